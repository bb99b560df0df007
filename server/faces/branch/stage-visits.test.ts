import { beforeEach, describe, expect, test } from 'vitest'
import { type Answer, openServer } from '../../testing/clinic.ts'
import { openStagedClinic, type StagedClinic } from '../../testing/staged-clinic.ts'

const server = await openServer()
const nine = '2026-05-08T03:30:00Z'
const later = '2026-05-08T03:45:00Z'
let desk: StagedClinic

beforeEach(async () => {
  server.setClock(nine)
  desk = await openStagedClinic(server)
})

const statuses = (answers: readonly Answer[]) => {
  const counts: Record<number, number> = {}
  for (const { status } of answers) {
    counts[status] = (counts[status] ?? 0) + 1
  }
  return counts
}
const present = async () => {
  const ticket = await desk.ticket()
  return { ticket, visit: ticket.current_stage_visit.id as number }
}
const stored = async (visit: number) =>
  (
    await server.sql<{ status: string; completed_at: Date | null }>(
      'select status, completed_at from stage_visit where id = $1',
      [visit],
    )
  )[0]

describe('the line of a stage', () => {
  test('answers as the documented example does, by place', async () => {
    const [first, second] = [await desk.ticket(), await desk.ticket({ priority_type: 1 })]
    const answer = await desk.line(desk.stages.REC)
    expect(answer.status).toBe(200)
    expect(answer.body.message).toBe('Stage queue retrieved successfully.')
    expect(answer.body.data).toHaveLength(2)
    expect(answer.body.data[0]).toMatchObject({
      id: first.current_stage_visit.id,
      queue_ticket_id: first.id,
      service_stage_id: desk.stages.REC,
      status: 'waiting',
      position: 1,
      entered_at: nine,
      called_at: null,
      served_at: null,
      completed_at: null,
      called_by_user_id: null,
      served_by_user_id: null,
      notes: null,
      stage: {
        id: desk.stages.REC,
        name: 'Reception',
        code: 'REC',
        position: 1,
        is_initial: true,
        is_terminal: false,
      },
      ticket: { id: first.id, ticket_number: 'CON-001' },
    })
    expect(answer.body.links).toMatchObject({ prev: null, next: null })
    expect(answer.body.meta.total).toBe(2)
    const inTurn = await desk.line(desk.stages.REC, '?sort=call_order')
    expect(
      inTurn.body.data.map(({ queue_ticket_id }: { queue_ticket_id: number }) => queue_ticket_id),
    ).toEqual([second.id, first.id])
  })

  test('shows who is there now, not who is through, and any day that is asked for', async () => {
    const { visit } = await present()
    await desk.visit(visit, 'complete')
    expect((await desk.line(desk.stages.REC)).body.data).toEqual([])
    await desk.ticket()
    expect((await desk.line(desk.stages.REC, '?date=2026-05-08')).body.meta.total).toBe(1)
    expect((await desk.line(desk.stages.REC, '?date=2026-05-09')).body.meta.total).toBe(0)
    expect((await desk.line(desk.stages.REC, '?date=9th')).status).toBe(422)
  })

  test('is closed to who is not attached, and unknown to who works elsewhere', async () => {
    const refused = await desk.outsider.get(`/service-stages/${desk.stages.REC}/queue`)
    expect([refused.status, refused.body]).toEqual([
      403,
      { message: "You don't have access to this action." },
    ])
    expect((await desk.manager.get(`/service-stages/${desk.stages.REC}/queue`)).status).toBe(200)
    const foreign = await openStagedClinic(server)
    expect((await foreign.manager.get(`/service-stages/${desk.stages.REC}/queue`)).status).toBe(404)
    expect((await desk.clerk.get('/service-stages/999999/queue')).status).toBe(404)
    expect((await server.anonymous.get(`/service-stages/${desk.stages.REC}/queue`)).status).toBe(401)
  })

  test('who is attached to Reception alone acts there and nowhere else', async () => {
    const receptionist = await desk.clinic.staff('Staff')
    await desk.attach(receptionist, { service: desk.service, stage: desk.stages.REC })
    const { ticket, visit } = await present()
    expect((await desk.visit(visit, 'call', {}, receptionist)).status).toBe(200)
    expect((await receptionist.get(`/service-stages/${desk.stages.REF}/queue`)).status).toBe(403)
    expect((await desk.advance(visit, {}, receptionist)).status).toBe(403)
    expect((await desk.move(ticket.id, desk.stages.REF, receptionist)).status).toBe(403)
    expect((await desk.show(ticket.id)).status.value).toBe('called')
  })
})

