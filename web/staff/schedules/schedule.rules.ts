import type { Schedule, ScheduleOrder } from '../../api/shapes.ts'
import { dayIn } from '../clinic-time.rules.ts'

/** The first and the last clinic day on which a schedule holds. */
export interface Validity {
  first: string
  last: string
}

/** What is typed of a schedule. */
export interface ScheduleForm extends Validity {
  name: string
  isPublic: boolean
}

export type Stand = 'now' | 'later' | 'over'

/** Gives the clinic days on which a schedule holds: from that of its first instant to that of its last. */
export function validityOf(schedule: Pick<Schedule, 'valid_from' | 'valid_to'>, timezone: string): Validity {
  return {
    first: dayIn(timezone, Date.parse(schedule.valid_from)),
    last: dayIn(timezone, Date.parse(schedule.valid_to)),
  }
}

/** Says whether a schedule holds today, will, or did. */
export function standOf(validity: Validity, today: string): Stand {
  if (validity.last < today) return 'over'
  return validity.first > today ? 'later' : 'now'
}

/** A schedule with its days, as the list shows it. */
export interface ListedSchedule extends Validity {
  schedule: Schedule
  stand: Stand
}

/** Puts those that hold today first, then those to come, then those that are over, the latest of them first. */
export function listSchedules(
  schedules: readonly Schedule[],
  timezone: string,
  today: string,
): ListedSchedule[] {
  const rank = { now: 0, later: 1, over: 2 }
  return schedules
    .map((schedule) => {
      const validity = validityOf(schedule, timezone)
      return { schedule, ...validity, stand: standOf(validity, today) }
    })
    .sort(
      (a, b) =>
        rank[a.stand] - rank[b.stand] ||
        (a.stand === 'over' ? b.last.localeCompare(a.last) : a.first.localeCompare(b.first)) ||
        a.schedule.name.localeCompare(b.schedule.name),
    )
}

/** Writes what was typed as the server takes it: whole days on the clock of the clinic. */
export function scheduleOrder(form: ScheduleForm): ScheduleOrder {
  return {
    name: form.name.trim(),
    valid_from: `${form.first}T00:00:00`,
    valid_to: `${form.last}T23:59:59`,
    is_public: form.isPublic,
  }
}
