import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Answer, type Caller, openServer } from '../../testing/clinic.ts'
import { openStagedClinic, type StagedClinic } from '../../testing/staged-clinic.ts'

const server = await openServer()
const nine = '2026-05-08T03:30:00Z'
let desk: StagedClinic
let manager: Caller
/** The addresses of the stages of Consultation, and of Lasik, which has none yet. */
let stages: string
let empty: string

beforeAll(() => server.setClock(nine))
beforeEach(async () => {
  desk = await openStagedClinic(server)
  manager = desk.manager
  stages = `/branch-services/${desk.service}/stages`
  empty = `/branch-services/${desk.plain}/stages`
})

interface Stage {
  readonly id: number
  readonly external_id: string
  readonly code: string
  readonly position: number
  readonly is_initial: boolean
}

const create = (code: string, more: object = {}, at = empty) =>
  manager.post(at, { name: `Stage ${code}`, code, position: 1, ...more })
const made = async (code: string, more: object = {}, at = empty): Promise<Stage> =>
  (await create(code, more, at)).body.data
const listed = async (at = empty): Promise<Stage[]> => (await manager.get(at)).body.data
const initial = async (at = empty) =>
  (await listed(at)).filter(({ is_initial }) => is_initial).map(({ code }) => code)
const sorted = (answers: readonly Answer[]) =>
  answers.map(({ status }) => status).toSorted((one, other) => one - other)
const statuses = (answers: readonly Answer[]) => [...new Set(sorted(answers))]
const refusal = ({ status, body }: Answer) => [status, body.message]
const notAllowed = [403, "You don't have access to this action."]
const unknown = [404, 'Stage not found.']
/** Every kind of what was recorded about stages of this branch, oldest first. */
const recorded = async () =>
  (
    await server.sql<{ kind: string }>(
      `select kind from event where facility_id = $1 and kind like 'stage.%' order by id`,
      [desk.clinic.facilityId],
    )
  ).map(({ kind }) => kind)

