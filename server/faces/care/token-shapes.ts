import { type Static, Type } from 'typebox'
import type { AppointmentOfTicket } from '../../appointments/index.ts'
import type {
  CategoryView,
  Correction,
  CurrentTicketView,
  QueueView,
  ServicePointView,
  TicketStatus,
  TicketView,
} from '../../tickets/index.ts'
import { At, ClinicDay, OneOf, OrNull, Text, TextOrNull, Uuid } from '../http/schemas.ts'
import { BookingMinimumShape, showBookingMinimum } from './booking-minimum.ts'
import { EncounterShape, showEncounter } from './encounter-shapes.ts'
import { PatientListShape, showPatient } from './patients-shape.ts'
import { instantOrNull, showUserOrNull, UserShape } from './people.ts'
import { nestPlaces, showPlace } from './places.ts'

export const resourceTypes = ['practitioner', 'location', 'healthcare_service'] as const
export const ResourceType = OneOf(resourceTypes)

export const careStatuses = [
  'UNFULFILLED',
  'CREATED',
  'IN_PROGRESS',
  'FULFILLED',
  'CANCELLED',
  'ENTERED_IN_ERROR',
] as const
export type CareStatus = (typeof careStatuses)[number]

/** Our statuses in the coarser words of the care face (design, "One ticket, two dialects"). */
const careStatusOf: Readonly<Record<TicketStatus, CareStatus>> = {
  checked_in: 'CREATED',
  waiting: 'CREATED',
  called: 'CREATED',
  in_service: 'IN_PROGRESS',
  skipped: 'UNFULFILLED',
  no_show: 'UNFULFILLED',
  transferred: 'UNFULFILLED',
  completed: 'FULFILLED',
  checked_out: 'FULFILLED',
  cancelled: 'CANCELLED',
  entered_in_error: 'ENTERED_IN_ERROR',
}

/** What a PUT of a care status asks for. */
export const correctionOf: Readonly<Record<CareStatus, Correction>> = {
  CREATED: 'in_line',
  IN_PROGRESS: 'in_service',
  FULFILLED: 'completed',
  UNFULFILLED: 'skipped',
  CANCELLED: 'cancelled',
  ENTERED_IN_ERROR: 'entered_in_error',
}

/** Shows one of our statuses to clients of the care face. */
export function toCareStatus(status: TicketStatus): CareStatus {
  return careStatusOf[status]
}

/** All of our statuses that a care status stands for. */
export function fromCareStatus(careStatus: string): TicketStatus[] {
  return (Object.keys(careStatusOf) as TicketStatus[]).filter((status) => careStatusOf[status] === careStatus)
}

export const CategoryShape = Type.Object(
  {
    id: Uuid,
    name: Text(),
    resource_type: ResourceType,
    shorthand: Text(),
    metadata: Type.Unsafe<unknown>({ type: ['object', 'null'] }),
    default: Type.Boolean(),
  },
  { title: 'TokenCategory' },
)

export const QueueShape = Type.Object(
  { id: Uuid, name: Text(), date: ClinicDay, is_primary: Type.Boolean(), system_generated: Type.Boolean() },
  { title: 'TokenQueue' },
)

const TokenMinimalShape = Type.Object({
  id: Uuid,
  note: TextOrNull(10_000),
  number: Type.Integer(),
  status: OneOf(careStatuses),
  category: CategoryShape,
})

export const SubQueueShape = Type.Object(
  { id: Uuid, name: Text(), status: OneOf(['active', 'inactive']), current_token: OrNull(TokenMinimalShape) },
  { title: 'TokenSubQueue' },
)

const tokenRead = {
  id: Uuid,
  numeric_id: Type.Integer(),
  category: CategoryShape,
  sub_queue: Type.Optional(SubQueueShape),
  note: TextOrNull(10_000),
  patient: Type.Optional(PatientListShape),
  number: Type.Integer(),
  status: OneOf(careStatuses),
  queue: QueueShape,
  created_date: At,
  modified_date: At,
}

