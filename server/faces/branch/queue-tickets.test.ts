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

const statusOf = ({ body }: Answer): string => body.data.status.value
const plainTicket = () => desk.ticket({}, desk.plain)
const transfer = (ticket: number, body: object = {}, caller = desk.clerk) =>
  caller.post(
    `/queue-tickets/${ticket}/transfer`,
    { target_service_id: desk.plain, transfer_priority_type: 'end_of_queue', priority_type: 4, ...body },
    desk.clinic.branch,
  )
const history = async (ticket: number) =>
  (await desk.clerk.get(`/queue-tickets/${ticket}/history`, desk.clinic.branch)).body.data
const lineOf = async (service: number) =>
  (
    await desk.clerk.get(`/branch-services/${service}/queue?sort=call_order`, desk.clinic.branch)
  ).body.data.map(({ ticket_number }: { ticket_number: string }) => ticket_number)

describe('a ticket of a service without stages', () => {
  test('is called, served and completed; who and when is kept', async () => {
    const { id } = await plainTicket()
    server.setClock(later)
    expect((await desk.step(id, 'call')).body.data).toMatchObject({
      status: { value: 'called', label: 'Called', color: 'blue' },
      called_at: later,
      called_by_user_id: desk.clerk.userId,
      why_next: null,
    })
    expect((await desk.step(id, 'serve')).body.data).toMatchObject({
      status: { value: 'in_service' },
      served_at: later,
      served_by_user_id: desk.clerk.userId,
    })
    expect((await desk.step(id, 'complete')).body.data).toMatchObject({
      status: { value: 'completed' },
      completed_at: later,
    })
    expect(await lineOf(desk.plain)).toEqual([])
  })

  test('who is skipped goes behind those who wait now, and may be called again (settled point 4)', async () => {
    const first = await plainTicket()
    await plainTicket()
    server.setClock(later)
    const skipped = await desk.step(first.id, 'skip')
    expect(skipped.body.data).toMatchObject({ status: { value: 'skipped' }, registered_at: later })
    expect(await lineOf(desk.plain)).toEqual(['LAS-002', 'LAS-001'])
    expect(statusOf(await desk.step(first.id, 'call'))).toBe('called')
  })

  test('a no-show ends it, and can be undone', async () => {
    const { id } = await plainTicket()
    expect(statusOf(await desk.step(id, 'no-show'))).toBe('no_show')
    expect((await desk.step(id, 'call')).status).toBe(409)
    expect((await desk.step(id, 'undo', {}, desk.colleague)).status).toBe(403)
    expect(statusOf(await desk.step(id, 'undo', {}, desk.manager))).toBe('checked_in')
  })

  test.each([
    ['complete', 'checked_in'],
    ['recall-what-is-no-step', undefined],
  ])('a step that is not allowed changes nothing: %s', async (step, state) => {
    const { id } = await plainTicket()
    const answer = await desk.step(id, step)
    expect(answer.status).toBe(state === undefined ? 404 : 409)
    expect(answer.body.data?.state).toBe(state)
    expect((await desk.show(id)).status.value).toBe('checked_in')
  })

  test('nobody who is served is a no-show', async () => {
    const { id } = await plainTicket()
    await desk.step(id, 'serve')
    const answer = await desk.step(id, 'no-show')
    expect([answer.status, answer.body.data]).toMatchObject([
      409,
      { state: 'in_service', by: { id: desk.clerk.userId } },
    ])
  })

  test('saying again what the same person has said is answered like the first time (settled point 5)', async () => {
    const { id } = await plainTicket()
    for (const step of ['call', 'serve', 'complete']) {
      expect((await desk.step(id, step)).status).toBe(200)
      const versions = () => server.sql('select version from ticket where id = $1', [id])
      const before = await versions()
      expect((await desk.step(id, step)).status).toBe(200)
      expect(await versions()).toEqual(before)
      expect((await desk.step(id, step, {}, desk.colleague)).status).toBe(409)
    }
    const other = await plainTicket()
    await desk.step(other.id, 'skip')
    server.setClock(later)
    expect((await desk.step(other.id, 'skip')).body.data.registered_at).toBe(nine)
  })

  test('of twenty colleagues who call it at once one is answered', async () => {
    const { id } = await plainTicket()
    const colleagues = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const one = await desk.clinic.staff('Staff')
        await desk.attach(one, { service: desk.plain })
        return one
      }),
    )
    const answers = await Promise.all(colleagues.map((one) => desk.step(id, 'call', {}, one)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19)
  })

  test('another user may go on with what one began', async () => {
    const { id } = await plainTicket()
    await desk.step(id, 'call')
    expect(statusOf(await desk.step(id, 'serve', {}, desk.colleague))).toBe('in_service')
  })

  test('is closed to who is not attached, unknown in another branch, and asks for a branch', async () => {
    const { id, external_id } = await plainTicket()
    expect((await desk.step(id, 'call', {}, desk.outsider)).status).toBe(403)
    const foreign = await openStagedClinic(server)
    expect((await foreign.step(id, 'call')).status).toBe(404)
    expect((await desk.step(999999, 'call')).status).toBe(404)
    const homeless = await desk.clerk.put(`/queue-tickets/${id}/call`, {})
    expect([homeless.status, Object.keys(homeless.body.errors)]).toEqual([422, ['X-Branch-Id']])
    expect((await desk.clerk.get(`/queue-tickets/${external_id}`, desk.clinic.branch)).body.data.id).toBe(id)
  })
})

