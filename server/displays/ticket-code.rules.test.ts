import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packIds, readCode, unpackIds, writeCode } from './ticket-code.rules.ts'
import { readTicketCode, ticketCode, ticketLink } from './ticket-code.ts'

const secret = Uint8Array.from({ length: 32 }, (_, index) => index)
const ticket = { facilityId: 3, ticketId: 70_001 }

describe('the code on a patient’s slip', () => {
  test('stands for its ticket and no other', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 40), fc.nat(2 ** 40), (facilityId, ticketId) => {
        const code = ticketCode(secret, { facilityId, ticketId })
        expect(readTicketCode(secret, code)).toEqual({ facilityId, ticketId })
      }),
    )
  })

  test('is written in groups of four without letters that look like figures', () => {
    expect(ticketCode(secret, ticket)).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{1,4}$/)
    expect(ticketLink(secret, ticket)).toEqual({
      code: ticketCode(secret, ticket),
      path: `/t#${ticketCode(secret, ticket)}`,
    })
  })

  test('is read whichever way a hand copied it', () => {
    const code = ticketCode(secret, ticket)
    for (const copied of [
      code.toLowerCase(),
      code.replaceAll('-', ''),
      code.replaceAll('-', ' '),
      code.replaceAll('0', 'O').replaceAll('1', 'l'),
      code.replaceAll('0', 'o').replaceAll('1', 'I'),
    ]) {
      expect(readTicketCode(secret, copied)).toEqual(ticket)
    }
  })

  test('is refused when any one letter differs', () => {
    const letters = ticketCode(secret, ticket).replaceAll('-', '')
    for (let at = 0; at < letters.length; at++) {
      const other = letters[at] === 'A' ? 'B' : 'A'
      expect(
        readTicketCode(secret, `${letters.slice(0, at)}${other}${letters.slice(at + 1)}`),
      ).toBeUndefined()
    }
  })

  test('of another clinic’s servers is refused', () => {
    expect(
      readTicketCode(
        secret.map((byte) => byte ^ 1),
        ticketCode(secret, ticket),
      ),
    ).toBeUndefined()
  })

  test('that is no code at all is refused', () => {
    const code = ticketCode(secret, ticket)
    for (const text of [
      '',
      '7KQ2',
      'not a code!',
      `${code}0`,
      `${code}00`,
      `${code}${code}`,
      'A'.repeat(5000),
      code.slice(0, -1),
    ]) {
      expect(readTicketCode(secret, text)).toBeUndefined()
    }
  })

  test('any bytes are read as they were written', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 30 }), (bytes) => {
        expect(readCode(writeCode(bytes))).toEqual(Uint8Array.from(bytes))
      }),
    )
    expect(unpackIds(packIds([0, 127, 128, 2 ** 53 - 1]))).toEqual([0, 127, 128, 2 ** 53 - 1])
    expect(unpackIds(Uint8Array.from([255]))).toBeUndefined()
  })
})
