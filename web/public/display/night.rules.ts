const RELOAD_HOUR = 4
const OPEN_MS_MIN = 2 * 60 * 60 * 1000

/**
 * Tells whether a display should start afresh now: at four in the morning, when the room is empty.
 *
 * It never does so without a connection, because a page that cannot be loaded is worse than an old one, and
 * not twice in one night.
 */
export function isTimeToReload(moment: {
  timeOfDay: string
  openMs: number
  isLive: boolean
  rowsShown: number
}): boolean {
  const hour = Number(moment.timeOfDay.slice(0, 2))
  return hour === RELOAD_HOUR && moment.openMs >= OPEN_MS_MIN && moment.isLive && moment.rowsShown === 0
}

/** Moves the whole picture by a few pixels now and then, so that no letter burns into the screen. */
export function pixelShift(step: number): { x: number; y: number } {
  const path = [
    [0, 0],
    [4, 0],
    [4, 4],
    [0, 4],
    [-4, 4],
    [-4, 0],
    [-4, -4],
    [0, -4],
    [4, -4],
  ] as const
  const [x, y] = path[((step % path.length) + path.length) % path.length] ?? [0, 0]
  return { x, y }
}

/** Takes the display key out of what was pasted: the key itself or the whole link. */
export function keyFromText(text: string): string {
  return (text.split('#').at(-1) ?? '').trim()
}
