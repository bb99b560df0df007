import { type Static, Type } from 'typebox'
import type { AppointmentView, TagView } from '../../appointments/index.ts'
import { At, Name, OneOf, OrNull, Text, TextOrNull, Uuid } from '../http/schemas.ts'
import { bookingStatuses, noteMax, showBookingMinimum } from './booking-minimum.ts'
import { ChargeItemShape, showChargeItem } from './charge-shapes.ts'
import { EncounterShape, showEncounter } from './encounter-shapes.ts'
import { PatientDetailShape, showPatientDetail } from './patients-shape.ts'
import { showUserOrNull, UserShape } from './people.ts'
import { SlotShape } from './schedule-shapes.ts'
import { ResourceShape, ResourceType, showResource, showToken, TokenReadShape } from './token-shapes.ts'

export const TagShape = Type.Object({ id: Uuid, display: Text(), color: TextOrNull(50) }, { title: 'Tag' })

/** A tag as it is sent. */
export const TagBody = Type.Object({ display: Name(), color: Type.Optional(TextOrNull(50)) })

/** Tags of one act on an appointment. */
export const TagIds = Type.Array(Uuid, { maxItems: 100 })

const bookingRead = {
  id: Uuid,
  numeric_id: Type.Integer(),
  token_slot: SlotShape,
  patient: PatientDetailShape,
  booked_on: At,
  booked_by: OrNull(UserShape),
  status: OneOf(bookingStatuses),
  note: Text({ max: noteMax }),
  resource_type: ResourceType,
  resource: ResourceShape,
  facility: Type.Object({ id: Uuid, name: Text() }),
  created_by: OrNull(UserShape),
  updated_by: OrNull(UserShape),
  created_date: At,
  modified_date: At,
  token: OrNull(TokenReadShape),
  tags: Type.Array(TagShape),
  charge_item: OrNull(ChargeItemShape),
}

export const BookingReadShape = Type.Object(bookingRead, { title: 'BookingRead' })

export const BookingRetrieveShape = Type.Object(
  {
    ...bookingRead,
    associated_encounter: Type.Unsafe<Static<typeof EncounterShape> | Record<string, never>>({
      anyOf: [EncounterShape, { type: 'object', additionalProperties: false }],
      description: 'Empty when there is none',
    }),
  },
  { title: 'BookingRetrieve' },
)

/** Shows an appointment as lists do. */
export function showBooking(view: AppointmentView) {
  return {
    ...showBookingMinimum(view),
    numeric_id: view.appointment_id,
    patient: showPatientDetail({
      patient: view.patient,
      created_by: view.patient_created_by,
      updated_by: view.patient_updated_by,
      permissions: view.permissions,
    }),
    booked_by: showUserOrNull(view.created_by),
    resource_type: view.resource_kind,
    resource: showResource(view),
    facility: view.facility,
    created_by: showUserOrNull(view.created_by),
    updated_by: showUserOrNull(view.updated_by),
    token: view.ticket === null ? null : showToken(view.ticket),
    tags: view.tags.map(showTag),
    charge_item: view.charge && showChargeItem(view.charge),
  }
}

/** Shows everything of one appointment. */
export function showBookingDetail(view: AppointmentView) {
  return { ...showBooking(view), associated_encounter: view.visit === null ? {} : showEncounter(view.visit) }
}

/** Shows a tag. */
export function showTag(tag: TagView): Static<typeof TagShape> {
  return { id: tag.id, display: tag.display, color: tag.color }
}
