import { describe, expect, test, vi } from 'vitest'
import { openClinic, openQueue, openServer } from '../../testing/clinic.ts'
import { openClient } from '../../testing/connect.ts'
import { type LiveProcess, startProcess } from '../../testing/live-process.ts'

const server = await openServer()
const [one, two] = await Promise.all([startProcess(server), startProcess(server)])

async function openMorning(process: LiveProcess = one) {
  const morning = await openQueue(server)
  const { clinic, nurse, queue, category } = morning
  const path = clinic.at(`/token/queue/${queue}/board/`)
  const bearer = nurse.token
  const tickets = clinic.at(`/token/queue/${queue}/token/`)
  return {
    ...morning,
    path,
    board: (through = process, headers: Record<string, string> = {}) =>
      through.ask('GET', path, { bearer, headers }),
    write: async (method: string, at: string, body: object = {}, through = process) => {
      const answer = await through.ask(method, at, { bearer, body })
      expect(answer.status).toBeLessThan(300)
      return answer.body
    },
    issueHere: async (more: object = {}, through = process) =>
      (await through.ask('POST', tickets, { bearer, body: { category, ...more } })).body,
    tickets,
  }
}

/**
 * Runs a claim about kept boards while changes are heard of. Other tests on the same server keep transactions open,
 * which hides commits from every reader on it; then boards are rightly not kept, and the claim is tried again.
 */
const whileHearing = (claim: () => Promise<void>) =>
  vi.waitFor(
    async () => {
      expect(one.live.isFresh()).toBe(true)
      await claim()
    },
    { timeout: 20_000, interval: 50 },
  )

