export { addAvailability, removeAvailability } from './change-availabilities.ts'
export { changeSchedule, deleteSchedule } from './change-schedule.ts'
export { type ChargeSchedule, chargeSchedule } from './charge-schedule.ts'
export { countPlaces } from './count-places.ts'
export { createSchedule } from './create-schedule.ts'
export type { ExceptionView } from './exceptions.sql.ts'
export { createException, deleteException, findException, listExceptions } from './exceptions.ts'
export { findSchedule, listSchedules } from './find-schedule.ts'
export { findSlot } from './find-slot.ts'
export { listSlots, type SlotOfResource, type SlotsOfResources, slotsOfResources } from './list-slots.ts'
export {
  isClockTime,
  isInstantSomewhere,
  type NewAvailability,
  periodDaysMax,
  slotsPerRangeMax,
  slotTypes,
} from './schedule.rules.ts'
export type { AvailabilityView, ScheduleView } from './schedules.sql.ts'
export { type SlotView, slotJson } from './slots.sql.ts'