describe('working at a station', () => {
  test('a patient is called, served and done; the ticket follows', async () => {
    const { ticket, visit } = await present()
    server.setClock(later)
    const called = await desk.visit(visit, 'call')
    expect(called.body.data).toMatchObject({
      id: visit,
      status: 'called',
      called_at: later,
      called_by_user_id: desk.clerk.userId,
      stage: { code: 'REC' },
      ticket: { status: { value: 'called' } },
    })
    const served = await desk.visit(visit, 'serve', { notes: 'Forgot the glasses' })
    expect(served.body.data).toMatchObject({
      status: 'in_service',
      served_at: later,
      served_by_user_id: desk.clerk.userId,
      notes: 'Forgot the glasses',
      ticket: { status: { value: 'in_service' }, served_at: later },
    })
    const done = await desk.visit(visit, 'complete')
    expect(done.body.data).toMatchObject({ status: 'completed', completed_at: later })
    expect(await desk.show(ticket.id)).toMatchObject({
      status: { value: 'waiting' },
      called_at: null,
      current_stage_visit: { id: visit, status: 'completed' },
    })
  })

  test('who calls second is told who was first; the first call stays (409)', async () => {
    const { ticket, visit } = await present()
    await desk.visit(visit, 'call')
    const second = await desk.visit(visit, 'call', {}, desk.colleague)
    expect(second.status).toBe(409)
    expect(second.body).toMatchObject({
      message: 'Already called by another user.',
      data: { state: 'called', by: { id: desk.clerk.userId } },
    })
    expect((await desk.visit(visit, 'call')).status).toBe(409)
    expect((await desk.show(ticket.id)).called_by_user_id).toBe(desk.clerk.userId)
  })

  test('of twenty who call the same patient one does', async () => {
    const { visit } = await present()
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, turn) =>
        desk.visit(visit, 'call', {}, turn % 2 === 0 ? desk.clerk : desk.colleague),
      ),
    )
    expect(statuses(answers)).toEqual({ 200: 1, 409: 19 })
  })

  test('a patient may be served straight from the line: called and served at one moment', async () => {
    const { visit } = await present()
    expect((await desk.visit(visit, 'serve')).body.data).toMatchObject({
      status: 'in_service',
      called_at: nine,
      served_at: nine,
    })
  })

  test('a closed visit takes no step any more', async () => {
    const { visit } = await present()
    await desk.visit(visit, 'skip')
    for (const step of ['call', 'recall', 'serve', 'complete', 'skip']) {
      expect((await desk.visit(visit, step)).status).toBe(409)
    }
    expect((await desk.advance(visit)).status).toBe(409)
  })

  test('a call is announced again, and only a call', async () => {
    const { visit } = await present()
    expect((await desk.visit(visit, 'recall')).status).toBe(409)
    await desk.visit(visit, 'call')
    server.setClock(later)
    expect((await desk.visit(visit, 'recall')).body.data).toMatchObject({
      status: 'called',
      called_at: later,
      call_count: 2,
    })
  })

  test('skipping a stage leaves the ticket in the journey', async () => {
    const { ticket, visit } = await present()
    expect((await desk.visit(visit, 'skip')).body.data.status).toBe('skipped')
    expect((await desk.show(ticket.id)).status.value).toBe('waiting')
    expect((await desk.move(ticket.id, desk.stages.BIL)).status).toBe(201)
  })

  test('completing a terminal stage completes the ticket', async () => {
    const { ticket } = await present()
    const there = (await desk.move(ticket.id, desk.stages.OUT)).body.data
    await desk.visit(there.id, 'complete')
    expect(await desk.show(ticket.id)).toMatchObject({
      status: { value: 'completed', label: 'Completed', color: 'green' },
      completed_at: nine,
      current_stage_visit: null,
      current_stage_visit_id: null,
    })
  })
})