describe('a ticket-level step of a staged ticket', () => {
  test('call and serve are mirrored at the stage', async () => {
    const { id } = await desk.ticket()
    expect((await desk.step(id, 'call')).body.data.current_stage_visit).toMatchObject({
      status: 'called',
      called_by_user_id: desk.clerk.userId,
    })
    expect((await desk.step(id, 'serve')).body.data.current_stage_visit).toMatchObject({
      status: 'in_service',
    })
  })

  test('a skip keeps the patient at the stage, last of the class', async () => {
    const { id } = await desk.ticket()
    const other = await desk.ticket()
    await desk.step(id, 'call')
    const skipped = await desk.step(id, 'skip')
    expect(skipped.body.data.current_stage_visit).toMatchObject({ status: 'waiting', is_held: true })
    expect((await desk.call(desk.stages.REC)).body.data.queue_ticket_id).toBe(other.id)
    expect((await desk.call(desk.stages.REC)).body.data.queue_ticket_id).toBe(id)
  })

  test.each([
    ['complete', 'completed'],
    ['no-show', 'skipped'],
  ])('%s closes the open visit as %s (settled detail 7), and undo opens it again', async (step, closed) => {
    const { id, current_stage_visit: visit } = await desk.ticket()
    await desk.step(id, 'call')
    await desk.step(id, step)
    const rows = () => server.sql('select status from stage_visit where id = $1', [visit.id])
    expect(await rows()).toEqual([{ status: closed }])
    expect((await desk.line(desk.stages.REC)).body.data).toEqual([])
    await desk.step(id, 'undo')
    expect(await rows()).toEqual([{ status: 'called' }])
    expect((await desk.show(id)).status.value).toBe('called')
  })

  test('what ended with the visit of the patient does not open again', async () => {
    const arrived = await desk.arrive()
    const { id } = await desk.ticket(arrived)
    await desk.step(id, 'no-show')
    await desk.clerk.put(`/visits/${arrived.visit_id}/complete`, {}, desk.clinic.branch)
    expect((await desk.step(id, 'undo')).status).toBe(409)
    expect((await desk.show(id)).status.value).toBe('no_show')
  })
})

