import type { Sender } from './client.ts'
import type {
  Availability,
  AwayTime,
  AwayTimeOrder,
  Id,
  NewAvailability,
  Page,
  PlacesByDay,
  ResourceType,
  Schedule,
  ScheduleOrder,
  Slot,
} from './shapes.ts'

const PAGE_MAX = 200

/** Whose calendar is meant: of one practitioner, place or service. */
interface CalendarKey {
  resource_type: ResourceType
  resource_id: Id
}

/** Lists the requests about when practitioners, places and services can be booked. */
export function createScheduleRoutes(http: Sender) {
  return { ...calendarRoutes(http), ...slotRoutes(http) }
}

function calendarRoutes(http: Sender) {
  const list = (facility: Id) => `/facility/${facility}/schedule/`
  const away = (facility: Id) => `/facility/${facility}/schedule_exceptions/`
  const times = (facility: Id, schedule: Id) => `${list(facility)}${schedule}/availability/`
  return {
    schedules: (facility: Id, of: CalendarKey) =>
      http.get<Page<Schedule>>(list(facility), { query: { ...of, limit: PAGE_MAX } }),
    createSchedule: (facility: Id, of: CalendarKey, body: ScheduleOrder) =>
      http.post<Schedule>(list(facility), { ...body, ...of, availabilities: [] }),
    changeSchedule: (facility: Id, id: Id, body: ScheduleOrder) =>
      http.put<Schedule>(`${list(facility)}${id}/`, body),
    deleteSchedule: (facility: Id, id: Id) => http.delete(`${list(facility)}${id}/`),
    addAvailability: (facility: Id, schedule: Id, body: NewAvailability) =>
      http.post<Availability>(times(facility, schedule), body),
    removeAvailability: (facility: Id, schedule: Id, id: Id) =>
      http.delete(`${times(facility, schedule)}${id}/`),
    awayTimes: (facility: Id, of: CalendarKey, from: string | undefined) =>
      http.get<Page<AwayTime>>(away(facility), { query: { ...of, valid_from: from, limit: PAGE_MAX } }),
    addAwayTime: (facility: Id, of: CalendarKey, body: AwayTimeOrder) =>
      http.post<AwayTime>(away(facility), { ...body, ...of }),
    removeAwayTime: (facility: Id, id: Id) => http.delete(`${away(facility)}${id}/`),
  }
}

function slotRoutes(http: Sender) {
  const slots = (facility: Id) => `/facility/${facility}/slots/`
  return {
    slotsOfDay: (facility: Id, of: CalendarKey, day: string) =>
      http.post<{ results: Slot[] }>(`${slots(facility)}get_slots_for_day/`, { ...of, day }),
    slotsOfDays: (facility: Id, of: CalendarKey, days: { from_date: string; to_date: string }) =>
      http.post<{ results: Slot[] }>(`${slots(facility)}get_slots_for_days/`, { ...of, ...days }),
    placesOfDays: (facility: Id, of: CalendarKey, days: { from_date: string; to_date: string }) =>
      http.post<PlacesByDay>(`${slots(facility)}availability_stats/`, { ...of, ...days }),
  }
}
