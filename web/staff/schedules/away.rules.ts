import type { AwayTime, AwayTimeOrder, Slot } from '../../api/shapes.ts'
import { bookedDuring, type Leave, shiftDay, type WallSlot } from './offer.rules.ts'

/** What is typed of leave. */
export interface AwayForm extends Leave {
  isWholeDay: boolean
  reason: string
}

export type AwayFault = 'dayNeeded' | 'inPast' | 'daysReversed' | 'timeNeeded' | 'timesReversed'

/** The day from its first to its last second: leave on it leaves no slot. */
const WHOLE_DAY = { start: '00:00', end: '23:59:59' }

/** Most days the server tells the slots of at once. */
const SLOT_DAYS_MAX = 31

/** Tells whether leave takes all of its days away. */
export function isWholeDay(away: Pick<AwayTime, 'start_time' | 'end_time'>): boolean {
  return away.start_time === '00:00:00' && away.end_time >= '23:59'
}

/** Gives the days and the time that leave takes away. */
export function leaveOf(form: AwayForm): Leave {
  const { first, last, start, end } = form
  return form.isWholeDay ? { first, last, ...WHOLE_DAY } : { first, last, start, end }
}

/** Says which field of leave is wrong and why, keyed by the names the server uses. */
export function faultsOfAway(form: AwayForm, today: string): Record<string, AwayFault> {
  const { first, last, start, end } = form
  const faults: Record<string, AwayFault> = {}
  if (!first) faults.valid_from = 'dayNeeded'
  else if (first < today) faults.valid_from = 'inPast'
  if (!last) faults.valid_to = 'dayNeeded'
  else if (first && last < first) faults.valid_to = 'daysReversed'
  return form.isWholeDay ? faults : { ...faults, ...faultsOfTime(start, end) }
}

function faultsOfTime(start: string, end: string): Record<string, AwayFault> {
  if (!start) return { start_time: 'timeNeeded' }
  if (!end) return { end_time: 'timeNeeded' }
  return end <= start ? { end_time: 'timesReversed' } : {}
}

/** Writes leave as the server takes it. */
export function awayOrder(form: AwayForm): AwayTimeOrder {
  const { first, last, start, end } = leaveOf(form)
  return {
    valid_from: first,
    valid_to: last,
    start_time: inSeconds(start),
    end_time: inSeconds(end),
    reason: form.reason.trim() || null,
  }
}

/** Whether the slots of all the days can be asked for at once. */
export function canLookAhead(leave: Leave): boolean {
  return leave.last <= shiftDay(leave.first, SLOT_DAYS_MAX)
}

/** Sums up who is booked while somebody would be away: how many people, and in which slots. */
export function conflictsOf<Shown extends WallSlot>(
  slots: readonly Slot[],
  leave: Leave,
  onWall: (slot: Slot) => Shown,
): { people: number; slots: WallSlot[] } {
  const met = bookedDuring(slots.map(onWall), leave)
  return { people: met.reduce((all, { taken }) => all + taken, 0), slots: met }
}

function inSeconds(time: string): string {
  return time.length === 5 ? `${time}:00` : time
}
