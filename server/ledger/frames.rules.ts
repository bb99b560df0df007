/** One message of a stream of server-sent events. Data is JSON, so it never holds a line break. */
export interface Message {
  readonly id?: string
  readonly event: string
  readonly data: string
}

/** Writes a message as it goes over the wire. */
export function writeMessage({ id, event, data }: Message): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${data}\n\n`
}

/** A line that says nothing but that the connection is alive. */
export const heartbeat = ': alive\n\n'

/** The last word before the server stops: come back in a second. */
export const farewell = `retry: 1000\n${writeMessage({ event: 'retry-later', data: '{}' })}`

/** The last word to somebody who may no longer listen. */
export const goneMessage = writeMessage({ event: 'gone', data: '{}' })