describe('a stage of a service', () => {
  test('answers as the documented example does, under either of its ids', async () => {
    const answer = await manager.post(empty, { name: 'Reception', code: 'REC', position: 1 })
    expect(answer.status).toBe(201)
    expect(answer.body).toEqual({
      message: 'Stage created.',
      data: {
        id: expect.any(Number),
        external_id: expect.any(String),
        name: 'Reception',
        code: 'REC',
        position: 1,
        is_initial: true,
        is_terminal: false,
      },
    })
    const { id, external_id } = answer.body.data
    const services = await manager.get(`/branches/${desk.clinic.id}/services`)
    const service = services.body.data.find((each: { id: number }) => each.id === desk.plain)
    for (const path of [`${empty}/${id}`, `/branch-services/${service.external_id}/stages/${external_id}`]) {
      const shown = await manager.get(path)
      expect([shown.status, shown.body]).toEqual([
        200,
        { message: 'Stage retrieved successfully.', data: answer.body.data },
      ])
    }
    expect((await manager.get(empty)).body).toEqual({
      message: 'Stages retrieved successfully.',
      data: [answer.body.data],
    })
  })

  test('changes only in what was told', async () => {
    const stage = await made('REC')
    const renamed = await manager.put(`${empty}/${stage.id}`, { name: 'Front Desk', is_terminal: true })
    expect([renamed.status, renamed.body]).toEqual([
      200,
      { message: 'Stage updated.', data: { ...stage, name: 'Front Desk', is_terminal: true } },
    ])
    const moved = await manager.put(`${empty}/${stage.external_id}`, { code: 'fd', position: 0 })
    expect(moved.body.data).toMatchObject({ name: 'Front Desk', code: 'fd', position: 0, is_terminal: true })
    expect((await manager.put(`${empty}/${stage.id}`, {})).body.data).toEqual(moved.body.data)
  })

  test('is told every field that is wrong at once', async () => {
    const wrong = await manager.post(empty, {
      name: 'n'.repeat(121),
      code: 'c'.repeat(17),
      position: -1,
      is_initial: 'yes',
      is_terminal: null,
    })
    expect(wrong.status).toBe(422)
    expect(wrong.body).toEqual({
      message: 'The given data was invalid.',
      errors: {
        name: ['The name must not be longer than 120 characters.'],
        code: ['The code must not be longer than 16 characters.'],
        position: ['The position must be at least 0.'],
        is_initial: ['The is initial must be true or false.'],
        is_terminal: ['The is terminal must be true or false.'],
      },
    })
    const nothing = await manager.post(empty, {})
    expect(nothing.body.errors).toEqual({
      name: ['The name field is required.'],
      code: ['The code field is required.'],
      position: ['The position field is required.'],
    })
    const { id } = await made('REC')
    for (const [field, value] of [
      ['name', ' '],
      ['code', null],
      ['position', 1.5],
      ['position', '1'],
      ['position', 3_000_000_000],
      ['is_initial', 1],
    ] as const) {
      const answer = await manager.put(`${empty}/${id}`, { [field]: value })
      expect([field, answer.status, Object.keys(answer.body.errors)]).toEqual([field, 422, [field]])
    }
  })

  test('takes names and codes of full length, as they were typed', async () => {
    const [name, code] = ['é'.repeat(120), 'Ab-é c/1234567.8']
    const answer = await manager.post(empty, { name, code, position: 0 })
    expect(answer.body.data).toMatchObject({ name, code, position: 0 })
  })

  test('has a code of its own in the service, not in the branch', async () => {
    const { id } = await made('REC')
    const taken = {
      message: 'The given data was invalid.',
      errors: { code: ['The code has already been taken.'] },
    }
    const again = await create('REC')
    expect([again.status, again.body]).toEqual([422, taken])
    expect((await create('rec')).status).toBe(201)
    const other = await made('BIL')
    const changed = await manager.put(`${empty}/${other.id}`, { code: 'REC', is_initial: true })
    expect([changed.status, changed.body]).toEqual([422, taken])
    expect(await initial()).toEqual(['REC'])
    expect((await manager.put(`${empty}/${id}`, { code: 'REC' })).status).toBe(200)
    expect(await listed(stages)).toContainEqual(expect.objectContaining({ code: 'REC' }))
  })

  test('is unknown under another service, and everything of a branch to who has no role there', async () => {
    const { id } = await made('REC')
    const away = await openStagedClinic(server)
    const foreign = `/branch-services/${away.service}/stages`
    expect(refusal(await manager.get(`${stages}/${id}`))).toEqual(unknown)
    for (const path of ['nothing', 999_999_999, 99_999_999_999_999_999n, desk.clinic.id]) {
      expect(refusal(await manager.get(`${empty}/${path}`))).toEqual(unknown)
      expect(refusal(await manager.delete(`${empty}/${path}`))).toEqual(unknown)
      expect(refusal(await manager.put(`${empty}/${path}`, { name: '' }))).toEqual(unknown)
    }
    for (const [caller, path] of [
      [manager, foreign],
      [manager, `${foreign}/${away.stages.REC}`],
      [away.manager, empty],
      [away.manager, `${empty}/${id}`],
      [away.manager, `${empty}/${id}/staff`],
      [manager, '/branch-services/999999999/stages'],
    ] as const) {
      expect(refusal(await caller.get(path))).toEqual([404, 'Service not found.'])
    }
    expect(refusal(await manager.post(foreign, {}))).toEqual([404, 'Service not found.'])
    expect(refusal(await manager.put(`${foreign}/reorder`, {}))).toEqual([404, 'Service not found.'])
  })

  test('is set up by those who manage stages only, who need no attachment', async () => {
    const { id } = await made('REC')
    const path = `${empty}/${id}`
    const staff = { user_id: desk.clerk.userId }
    const asked = (caller: Caller) =>
      Promise.all([
        caller.get(empty),
        caller.post(empty, { name: 'Mine', code: 'MINE', position: 1 }),
        caller.put(`${empty}/reorder`, { order: [id] }),
        caller.get(path),
        caller.put(path, { name: 'Mine' }),
        caller.delete(path),
        caller.get(`${path}/staff`),
        caller.post(`${path}/staff`, staff),
        caller.delete(`${path}/staff/${desk.clerk.userId}`),
      ])
    // The clerk is attached to the service; that lets nobody change it.
    for (const answer of await asked(desk.clerk)) {
      expect(refusal(answer)).toEqual(notAllowed)
    }
    for (const answer of await asked(server.anonymous)) {
      expect([answer.status, answer.body]).toEqual([401, { message: 'Unauthenticated.' }])
    }
    expect(await listed()).toEqual([expect.objectContaining({ id, name: 'Stage REC' })])
  })

  test('is set up for a department by who manages stages there, not elsewhere', async () => {
    const department = await desk.clinic.department('Eyes')
    const head = await desk.clinic.staffWith(['service-stages.manage'], department)
    expect((await head.get(empty)).status).toBe(403)
    const [own] = await server.sql<{ id: number }>(
      `insert into healthcare_service (facility_id, name, code, managing_department_id) values ($1, 'Eyes', 'EYE', $2) returning id`,
      [desk.clinic.facilityId, department],
    )
    const answer = await head.post(`/branch-services/${own?.id}/stages`, {
      name: 'A',
      code: 'A',
      position: 1,
    })
    expect(answer.status).toBe(201)
  })

  test('of a deleted service is not found', async () => {
    const { id } = await made('REC')
    await manager.delete(`/branches/${desk.clinic.id}/services/${desk.plain}`)
    expect(refusal(await manager.get(`${empty}/${id}`))).toEqual([404, 'Service not found.'])
    expect(refusal(await create('BIL'))).toEqual([404, 'Service not found.'])
  })

  test('is followed by open screens: each change is in the ledger with its stage and service', async () => {
    await desk.ticket({}, desk.plain)
    const { id } = await made('REC')
    await made('BIL', { position: 2, is_initial: true })
    await manager.put(`${empty}/${id}`, { name: 'Desk' })
    await manager.post(`${empty}/${id}/staff`, { user_id: desk.clerk.userId })
    await manager.post(`${empty}/${id}/staff`, { user_id: desk.clerk.userId })
    await manager.delete(`${empty}/${id}/staff/${desk.clerk.userId}`)
    await manager.put(`${empty}/reorder`, { order: [id] })
    await manager.put(`${empty}/reorder`, { order: [(await listed())[1]?.id, id] })
    await manager.delete(`${empty}/${id}`)
    const events = await server.sql<Record<string, unknown>>(
      `select e.kind, e.stage_id::int as stage, e.subject_id::int as subject, r.target_id::int as service,
        (e.before ->> 'healthcare_service_id')::int as named, e.actor_id::int as actor
      from event e left join resource r on r.facility_id = e.facility_id and r.id = e.resource_id
      where e.facility_id = $1 and e.kind like 'stage.%' order by e.id`,
      [desk.clinic.facilityId],
    )
    const of = { service: desk.plain, named: desk.plain, actor: manager.userId, subject: null }
    const clerk = desk.clerk.userId
    expect(events).toEqual([
      { ...of, kind: 'stage.created', stage: id },
      { ...of, kind: 'stage.created', stage: expect.any(Number) },
      { ...of, kind: 'stage.changed', stage: id },
      { ...of, kind: 'stage.changed', stage: id },
      { ...of, kind: 'stage.staff_added', stage: id, subject: clerk },
      { ...of, kind: 'stage.staff_removed', stage: id, subject: clerk },
      { ...of, kind: 'stage.reordered', stage: null },
      { ...of, kind: 'stage.deleted', stage: id },
    ])
  })
})

