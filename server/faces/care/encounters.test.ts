import { beforeAll, describe, expect, test } from 'vitest'
import { type ChargedCalendar, openChargedCalendar } from '../../testing/booked.ts'
import { type Caller, openClinic, openServer, type TestServer } from '../../testing/clinic.ts'
import { openServiceDesk } from '../../testing/service-desk.ts'

const server: TestServer = await openServer()
let calendar: ChargedCalendar
let nurse: Caller
const unknown = '00000000-0000-4000-8000-000000000000'

beforeAll(async () => {
  server.setClock('2026-05-01T04:00:00Z')
  calendar = await openChargedCalendar(server)
  nurse = calendar.nurse
})

const list = (query = '') => calendar.clinic.at(`/encounter/${query}`)
const one = (id: string) => list(`${id}/`)
const patient = () => calendar.clinic.patient('Ben Cruz')
const create = async (change: object = {}, who = nurse) =>
  who.post(list(), { patient: await patient(), status: 'in_progress', ...change })
const kindsOf = async (id: string) =>
  server.sql<{ kind: string; from_status: string | null; to_status: string | null }>(
    `select e.kind, e.from_status, e.to_status from event e join visit v on v.facility_id = e.facility_id and v.id = e.subject_id
    where v.external_id = $1 and e.kind like 'visit.%' order by e.id`,
    [id],
  )

describe('an encounter', () => {
  test('is the visit of a patient', async () => {
    const who = await patient()
    const made = await create({ patient: who })
    expect(made.status).toBe(200)
    expect(made.body).toEqual({
      id: expect.any(String),
      numeric_id: expect.any(Number),
      status: 'in_progress',
      patient: expect.objectContaining({ id: who, name: 'Ben Cruz' }),
      facility: { id: calendar.clinic.id, name: 'Lakeside Clinic' },
      period: { start: '2026-05-01T04:00:00Z', end: null },
      appointment: null,
      created_date: '2026-05-01T04:00:00Z',
      modified_date: '2026-05-01T04:00:00Z',
      created_by: expect.objectContaining({ id: nurse.id }),
      updated_by: expect.objectContaining({ id: nurse.id }),
    })
    expect((await nurse.get(one(made.body.id))).body).toEqual(made.body)
    const visit = await nurse.get(`/visits/${made.body.id}`, calendar.clinic.branch)
    expect(visit.body.data).toMatchObject({ id: made.body.numeric_id, status: 'open' })
    expect(await kindsOf(made.body.id)).toEqual([
      { kind: 'visit.opened', from_status: null, to_status: 'open' },
    ])
  })

  test.each(['planned', 'in_progress', 'on_hold', 'completed', 'cancelled'])(
    'can be opened %s',
    async (status) => {
      const { body } = await create({ status })
      expect(body.status).toBe(status)
      const isOver = ['completed', 'cancelled'].includes(status)
      expect(body.period.end).toBe(isOver ? '2026-05-01T04:00:00Z' : null)
      const visit = await nurse.get(`/visits/${body.id}`, calendar.clinic.branch)
      expect(visit.body.data.status).toBe(isOver ? 'completed' : 'open')
    },
  )

  test('goes through its progress, and what is over stays so', async () => {
    const { id } = (await create({ status: 'planned' })).body
    server.setClock('2026-05-01T05:00:00Z')
    for (const status of ['in_progress', 'on_hold', 'in_progress', 'completed', 'completed']) {
      const put = await nurse.put(one(id), { status })
      expect([put.status, put.body.status]).toEqual([200, status])
    }
    for (const status of ['in_progress', 'planned', 'cancelled']) {
      const put = await nurse.put(one(id), { status })
      expect([put.status, put.body]).toEqual([
        400,
        { errors: [{ type: 'validation_error', msg: 'Encounter is already closed' }] },
      ])
    }
    server.setClock('2026-05-01T04:00:00Z')
    expect((await nurse.get(one(id))).body.period).toEqual({
      start: '2026-05-01T05:00:00Z',
      end: '2026-05-01T05:00:00Z',
    })
    expect((await kindsOf(id)).map(({ from_status, to_status }) => [from_status, to_status])).toEqual([
      [null, 'open'],
      ['planned', 'in_progress'],
      ['in_progress', 'on_hold'],
      ['on_hold', 'in_progress'],
      ['open', 'completed'],
    ])
  })

  test('of a patient and day is one while it is open, also for desks that open it at once', async () => {
    const who = await patient()
    const answers = await Promise.all([1, 2, 3, 4].map(() => create({ patient: who })))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    const [first] = answers
    const held = await create({ patient: who, status: 'on_hold' })
    expect(held.body).toMatchObject({ id: first?.body.id, status: 'on_hold' })
    await nurse.put(one(held.body.id), { status: 'cancelled' })
    expect((await create({ patient: who })).body.id).not.toBe(held.body.id)
  })

  test('that was planned goes on when reception opens the visit of the patient', async () => {
    const who = await patient()
    const { id } = (await create({ patient: who, status: 'planned' })).body
    const opened = await nurse.post('/visits', { patient_id: who }, calendar.clinic.branch)
    expect(opened.body.data.external_id).toBe(id)
    expect((await nurse.get(one(id))).body.status).toBe('in_progress')
  })

  test('that reception opened and completed is shown as that', async () => {
    const who = await patient()
    const opened = (await nurse.post('/visits', { patient_id: who }, calendar.clinic.branch)).body.data
    expect((await nurse.get(one(opened.external_id))).body.status).toBe('in_progress')
    await nurse.put(`/visits/${opened.id}/complete`, {}, calendar.clinic.branch)
    expect((await nurse.get(one(opened.external_id))).body.status).toBe('completed')
  })

  test.each(['completed', 'cancelled'])('is not %s while it has open tickets', async (status) => {
    const desk = await openServiceDesk(server)
    const who = await desk.clinic.staff('Nurse')
    const named = { patient: await desk.clinic.patient(), status: 'in_progress' }
    const visit = (await who.post(desk.clinic.at('/encounter/'), named)).body
    const { id } = await desk.ticket({ visit: visit.numeric_id })
    const address = desk.clinic.at(`/encounter/${visit.id}/`)
    const refused = await who.put(address, { status })
    expect([refused.status, refused.body.detail]).toEqual([409, 'The visit has open tickets'])
    await server.sql(`update ticket set status = 'completed' where id = $1`, [id])
    expect((await who.put(address, { status })).body.status).toBe(status)
    const [ticket] = await server.sql('select status from ticket where id = $1', [id])
    expect(ticket).toEqual({ status: 'checked_out' })
  })

  test('ended by two at once ends once', async () => {
    const { id } = (await create()).body
    const answers = await Promise.all(
      ['completed', 'cancelled', 'completed'].map((status) => nurse.put(one(id), { status })),
    )
    const last = (await nurse.get(one(id))).body.status
    for (const { status, body } of answers) {
      expect(status === 200 ? body.status : status).toBe(status === 200 ? last : 400)
    }
    expect((await kindsOf(id)).map(({ kind }) => kind)).toEqual(['visit.opened', 'visit.completed'])
  })
})