describe('calling the next patient', () => {
  test('fifty call while thirty wait: thirty different patients and twenty clear refusals', async () => {
    await Promise.all(Array.from({ length: 30 }, () => desk.ticket()))
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, turn) =>
        desk.call(desk.stages.REC, turn % 2 === 0 ? desk.clerk : desk.colleague),
      ),
    )
    expect(statuses(answers)).toEqual({ 200: 30, 409: 20 })
    const called = answers.filter(({ status }) => status === 200).map(({ body }) => body.data.queue_ticket_id)
    expect(new Set(called).size).toBe(30)
    for (const { body } of answers.filter(({ status }) => status === 409)) {
      expect(body).toEqual({ message: 'No one is waiting.' })
    }
  })

  test.each(['fifo', 'fair'])('the same under the policy %s', async (policy) => {
    desk = await openStagedClinic(server, policy)
    await Promise.all(Array.from({ length: 12 }, (_, turn) => desk.ticket({ priority_type: 1 + (turn % 4) })))
    const answers = await Promise.all(Array.from({ length: 20 }, () => desk.call(desk.stages.REC)))
    expect(statuses(answers)).toEqual({ 200: 12, 409: 8 })
    const called = answers.filter(({ status }) => status === 200).map(({ body }) => body.data.queue_ticket_id)
    expect(new Set(called).size).toBe(12)
  })

  test('can begin the service at once', async () => {
    await desk.ticket()
    const answer = await desk.clerk.post(`/service-stages/${desk.stages.REC}/call-next`, {
      becomes: 'in_service',
    })
    expect(answer.body.data).toMatchObject({ status: 'in_service', served_by_user_id: desk.clerk.userId })
  })

  test('is one statement', async () => {
    await desk.ticket()
    const sent = await server.statementsDuring(() => desk.call(desk.stages.REC))
    expect(sent).toEqual(['stage_call_next'])
  })
})

describe('going on', () => {
  test('completes and advances to the next stage in one act', async () => {
    const { ticket, visit } = await present()
    await desk.visit(visit, 'serve')
    server.setClock(later)
    const sent = await server.statementsDuring(async () => {
      const answer = await desk.advance(visit)
      expect(answer.status).toBe(200)
      expect(answer.body.data).toMatchObject({
        completed: { id: visit, status: 'completed', completed_at: later },
        current: { status: 'waiting', position: 1, entered_at: later, stage: { code: 'REF' } },
        ticket: { id: ticket.id, status: { value: 'waiting' }, ticket_number: 'CON-001' },
      })
    })
    expect(sent).toEqual(['stage_complete_and_advance'])
  })

  test('goes where it is told, over stages that are not needed', async () => {
    const { visit } = await present()
    const answer = await desk.advance(visit, { service_stage_id: desk.stages.BIL })
    expect(answer.body.data.current.stage.code).toBe('BIL')
  })

  test('ends the ticket at the terminal stage', async () => {
    const { ticket } = await present()
    const { body } = await desk.move(ticket.id, desk.stages.OUT)
    const answer = await desk.advance(body.data.id)
    expect(answer.body.data).toMatchObject({
      completed: { status: 'completed' },
      current: null,
      ticket: { status: { value: 'completed' } },
    })
    expect((await desk.advance(body.data.id)).status).toBe(409)
  })

  test('of twenty who advance the same patient one does, and nothing is half done', async () => {
    const { ticket, visit } = await present()
    const answers = await Promise.all(Array.from({ length: 20 }, () => desk.advance(visit)))
    expect(statuses(answers)).toEqual({ 200: 1, 409: 19 })
    const visits = await server.sql('select status from stage_visit where ticket_id = $1 order by id', [
      ticket.id,
    ])
    expect(visits).toEqual([{ status: 'completed' }, { status: 'waiting' }])
  })

  test('without a next stage says so on the field, and an unknown or foreign stage too', async () => {
    await server.sql('update stage set is_terminal = false where id = $1', [desk.stages.OUT])
    const { ticket, visit } = await present()
    const last = (await desk.move(ticket.id, desk.stages.OUT)).body.data
    const answer = await desk.advance(last.id)
    expect([answer.status, answer.body.errors]).toEqual([
      422,
      { service_stage_id: ['There is no stage after this one.'] },
    ])
    const foreign = await openStagedClinic(server)
    for (const service_stage_id of [999999, foreign.stages.REF]) {
      const unknown = await desk.advance(last.id, { service_stage_id })
      expect([unknown.status, Object.keys(unknown.body.errors)]).toEqual([422, ['service_stage_id']])
    }
    expect((await desk.advance(visit)).status).toBe(409)
    expect((await desk.show(ticket.id)).current_stage_visit.id).toBe(last.id)
  })
})

