import { createHmac, timingSafeEqual } from 'node:crypto'
import { packIds, readCode, unpackIds, writeCode } from './ticket-code.rules.ts'

/** The ticket a code stands for, by internal ids. */
export interface CodedTicket {
  readonly facilityId: number
  readonly ticketId: number
}

/** 80 bits: with a thousand guesses a second nobody meets a ticket in the age of the universe. */
const sealBytes = 10

/**
 * Gives the code on a patient's slip. Nothing is stored: the code carries the ticket and a seal that only this
 * clinic's servers can make, so it can be written again at any time and guessed never.
 */
export function ticketCode(secret: Uint8Array, ticket: CodedTicket): string {
  const ids = packIds([ticket.facilityId, ticket.ticketId])
  return writeCode(Buffer.concat([sealOf(secret, ids), ids]))
}

/** Gives the code and the address of the patient's page; the code stands behind `#`, which browsers never send. */
export function ticketLink(
  secret: Uint8Array,
  ticket: CodedTicket,
): { readonly code: string; readonly path: string } {
  const code = ticketCode(secret, ticket)
  return { code, path: `/t#${code}` }
}

/** Finds the ticket a code stands for; undefined when the code was not made here. */
export function readTicketCode(secret: Uint8Array, code: string): CodedTicket | undefined {
  const bytes = readCode(code)
  if (bytes === undefined || bytes.length <= sealBytes) {
    return undefined
  }
  const ids = bytes.subarray(sealBytes)
  if (!timingSafeEqual(bytes.subarray(0, sealBytes), sealOf(secret, ids))) {
    return undefined
  }
  const [facilityId, ticketId, ...rest] = unpackIds(ids) ?? []
  return facilityId === undefined || ticketId === undefined || rest.length > 0
    ? undefined
    : { facilityId, ticketId }
}

function sealOf(secret: Uint8Array, ids: Uint8Array): Buffer {
  return createHmac('sha256', secret).update('ticket-code:1:').update(ids).digest().subarray(0, sealBytes)
}
