import { statement } from '../database/pool.ts'

/** What decides about the charge of an appointment. */
export interface TariffRow {
  readonly patient_id: number
  readonly resource_id: number
  readonly charge_definition_id: number
  readonly revisit_days: number | null
  readonly revisit_definition_id: number | null
  readonly own_revisit_days: number | null
  readonly own_revisit_definition_id: number | null
  /** Clinic days since the patient's latest appointment with this resource that was charged in full; null without one. */
  readonly days_since: number | null
}

/**
 * Parameters: facility id, appointment id. No row when its schedule charges nothing. An appointment to which nobody came,
 * that was given up, or whose charge was, makes no later one a revisit; served by `charge_of_patient`.
 */
export const findTariff = statement<TariffRow>(
  'appointment_charge_tariff',
  `select a.patient_id, a.resource_id, s.charge_definition_id, s.revisit_days, s.revisit_definition_id,
    d.revisit_days as own_revisit_days, d.revisit_definition_id as own_revisit_definition_id,
    a.clinic_date - (
      select max(o.clinic_date)
      from charge c join appointment o on o.facility_id = c.facility_id and o.id = c.appointment_id
      where c.facility_id = a.facility_id and c.patient_id = a.patient_id and c.deleted_at is null and not c.is_revisit
        and c.status not in ('aborted', 'entered_in_error')
        and o.resource_id = a.resource_id and o.id <> a.id and o.starts_at <= a.starts_at
        and o.status not in ('cancelled', 'entered_in_error', 'rescheduled', 'no_show')
    ) as days_since
  from appointment a
  join slot sl on sl.facility_id = a.facility_id and sl.id = a.slot_id
  join availability av on av.facility_id = sl.facility_id and av.id = sl.availability_id
  join schedule s on s.facility_id = av.facility_id and s.id = av.schedule_id
  join charge_definition d on d.facility_id = s.facility_id and d.id = s.charge_definition_id
  where a.facility_id = $1 and a.id = $2`,
)

/**
 * Parameters: facility id, appointment id, patient id, definition id, is revisit, actor, now. No row when the appointment
 * was charged before: `charge_one_per_appointment` decides, however many charge it at once.
 */
export const insertAppointmentCharge = statement<{ readonly id: number; readonly description: string }>(
  'appointment_charge_insert',
  `insert into charge (facility_id, appointment_id, patient_id, definition_id, is_revisit, description, unit_price, quantity,
    currency, created_by, updated_by, created_at, updated_at)
  select f.id, $2, $3, d.id, $5, d.title, d.price, 1, f.currency, $6, $6, $7, $7
  from facility f join charge_definition d on d.facility_id = f.id and d.id = $4
  where f.id = $1
  on conflict (facility_id, appointment_id) where appointment_id is not null do nothing
  returning id, description`,
)

/** Parameters: facility id, appointment id, ticket id, now. */
export const putOnBill = statement<{ readonly id: number }>(
  'appointment_charge_put_on_bill',
  `update charge set ticket_id = $3, updated_at = $4
  where facility_id = $1 and appointment_id = $2 and deleted_at is null and ticket_id is distinct from $3
  returning id`,
)
