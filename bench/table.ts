/** One line of the bench's table. Ratios compare within one round of one run; a machine's speed is not in them. */
export interface Row {
  readonly what: string
  readonly connections: number
  readonly perSecond: number
  readonly ceilingPerSecond: number | null
  readonly ceiling: string
  readonly ratio: number | null
  readonly p50Ms: number | null
  readonly p99Ms: number | null
  readonly aim: string
  readonly unexpected: number
}

/** Prints the rows as a table for people. */
export function printTable(rows: readonly Row[]): void {
  const whole = (value: number | null) =>
    value === null || Number.isNaN(value) ? '-' : Math.round(value).toLocaleString('en')
  const fine = (value: number | null) => (value === null || Number.isNaN(value) ? '-' : value.toFixed(2))
  const head = [
    'what',
    'connections',
    'per second',
    'ceiling',
    'of',
    'ratio',
    'p50 ms',
    'p99 ms',
    'aim',
    'unexpected',
  ]
  const lines = rows.map((row) => [
    row.what,
    String(row.connections),
    whole(row.perSecond),
    whole(row.ceilingPerSecond),
    row.ceiling,
    fine(row.ratio),
    fine(row.p50Ms),
    fine(row.p99Ms),
    row.aim,
    String(row.unexpected),
  ])
  const widths = head.map((title, column) =>
    Math.max(title.length, ...lines.map((line) => line[column]?.length ?? 0)),
  )
  for (const line of [head, widths.map((width) => '-'.repeat(width)), ...lines]) {
    console.log(line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
  }
}

/** The middle of several rounds. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
