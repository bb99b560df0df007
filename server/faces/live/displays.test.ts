import { describe, expect, test, vi } from 'vitest'
import { openClinic, openQueue, openServer } from '../../testing/clinic.ts'
import { startProcess } from '../../testing/live-process.ts'

const day = '2026-05-08'
const server = await openServer()
const [one, two] = await Promise.all([startProcess(server), startProcess(server)])
for (const process of [one, two]) {
  process.setClock('2026-05-08T04:00:00Z')
}

async function openHall() {
  const hall = await openQueue(server, { date: day })
  const { clinic, nurse, room1, room2, category, queue } = hall
  const displays = clinic.at('/display/')
  const made = await one.ask('POST', displays, {
    bearer: nurse.token,
    body: { name: 'Hall', sub_queues: [room2, room1], language: 'ml' },
  })
  const tickets = clinic.at(`/token/queue/${queue}/token/`)
  return {
    ...hall,
    displays,
    made,
    key: made.body.key as string,
    show: (through = one) => through.ask('GET', '/display/', { bearer: made.body.key }),
    open: (through = one) => through.stream('/display/events/', { bearer: made.body.key }),
    issueHere: async (more: object = {}) =>
      (await one.ask('POST', tickets, { bearer: nurse.token, body: { category, ...more } })).body
        .id as string,
    act: (ticket: string, step: string, body: object = {}) =>
      one.ask('POST', `${tickets}${ticket}/${step}/`, { bearer: nurse.token, body }),
  }
}

describe('setting up a display', () => {
  test('gives a key that is shown once and kept only as a fingerprint (D45)', async () => {
    const { made, displays, nurse, room1, room2, clinic } = await openHall()
    expect(made.status).toBe(200)
    expect(made.body).toMatchObject({ name: 'Hall', language: 'ml', last_seen_at: null })
    expect(made.body.key).toMatch(/^dk_[\w-]{43}$/)
    expect(made.body.path).toBe(`/display#${made.body.key}`)
    const list = await one.ask('GET', displays, { bearer: nurse.token })
    expect(list.body.count).toBe(1)
    expect(list.body.results[0]).toMatchObject({
      id: made.body.id,
      sub_queues: [{ id: room2 }, { id: room1 }],
    })
    expect(JSON.stringify(list.body)).not.toContain('dk_')
    const rows = await server.sql('select * from display where facility_id = $1', [clinic.facilityId])
    expect(JSON.stringify(rows)).not.toContain(made.body.key)
    const events = await server.sql(
      'select kind from event where facility_id = $1 order by id desc limit 1',
      [clinic.facilityId],
    )
    expect(events).toEqual([{ kind: 'display.created' }])
  })

  test('is refused at points that are unknown or outside of the caller’s work', async () => {
    const { displays, nurse, room1, room2, clinic, made } = await openHall()
    const create = (bearer: string, body: object) => one.ask('POST', displays, { bearer, body })
    const unknown = '0b1f8f4e-7f39-4f4f-9f3b-111111111111'
    expect((await create(nurse.token, { name: 'Hall', sub_queues: [room1, unknown] })).status).toBe(404)
    expect((await create(nurse.token, { name: ' ', sub_queues: [room1, room1] })).body.errors).toHaveLength(2)
    expect((await create(nurse.token, { name: 'Hall', sub_queues: ['Room 1'] })).status).toBe(400)
    const dentalNurse = await clinic.staff('Nurse', { department: await clinic.department('Dentistry') })
    expect((await create(dentalNurse.token, { name: 'Hall', sub_queues: [room1] })).status).toBe(403)
    const change = { bearer: dentalNurse.token, body: { name: 'Ours now', sub_queues: [] } }
    expect((await one.ask('PUT', `${displays}${made.body.id}/`, change)).status).toBe(403)
    expect((await one.ask('DELETE', `${displays}${made.body.id}/`, change)).status).toBe(403)
    expect((await one.ask('GET', displays, { bearer: dentalNurse.token })).body.count).toBe(0)
    const foreigner = await (await openClinic(server)).staff('Nurse')
    expect((await one.ask('GET', displays, { bearer: foreigner.token })).status).toBe(403)
    expect(
      (
        await one.ask('PUT', `${displays}${unknown}/`, {
          bearer: nurse.token,
          body: { name: 'Hall', sub_queues: [room2] },
        })
      ).status,
    ).toBe(404)
  })
})