describe('the appointment that led to an encounter', () => {
  test('is linked when it is opened, on the day it is planned for', async () => {
    const who = await patient()
    const appointment = await calendar.book(who, '2026-05-04')
    const named = { patient: who, status: 'planned', appointment: appointment.external_id }
    const { body } = await create(named)
    expect(body.appointment).toBe(appointment.external_id)
    const rows = await server.sql(
      `select v.clinic_date, a.version, a.visit_id = v.id as linked from visit v, appointment a
      where v.external_id = $1 and a.id = $2`,
      [body.id, appointment.id],
    )
    expect(rows).toEqual([{ clinic_date: '2026-05-04', version: 2, linked: true }])
    expect((await create(named)).body.id).toBe(body.id)
    const events = await server.sql(
      `select kind from event where kind = 'appointment.changed' and subject_id = $1 and facility_id = $2`,
      [appointment.id, calendar.clinic.facilityId],
    )
    expect(events).toHaveLength(1)
  })

  test('can be told later, and stays when it is left out', async () => {
    const who = await patient()
    const appointment = await calendar.book(who, '2026-05-04')
    const { id } = (await create({ patient: who })).body
    const linked = await nurse.patch(one(id), { appointment: appointment.external_id })
    expect(linked.body).toMatchObject({ appointment: appointment.external_id, status: 'in_progress' })
    for (const body of [{ status: 'on_hold' }, { status: 'completed', appointment: null }]) {
      expect((await nurse.put(one(id), body)).body.appointment).toBe(appointment.external_id)
    }
  })

  test('is one of this patient in this facility', async () => {
    const who = await patient()
    const ofAnother = await calendar.book(await patient(), '2026-05-04')
    const { id } = (await create({ patient: who })).body
    for (const answer of [
      await create({ patient: who, appointment: ofAnother.external_id }),
      await nurse.put(one(id), { status: 'on_hold', appointment: ofAnother.external_id }),
    ]) {
      expect([answer.status, answer.body]).toEqual([
        400,
        { errors: [{ type: 'value_error', loc: ['appointment'], msg: 'Value error, of another patient' }] },
      ])
    }
    const elsewhere = await openChargedCalendar(server)
    const foreign = await elsewhere.book(await elsewhere.clinic.patient(), '2026-05-04')
    for (const appointment of [unknown, foreign.external_id]) {
      expect((await create({ patient: who, appointment })).status).toBe(404)
      expect((await nurse.put(one(id), { status: 'on_hold', appointment })).status).toBe(404)
    }
    expect((await nurse.get(one(id))).body).toMatchObject({ status: 'in_progress', appointment: null })
  })
})

