import { type Static, Type } from 'typebox'
import type { Act } from '../../act.ts'
import {
  bookAppointment,
  callOffAppointment,
  checkInAppointment,
  endings,
  requireAppointment,
  rescheduleAppointment,
  tagAppointment,
} from '../../appointments/index.ts'
import { type Route, route } from '../http/route.ts'
import { Text, TextOrNull, Uuid, UuidOrNull } from '../http/schemas.ts'
import { noteMax } from './booking-minimum.ts'
import {
  BookingReadShape,
  BookingRetrieveShape,
  showBooking,
  showBookingDetail,
  TagIds,
} from './booking-shapes.ts'
import { showToken, TokenReadShape } from './token-shapes.ts'

const one = '/api/v1/facility/:facility/appointments/:appointment/'
const named = Type.Object({ facility: Uuid, appointment: Uuid })

/** How an appointment ends before its time; other words are no literal of it (rule B15). */
const Reason = Type.Unsafe<(typeof endings)[number]>({
  type: 'string',
  enum: [...endings],
  'x-literal': true,
})

const common = {
  method: 'POST',
  group: 'Bookings',
  access: ['can_write_booking'],
  denied: 'You do not have permission to update bookings',
  runs: 'transaction',
  params: named,
  finds: requireBooking,
} as const

/** Booking, cancelling, moving, checking in and tagging (contract section 1.9). */
export const bookingActRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/api/v1/facility/:facility/slots/:slot/create_appointment/',
    summary: 'Books a patient into a slot',
    group: common.group,
    access: common.access,
    denied: 'You do not have permission to create appointments',
    runs: common.runs,
    params: Type.Object({ facility: Uuid, slot: Uuid }),
    body: Type.Object({ patient: Uuid, note: Text({ max: noteMax }), tags: Type.Optional(TagIds) }),
    answer: BookingReadShape,
    handle: async (act, { params, body }) => showBooking(await bookAppointment(act, { ...params, ...body })),
  }),
  route({
    ...common,
    path: `${one}cancel/`,
    summary: 'Cancels an appointment: its place is free again, and its waiting ticket is cancelled',
    body: Type.Object({ reason: Reason, note: Type.Optional(TextOrNull(noteMax)) }),
    answer: BookingReadShape,
    handle: async (act, { params, body }) =>
      showBooking(await callOffAppointment(act, { ...params, ...body })),
  }),
  route({
    ...common,
    path: `${one}reschedule/`,
    summary:
      'Moves an appointment to another slot; answers the new one, and nothing changes when it is refused',
    access: ['can_write_booking', 'can_reschedule_booking'],
    body: Type.Object({
      new_slot: Uuid,
      new_booking_note: Text({ max: noteMax }),
      previous_booking_note: Type.Optional(TextOrNull(noteMax)),
      tags: Type.Optional(TagIds),
    }),
    answer: BookingReadShape,
    handle: async (act, { params, body }) =>
      showBooking(
        await rescheduleAppointment(act, {
          ...params,
          newSlot: body.new_slot,
          note: body.new_booking_note,
          previousNote: body.previous_booking_note,
          tags: body.tags,
        }),
      ),
  }),
  route({
    ...common,
    path: `${one}generate_token/`,
    summary: 'Issues the ticket of an appointment in the queue of its day, and checks the patient in',
    body: Type.Object({
      category: Uuid,
      note: Type.Optional(TextOrNull(noteMax)),
      queue: Type.Optional(UuidOrNull),
    }),
    answer: TokenReadShape,
    handle: async (act, { params, body }) => showToken(await checkInAppointment(act, { ...params, ...body })),
  }),
  ...[true, false].map((isPutOn) =>
    route({
      ...common,
      path: `${one}${isPutOn ? 'set_tags' : 'remove_tags'}/`,
      summary: isPutOn ? 'Puts tags on an appointment' : 'Takes tags off an appointment',
      body: Type.Object({ tags: TagIds }),
      answer: BookingRetrieveShape,
      handle: async (act, { params, body }) =>
        showBookingDetail(await tagAppointment(act, { ...params, tags: body.tags, isPutOn })),
    }),
  ),
]

/** Nothing is changed: the act only finds out whether the appointment exists and may be changed. */
export async function requireBooking(act: Act, params: Static<typeof named>): Promise<void> {
  await requireAppointment(act, params)
}