describe('the initial stage', () => {
  test('is the first stage of a service, whatever was told of it', async () => {
    expect(await made('REC', { is_initial: false })).toMatchObject({ is_initial: true })
    expect(await made('BIL', { position: 0 })).toMatchObject({ is_initial: false })
    expect(await initial()).toEqual(['REC'])
  })

  test('is the one that was made it last; all others are it no more', async () => {
    const { id } = await made('REC')
    expect(await made('REF', { is_initial: true })).toMatchObject({ is_initial: true })
    expect(await initial()).toEqual(['REF'])
    const answer = await manager.put(`${empty}/${id}`, { is_initial: true })
    expect(answer.body.data).toMatchObject({ code: 'REC', is_initial: true })
    expect(await initial()).toEqual(['REC'])
    expect(await initial(stages)).toEqual(['REC'])
  })

  test('passes to the lowest position of the others when it is told not to be it', async () => {
    const { id } = await made('REC', { position: 1 })
    await made('LATE', { position: 9 })
    await made('NEXT', { position: 4 })
    const answer = await manager.put(`${empty}/${id}`, { is_initial: false, position: 2 })
    expect(answer.body.data).toMatchObject({ is_initial: false, position: 2 })
    expect(await initial()).toEqual(['NEXT'])
    // Of one that is not it, this says nothing new.
    await manager.put(`${empty}/${id}`, { is_initial: false })
    expect(await initial()).toEqual(['NEXT'])
  })

  test('stays with the only stage', async () => {
    const { id } = await made('REC')
    const answer = await manager.put(`${empty}/${id}`, { is_initial: false, name: 'Desk' })
    expect(answer.body.data).toMatchObject({ name: 'Desk', is_initial: true })
  })

  test('passes to the lowest position that remains when it is deleted', async () => {
    const { id } = await made('REC', { position: 1 })
    await made('LATE', { position: 9 })
    await made('NEXT', { position: 4 })
    expect((await manager.delete(`${empty}/${id}`)).status).toBe(204)
    expect(await initial()).toEqual(['NEXT'])
  })

  test('passes to the lowest position that remains when it is archived, and patients enter there', async () => {
    const ticket = await desk.ticket()
    await desk.move(ticket.id, desk.stages.BIL)
    expect((await manager.delete(`${stages}/${desk.stages.REC}`)).status).toBe(204)
    expect(await initial(stages)).toEqual(['REF'])
    expect((await desk.ticket()).current_stage_visit.service_stage_id).toBe(desk.stages.REF)
  })

  test('stays where it is through a new order and the end of another stage', async () => {
    await manager.put(`${stages}/reorder`, { order: [desk.stages.OUT] })
    await manager.delete(`${stages}/${desk.stages.REF}`)
    expect(await initial(stages)).toEqual(['REC'])
  })

  test('is where patients enter from the moment it is one', async () => {
    await manager.put(`${stages}/${desk.stages.BIL}`, { is_initial: true })
    expect((await desk.ticket()).current_stage_visit).toMatchObject({
      stage: { code: 'BIL', is_initial: true },
    })
  })
})