describe('encounters are listed', () => {
  test('newest change first, by patient and by status', async () => {
    const here = await openClinic(server)
    const who = await here.staff('Nurse')
    const ids: string[] = []
    for (const status of ['planned', 'in_progress', 'completed']) {
      const body = { patient: await here.patient(), status }
      ids.push((await who.post(here.at('/encounter/'), body)).body.id)
    }
    const found = async (query: string) => {
      const { body } = await who.get(here.at(`/encounter/${query}`))
      return [body.count, body.results.map((each: { id: string }) => ids.indexOf(each.id))]
    }
    expect(await found('')).toEqual([3, [2, 1, 0]])
    expect(await found('?limit=1&offset=1')).toEqual([3, [1]])
    expect(await found('?status=planned,completed')).toEqual([2, [2, 0]])
    const first = (await who.get(here.at(`/encounter/${ids[0]}/`))).body.patient.id
    expect(await found(`?patient=${first}`)).toEqual([1, [0]])
    expect(await found(`?patient=${unknown}`)).toEqual([0, []])
    expect((await who.get(here.at('/encounter/?status=lost'))).status).toBe(400)
  })
})

describe('refused is', () => {
  test.each([
    ['status', undefined],
    ['status', 'lost'],
    ['status', null],
    ['patient', undefined],
    ['patient', 'lost'],
    ['appointment', 'lost'],
  ])('a %s of %j', async (name, value) => {
    const { status, body } = await create({ [name]: value })
    expect([status, body.errors[0].loc]).toEqual([400, [name]])
  })

  test('a patient whom nobody here knows', async () => {
    const elsewhere = await openClinic(server)
    for (const stranger of [unknown, await elsewhere.patient()]) {
      const { status, body } = await create({ patient: stranger })
      expect([status, body.detail]).toEqual([404, 'No Patient matches the given query.'])
    }
  })

  test('an encounter that is unknown or of another facility, before a form that is wrong', async () => {
    const elsewhere = await openClinic(server)
    const there = await elsewhere.staff('Nurse')
    const foreign = await there.post(elsewhere.at('/encounter/'), {
      patient: await elsewhere.patient(),
      status: 'planned',
    })
    for (const id of [unknown, foreign.body.id]) {
      for (const answer of [
        await nurse.get(one(id)),
        await nurse.put(one(id), { status: 'on_hold' }),
        await nurse.put(one(id), {}),
      ]) {
        expect([answer.status, answer.body.detail]).toEqual([404, 'No Encounter matches the given query.'])
      }
    }
  })

  test('who may not: after the form, before what it names', async () => {
    const { id } = (await create()).body
    const denied = (what: string) => ({ detail: `You do not have permission to ${what} encounters` })
    const administrator = await calendar.clinic.staff('Administrator')
    expect((await administrator.get(list())).body).toEqual(denied('list'))
    expect((await administrator.get(one(id))).body).toEqual(denied('list'))
    expect((await create({}, administrator)).body).toEqual(denied('create'))
    expect((await create({ patient: unknown }, administrator)).status).toBe(403)
    expect((await create({ status: 'lost' }, administrator)).status).toBe(400)
    expect((await administrator.put(one(id), { status: 'on_hold' })).body).toEqual(denied('update'))
    expect((await administrator.put(one(id), {})).status).toBe(400)
    const reader = await calendar.clinic.staffWith(['can_list_patient'])
    expect((await reader.get(one(id))).status).toBe(200)
    expect((await reader.put(one(id), { status: 'on_hold' })).status).toBe(403)
    expect((await server.anonymous.get(list())).status).toBe(401)
    expect((await create({}, server.anonymous)).status).toBe(401)
  })
})
