/**
 * A place in the feed: the transaction that wrote an event, then the event's id. Transactions are numbered in the
 * order in which they began to write, so a reader that stays below the oldest running one never has to look back.
 */
export interface Position {
  readonly xid: bigint
  readonly id: number
}

/** Before the first event of all. */
export const beginning: Position = { xid: 0n, id: 0 }

const xidMax = 2n ** 64n - 1n

/** Writes a position as screens keep it: `<transaction>-<event>`. */
export function writePosition({ xid, id }: Position): string {
  return `${xid}-${id}`
}

/** Reads a position that a screen sent back; undefined when it is none. */
export function readPosition(text: string): Position | undefined {
  const [, xid, id] = /^(\d{1,20})-(\d{1,16})$/.exec(text) ?? []
  if (xid === undefined || id === undefined) {
    return undefined
  }
  const position = { xid: BigInt(xid), id: Number(id) }
  return position.xid <= xidMax && Number.isSafeInteger(position.id) ? position : undefined
}

/** Whether one position comes after another in the feed. */
export function isAfter(one: Position, other: Position): boolean {
  return one.xid === other.xid ? one.id > other.id : one.xid > other.xid
}
