import { describe, expect, test } from 'vitest'
import type { QueueTicket, Stage } from '../../api/branch-shapes.ts'
import {
  busySince,
  columnsOf,
  countsOf,
  findTickets,
  longestWait,
  moveTargets,
  neighbourOf,
  stateOf,
  waitedSince,
} from './service-board.rules.ts'

const stage = (id: number, name: string, position = id) => ({ id, name, position }) as Stage
const reception = stage(1, 'Reception')
const refraction = stage(2, 'Refraction')
const billing = stage(3, 'Billing')
const stages = [reception, refraction, billing]

interface At {
  stage?: Stage
  visit?: string
  status?: string
  entered?: string
  held?: boolean
  name?: string
}

let tickets = 0
function ticket(label: string, { stage: at, visit = 'waiting', status = 'waiting', ...more }: At = {}) {
  const { entered = '2026-05-08T04:00:00Z', held = false, name = '' } = more
  tickets += 1
  const times = { called_at: '2026-05-08T04:10:00Z', served_at: '2026-05-08T04:15:00Z' }
  return {
    id: tickets,
    ticket_number: label,
    status: { value: status },
    patient: name ? { full_name: name, phone_number: '+919876543210' } : null,
    created_at: '2026-05-08T03:30:00Z',
    ...times,
    current_stage_visit: at
      ? {
          status: visit,
          stage: at,
          entered_at: entered,
          is_held: held,
          ...times,
          completed_at: ['completed', 'skipped'].includes(visit) ? '2026-05-08T04:20:00Z' : null,
        }
      : null,
  } as unknown as QueueTicket
}

const labels = (list: readonly QueueTicket[]) => list.map(({ ticket_number }) => ticket_number)

describe('the columns of a board', () => {
  test('are the stages in the order of the journey, each with who is here and who waits, in call order', () => {
    const columns = columnsOf(
      [billing, reception, refraction],
      [
        ticket('CON-003', { stage: reception }),
        ticket('CON-001', { stage: refraction, visit: 'in_service', status: 'in_service' }),
        ticket('CON-002', { stage: reception, visit: 'called', status: 'called' }),
        ticket('CON-004', { stage: reception }),
      ],
    )
    expect(
      columns.map((column) => [column.stage?.name, labels(column.here), labels(column.waiting)]),
    ).toEqual([
      ['Reception', ['CON-002'], ['CON-003', 'CON-004']],
      ['Refraction', ['CON-001'], []],
      ['Billing', [], []],
    ])
    expect(countsOf(columns)).toEqual({ waiting: 2, here: 2 })
  })

  test('have one more for tickets whose visit is over and that did not go on, as long as there are any', () => {
    const columns = columnsOf(stages, [
      ticket('CON-001', { stage: refraction, visit: 'completed' }),
      ticket('CON-002', { stage: reception, visit: 'skipped' }),
      ticket('CON-003'),
    ])
    expect(columns.map(({ key }) => key)).toEqual(['stage-1', 'stage-2', 'stage-3', 'between'])
    expect(labels(columns.at(-1)?.waiting ?? [])).toEqual(['CON-001', 'CON-002', 'CON-003'])
    expect(columnsOf(stages, []).map(({ kind }) => kind)).toEqual(['stage', 'stage', 'stage'])
  })

  test('show a stage that somebody is at, even if the reader may not act there', () => {
    const columns = columnsOf([billing], [ticket('CON-001', { stage: reception })])
    expect(columns.map((column) => column.stage?.name)).toEqual(['Reception', 'Billing'])
  })

  test('are one line for a service without stages', () => {
    const columns = columnsOf([], [ticket('LAB-001', { status: 'called' }), ticket('LAB-002')])
    expect(columns.map(({ kind, here, waiting }) => [kind, labels(here), labels(waiting)])).toEqual([
      ['line', ['LAB-001'], ['LAB-002']],
    ])
  })
})