describe('a display in the waiting room', () => {
  test('shows the current and next numbers of each point and the last calls, and no name or note', async () => {
    const { show, issueHere, act, clinic, room1, room2 } = await openHall()
    const patient = await clinic.patient('Zacharias Quill', '+919812345678')
    const first = await issueHere({ patient, note: 'Allergic to penicillin' })
    for (let more = 0; more < 6; more++) {
      await issueHere({ patient })
    }
    await act(first, 'serve', { sub_queue: room1 })
    const answer = await show()
    expect(answer.status).toBe(200)
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.body).toMatchObject({
      name: 'Hall',
      now: '2026-05-08T04:00:00Z',
      facility: { name: 'Lakeside Clinic', timezone: 'Asia/Kolkata' },
      language: 'ml',
      points: [
        {
          id: room2,
          name: 'Room 2',
          resource: 'Meera Nair',
          status: 'active',
          current: null,
          next: ['GEN-002', 'GEN-003', 'GEN-004', 'GEN-005'],
        },
        {
          id: room1,
          name: 'Room 1',
          current: { label: 'GEN-001', state: 'in_service' },
          next: ['GEN-002', 'GEN-003', 'GEN-004', 'GEN-005'],
        },
      ],
      calls: [
        {
          id: expect.stringContaining(first),
          label: 'GEN-001',
          point: 'Room 1',
          resource: 'Meera Nair',
          state: 'in_service',
        },
      ],
    })
    const text = JSON.stringify(answer.body)
    for (const secret of ['Zacharias', 'Quill', '9812345678', 'penicillin', patient]) {
      expect(text).not.toContain(secret)
    }
  })

  test('is documented as it is', async () => {
    const { key, issueHere, act, room1 } = await openHall()
    await act(await issueHere(), 'call', { sub_queue: room1 })
    await issueHere()
    const { Ajv } = await import('ajv')
    const { DisplayStateShape } = await import('./displays.ts')
    const ajv = new Ajv({ strict: false, formats: { uuid: true, 'date-time': true, date: true } })
    const { body } = await one.ask('GET', '/display/', { bearer: key })
    ajv.validate(DisplayStateShape, body)
    expect(ajv.errors).toBeNull()
  })

  test('follows at once what is done through any process, newest call first', async () => {
    const { open, issueHere, act, room1, room2 } = await openHall()
    const screens = [await open(one), await open(two)]
    for (const screen of screens) {
      expect((await screen.waitFor(({ event }) => event === 'display')).data.calls).toEqual([])
    }
    const [first, second] = [await issueHere(), await issueHere()]
    one.setClock('2026-05-08T04:01:00Z')
    await act(first, 'call', { sub_queue: room1 })
    one.setClock('2026-05-08T04:02:00Z')
    await act(second, 'call', { sub_queue: room2 })
    one.setClock('2026-05-08T04:03:00Z')
    await act(first, 'recall')
    one.setClock('2026-05-08T04:00:00Z')
    for (const screen of screens) {
      const shown = await screen.waitFor(({ data }) => data.calls?.[0]?.id === `${first}-2`)
      expect(shown.data.calls.map(({ label }: { label: string }) => label)).toEqual(['GEN-001', 'GEN-002'])
      await screen.waitFor(({ event }) => event === 'beat')
      screen.close()
    }
  })

  test('is told at most five pictures a second, and the last one is right', async () => {
    const { open, issueHere } = await openHall()
    const screen = await open()
    await screen.waitFor(({ event }) => event === 'display')
    const startedMs = performance.now()
    for (let ticket = 0; ticket < 30; ticket++) {
      await issueHere()
    }
    const seconds = (performance.now() - startedMs) / 1000
    const pictures = () => screen.messages.filter(({ event }) => event === 'display')
    await vi.waitFor(
      () =>
        expect(pictures().at(-1)?.data.points[0].next).toEqual(['GEN-001', 'GEN-002', 'GEN-003', 'GEN-004']),
      5_000,
    )
    expect(pictures().length).toBeLessThanOrEqual(3 + Math.ceil(seconds * 5))
    screen.close()
  })

  test('goes dark at once when its key is taken away (D45)', async () => {
    const { open, show, displays, made, nurse } = await openHall()
    const screens = [await open(one), await open(two)]
    await Promise.all(screens.map((screen) => screen.waitFor(({ event }) => event === 'display')))
    expect((await one.ask('DELETE', `${displays}${made.body.id}/`, { bearer: nurse.token })).status).toBe(204)
    for (const screen of screens) {
      await screen.waitFor(({ event }) => event === 'gone')
      await screen.waitForEnd()
    }
    expect((await show()).status).toBe(401)
    expect((await open()).status).toBe(401)
    expect((await one.ask('GET', displays, { bearer: nurse.token })).body.count).toBe(0)
  })

  test('follows a change of what it shows', async () => {
    const { open, displays, made, nurse, room1 } = await openHall()
    const screen = await open(two)
    await screen.waitFor(({ event }) => event === 'display')
    await one.ask('PUT', `${displays}${made.body.id}/`, {
      bearer: nurse.token,
      body: { name: 'Corridor', sub_queues: [room1], language: 'en' },
    })
    const changed = await screen.waitFor(({ data }) => data.name === 'Corridor')
    expect(changed.data.points).toHaveLength(1)
    screen.close()
  })

  test('turns to the new day at midnight of the clinic by itself', async () => {
    const { key, issueHere } = await openHall()
    await issueHere()
    const process = await startProcess(server)
    process.setClock('2026-05-08T18:29:00Z')
    const screen = await process.stream('/display/events/', { bearer: key })
    const today = await screen.waitFor(({ event }) => event === 'display')
    expect(today.data.points[0].next).toEqual(['GEN-001'])
    // 18:30 in UTC is midnight in Kolkata.
    process.setClock('2026-05-08T18:30:00Z')
    await screen.waitFor(({ event, data }) => event === 'display' && data.points[0].next.length === 0)
    screen.close()
    await process.stop()
  })

  test('notes that it is on', async () => {
    const { show, displays, nurse } = await openHall()
    await show()
    await vi.waitFor(async () => {
      const list = await one.ask('GET', displays, { bearer: nurse.token })
      expect(list.body.results[0].last_seen_at).toBe('2026-05-08T04:00:00Z')
    }, 5_000)
  })

  test('falls silent while changes do not reach it, so that it can say that it is not live', async () => {
    const { open } = await openHall()
    const screen = await open()
    await screen.waitFor(({ event }) => event === 'beat')
    await server.sql(`alter table event rename to event_away`)
    await vi.waitFor(() => expect(one.live.isFresh()).toBe(false), 10_000)
    const beats = screen.messages.length
    const heard = two.live.metrics().feed_behind_seconds ?? 0
    await vi.waitFor(() => expect(two.live.metrics().feed_behind_seconds).toBeGreaterThan(heard + 0.3), 5_000)
    expect(screen.messages.length).toBe(beats)
    await server.sql(`alter table event_away rename to event`)
    await vi.waitFor(() => expect(screen.messages.length).toBeGreaterThan(beats), 10_000)
    screen.close()
  })

  test('refuses a key that is none', async () => {
    for (const bearer of ['dk_short', 'dk_'.padEnd(46, 'x'), `${'x'.repeat(60)}`]) {
      expect((await one.ask('GET', '/display/', { bearer })).status).toBe(401)
      expect((await one.ask('GET', '/display/events/', { bearer })).status).toBe(401)
    }
    expect((await one.ask('GET', '/display/')).status).toBe(401)
  })
})