describe('exactly one initial stage, however many people set up stages at once,', () => {
  const few = (count: number) => Array.from({ length: count }, (_, index) => index)

  test('when twenty first stages are created', async () => {
    const answers = await Promise.all(few(20).map((n) => create(`S${n}`, { position: n })))
    expect(statuses(answers)).toEqual([201])
    expect(answers.filter(({ body }) => body.data.is_initial)).toHaveLength(1)
    expect(await listed()).toHaveLength(20)
    expect(await initial()).toHaveLength(1)
  })

  test('when twenty are created that all want to be it', async () => {
    const answers = await Promise.all(few(20).map((n) => create(`S${n}`, { is_initial: true })))
    expect(statuses(answers)).toEqual([201])
    expect(answers.every(({ body }) => body.data.is_initial)).toBe(true)
    expect(await initial()).toHaveLength(1)
  })

  test('when stages are made it and told not to be it', async () => {
    const all = await Promise.all(few(8).map((n) => made(`S${n}`, { position: n })))
    const answers = await Promise.all(
      [true, false, true].flatMap((is_initial) =>
        all.map(({ id }) => manager.put(`${empty}/${id}`, { is_initial })),
      ),
    )
    expect(statuses(answers)).toEqual([200])
    expect(await initial()).toHaveLength(1)
  })

  test('when all but one are deleted', async () => {
    const all = await Promise.all(few(12).map((n) => made(`S${n}`, { position: n })))
    const answers = await Promise.all(all.slice(0, -1).map(({ id }) => manager.delete(`${empty}/${id}`)))
    expect(statuses(answers)).toEqual([204])
    expect(await initial()).toEqual([all.at(-1)?.code])
  })

  test('when everything happens together', async () => {
    const all = await Promise.all(few(10).map((n) => made(`S${n}`, { position: n })))
    const answers = await Promise.all([
      ...all.slice(0, 5).map(({ id }) => manager.delete(`${empty}/${id}`)),
      ...all.slice(3, 8).map(({ id }) => manager.put(`${empty}/${id}`, { is_initial: true })),
      ...all.slice(3, 8).map(({ id }) => manager.put(`${empty}/${id}`, { is_initial: false })),
      ...few(5).map((n) => create(`N${n}`, { is_initial: n % 2 === 0 })),
      manager.put(`${empty}/reorder`, { order: all.map(({ id }) => id).toReversed() }),
    ])
    expect(statuses(answers).filter((status) => ![200, 201, 204, 404].includes(status))).toEqual([])
    expect(await initial()).toHaveLength(1)
    expect(await listed()).toHaveLength(10)
  })

  test('when two services are set up, without waiting for each other', async () => {
    await server.meanwhile(async (other) => {
      await other.run('select from healthcare_service where id = $1 for no key update', [desk.service])
      expect((await create('REC')).status).toBe(201)
    })
  })

  test('and a code is given once', async () => {
    const answers = await Promise.all(few(6).map(() => create('REC')))
    expect(sorted(answers)).toEqual([201, 422, 422, 422, 422, 422])
  })
})

