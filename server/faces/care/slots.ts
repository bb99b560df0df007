import { Type } from 'typebox'
import { countPlaces, findSlot, listSlots } from '../../scheduling/index.ts'
import { type Route, route } from '../http/route.ts'
import { ClinicDay, Uuid } from '../http/schemas.ts'
import { SlotShape, showSlot } from './schedule-shapes.ts'
import { ResourceType } from './token-shapes.ts'

const list = '/api/v1/facility/:facility/slots/'
const inFacility = Type.Object({ facility: Uuid })
const resource = { resource_type: ResourceType, resource_id: Uuid }
const Period = Type.Object({ ...resource, from_date: ClinicDay, to_date: ClinicDay })
const Slots = Type.Object({ results: Type.Array(SlotShape) })

const group = 'Slots'
const denied = {
  schedule: 'You do not have permission to list schedule',
  booking: 'You do not have permission to list bookings',
} as const

/** Bookable pieces of time (contract section 1.9). */
export const slotRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: `${list}get_slots_for_day/`,
    summary: 'Lists the slots of a resource and day, past and full ones too; either permission is enough',
    group,
    access: ['can_list_schedule', 'can_list_booking'],
    denied: denied.schedule,
    runs: 'statements',
    params: inFacility,
    body: Type.Object({ ...resource, day: ClinicDay }),
    answer: Slots,
    handle: async (act, { params, body }) => {
      const slots = await listSlots(act, { ...resourceIn(params, body), from: body.day, to: body.day })
      return { results: slots.map(showSlot) }
    },
  }),
  route({
    method: 'POST',
    path: `${list}get_slots_for_days/`,
    summary: 'Lists the slots of a resource over some days, as get_slots_for_day does for one',
    group,
    access: ['can_list_schedule', 'can_list_booking'],
    denied: denied.schedule,
    runs: 'statements',
    params: inFacility,
    body: Period,
    answer: Slots,
    handle: async (act, { params, body }) => {
      const days = { from: body.from_date, to: body.to_date }
      const slots = await listSlots(act, { ...resourceIn(params, body), ...days })
      return { results: slots.map(showSlot) }
    },
  }),
  route({
    method: 'POST',
    path: `${list}availability_stats/`,
    summary: 'Counts the places of a resource on each of some days, and how many of them are taken',
    group,
    access: ['can_list_booking'],
    denied: denied.booking,
    runs: 'statements',
    params: inFacility,
    body: Period,
    answer: Type.Record(
      Type.String(),
      Type.Object({ total_slots: Type.Integer(), booked_slots: Type.Integer() }),
    ),
    handle: async (act, { params, body }) => {
      const days = { from: body.from_date, to: body.to_date }
      const counted = await countPlaces(act, { ...resourceIn(params, body), ...days })
      return Object.fromEntries(
        counted.map(({ date, places, taken }) => [date, { total_slots: places, booked_slots: taken }]),
      )
    },
  }),
  route({
    method: 'GET',
    path: `${list}:slot/`,
    summary: 'Shows a slot',
    group,
    access: ['can_list_booking'],
    denied: denied.booking,
    runs: 'statements',
    params: Type.Object({ facility: Uuid, slot: Uuid }),
    answer: SlotShape,
    handle: async (act, { params }) => showSlot(await findSlot(act, params)),
  }),
]

function resourceIn(
  { facility }: { readonly facility: string },
  body: {
    readonly resource_type: 'practitioner' | 'location' | 'healthcare_service'
    readonly resource_id: string
  },
) {
  return { facility, resource: { kind: body.resource_type, targetExternalId: body.resource_id } }
}
