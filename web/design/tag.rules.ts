const KNOWN = new Set([
  'gray',
  'yellow',
  'blue',
  'indigo',
  'green',
  'red',
  'orange',
  'violet',
  'purple',
  'teal',
])

const ALIASES: Record<string, string> = {
  amber: 'yellow',
  emerald: 'green',
  lime: 'green',
  rose: 'red',
  sky: 'blue',
  cyan: 'teal',
  pink: 'purple',
  fuchsia: 'purple',
}

/** Gives the colour family for a colour name of the server; names we do not know are gray. */
export function tagColour(name: string | undefined): string {
  const family = ALIASES[name ?? ''] ?? name ?? 'gray'
  return KNOWN.has(family) ? family : 'gray'
}

/** Clock, horn, play, check, double chevron, cross, arrow: drawn on a 16 by 16 grid. */
const SHAPES: Record<string, string> = {
  checked_in: 'M8 2.5v7M5 6.5l3 3 3-3M3 13.5h10',
  waiting: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zm0 2.2V8l2.3 1.4',
  called: 'M2 6h3l5-3v10l-5-3H2zM12.5 5.5a3.5 3.5 0 0 1 0 5',
  in_service: 'M4.5 3l8.5 5-8.5 5z',
  completed: 'M3 8.5L6.5 12 13 4.5',
  skipped: 'M3 4l4.5 4L3 12zM8.5 4L13 8l-4.5 4z',
  no_show: 'M4 4l8 8M12 4l-8 8',
  cancelled: 'M4 4l8 8M12 4l-8 8',
  transferred: 'M2.5 8h10.5M9 4l4 4-4 4',
}

/** Gives the outline that stands for a state, if it has one. */
export function tagShape(value: string | number | undefined): string | undefined {
  return value === undefined ? undefined : SHAPES[String(value)]
}

/** The colour each state of a ticket is shown in. */
export const STATE_COLOURS: Record<string, string> = {
  checked_in: 'violet',
  waiting: 'gray',
  called: 'yellow',
  in_service: 'indigo',
  completed: 'green',
  skipped: 'orange',
  cancelled: 'red',
  no_show: 'red',
  entered_in_error: 'gray',
}
