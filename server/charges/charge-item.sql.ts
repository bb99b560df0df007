import type { ChargeStatus } from './charge-status.rules.ts'

/** What `chargeItemJson` makes. Money is decimal text; instants inside JSON end in `+00:00`. */
export interface ChargeItemView {
  readonly id: string
  readonly numeric_id: number
  readonly title: string
  readonly status: ChargeStatus
  readonly unit_price: string
  readonly quantity: number
  readonly amount: string
  readonly currency: string
  readonly note: string | null
  readonly is_revisit: boolean
  readonly definition: { readonly id: string; readonly slug: string; readonly title: string } | null
  readonly patient: { readonly id: string; readonly name: string } | null
  /** The appointment that was charged. */
  readonly appointment: string | null
  /** The ticket on whose bill it stands. */
  readonly ticket: string | null
  readonly created_at: string
  readonly updated_at: string
}

/** Charge `c` as its own page and its appointment show it, as one JSON value. */
export const chargeItemJson = (c: string) => `jsonb_build_object(
  'id', ${c}.external_id, 'numeric_id', ${c}.id, 'title', ${c}.description, 'status', ${c}.status,
  'unit_price', ${c}.unit_price::text, 'quantity', ${c}.quantity, 'amount', ${c}.amount::text, 'currency', ${c}.currency,
  'note', ${c}.notes, 'is_revisit', ${c}.is_revisit,
  'definition', (select jsonb_build_object('id', d.external_id, 'slug', d.slug, 'title', d.title)
    from charge_definition d where d.facility_id = ${c}.facility_id and d.id = ${c}.definition_id),
  'patient', (select jsonb_build_object('id', p.external_id, 'name', p.name) from patient p where p.id = ${c}.patient_id),
  'appointment', (select a.external_id from appointment a
    where a.facility_id = ${c}.facility_id and a.id = ${c}.appointment_id),
  'ticket', (select t.external_id from ticket t where t.facility_id = ${c}.facility_id and t.id = ${c}.ticket_id),
  'created_at', ${c}.created_at, 'updated_at', ${c}.updated_at)`

/** The charge of appointment `a` as one JSON value; null when there is none. Served by `charge_one_per_appointment`. */
export const chargeOfAppointmentJson = (
  a: string,
) => `(select ${chargeItemJson('of_booking')} from charge of_booking
  where of_booking.facility_id = ${a}.facility_id and of_booking.appointment_id = ${a}.id and of_booking.deleted_at is null)`