describe('the order of the stages', () => {
  const codes = async (at = stages) => (await listed(at)).map(({ code }) => code)

  test('counts from one in the order sent', async () => {
    const { REC, REF, BIL, OUT } = desk.stages
    const [billing] = (await listed(stages)).filter(({ id }) => id === BIL)
    const answer = await manager.put(`${stages}/reorder`, { order: [OUT, billing?.external_id, REC, REF] })
    expect([answer.status, answer.body.message]).toEqual([200, 'Stages reordered.'])
    expect(answer.body.data.map(({ code, position }: Stage) => [code, position])).toEqual([
      ['OUT', 1],
      ['BIL', 2],
      ['REC', 3],
      ['REF', 4],
    ])
    expect(answer.body.data).toEqual(await listed(stages))
    expect(await initial(stages)).toEqual(['REC'])
  })

  test('keeps the stages that were not sent behind, in their old order (settled detail 20)', async () => {
    await manager.put(`${stages}/reorder`, { order: [desk.stages.OUT, desk.stages.REF, desk.stages.OUT] })
    expect(await codes()).toEqual(['OUT', 'REF', 'REC', 'BIL'])
    await manager.put(`${stages}/reorder`, { order: [] })
    expect((await listed(stages)).map(({ position }) => position)).toEqual([1, 2, 3, 4])
  })

  test('ignores stages of other services and what does not exist', async () => {
    const stranger = await made('X', { position: 7 })
    const away = await openStagedClinic(server)
    const order = [stranger.id, 999_999_999, away.stages.REC, desk.clinic.id, desk.stages.BIL]
    expect((await manager.put(`${stages}/reorder`, { order })).status).toBe(200)
    expect(await codes()).toEqual(['BIL', 'REC', 'REF', 'OUT'])
    expect(await listed()).toEqual([stranger])
    expect((await away.manager.get(`/branch-services/${away.service}/stages`)).body.data[0].position).toBe(1)
  })

  test('needs a list of ids', async () => {
    for (const [body, field] of [
      [{}, 'order'],
      [{ order: 'REC' }, 'order'],
      [{ order: [desk.stages.REC, 'REC'] }, 'order.1'],
      [{ order: [1.5] }, 'order.0'],
    ] as const) {
      const answer = await manager.put(`${stages}/reorder`, body)
      expect([answer.status, Object.keys(answer.body.errors)]).toEqual([422, [field]])
    }
  })

  test('among equal positions is the order of creation', async () => {
    await made('A', { position: 3 })
    await made('B', { position: 3 })
    await made('C', { position: 0 })
    expect(await codes(empty)).toEqual(['C', 'A', 'B'])
  })
})

