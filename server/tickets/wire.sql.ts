/** How many letters a number has at least on slips and screens: `GEN-007` (see `ticketLabel`). */
const digitsMin = 3

/** The number of ticket `t` of category `c` as the slip and the screens show it. */
export const labelText = (ticket: string, category: string) =>
  `${category}.short_code || '-' || lpad(${ticket}.number::text, greatest(${digitsMin}, length(${ticket}.number::text)), '0')`

/** An instant as it goes on the wire. Sessions run in UTC, so PostgreSQL writes `2026-05-08 03:30:00.5+00`. */
export const instantText = (value: string) => `replace(left(${value}::text, -3), ' ', 'T') || 'Z'`