export const TokenReadShape = Type.Object(tokenRead, { title: 'TokenRead' })

export const ResourceShape = Type.Unsafe<unknown>({
  type: 'object',
  title: 'Resource',
  description: 'The practitioner, location or healthcare service that `resource_type` names',
  properties: { id: { type: 'string', format: 'uuid' } },
  required: ['id'],
})

export const TokenRetrieveShape = Type.Object(
  {
    ...tokenRead,
    created_by: OrNull(UserShape),
    updated_by: OrNull(UserShape),
    booking: Type.Optional(BookingMinimumShape),
    encounter: Type.Optional(EncounterShape),
    resource_type: ResourceType,
    resource: ResourceShape,
    link: Type.Object({ code: Text(), path: Text() }, { description: "The patient's own page" }),
  },
  { title: 'TokenRetrieve' },
)

/** Shows a category. */
export function showCategory(view: CategoryView): Static<typeof CategoryShape> {
  return {
    id: view.id,
    name: view.name,
    resource_type: view.resource_kind,
    shorthand: view.short_code,
    metadata: view.metadata,
    default: view.is_default,
  }
}

/** Shows a queue. */
export function showQueue(view: QueueView): Static<typeof QueueShape> {
  return {
    id: view.id,
    name: view.name,
    date: view.clinic_date,
    is_primary: view.is_primary,
    system_generated: view.is_system_generated,
  }
}

function showCurrent(current: CurrentTicketView | null) {
  return current === null
    ? null
    : { ...current, status: toCareStatus(current.status), category: showCategory(current.category) }
}

/** Shows a service point with the ticket that is served there. */
export function showSubQueue(view: ServicePointView): Static<typeof SubQueueShape> {
  return { id: view.id, name: view.name, status: view.status, current_token: showCurrent(view.current) }
}

/** Shows a ticket as lists do. What a ticket does not have is absent, never an empty object (contract section 0). */
export function showToken(view: TicketView): Static<typeof TokenReadShape> {
  return {
    id: view.id,
    numeric_id: view.ticket_id,
    category: showCategory(view.category),
    ...(view.service_point === null ? {} : { sub_queue: showSubQueue(view.service_point) }),
    note: view.note,
    ...(view.patient === null ? {} : { patient: showPatient(view.patient) }),
    number: view.number,
    status: toCareStatus(view.status),
    queue: showQueue(view.queue),
    created_date: view.created_at,
    modified_date: view.updated_at,
  }
}

/** Writes the link of a ticket's own page. */
export type TicketLink = (ticket: { facilityId: number; ticketId: number }) => { code: string; path: string }

/** Shows everything of one ticket, given the appointment it was issued for. */
export function showTokenDetail(view: TicketView, link: TicketLink, appointment?: AppointmentOfTicket) {
  return {
    ...showToken(view),
    created_by: showUserOrNull(view.created_by),
    updated_by: showUserOrNull(view.updated_by),
    ...(appointment === undefined ? {} : { booking: showBookingMinimum(appointment) }),
    ...(appointment?.visit ? { encounter: showEncounter(appointment.visit) } : {}),
    resource_type: view.resource_kind,
    resource: showResource(view),
    link: link({ facilityId: view.facility_id, ticketId: view.ticket_id }),
  }
}

/** Shows what a queue is about. */
export function showResource({ resource }: Pick<TicketView, 'resource'>) {
  if ('above' in resource) {
    return { ...showPlace(resource), parent: nestPlaces(resource.above) }
  }
  if (!('username' in resource)) {
    return resource
  }
  const { last_login_at, ...person } = resource
  return {
    ...person,
    last_login: instantOrNull(last_login_at),
    profile_picture_url: null,
    mfa_enabled: false,
    deleted: false,
    is_service_account: false,
  }
}