describe('deleting a stage', () => {
  const remove = (stage: number) => manager.delete(`${stages}/${stage}`)
  const rows = (stage: number) =>
    server.sql('select archived_at is not null as archived, is_initial as initial from stage where id = $1', [
      stage,
    ])

  test('that nobody visited removes it, staff and all', async () => {
    const { REF } = desk.stages
    const answer = await remove(REF)
    expect([answer.status, answer.body]).toEqual([204, ''])
    expect(await rows(REF)).toEqual([])
    expect(refusal(await remove(REF))).toEqual(unknown)
    expect((await recorded()).at(-1)).toBe('stage.deleted')
  })

  test('where somebody is waits for them: nothing changes, and it says since when', async () => {
    const ticket = await desk.ticket()
    const before = await listed(stages)
    for (const step of ['call', 'serve']) {
      await desk.visit(ticket.current_stage_visit_id, step)
      const refused = await remove(desk.stages.REC)
      expect([refused.status, refused.body]).toEqual([
        409,
        {
          message: 'Cannot delete a stage that has visits',
          data: { open_visits: 1, oldest_day: '2026-05-08' },
        },
      ])
    }
    expect(await listed(stages)).toEqual(before)
    expect(await recorded()).toEqual([])
    expect((await desk.line(desk.stages.REC)).body.data).toHaveLength(1)
  })

  test('with past visits archives it: gone from every list, kept in the history of its tickets', async () => {
    const ticket = await desk.ticket()
    await desk.move(ticket.id, desk.stages.BIL)
    expect((await remove(desk.stages.REC)).status).toBe(204)
    expect(await rows(desk.stages.REC)).toEqual([{ archived: true, initial: false }])
    const path = `${stages}/${desk.stages.REC}`
    expect(await listed(stages)).not.toContainEqual(expect.objectContaining({ id: desk.stages.REC }))
    for (const list of ['services-with-stages', 'stages']) {
      const { body } = await manager.get(`/branches/${desk.clinic.id}/${list}`)
      expect(JSON.stringify(body)).not.toContain('Reception')
    }
    for (const answer of await Promise.all([
      manager.get(path),
      manager.put(path, { name: 'Back' }),
      manager.delete(path),
      manager.get(`${path}/staff`),
      manager.post(`${path}/staff`, { user_id: desk.clerk.userId }),
      manager.delete(`${path}/staff/${desk.clerk.userId}`),
      desk.line(desk.stages.REC),
      desk.call(desk.stages.REC),
      desk.move(ticket.id, desk.stages.REC),
    ])) {
      expect(refusal(answer)).toEqual(unknown)
    }
    const history = await desk.clerk.get(`/queue-tickets/${ticket.id}/history`, desk.clinic.branch)
    expect(JSON.stringify(history.body)).toContain('Reception')
    expect((await recorded()).at(-2)).toBe('stage.archived')
  })

  test('that was archived sets its code free, and staff may be told anew', async () => {
    const ticket = await desk.ticket()
    await desk.move(ticket.id, desk.stages.BIL)
    await remove(desk.stages.REC)
    const again = await create('REC', { position: 0 }, stages)
    expect([again.status, again.body.data]).toMatchObject([201, { code: 'REC', is_initial: false }])
    expect((await manager.get(`${stages}/${again.body.data.id}/staff`)).body.data).toEqual([])
    expect((await remove(again.body.data.id)).status).toBe(204)
    expect((await create('REC', {}, stages)).status).toBe(201)
  })

  test('takes it off the displays that showed it', async () => {
    const [display] = await server.sql<{ id: number }>(
      `insert into display (facility_id, name, key_hash, created_at, updated_at)
      values ($1, 'Hall', sha256($2), now(), now()) returning id`,
      [desk.clinic.facilityId, desk.clinic.id],
    )
    for (const stage of [desk.stages.REC, desk.stages.REF, desk.stages.BIL]) {
      await server.sql('insert into display_stage values ($1, $2, $3, 0)', [
        desk.clinic.facilityId,
        display?.id,
        stage,
      ])
    }
    const ticket = await desk.ticket()
    await desk.move(ticket.id, desk.stages.BIL)
    expect(statuses([await remove(desk.stages.REC), await remove(desk.stages.REF)])).toEqual([204])
    const shown = await server.sql('select stage_id::int as id from display_stage where display_id = $1', [
      display?.id,
    ])
    expect(shown).toEqual([{ id: desk.stages.BIL }])
    const changed = await server.sql(
      `select subject_id::int as id from event where facility_id = $1 and kind = 'display.changed'`,
      [desk.clinic.facilityId],
    )
    expect(changed).toEqual([display, display])
  })

  test('while patients register leaves none at a stage that is gone, and nobody is turned away', async () => {
    const arrived = await Promise.all(Array.from({ length: 12 }, () => desk.arrive()))
    const register = (patient: object) =>
      desk.clerk.post(
        `/branch-services/${desk.service}/queue`,
        { ...patient, priority_type: 4 },
        desk.clinic.branch,
      )
    const [tickets, removals] = await Promise.all([
      Promise.all(arrived.map(register)),
      Promise.all([desk.stages.REC, desk.stages.REF, desk.stages.BIL].map(remove)),
    ])
    expect(statuses(tickets)).toEqual([201])
    expect(statuses(removals).filter((status) => ![204, 409].includes(status))).toEqual([])
    const lost = await server.sql(
      `select sv.id from stage_visit sv join stage st on st.facility_id = sv.facility_id and st.id = sv.stage_id
      where sv.facility_id = $1 and st.archived_at is not null and sv.status = 'waiting'`,
      [desk.clinic.facilityId],
    )
    expect(lost).toEqual([])
    const homeless = await server.sql(
      'select id from ticket where facility_id = $1 and stage_visit_id is null',
      [desk.clinic.facilityId],
    )
    expect(homeless).toEqual([])
    expect(await initial(stages)).toHaveLength(1)
  })

  test('waits for a ticket that is just coming in, and then lets it stay', async () => {
    const ticket = await desk.ticket()
    await desk.visit(ticket.current_stage_visit_id, 'complete')
    await server.meanwhile(async (other) => {
      await other.run('select from stage where id = $1 for key share', [desk.stages.REC])
      const removal = remove(desk.stages.REC)
      await expect.poll(() => other.somebodyWaits()).toBe(true)
      await other.run(
        `insert into stage_visit (facility_id, ticket_id, stage_id, clinic_date, position, status, call_band, arrived_at, entered_at)
        select facility_id, ticket_id, stage_id, clinic_date, 99, 'waiting', call_band, arrived_at, entered_at
        from stage_visit where stage_id = $1`,
        [desk.stages.REC],
      )
      await other.run('commit')
      expect((await removal).status).toBe(409)
    })
  })

  test('that is the entry lets a patient who registers meanwhile enter at the next one', async () => {
    const arrived = await desk.arrive()
    await server.meanwhile(async (other) => {
      await other.run('select from stage where id = $1 for update', [desk.stages.REC])
      const registration = desk.register(arrived)
      await expect.poll(() => other.somebodyWaits()).toBe(true)
      await other.run('delete from stage_staff where stage_id = $1', [desk.stages.REC])
      await other.run('delete from stage where id = $1', [desk.stages.REC])
      await other.run('update stage set is_initial = true where id = $1', [desk.stages.REF])
      await other.run('commit')
      const { status, body } = await registration
      expect([status, body.data.current_stage_visit.service_stage_id]).toEqual([201, desk.stages.REF])
    })
  })
})

