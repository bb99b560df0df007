import { describe, expect, test } from 'vitest'
import type { Stage, VisitInLine } from '../../api/branch-shapes.ts'
import {
  findScanned,
  matchesVisit,
  nextStageAfter,
  openTab,
  primaryStepFor,
  stageOfDigit,
  stationOf,
  tabsOf,
  targetFor,
  waitedAt,
} from './station.rules.ts'

const me = 7
const colleague = 8

const stage = (id: number, position: number, more: Partial<Stage> = {}): Stage => ({
  id,
  external_id: `stage-${id}`,
  code: `S${id}`,
  name: `Stage ${id}`,
  position,
  is_initial: position === 1,
  is_terminal: false,
  ...more,
})

const reception = stage(11, 1)
const refraction = stage(12, 2)
const billing = stage(14, 4)
const checkedOut = stage(15, 5, { is_terminal: true })
const stages = [billing, checkedOut, reception, refraction]

let visits = 0
function visit(more: Partial<VisitInLine> = {}, number = ++visits): VisitInLine {
  const known = {
    id: 100 + number,
    queue_ticket_id: number,
    status: 'waiting',
    is_held: false,
    entered_at: '2026-05-08T09:00:00Z',
    called_at: null,
    served_at: null,
    called_by_user_id: null,
    served_by_user_id: null,
    stage: reception,
    ticket: {
      ticket_number: `CON-${String(number).padStart(3, '0')}`,
      patient: { full_name: `Patient ${number}`, phone_number: '+919876543210' },
    },
    ...more,
  }
  return known as unknown as VisitInLine
}

const calledBy = (user: number, at = '2026-05-08T09:10:00Z') =>
  visit({ status: 'called', called_by_user_id: user, called_at: at })
const servedBy = (user: number, at = '2026-05-08T09:12:00Z') =>
  visit({ status: 'in_service', called_by_user_id: user, served_by_user_id: user, served_at: at })

describe('the one button of a station', () => {
  const way = { target: refraction, stages }

  test('calls the next patient while nobody is here', () => {
    expect(primaryStepFor(undefined, way)).toBe('call-next')
  })

  test('starts serving a patient who was called', () => {
    expect(primaryStepFor(calledBy(me), way)).toBe('serve')
  })

  test('completes and sends on a patient who is served', () => {
    expect(primaryStepFor(servedBy(me), way)).toBe('advance')
  })

  test('completes the ticket at a terminal stage, wherever else one could go', () => {
    expect(primaryStepFor({ ...servedBy(me), stage: checkedOut }, { target: undefined, stages })).toBe(
      'finish',
    )
  })

  test('only completes the stage when one sees none that follows', () => {
    expect(primaryStepFor(servedBy(me), { target: undefined, stages: [reception] })).toBe('complete')
  })

  test('asks where to when one sees later stages, but maybe not the next one', () => {
    expect(primaryStepFor(servedBy(me), { target: undefined, stages })).toBe('choose')
  })
})

describe('where the patient goes on to', () => {
  const served = servedBy(me)
  const all = { stages, isAll: true }

  test('is the next stage of the journey', () => {
    expect(targetFor(served, all, undefined)).toBe(refraction)
    expect(nextStageAfter(all, refraction)).toBe(billing)
    expect(nextStageAfter(all, checkedOut)).toBeUndefined()
  })

  test('is not told past a stage that one may not see', () => {
    const some = { stages: [reception, refraction, billing], isAll: false }
    expect(targetFor(served, some, undefined)).toBe(refraction)
    expect(nextStageAfter(some, refraction)).toBeUndefined()
    expect(targetFor(served, some, { visit: served.id, stage: billing.id })).toBe(billing)
  })

  test('counts stages at the same position by their number', () => {
    const twin = stage(13, 2)
    expect(nextStageAfter({ stages: [twin, ...stages], isAll: true }, refraction)).toBe(twin)
  })

  test('is the stage that was chosen, for this patient only', () => {
    expect(targetFor(served, all, { visit: served.id, stage: billing.id })).toBe(billing)
    expect(targetFor(served, all, { visit: served.id + 1, stage: billing.id })).toBe(refraction)
  })

  test('is nowhere at a terminal stage or without a patient', () => {
    expect(targetFor({ ...served, stage: checkedOut }, all, undefined)).toBeUndefined()
    expect(targetFor(undefined, all, undefined)).toBeUndefined()
  })

  test('is chosen with the digits in the order of the journey; the present stage is none', () => {
    expect(stageOfDigit(stages, 3, reception)).toBe(billing)
    expect(stageOfDigit(stages, 1, reception)).toBeUndefined()
    expect(stageOfDigit(stages, 9, reception)).toBeUndefined()
  })
})

