import { type Static, Type } from 'typebox'
import {
  appointmentOrders,
  changeAppointment,
  findAppointment,
  listAppointmentHistory,
  listAppointments,
  listAppointmentsOfPatient,
} from '../../appointments/index.ts'
import { type Route, route } from '../http/route.ts'
import { At, ClinicDay, OneOf, OrNull, Paging, pageOf, Text, Uuid } from '../http/schemas.ts'
import { bookingActRoutes, requireBooking } from './booking-acts.ts'
import {
  type BookingStatus,
  bookingStatuses,
  fromBookingStatus,
  noteMax,
  toBookingStatus,
} from './booking-minimum.ts'
import { BookingReadShape, BookingRetrieveShape, showBooking, showBookingDetail } from './booking-shapes.ts'
import { idsIn, UuidList } from './id-lists.ts'
import { showUserOrNull, UserShape } from './people.ts'
import { requireResourceType } from './resource-query.ts'
import { updateRoutes } from './update-routes.ts'

const list = '/api/v1/facility/:facility/appointments/'
const one = `${list}:appointment/`
const inFacility = Type.Object({ facility: Uuid })
const named = Type.Object({ facility: Uuid, appointment: Uuid })

const statuses = bookingStatuses.join('|')

/** Everything by which appointments are found (contract section 1.9). */
const ListQuery = Type.Object({
  resource_type: Type.Optional(Text({ description: 'Required' })),
  resource_ids: Type.Optional(UuidList),
  organization_ids: Type.Optional(UuidList),
  status: Type.Optional(
    Type.String({
      pattern: `^((${statuses})(,(${statuses}))*)?$`,
      description: 'One, or several with commas',
    }),
  ),
  date_after: Type.Optional(ClinicDay),
  date_before: Type.Optional(ClinicDay),
  slot: Type.Optional(Uuid),
  patient: Type.Optional(Uuid),
  tags: Type.Optional(UuidList),
  tags_behavior: Type.Optional(OneOf(['any', 'all'])),
  ordering: Type.Optional(Text({ description: appointmentOrders.join(', ') })),
  ...Paging,
})

const group = 'Bookings'
const denied = {
  list: 'You do not have permission to list bookings',
  read: 'You do not have permission to retrieve bookings',
  update: 'You do not have permission to update bookings',
} as const

const listRoute = route({
  method: 'GET',
  path: list,
  summary: 'Lists the appointments of practitioners, places or services, newest change first unless told',
  group,
  access: ['can_list_booking'],
  denied: denied.list,
  runs: 'statements',
  params: inFacility,
  query: ListQuery,
  answer: Type.Object({ count: Type.Integer(), results: Type.Array(BookingReadShape) }),
  handle: async (act, { params, query }) => {
    const { count, results } = await listAppointments(act, {
      facility: params.facility,
      kind: requireResourceType(query.resource_type),
      ...filtersIn(query),
      ...pageOf(query),
    })
    return { count, results: results.map(showBooking) }
  },
})

function filtersIn(query: Static<typeof ListQuery>) {
  return {
    targets: idsIn(query.resource_ids),
    departments: idsIn(query.organization_ids),
    statuses: query.status ? (query.status.split(',') as BookingStatus[]).map(fromBookingStatus) : undefined,
    from: query.date_after,
    to: query.date_before,
    slot: query.slot,
    patient: query.patient,
    tags: idsIn(query.tags),
    hasAllTags: query.tags_behavior === 'all',
    ordering: appointmentOrders.find((order) => order === query.ordering),
  }
}

const HistoryShape = Type.Object({
  results: Type.Array(
    Type.Object({
      at: At,
      kind: Text(),
      actor: OrNull(UserShape),
      from: OrNull(OneOf(bookingStatuses)),
      to: OrNull(OneOf(bookingStatuses)),
    }),
  ),
})

const readRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: one,
    summary: 'Shows an appointment',
    group,
    access: ['can_list_booking'],
    denied: denied.read,
    runs: 'statements',
    params: named,
    answer: BookingRetrieveShape,
    handle: async (act, { params }) => showBookingDetail(await findAppointment(act, params)),
  }),
  route({
    method: 'GET',
    path: `${one}history/`,
    summary: 'Tells everything that happened to an appointment, oldest first',
    group,
    access: ['can_list_booking'],
    denied: denied.read,
    runs: 'statements',
    params: named,
    answer: HistoryShape,
    handle: async (act, { params }) => {
      const rows = await listAppointmentHistory(act, params)
      const shown = (status: (typeof rows)[number]['to_status']) =>
        status === null ? null : toBookingStatus(status)
      return {
        results: rows.map((row) => ({
          at: row.at,
          kind: row.kind,
          actor: showUserOrNull(row.actor),
          from: shown(row.from_status),
          to: shown(row.to_status),
        })),
      }
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/patient/:patient/get_appointments/',
    summary:
      'Lists the appointments of a patient in every facility where the caller may see them, latest first',
    group,
    access: ['can_list_booking'],
    denied: denied.list,
    runs: 'statements',
    params: Type.Object({ patient: Uuid }),
    query: Type.Object(Paging),
    answer: Type.Object({ count: Type.Integer(), results: Type.Array(BookingRetrieveShape) }),
    handle: async (act, { params, query }) => {
      const { count, results } = await listAppointmentsOfPatient(act, { ...params, ...pageOf(query) })
      return { count, results: results.map(showBookingDetail) }
    },
  }),
]

const updating = updateRoutes({
  path: one,
  summary: 'Says what became of an appointment, and its note; cancelling and moving have routes of their own',
  group,
  access: ['can_write_booking'],
  denied: denied.update,
  runs: 'transaction',
  params: named,
  body: Type.Object({ status: OneOf(bookingStatuses), note: Text({ max: noteMax }) }),
  answer: BookingRetrieveShape,
  finds: requireBooking,
  handle: async (act, { params, body }) =>
    showBookingDetail(
      await changeAppointment(act, {
        ...params,
        status: body.status === undefined ? undefined : fromBookingStatus(body.status),
        note: body.note,
      }),
    ),
})

/** Patients' places in slots (contract section 1.9). */
export const bookingRoutes: readonly Route[] = [listRoute, ...readRoutes, ...updating, ...bookingActRoutes]