describe('the staff of a stage', () => {
  const staffOf = (stage: number) => `${stages}/${stage}/staff`

  test('takes somebody in once, by either id', async () => {
    const path = staffOf(desk.stages.REC)
    const added = await manager.post(path, { user_id: desk.outsider.userId })
    expect(added.status).toBe(201)
    expect(added.body).toEqual({
      message: 'Staff member attached to the stage.',
      data: {
        id: desk.outsider.userId,
        external_id: desk.outsider.id,
        username: expect.any(String),
        first_name: 'Oda',
        last_name: 'Outside',
        full_name: 'Oda Outside',
        user_type: 'staff',
        phone_number: null,
      },
    })
    const again = await manager.post(path, { user_id: desk.outsider.id })
    expect([again.status, again.body]).toEqual([
      200,
      { message: 'The staff member is attached to the stage already.', data: added.body.data },
    ])
    const shown = await manager.get(path)
    expect(shown.body.message).toBe('Staff retrieved successfully.')
    expect(shown.body.data.map(({ full_name }: { full_name: string }) => full_name)).toEqual([
      'Clara Clerk',
      'Cole League',
      'Oda Outside',
    ])
    expect((await manager.get(`${path}?perPage=2&page=2`)).body).toMatchObject({
      data: [added.body.data],
      meta: { total: 3, last_page: 2 },
    })
  })

  test('takes somebody in once, however many do so at the same moment', async () => {
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => manager.post(staffOf(desk.stages.REC), { user_id: desk.outsider.id })),
    )
    expect(sorted(answers)).toEqual([200, 200, 200, 201])
  })

  test('works in the branch: nobody else is taken in', async () => {
    const away = await openStagedClinic(server)
    const path = staffOf(desk.stages.REC)
    for (const [user, text] of [
      [away.clerk.userId, 'The selected user id does not belong to this branch.'],
      [999_999_999, 'The selected user id is invalid.'],
      [desk.clinic.id, 'The selected user id is invalid.'],
      ['Oda', 'The user id must be a number or a uuid.'],
      [undefined, 'The user id field is required.'],
    ] as const) {
      const { status, body } = await manager.post(path, { user_id: user })
      expect([status, body]).toEqual([
        422,
        { message: 'The given data was invalid.', errors: { user_id: [text] } },
      ])
    }
    expect((await manager.get(path)).body.meta.total).toBe(2)
  })

  test('loses who is taken away, and their access with it', async () => {
    const path = staffOf(desk.stages.REC)
    expect((await desk.line(desk.stages.REC)).status).toBe(200)
    const removed = await manager.delete(`${path}/${desk.clerk.userId}`)
    expect([removed.status, removed.body]).toEqual([204, ''])
    expect(refusal(await desk.line(desk.stages.REC))).toEqual(notAllowed)
    expect((await desk.line(desk.stages.REF)).status).toBe(200)
    for (const user of [desk.clerk.id, 999_999_999]) {
      expect(refusal(await manager.delete(`${path}/${user}`))).toEqual([404, 'Staff member not found.'])
    }
    expect(refusal(await manager.delete(`${path}/nobody`))).toEqual([404, 'User not found.'])
  })

  test('is that of a stage of this service', async () => {
    const { id } = await made('REC')
    const path = `${stages}/${id}/staff`
    for (const answer of [
      await manager.get(path),
      await manager.post(path, { user_id: desk.clerk.userId }),
      await manager.delete(`${path}/${desk.clerk.userId}`),
    ]) {
      expect(refusal(answer)).toEqual(unknown)
    }
  })
})

