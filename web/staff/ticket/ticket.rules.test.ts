import { expect, test } from 'vitest'
import { isOpenTicket, openTicketIn, placesOf, stagesToSendTo } from './ticket.rules.ts'

const ticket = (value: string, service = 1) => ({ status: { value }, branch_service_id: service })

test('a ticket is open until it ends in some manner', () => {
  for (const value of ['checked_in', 'waiting', 'called', 'in_service', 'skipped'])
    expect([value, isOpenTicket(ticket(value))]).toEqual([value, true])
  for (const value of ['completed', 'checked_out', 'no_show', 'transferred', 'cancelled', 'entered_in_error'])
    expect([value, isOpenTicket(ticket(value))]).toEqual([value, false])
})

test('a patient is asked about twice only in the service in which a ticket is open', () => {
  const visit = { tickets: [ticket('completed', 1), ticket('waiting', 2)] }
  expect(openTicketIn(visit, 1)).toBeUndefined()
  expect(openTicketIn(visit, 2)).toBe(visit.tickets[1])
  expect(openTicketIn(undefined, 1)).toBeUndefined()
})

test('a patient in line is not sent to the same line, one who is served there may be', () => {
  const stages = [{ id: 11 }, { id: 12 }]
  const at = (status: string) => ({ current_stage_visit: { service_stage_id: 11, status } }) as never
  expect(stagesToSendTo(at('waiting'), stages)).toEqual([{ id: 12 }])
  expect(stagesToSendTo(at('called'), stages)).toEqual([{ id: 12 }])
  expect(stagesToSendTo(at('in_service'), stages)).toEqual(stages)
  expect(stagesToSendTo({ current_stage_visit: null }, stages)).toEqual(stages)
})

test('patients wait where the screens that call to their stage hang', () => {
  const displays = [
    { name: 'Eye waiting area', stages: [{ numeric_id: 11 }, { numeric_id: 12 }] },
    { name: 'Pharmacy', stages: [{ numeric_id: 13 }] },
  ]
  expect(placesOf(11, displays)).toEqual(['Eye waiting area'])
  expect(placesOf(99, displays)).toEqual([])
})