describe('moving', () => {
  test('goes forward, backward and once more; places count how people come to a stage', async () => {
    const { ticket } = await present()
    const other = await desk.ticket()
    const forward = await desk.move(ticket.id, desk.stages.BIL)
    expect(forward.status).toBe(201)
    expect(forward.body).toMatchObject({
      message: 'Ticket moved to stage.',
      data: { status: 'waiting', position: 1, stage: { code: 'BIL' } },
    })
    await desk.move(other.id, desk.stages.BIL)
    await desk.move(ticket.id, desk.stages.REF)
    const again = await desk.move(ticket.id, desk.stages.BIL)
    expect(again.body.data.position).toBe(3)
    expect((await desk.show(ticket.id)).ticket_number).toBe('CON-001')
  })

  test('closes a visit that was served as completed, and one that never was as skipped (settled point 7)', async () => {
    const { ticket, visit } = await present()
    await desk.visit(visit, 'call')
    const second = (await desk.move(ticket.id, desk.stages.REF)).body.data.id
    await desk.visit(second, 'serve')
    const third = (await desk.move(ticket.id, desk.stages.BIL)).body.data.id
    await desk.visit(third, 'complete')
    await desk.move(ticket.id, desk.stages.OUT)
    for (const [id, status] of [
      [visit, 'skipped'],
      [second, 'completed'],
      [third, 'completed'],
    ] as const) {
      expect(await stored(id)).toMatchObject({ status, completed_at: expect.any(String) })
    }
  })

  test('to where the patient waits already changes nothing (409)', async () => {
    const { ticket, visit } = await present()
    const answer = await desk.move(ticket.id, desk.stages.REC)
    expect([answer.status, answer.body.message]).toEqual([
      409,
      'The ticket is waiting at this stage already.',
    ])
    expect((await desk.show(ticket.id)).current_stage_visit.id).toBe(visit)
  })

  test('never leaves the service (422), and unknown stages and tickets are not found', async () => {
    const { ticket } = await present()
    const [foreignService] = await server.sql<{ id: number }>(
      `with h as (insert into healthcare_service (facility_id, name, code) values ($1, 'Other', 'OTH') returning id)
      insert into stage (facility_id, healthcare_service_id, name, code, position, is_initial, is_terminal, created_at, updated_at)
      select $1, id, 'There', 'THE', 1, true, false, now(), now() from h returning id`,
      [desk.clinic.facilityId],
    )
    expect((await desk.move(ticket.id, foreignService!.id)).status).toBe(422)
    expect((await desk.move(ticket.id, 999999)).status).toBe(404)
    expect((await desk.move(999999, desk.stages.REF)).status).toBe(404)
    const foreign = await openStagedClinic(server)
    expect((await desk.move(ticket.id, foreign.stages.REF)).status).toBe(404)
  })

  test('a closed ticket goes nowhere (409)', async () => {
    const { ticket } = await present()
    await desk.step(ticket.id, 'no-show')
    const answer = await desk.move(ticket.id, desk.stages.REF)
    expect([answer.status, answer.body.data.state]).toEqual([409, 'no_show'])
  })

  test('of two who move the same patient to two stages the last wins, and one visit is open', async () => {
    const { ticket } = await present()
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, turn) =>
        desk.move(ticket.id, turn % 2 === 0 ? desk.stages.REF : desk.stages.BIL),
      ),
    )
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true)
    const open = await server.sql(
      `select 1 from stage_visit where ticket_id = $1 and status in ('waiting', 'called', 'in_service')`,
      [ticket.id],
    )
    expect(open).toHaveLength(1)
  })
})