describe('what somebody sees of a branch', () => {
  const seen = async (caller: Caller, branch: string | number = desk.clinic.facilityId) =>
    caller.get(`/branches/${branch}/services-with-stages`)
  const flat = async (caller: Caller, branch: string | number = desk.clinic.facilityId) =>
    caller.get(`/branches/${branch}/stages`)
  const codes = ({ body }: Answer) =>
    body.data.map(({ code, stages: of }: { code: string; stages: Stage[] }) => [
      code,
      of.map((stage) => stage.code),
    ])
  const newcomer = (name: string) => desk.clinic.staff('Staff', { name })

  test('is the documented example, for who is attached to everything', async () => {
    const answer = await seen(desk.clerk)
    expect(answer.status).toBe(200)
    const stage = (code: 'REC' | 'REF' | 'BIL' | 'OUT', name: string, position: number) => ({
      id: desk.stages[code],
      external_id: expect.any(String),
      name,
      code,
      position,
      is_initial: code === 'REC',
      is_terminal: code === 'OUT',
    })
    const consultation = [
      stage('REC', 'Reception', 1),
      stage('REF', 'Refraction', 2),
      stage('BIL', 'Billing', 4),
      stage('OUT', 'Checked Out', 5),
    ]
    const service = { external_id: expect.any(String), calling_policy: 'priority' }
    expect(answer.body).toEqual({
      message: 'Services with stages retrieved successfully.',
      data: [
        { ...service, id: desk.service, name: 'Consultation', code: 'CON', stages: consultation },
        { ...service, id: desk.plain, name: 'Lasik', code: 'LAS', stages: [] },
      ],
    })
    expect((await flat(desk.clerk)).body).toEqual({
      message: 'Stages retrieved successfully.',
      data: consultation.map((each) => ({ ...each, branch_service_id: desk.service })),
    })
    expect((await seen(desk.clerk, desk.clinic.id)).body).toEqual(answer.body)
  })

  test('is only what one is attached to, in both layers', async () => {
    const refractionist = await newcomer('Rea Fract')
    await desk.attach(refractionist, { service: desk.service })
    expect(codes(await seen(refractionist))).toEqual([['CON', []]])
    expect((await flat(refractionist)).body.data).toEqual([])
    await desk.attach(refractionist, { stage: desk.stages.REF })
    expect(codes(await seen(refractionist))).toEqual([['CON', ['REF']]])
    expect((await flat(refractionist)).body.data.map(({ code }: Stage) => code)).toEqual(['REF'])
    expect((await refractionist.get(`/service-stages/${desk.stages.REF}/queue`)).status).toBe(200)
    expect((await refractionist.get(`/service-stages/${desk.stages.REC}/queue`)).status).toBe(403)
  })

  test('is a stage one is attached to without its service, in the flat list only', async () => {
    const helper = await newcomer('Hal Per')
    await desk.attach(helper, { stage: desk.stages.BIL })
    expect(codes(await seen(helper))).toEqual([])
    expect((await flat(helper)).body.data.map(({ code }: Stage) => code)).toEqual(['BIL'])
  })

  test('is nothing for who is attached to nothing, and everything for who manages stages', async () => {
    expect([(await seen(desk.outsider)).status, codes(await seen(desk.outsider))]).toEqual([200, []])
    expect((await flat(desk.outsider)).body.data).toEqual([])
    expect(codes(await seen(manager))).toEqual([
      ['CON', ['REC', 'REF', 'BIL', 'OUT']],
      ['LAS', []],
    ])
    expect((await flat(manager)).body.data).toHaveLength(4)
    const chief = await desk.clinic.superuser()
    expect((await flat(chief)).body.data).toHaveLength(4)
  })

  test('follows the order of the stages and leaves out deleted services', async () => {
    await manager.put(`${stages}/reorder`, { order: [desk.stages.OUT] })
    expect(codes(await seen(desk.clerk))[0][1]).toEqual(['OUT', 'REC', 'REF', 'BIL'])
    await made('LAS-1')
    await manager.delete(`/branches/${desk.clinic.id}/services/${desk.plain}`)
    expect(codes(await seen(manager)).map(([code]: [string]) => code)).toEqual(['CON'])
    expect((await flat(manager)).body.data).toHaveLength(4)
  })

  test('is nothing of another branch, not even that there is one', async () => {
    const away = await openStagedClinic(server)
    for (const read of [seen, flat]) {
      for (const branch of [away.clinic.facilityId, away.clinic.id, 999_999_999, 'x']) {
        expect(refusal(await read(manager, branch))).toEqual([404, 'Branch not found.'])
      }
      expect([(await read(server.anonymous)).status]).toEqual([401])
      expect((await read(away.manager, away.clinic.id)).body.data).not.toEqual([])
    }
    expect((await flat(manager)).body.data.map(({ id }: Stage) => id)).not.toContain(away.stages.REC)
  })

  test('ends with the last role in the branch, whatever attachments are left', async () => {
    await server.sql('delete from department_member where facility_id = $1 and user_id = $2', [
      desk.clinic.facilityId,
      desk.clerk.userId,
    ])
    expect(refusal(await seen(desk.clerk))).toEqual([404, 'Branch not found.'])
  })

  test('is read in one statement, however many services there are', async () => {
    for (const path of ['services-with-stages', 'stages']) {
      const sent = await server.statementsDuring(() => manager.get(`/branches/${desk.clinic.id}/${path}`))
      expect(sent).toHaveLength(1)
    }
  })
})
