import { describe, expect, test } from 'vitest'
import type { TicketHistoryEntry } from '../../api/branch-shapes.ts'
import {
  HISTORY_ICONS,
  type HistoryLine,
  hasStepToUndo,
  historyLines,
  type Sentence,
} from './history.rules.ts'
import texts from './texts.en.json' with { type: 'json' }

const reception = { id: 11, code: 'REC', name: 'Reception' }
const clerk = { id: 5, external_id: '0b1f8f4e-7f39-4f4f-9f3b-111111111111', username: 'fatima' }

function entry(kind: string, more: Partial<TicketHistoryEntry> = {}): TicketHistoryEntry {
  return {
    at: '2026-05-08T03:30:00Z',
    kind,
    ticket_number: 'CON-001',
    actor: clerk,
    stage: null,
    from: null,
    to: null,
    note: null,
    reason: null,
    overtaken: null,
    ...more,
  }
}

const lineOf = (told: TicketHistoryEntry) => historyLines([told], 'CON-001')[0] as HistoryLine

/** The sentence as an English reader sees it. */
function words({ key, values }: Sentence): string {
  const found = key
    .split('.')
    .reduce<unknown>((tree, part) => (tree as Record<string, unknown>)?.[part], texts)
  return String(found).replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? `{${name}}`)
}

const said = (told: TicketHistoryEntry) => words(lineOf(told).sentence)

describe('the history of a ticket', () => {
  test('is told in sentences, with where and by whom', () => {
    expect(said(entry('ticket.issued'))).toBe('Registered')
    expect(said(entry('stage_visit.entered', { stage: reception }))).toBe('In line at Reception')
    expect(said(entry('stage_visit.called', { stage: reception }))).toBe('Called to Reception')
    expect(said(entry('stage_visit.completed', { stage: reception }))).toBe('Done at Reception')
    expect(lineOf(entry('ticket.issued')).who).toBe('fatima')
    expect(lineOf(entry('ticket.checked_out', { actor: null })).who).toBeUndefined()
  })

  test('says where a whole ticket was called, in a service with stages', () => {
    expect(said(entry('ticket.called', { stage: reception }))).toBe('Called to Reception')
    expect(said(entry('ticket.called'))).toBe('Called')
  })

  test('a visit that was closed unserved was not done there', () => {
    expect(said(entry('stage_visit.skipped', { stage: reception }))).toBe(
      'Left Reception without being served',
    )
  })

  test('charges and medicines are named; the name is no note', () => {
    const line = lineOf(entry('charge.added', { note: 'Consultation' }))
    expect(words(line.sentence)).toBe('Charged: Consultation')
    expect(line.note).toBeUndefined()
    expect(said(entry('dispensed_item.added', { note: 'Eye drops' }))).toBe('Given: Eye drops')
  })

  test('a note of the staff stands under the sentence', () => {
    expect(lineOf(entry('ticket.skipped', { note: 'At the pharmacy' })).note).toBe('At the pharmacy')
  })

  test('says who was passed over, and why', () => {
    const called = entry('stage_visit.called', { stage: reception, reason: 'class', overtaken: 'CON-003' })
    const { overtake } = lineOf(called)
    expect(overtake && words(overtake)).toBe('Before CON-003, who came earlier: a more urgent priority.')
    const chosen = lineOf({ ...called, reason: 'something-new' }).overtake
    expect(chosen && words(chosen)).toBe('Before CON-003, who came earlier: chosen by hand.')
    expect(lineOf(entry('stage_visit.called', { stage: reception })).overtake).toBeUndefined()
  })

  test('says the number a ticket had before it was transferred', () => {
    expect(lineOf(entry('ticket.transferred', { ticket_number: 'LAS-004' })).earlierNumber).toBe('LAS-004')
    expect(lineOf(entry('ticket.issued')).earlierNumber).toBeUndefined()
  })

  test('has words for everything that can happen, and stays readable when something new comes', () => {
    for (const kind of Object.keys(HISTORY_ICONS))
      expect([kind, said(entry(kind))]).not.toContain('undefined')
    expect(said(entry('ticket.teleported'))).toBe('Changed')
  })
})

describe('the last step', () => {
  const can = (...kinds: string[]) => hasStepToUndo(kinds.map((kind) => ({ kind })))

  test('can be taken back when something was done since the registration', () => {
    expect(can('ticket.issued', 'stage_visit.entered', 'stage_visit.called')).toBe(true)
    expect(can('ticket.issued', 'ticket.no_show')).toBe(true)
    expect(
      can(
        'ticket.issued',
        'stage_visit.entered',
        'stage_visit.completed',
        'stage_visit.entered',
        'charge.added',
      ),
    ).toBe(true)
  })

  test('is not the registration itself, nor a charge, nor what ended the visit', () => {
    expect(can('ticket.issued', 'stage_visit.entered')).toBe(false)
    expect(can('ticket.issued', 'charge.added')).toBe(false)
    expect(can('ticket.issued', 'ticket.completed', 'ticket.checked_out')).toBe(false)
  })
})
