import { Type } from 'typebox'
import { addAvailability, removeAvailability } from '../../scheduling/index.ts'
import { type Route, route } from '../http/route.ts'
import { Uuid } from '../http/schemas.ts'
import {
  AvailabilityShape,
  NewAvailabilityBody,
  readAvailability,
  showAvailability,
} from './schedule-shapes.ts'

const list = '/api/v1/facility/:facility/schedule/:schedule/availability/'
const ofSchedule = Type.Object({ facility: Uuid, schedule: Uuid })
const named = Type.Object({ facility: Uuid, schedule: Uuid, availability: Uuid })

const group = 'Schedules'
const denied = 'You do not have permission to update schedule'

/** The weekly times of a schedule (contract section 1.7). They are added and removed, never changed. */
export const availabilityRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: list,
    summary: 'Adds weekly times to a schedule; they must not overlap those it has',
    group,
    access: ['can_write_schedule'],
    denied,
    runs: 'transaction',
    params: ofSchedule,
    body: NewAvailabilityBody,
    answer: AvailabilityShape,
    handle: async (act, { params, body }) =>
      showAvailability(await addAvailability(act, { ...params, availability: readAvailability(body) })),
  }),
  route({
    method: 'DELETE',
    path: `${list}:availability/`,
    summary: 'Removes weekly times and their slots; not while somebody is booked',
    group,
    access: ['can_write_schedule'],
    denied,
    runs: 'transaction',
    status: 204,
    params: named,
    handle: (act, { params }) => removeAvailability(act, params),
  }),
]