describe('the board of a queue', () => {
  test('shows who waits, who was called and is served where, and who awaits recall', async () => {
    const { clinic, board, issueHere, write, queue, room1, room2, tickets, doctor } = await openMorning()
    const patient = await clinic.patient('Ana Santos')
    const issued = []
    for (const more of [{ note: 'At 9:30+00:00' }, { patient }, {}, {}, {}, {}, {}]) {
      issued.push(await issueHere(more))
    }
    const [noted, withPatient, served, called, skipped, cancelled, done] = issued.map(({ id }) => id)
    await write('POST', `${tickets}${served}/serve/`, { sub_queue: room1 })
    await write('POST', `${tickets}${called}/call/`, { sub_queue: room2 })
    await write('POST', `${tickets}${skipped}/skip/`)
    await write('POST', `${tickets}${cancelled}/cancel/`)
    await write('POST', `${tickets}${done}/serve/`, { sub_queue: room2 })
    await write('POST', `${tickets}${done}/complete/`)
    const { status, body, headers } = await board()

    expect(status).toBe(200)
    expect(headers['content-type']).toBe('application/json; charset=utf-8')
    expect(body.queue).toMatchObject({
      id: queue,
      date: '2026-05-08',
      is_primary: true,
      system_generated: false,
    })
    expect(body.resource_type).toBe('practitioner')
    expect(body.resource).toMatchObject({
      id: doctor.external_id,
      last_login: null,
      is_service_account: false,
    })
    expect(body.counts).toEqual({ waiting: 2, called: 1, serving: 1, recall: 1, fulfilled: 1, cancelled: 1 })
    expect(body.waiting.map(({ id }: { id: string }) => id)).toEqual([noted, withPatient])
    expect(body.waiting[0]).toMatchObject({
      number: 1,
      label: 'GEN-001',
      status: 'CREATED',
      state: 'checked_in',
      note: 'At 9:30+00:00',
      patient: null,
      sub_queue: null,
      called_at: null,
      call_count: 0,
    })
    expect(body.waiting[0].arrived_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/)
    expect(body.waiting[1].patient).toEqual({
      id: patient,
      name: 'Ana Santos',
      gender: 'female',
      phone_number: '+919876543210',
      year_of_birth: 1980,
      date_of_birth: null,
    })
    expect(body.recall).toMatchObject([{ id: skipped, status: 'UNFULFILLED', state: 'skipped' }])
    expect(body.service_points).toMatchObject([
      {
        id: room1,
        name: 'Room 1',
        status: 'active',
        current_token: served,
        called: [],
        serving: [{ id: served, state: 'in_service' }],
      },
      {
        id: room2,
        current_token: null,
        called: [{ id: called, state: 'called', status: 'CREATED' }],
        serving: [],
      },
    ])
    expect(body.without_point).toEqual([])
    expect(body.position).toMatch(/^\d+-\d+$/)
  })

  test('is documented as it is', async () => {
    const { board, issueHere, clinic, room1, write, queue } = await openMorning()
    await issueHere({ patient: await clinic.patient() })
    await issueHere()
    await write('POST', clinic.at(`/token/queue/${queue}/call_next/`), { sub_queue: room1 })
    const { Ajv } = await import('ajv')
    const { BoardShape } = await import('./boards.ts')
    const ajv = new Ajv({ strict: false, formats: { uuid: true, 'date-time': true, date: true } })
    ajv.validate(BoardShape, (await board()).body)
    expect(ajv.errors).toBeNull()
  })

  test('keeps somebody in view who is served at a room that was removed', async () => {
    const { board, issueHere, write, clinic, room1, tickets } = await openMorning()
    const { id } = await issueHere()
    await write('POST', `${tickets}${id}/serve/`, { sub_queue: room1 })
    await one.ask('DELETE', clinic.at(`/token/sub_queue/${room1}/`), {
      bearer: (await clinic.staff('Nurse')).token,
    })
    expect((await board()).body.without_point).toMatchObject([{ id, state: 'in_service' }])
  })

  test('unchanged is not sent again, and asks the database nothing (D39)', async () => {
    const { board, issueHere, path } = await openMorning()
    await issueHere()
    const first = await board()
    const etag = String(first.headers.etag)
    expect(etag).toMatch(/^"[\w-]{20,}"$/)
    await whileHearing(async () => {
      await board()
      const { board_reads: reads = 0 } = one.live.metrics()
      for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
        const again = await board(one, { 'if-none-match': known })
        expect(again).toMatchObject({ status: 304, body: '' })
        expect(again.headers.etag).toBe(etag)
      }
      expect((await board(one, { 'if-none-match': '"other"' })).body).toEqual(first.body)
      expect(one.live.metrics().board_reads).toBe(reads)
    })
    expect((await one.ask('GET', path)).status).toBe(401)
  })

  test('is never older than what was just done through the same process', async () => {
    const { board, issueHere } = await openMorning()
    for (let number = 1; number <= 40; number++) {
      // A read that began before the change may finish after it; its answer must not be kept.
      const reading = board()
      await issueHere()
      const { body } = await board()
      expect(body.counts.waiting).toBe(number)
      await reading
      expect((await board()).body.counts.waiting).toBe(number)
    }
  })

  test('follows what was done through another process', async () => {
    const { board, issueHere } = await openMorning()
    await board(one)
    for (let number = 1; number <= 5; number++) {
      await issueHere({}, two)
      await vi.waitFor(async () => expect((await board(one)).body.counts.waiting).toBe(number), 5_000)
    }
  })

  test('is read once for all who ask at the same time', async () => {
    const { board, issueHere } = await openMorning()
    await board()
    await whileHearing(async () => {
      await issueHere()
      const { board_reads: before = 0 } = one.live.metrics()
      const answers = await Promise.all(Array.from({ length: 20 }, () => board()))
      expect(new Set(answers.map(({ headers }) => headers.etag)).size).toBe(1)
      // The tail's word about the same change may come in between and cost one more.
      expect((one.live.metrics().board_reads ?? 0) - before).toBeLessThanOrEqual(2)
    })
  })

  test('shows the new name of a room, a patient and a category', async () => {
    const { board, clinic, room1, write, issueHere, category } = await openMorning()
    const superuser = await clinic.superuser()
    const patient = await clinic.patient('Ana Santos')
    await issueHere({ patient })
    await board()
    await write('PUT', clinic.at(`/token/sub_queue/${room1}/`), { name: 'Blue room', status: 'inactive' })
    expect((await board()).body.service_points[0]).toMatchObject({ name: 'Blue room', status: 'inactive' })
    const renamed = await one.ask('PATCH', `/patient/${patient}/`, {
      bearer: superuser.token,
      body: { name: 'Ana Lima' },
    })
    expect(renamed.status).toBe(200)
    expect((await board()).body.waiting[0].patient.name).toBe('Ana Lima')
    await one.ask('PUT', clinic.at(`/token/category/${category}/`), {
      bearer: superuser.token,
      body: { name: 'Walk-in', shorthand: 'WALK', resource_type: 'practitioner' },
    })
    expect((await board()).body.waiting[0].label).toBe('WALK-001')
  })

  test('is read anew each time while nothing is heard of changes', async () => {
    const { board, issueHere } = await openMorning()
    await issueHere()
    await board()
    // An open transaction hides what is committed after it from the reader of the ledger.
    const slow = await openClient(server.connection)
    await slow.query(`begin; insert into event (facility_id, at, kind) values (0, now(), 'role.changed')`)
    await issueHere()
    await vi.waitFor(() => expect(one.live.isFresh()).toBe(false), 10_000)
    await issueHere({}, two)
    expect((await board()).body.counts.waiting).toBe(3)
    const { board_reads: reads = 0 } = one.live.metrics()
    await board()
    expect(one.live.metrics().board_reads).toBe(reads + 1)
    await slow.query('commit')
    await slow.end()
    await vi.waitFor(() => expect(one.live.isFresh()).toBe(true), 10_000)
  })

  test('is not served any more to somebody who lost the right to see it', async () => {
    const { board, clinic, path } = await openMorning()
    await board()
    const superuser = await clinic.superuser()
    const guest = await clinic.staff('Nurse')
    expect((await one.ask('GET', path, { bearer: guest.token })).status).toBe(200)
    await server.sql('delete from department_member where user_id = $1', [guest.userId])
    await server.sql(
      `insert into event (facility_id, at, kind, subject_id) values ($1, now(), 'department.member_removed', $2)`,
      [clinic.facilityId, guest.userId],
    )
    await vi.waitFor(
      async () => expect((await one.ask('GET', path, { bearer: guest.token })).status).toBe(403),
      4_000,
    )
    expect((await one.ask('GET', path, { bearer: superuser.token })).status).toBe(200)
  })

  test('refuses what is malformed, unknown or not permitted', async () => {
    const { path, clinic, nurse } = await openMorning()
    const foreigner = await (await openClinic(server)).staff('Nurse')
    const unknown = clinic.at('/token/queue/0b1f8f4e-7f39-4f4f-9f3b-111111111111/board/')
    expect((await one.ask('GET', path, { bearer: foreigner.token })).status).toBe(403)
    expect((await one.ask('GET', path, { bearer: foreigner.token })).body.detail).toBe(
      'You do not have permission to list token queue',
    )
    expect((await one.ask('GET', unknown, { bearer: nurse.token })).status).toBe(404)
    expect(
      (await one.ask('GET', clinic.at('/token/queue/seven/board/'), { bearer: nurse.token })).status,
    ).toBe(400)
  })
})