describe('the line of a station', () => {
  test('is sorted into mine, waiting, not here and with colleagues', () => {
    const [first, second, away] = [visit(), visit(), visit({ is_held: true })]
    const [mine, theirs] = [servedBy(me), calledBy(colleague)]
    const station = stationOf([mine, theirs, first, second, away], me)
    expect(station.mine).toBe(mine)
    expect(station.waiting).toEqual([first, second])
    expect(station.held).toEqual([away])
    expect(station.elsewhere).toEqual([theirs])
    expect(station.next).toBe(first)
  })

  test('calls somebody who was not here before those of a later class', () => {
    const [away, regular] = [visit({ is_held: true }), visit()]
    expect(stationOf([away, regular], me).next).toBe(away)
  })

  test('keeps to the patient in service when another was called as well', () => {
    const [served, called] = [servedBy(me), calledBy(me, '2026-05-08T09:20:00Z')]
    const station = stationOf([called, served], me)
    expect(station.mine).toBe(served)
    expect(station.alsoMine).toEqual([called])
  })

  test('of two whom I called shows the one called last', () => {
    const [early, late] = [calledBy(me), calledBy(me, '2026-05-08T09:20:00Z')]
    expect(stationOf([early, late], me).mine).toBe(late)
  })

  test('leaves a patient with who serves, whoever called', () => {
    const taken = visit({ status: 'in_service', called_by_user_id: me, served_by_user_id: colleague })
    expect(stationOf([taken], me)).toMatchObject({ mine: undefined, elsewhere: [taken] })
  })
})

test('a wait over twenty minutes is long', () => {
  const at = (minute: number) => Date.parse(`2026-05-08T09:${minute}:30Z`)
  expect(waitedAt(visit(), at(20))).toEqual({ minutes: 20, isLong: false })
  expect(waitedAt(visit(), at(21))).toEqual({ minutes: 21, isLong: true })
  expect(waitedAt(visit(), Date.parse('2026-05-08T08:59:00Z'))).toEqual({ minutes: 0, isLong: false })
})

describe('finding somebody in the line', () => {
  const line = [visit({}, 7), visit({}, 17)]

  test('by a scanned number, with or without its hyphen', () => {
    expect(findScanned(line, 'CON-017')).toBe(line[1])
    expect(findScanned(line, 'CON017')).toBe(line[1])
    expect(findScanned(line, 'CON-170')).toBeUndefined()
  })

  test('by a part of number, name or phone', () => {
    expect(line.filter((each) => matchesVisit(each, 'con 017'))).toEqual([line[1]])
    expect(line.filter((each) => matchesVisit(each, 'PATIENT 007'))).toEqual([line[0]])
    expect(matchesVisit(visit({ ticket: { ...line[0]!.ticket, patient: null } }), '98765')).toBe(false)
  })
})

describe('the tabs', () => {
  const service = (id: number, of: Stage[]) => ({
    id,
    external_id: '',
    name: `Service ${id}`,
    code: 'X',
    calling_policy: 'priority' as const,
    stages: of,
  })
  const tabs = tabsOf([service(1, stages), service(2, []), service(3, [stage(31, 1)])])

  test('stand service by service in the order of the journey', () => {
    expect(tabs.map((tab) => [tab.service.id, tab.stage.id])).toEqual([
      [1, 11],
      [1, 12],
      [1, 14],
      [1, 15],
      [3, 31],
    ])
  })

  test('open at the one asked for, else the remembered one, else the first', () => {
    expect(openTab(tabs, 31, 12)?.stage.id).toBe(31)
    expect(openTab(tabs, 99, 12)?.stage.id).toBe(12)
    expect(openTab(tabs, undefined, undefined)?.stage.id).toBe(11)
    expect(openTab([], 31, 12)).toBeUndefined()
  })
})
