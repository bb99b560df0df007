import type { Summary } from './statistics.rules.ts'

/** How a busy day went. */
export interface DayOutcome {
  readonly isStopped: boolean
  readonly counts: {
    readonly issued: number
    readonly called: number
    readonly completed: number
    readonly missed: number
    readonly recalled: number
    readonly gaveUp: number
    readonly wentHome: number
    readonly movedOn: number
    readonly passedBy: number
    readonly transferred: number
  }
  /** In minutes of the simulated day. */
  readonly waitMinutes: Summary
  /** By service and stage, in the order of the journeys. */
  readonly stages: readonly {
    readonly name: string
    readonly served: number
    readonly waitMinutes: Summary
  }[]
  /** Of all answers of the day. */
  readonly answerMs: Summary
  readonly seconds: number
  readonly statuses: ReadonlyMap<number, number>
  /** Answers that should not have come, in words. */
  readonly unexpected: ReadonlyMap<string, number>
  /** Promises that were broken, in sentences. */
  readonly broken: readonly string[]
}

/** Whether the day went as every day must: nothing broken, nothing answered that should not have been. */
export function isGoodDay({ broken, unexpected }: DayOutcome): boolean {
  return broken.length === 0 && unexpected.size === 0
}

const shownMax = 20

/** The summary of a day, line by line. */
export function reportOf(day: DayOutcome): string[] {
  const { counts, waitMinutes: wait, answerMs, seconds } = day
  const rows: [string, string][] = [
    ['Tickets issued', String(counts.issued)],
    ['Calls', String(counts.called)],
    ['Completed', String(counts.completed)],
    ['Did not come when called', `${counts.missed} (came back ${counts.recalled}, gave up ${counts.gaveUp})`],
    ['Went home from the line', String(counts.wentHome)],
    [
      'Went on to another stage',
      `${counts.movedOn} (${counts.passedBy} past one), to another service ${counts.transferred}`,
    ],
    ['Wait, median', minutesOf(wait.median)],
    ['Wait, nine in ten', `at most ${minutesOf(wait.p90)}`],
    ['Wait, longest', minutesOf(wait.longest)],
    [
      'Requests',
      `${answerMs.count} in ${seconds.toFixed(1)} s: ${Math.round(answerMs.count / Math.max(seconds, 0.001))} a second`,
    ],
    ['Answers, median', `${answerMs.median.toFixed(1)} ms`],
    ['Answers, p99', `${answerMs.p99.toFixed(1)} ms`],
    [
      'Answers by status',
      [...day.statuses]
        .sort(([a], [b]) => a - b)
        .map(([status, count]) => `${status || 'none'}: ${count}`)
        .join(', '),
    ],
    [
      'Answers that should not be',
      String([...day.unexpected.values()].reduce((sum, count) => sum + count, 0)),
    ],
    ['Broken promises', String(day.broken.length)],
  ]
  return [
    day.isStopped ? 'The day was stopped; so far:' : 'The day is over:',
    ...rows.map(([name, value]) => `  ${name.padEnd(28)}${value}`),
    ...stageLines(day),
    ...[...day.unexpected].slice(0, shownMax).map(([what, count]) => `  should not be (${count} x): ${what}`),
    ...day.broken.slice(0, shownMax).map((each) => `  broken: ${each}`),
  ]
}

function stageLines({ stages }: DayOutcome): string[] {
  if (stages.length === 0) {
    return []
  }
  const width = Math.max(26, ...stages.map(({ name }) => name.length)) + 2
  const line = (name: string, values: readonly string[]) =>
    `  ${name.padEnd(width)}${values.map((value) => value.padStart(12)).join('')}`
  return [
    line('At the stages', ['served', 'median wait', 'nine in ten', 'longest']),
    ...stages.map(({ name, served, waitMinutes: { median, p90, longest } }) =>
      line(name, [String(served), ...[median, p90, longest].map(minutesOf)]),
    ),
  ]
}

/** The time of day as a clock shows it. */
export function clockTime(minute: number): string {
  const twoDigits = (value: number) => String(Math.floor(value)).padStart(2, '0')
  return `${twoDigits(minute / 60)}:${twoDigits(minute % 60)}`
}

function minutesOf(minutes: number): string {
  return `${minutes.toFixed(1)} min`
}