describe('a ticket', () => {
  test('stands as its visit does while that is open, and as a whole otherwise', () => {
    expect(stateOf(ticket('A', { stage: reception, visit: 'called' }))).toBe('called')
    expect(stateOf(ticket('A', { stage: reception, visit: 'completed', status: 'waiting' }))).toBe('waiting')
    expect(stateOf(ticket('A', { status: 'in_service' }))).toBe('in_service')
    expect(stateOf(ticket('A', { status: 'checked_in' }))).toBe('waiting')
  })

  test('of somebody who was called and did not come says so', () => {
    expect(stateOf(ticket('A', { stage: reception, held: true }))).toBe('skipped')
    expect(stateOf(ticket('A', { status: 'skipped' }))).toBe('skipped')
  })

  test('waits at its stage since it came there, between two stages since the last one ended', () => {
    expect(waitedSince(ticket('A', { stage: reception, entered: '2026-05-08T04:05:00Z' }))).toBe(
      '2026-05-08T04:05:00Z',
    )
    expect(waitedSince(ticket('A', { stage: reception, visit: 'completed' }))).toBe('2026-05-08T04:20:00Z')
    expect(waitedSince(ticket('A'))).toBe('2026-05-08T03:30:00Z')
  })

  test('is busy since it was called, then since it is served', () => {
    expect(busySince(ticket('A', { stage: reception, visit: 'called' }))).toBe('2026-05-08T04:10:00Z')
    expect(busySince(ticket('A', { stage: reception, visit: 'in_service' }))).toBe('2026-05-08T04:15:00Z')
    expect(busySince(ticket('A', { stage: reception }))).toBeUndefined()
  })

  test('can go to every stage but the one it is at, and anywhere when it is between two', () => {
    const names = (list: readonly Stage[]) => list.map(({ name }) => name)
    expect(names(moveTargets(stages, ticket('A', { stage: refraction })))).toEqual(['Reception', 'Billing'])
    expect(names(moveTargets(stages, ticket('A', { stage: refraction, visit: 'completed' })))).toHaveLength(3)
  })
})

test('the longest wait of a column is that of who came first, whatever the call order', () => {
  const columns = columnsOf(
    [reception],
    [
      ticket('A', { stage: reception, entered: '2026-05-08T04:30:00Z' }),
      ticket('B', { stage: reception, entered: '2026-05-08T04:00:00Z' }),
      ticket('C', { stage: reception, visit: 'called', entered: '2026-05-08T03:00:00Z' }),
    ],
  )
  expect(columns.map(longestWait)).toEqual(['2026-05-08T04:00:00Z'])
  expect(columnsOf([reception], []).map(longestWait)).toEqual([undefined])
})

test('a search by number or name tells the column and the place in line', () => {
  const columns = columnsOf(stages, [
    ticket('CON-001', { stage: reception, name: 'Ravi Kumar' }),
    ticket('CON-002', { stage: reception, name: 'Sara Mathew' }),
    ticket('CON-003', { stage: billing, visit: 'called', name: 'Sara Thomas' }),
  ])
  const found = (search: string) =>
    findTickets(columns, search).map(({ ticket: one, column, place }) => [
      one.ticket_number,
      column.stage?.name,
      place,
    ])
  expect(found('sara')).toEqual([
    ['CON-002', 'Reception', 2],
    ['CON-003', 'Billing', undefined],
  ])
  expect(found('con1')).toEqual([])
  expect(found('CON001')).toEqual([['CON-001', 'Reception', 1]])
  expect(found(' ')).toEqual([])
})

test('beside a ticket that leaves is the next one, else the one before', () => {
  const list = [ticket('A', { stage: reception }), ticket('B', { stage: reception })]
  const [column] = columnsOf([reception], list)
  const [first, second] = list.map(({ id }) => id)
  expect(neighbourOf(column, first ?? 0)).toBe(second)
  expect(neighbourOf(column, second ?? 0)).toBe(first)
  expect(neighbourOf(column, -1)).toBeUndefined()
})