describe('a transfer', () => {
  test('ends the ticket and goes on in the other service under a new number', async () => {
    const { id, current_stage_visit: visit, patient_id, visit_id } = await desk.ticket()
    await desk.visit(visit.id, 'call')
    const answer = await transfer(id, { notes: 'Needs lasik consultation', priority_type: 3 })
    expect(answer.status).toBe(201)
    expect(answer.body.data).toMatchObject({
      ticket_number: 'LAS-001',
      transferred_from_id: id,
      status: { value: 'checked_in' },
      priority_type: { value: 3 },
      notes: 'Needs lasik consultation',
      branch_service_id: desk.plain,
      patient_id,
      visit_id,
      current_stage_visit: null,
    })
    expect((await desk.show(id)).status.value).toBe('transferred')
    expect(await server.sql('select status from stage_visit where id = $1', [visit.id])).toEqual([
      { status: 'skipped' },
    ])
  })

  test('begins a fresh stage flow where the other service has stages', async () => {
    const { id } = await plainTicket()
    const { body } = await transfer(id, { target_service_id: desk.service })
    expect(body.data.current_stage_visit).toMatchObject({ status: 'waiting', stage: { code: 'REC' } })
  })

  test('without a target only ends the ticket (200)', async () => {
    const { id } = await plainTicket()
    const answer = await transfer(id, { target_service_id: undefined })
    expect([answer.status, answer.body.data.id, statusOf(answer)]).toEqual([200, id, 'transferred'])
  })

  test('to the front comes after waiting emergencies and before everybody else', async () => {
    await desk.ticket({ priority_type: 1 }, desk.plain)
    await desk.ticket({ priority_type: 2 }, desk.plain)
    const { id } = await desk.ticket()
    await transfer(id, { transfer_priority_type: 'first_priority' })
    expect(await lineOf(desk.plain)).toEqual(['LAS-001', 'LAS-003', 'LAS-002'])
  })

  test('keeps the arrival of the first ticket, or comes last', async () => {
    const early = await desk.ticket()
    const alsoEarly = await desk.ticket()
    server.setClock(later)
    await plainTicket()
    await transfer(alsoEarly.id)
    const again = (await transfer(early.id, { transfer_priority_type: 'original_arrival' })).body.data
    expect(await lineOf(desk.plain)).toEqual(['LAS-003', 'LAS-001', 'LAS-002'])
    server.setClock('2026-05-08T04:00:00Z')
    const back = await transfer(again.id, {
      target_service_id: desk.service,
      transfer_priority_type: 'original_arrival',
    })
    const arrivals = await server.sql('select id from ticket where id = $1 and arrived_at = $2', [
      back.body.data.id,
      nine,
    ])
    expect(arrivals).toHaveLength(1)
  })

  test('tells every field that is wrong, and changes nothing', async () => {
    const { id } = await desk.ticket()
    const wrong = await desk.clerk.post(
      `/queue-tickets/${id}/transfer`,
      { transfer_priority_type: 'soon' },
      desk.clinic.branch,
    )
    expect([wrong.status, Object.keys(wrong.body.errors).sort()]).toEqual([
      422,
      ['priority_type', 'transfer_priority_type'],
    ])
    const foreign = await openStagedClinic(server)
    for (const target of [999999, foreign.plain, desk.service]) {
      const answer = await transfer(id, { target_service_id: target })
      expect([answer.status, Object.keys(answer.body.errors)]).toEqual([422, ['target_service_id']])
    }
    expect((await desk.show(id)).status.value).toBe('checked_in')
    expect(await lineOf(desk.plain)).toEqual([])
  })

  test('needs attachment to the source only, and happens once', async () => {
    const half = await desk.clinic.staff('Staff')
    await desk.attach(half, { service: desk.service })
    const { id } = await desk.ticket()
    const answers = await Promise.all(Array.from({ length: 10 }, () => transfer(id, {}, half)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(9)
    expect(await lineOf(desk.plain)).toHaveLength(1)
    expect((await transfer((await plainTicket()).id, {}, half)).status).toBe(403)
  })
})

interface Entry {
  readonly kind: string
  readonly stage: { readonly code: string } | null
  readonly from: string | null
  readonly to: string | null
  readonly actor: { readonly id: number }
}

describe('the history of a ticket', () => {
  test('tells every change oldest first: who, where, from what to what', async () => {
    const { id, current_stage_visit: visit } = await desk.ticket()
    await desk.visit(visit.id, 'call')
    await desk.visit(visit.id, 'serve', {}, desk.colleague)
    await desk.advance(visit.id)
    const told = (await history(id)).map(({ kind, stage, from, to, actor }: Entry) => [
      kind,
      stage?.code ?? null,
      from,
      to,
      actor.id,
    ])
    const { userId: clerk } = desk.clerk
    expect(told).toEqual([
      ['ticket.issued', null, null, 'checked_in', clerk],
      ['stage_visit.entered', 'REC', null, 'waiting', clerk],
      ['stage_visit.called', 'REC', 'waiting', 'called', clerk],
      ['stage_visit.served', 'REC', 'called', 'in_service', desk.colleague.userId],
      ['stage_visit.completed', 'REC', 'in_service', 'completed', clerk],
      ['stage_visit.entered', 'REF', null, 'waiting', clerk],
    ])
  })

  test('a refusal writes nothing', async () => {
    const { id } = await desk.ticket()
    const before = await history(id)
    await desk.step(id, 'complete')
    expect(await history(id)).toEqual(before)
  })

  test('goes back through the transfers it came from, and tells the stage that was left', async () => {
    const { id } = await desk.ticket()
    const { body } = await transfer(id)
    const kinds = (await history(body.data.id)).map(({ kind, ticket_number }: Record<string, string>) => [
      ticket_number,
      kind,
    ])
    expect(kinds).toEqual([
      ['CON-001', 'ticket.issued'],
      ['CON-001', 'stage_visit.entered'],
      ['CON-001', 'ticket.transferred'],
      ['CON-001', 'stage_visit.skipped'],
      ['LAS-001', 'ticket.issued'],
    ])
  })

  test('is closed to who is not attached', async () => {
    const { id } = await desk.ticket()
    expect((await desk.outsider.get(`/queue-tickets/${id}/history`, desk.clinic.branch)).status).toBe(403)
  })
})