describe('undo at a stage', () => {
  test.each(['call', 'serve', 'complete', 'skip'])(
    'takes back a %s: visit and ticket are as they were',
    async (step) => {
      const { ticket, visit } = await present()
      const before = await desk.show(ticket.id)
      await desk.visit(visit, step)
      const undone = await desk.visit(visit, 'undo')
      expect(undone.status).toBe(200)
      const { updated_at: _now, call_count: _calls, ...after } = await desk.show(ticket.id)
      const { updated_at: _then, call_count: _none, ...was } = before
      expect(after).toEqual(was)
      expect((await desk.visit(visit, 'undo')).status).toBe(409)
    },
  )

  test('takes back a going on as a whole: the patient is served where he was', async () => {
    const { ticket, visit } = await present()
    await desk.visit(visit, 'serve')
    const { body } = await desk.advance(visit)
    const undone = await desk.visit(body.data.current.id, 'undo')
    expect(undone.body.data).toMatchObject({ id: visit, status: 'in_service', completed_at: null })
    expect((await desk.line(desk.stages.REF)).body.data).toEqual([])
    expect((await desk.show(ticket.id)).status.value).toBe('in_service')
    // The place that was given once is not given again.
    expect((await desk.move(ticket.id, desk.stages.REF)).body.data.position).toBe(2)
  })

  test('takes back the end of a terminal stage', async () => {
    const { ticket } = await present()
    const there = (await desk.move(ticket.id, desk.stages.OUT)).body.data.id
    await desk.visit(there, 'complete')
    expect((await desk.visit(there, 'undo')).status).toBe(200)
    expect(await desk.show(ticket.id)).toMatchObject({
      status: { value: 'waiting' },
      completed_at: null,
      current_stage_visit: { id: there, status: 'waiting' },
    })
  })

  test('is refused for another’s step (403), and once something was built on it (409)', async () => {
    const { ticket, visit } = await present()
    await desk.visit(visit, 'call')
    expect((await desk.visit(visit, 'undo', {}, desk.colleague)).status).toBe(403)
    await desk.visit(visit, 'serve', {}, desk.colleague)
    expect((await desk.visit(visit, 'undo')).status).toBe(403)
    expect((await desk.visit(visit, 'undo', {}, desk.manager)).status).toBe(200)
    const next = (await desk.advance(visit)).body.data.current.id
    await desk.move(ticket.id, desk.stages.BIL)
    expect((await desk.visit(visit, 'undo')).status).toBe(409)
    expect((await desk.show(ticket.id)).current_stage_visit.stage.code).toBe('BIL')
    expect((await stored(next))?.status).toBe('skipped')
  })
})

describe('who was passed over', () => {
  const reasons = async (ticket: number) =>
    (await desk.clerk.get(`/queue-tickets/${ticket}/history`, desk.clinic.branch)).body.data
      .filter(({ reason }: { reason: string | null }) => reason !== null)
      .map(({ kind, reason, overtaken }: Record<string, string>) => [kind, reason, overtaken])

  test('is kept with the reason: a class that goes before', async () => {
    await desk.ticket()
    server.setClock(later)
    const urgent = await desk.ticket({ priority_type: 1 })
    await desk.call(desk.stages.REC)
    expect(await reasons(urgent.id)).toEqual([['stage_visit.called', 'class', 'CON-001']])
  })

  test('is kept with the reason: a patient called by name out of turn', async () => {
    await desk.ticket()
    const chosen = await desk.ticket()
    await desk.visit(chosen.current_stage_visit.id, 'call')
    expect(await reasons(chosen.id)).toEqual([['stage_visit.called', 'chosen', 'CON-001']])
  })

  test('nobody is said to be when it was the next one’s turn', async () => {
    const first = await desk.ticket()
    await desk.ticket()
    await desk.call(desk.stages.REC)
    expect(await reasons(first.id)).toEqual([])
  })
})
