import { describe, expect, test, vi } from 'vitest'
import { type Caller, openClinic, openQueue, openServer } from '../../testing/clinic.ts'
import { type LiveProcess, startProcess } from '../../testing/live-process.ts'

const server = await openServer()
const [one, two] = await Promise.all([startProcess(server), startProcess(server)])

/** A morning whose nurse works through one of the processes. */
async function openMorning() {
  const morning = await openQueue(server)
  const { clinic, nurse, queue, category } = morning
  const tickets = clinic.at(`/token/queue/${queue}/token/`)
  const issueThrough = async (process: LiveProcess): Promise<string> =>
    (await process.ask('POST', tickets, { bearer: nurse.token, body: { category } })).body.id
  const follow = (process: LiveProcess, who: Caller, after?: string) =>
    process.stream(clinic.at('/events/'), {
      bearer: who.token,
      ...(after === undefined ? {} : { headers: { 'Last-Event-ID': after } }),
    })
  return { ...morning, tickets, issueThrough, follow }
}

const tokensIn = (messages: readonly { event: string; data: { token: string } }[]) =>
  messages.filter(({ event }) => event === 'ticket.issued').map(({ data }) => data.token)

describe('the live feed of a facility', () => {
  test('tells what happened in the words of the clinic, with the ids that clients know (D39)', async () => {
    const { clinic, nurse, doctor, queue, room1, follow, issueThrough } = await openMorning()
    const screen = await follow(one, nurse)
    expect(screen.status).toBe(200)
    expect(screen.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(screen.headers.get('cache-control')).toBe('no-store')
    const ready = await screen.waitFor(({ event }) => event === 'ready')
    expect(screen.messages[0]).toBe(ready)
    expect(ready.id).toMatch(/^\d+-\d+$/)

    const token = await issueThrough(one)
    const issued = await screen.waitFor(({ event }) => event === 'ticket.issued')
    expect(issued.data).toMatchObject({
      kind: 'ticket.issued',
      queue,
      token,
      sub_queue: null,
      resource_type: 'practitioner',
      resource_id: doctor.external_id,
      from: null,
      to: 'checked_in',
      actor: nurse.id,
    })
    expect(issued.data.at).toMatch(/Z$/)
    await one.ask('POST', clinic.at(`/token/queue/${queue}/set_next_token_to_subqueue/`), {
      bearer: nurse.token,
      body: { sub_queue: room1 },
    })
    const served = await screen.waitFor(({ event }) => event === 'ticket.served')
    expect(served.data).toMatchObject({ token, sub_queue: room1, to: 'in_service' })
    screen.close()
  })

  test('tells the screens of each process what was done through the other', async () => {
    const { nurse, follow, issueThrough } = await openMorning()
    const screens = [await follow(one, nurse), await follow(two, nurse)]
    await Promise.all(screens.map((screen) => screen.waitFor(({ event }) => event === 'ready')))
    const [first, second] = [await issueThrough(one), await issueThrough(two)]
    for (const screen of screens) {
      await screen.waitFor(({ data }) => data.token === second)
      expect(tokensIn(screen.messages)).toEqual([first, second])
      screen.close()
    }
  })

  test('tells a screen that comes back, also through another process, every event once and in order', async () => {
    const { nurse, follow, issueThrough } = await openMorning()
    // The screen has its place in the feed before the first ticket is issued.
    let last = (await (await follow(one, nurse)).waitFor(({ event }) => event === 'ready')).id
    const issued: string[] = []
    const told: string[] = []
    let isIssuing = true
    const issuing = (async () => {
      for (let ticket = 0; ticket < 60; ticket++) {
        issued.push(await issueThrough(ticket % 2 === 0 ? one : two))
      }
      isIssuing = false
    })()
    // Comes and goes while tickets are issued; each time it goes on from the last thing it was told.
    for (let round = 0; isIssuing || told.length < issued.length; round++) {
      const screen = await follow(round % 2 === 0 ? two : one, nurse, last)
      await screen.waitFor(({ event }) => event === 'ready')
      if (told.length < issued.length) {
        await screen.waitFor(({ event }) => event === 'ticket.issued')
      }
      screen.close()
      await screen.waitForEnd()
      told.push(...tokensIn(screen.messages))
      last = screen.messages.filter(({ id }) => id !== undefined).at(-1)?.id ?? last
    }
    await issuing
    expect(told).toEqual(issued)
  })

  test('goes on from the database after a restart of the server', async () => {
    const { nurse, follow, issueThrough } = await openMorning()
    const screen = await follow(one, nurse)
    const { id } = await screen.waitFor(({ event }) => event === 'ready')
    screen.close()
    const missed = [await issueThrough(one), await issueThrough(two)]
    // More than a fresh process keeps in memory has happened since.
    await server.sql(
      `insert into event (facility_id, at, kind, subject_id) select 0, now(), 'patient.changed', n from generate_series(1, 2500) n`,
    )
    const restarted = await startProcess(server)
    const again = await follow(restarted, nurse, id)
    await again.waitFor(({ data }) => data.token === missed[1])
    expect(tokensIn(again.messages)).toEqual(missed)
    expect(again.messages[0]).toMatchObject({ event: 'ready', id, data: { resumed: true } })
    again.close()
    await restarted.stop()
  })

  test('asks a screen to start afresh when its position is of another database or too long ago', async () => {
    const { nurse, follow, issueThrough } = await openMorning()
    const screen = await follow(one, nurse, '999999999-5')
    const reset = await screen.waitFor(({ event }) => event === 'reset')
    const token = await issueThrough(one)
    const issued = await screen.waitFor(({ event }) => event === 'ticket.issued')
    expect(issued.data.token).toBe(token)
    expect(reset.id).toMatch(/^\d+-\d+$/)
    await server.sql(
      `insert into event (facility_id, at, kind, subject_id) select 0, now(), 'patient.changed', n from generate_series(1, 32000) n`,
    )
    const last = await issueThrough(one)
    await screen.waitFor(({ data }) => data.token === last)
    screen.close()
    const late = await follow(one, nurse, '0-0')
    await late.waitFor(({ event }) => event === 'reset')
    expect(tokensIn(late.messages)).toEqual([])
    late.close()
  })

  test('never tells a nurse what happens in another department', async () => {
    const morning = await openMorning()
    const { clinic } = morning
    const department = await clinic.department('Dentistry')
    const dentist = await clinic.doctor('Ravi Kumar', department)
    const dentalNurse = await clinic.staff('Nurse', { department })
    const [theirs, everybody] = [
      await morning.follow(one, dentalNurse),
      await morning.follow(one, morning.nurse),
    ]
    await theirs.waitFor(({ event }) => event === 'ready')
    const made = await one.ask('POST', clinic.at('/token/queue/'), {
      bearer: dentalNurse.token,
      body: {
        name: 'Teeth',
        date: '2026-05-08',
        resource_type: 'practitioner',
        resource_id: dentist.external_id,
      },
    })
    const hidden = await morning.issueThrough(one)
    const shown = await one.ask('POST', clinic.at(`/token/queue/${made.body.id}/token/`), {
      bearer: dentalNurse.token,
      body: { category: morning.category },
    })
    await everybody.waitFor(({ data }) => data.token === shown.body.id)
    await theirs.waitFor(({ data }) => data.token === shown.body.id)
    expect(tokensIn(everybody.messages)).toEqual([hidden, shown.body.id])
    expect(tokensIn(theirs.messages)).toEqual([shown.body.id])
    expect(theirs.text()).not.toContain(hidden)

    // What was missed is filtered like what is live.
    const resumed = await morning.follow(two, dentalNurse, theirs.messages[0]?.id)
    await resumed.waitFor(({ data }) => data.token === shown.body.id)
    expect(resumed.text()).not.toContain(hidden)
    for (const screen of [theirs, everybody, resumed]) {
      screen.close()
    }
  })

  test('follows a change of what somebody may see, from the next event on', async () => {
    const { clinic, follow, issueThrough } = await openMorning()
    const superuser = await clinic.superuser()
    const guest = await clinic.staff('Volunteer')
    await clinic.giveRole(guest.userId, 'Nurse', await clinic.department('Elsewhere'))
    const screen = await follow(one, guest)
    await screen.waitFor(({ event }) => event === 'ready')
    const before = await issueThrough(one)
    const departments = await one.ask('GET', clinic.at('/organizations/'), { bearer: superuser.token })
    const root = departments.body.results.find(({ parent }: { parent: unknown }) => parent === null)
    const [nurseRole] = await server.sql<{ external_id: string }>(
      `select external_id from role where name = 'Nurse'`,
    )
    const added = await one.ask('POST', clinic.at(`/organizations/${root.id}/users/`), {
      bearer: superuser.token,
      body: { user: guest.id, role: nurseRole!.external_id },
    })
    expect(added.status).toBe(200)
    const after = await issueThrough(one)
    await screen.waitFor(({ data }) => data.token === after)
    expect(screen.text()).not.toContain(before)
    screen.close()
  })

  test('ends when the sign-in ends', async () => {
    const { nurse, follow } = await openMorning()
    const screen = await follow(one, nurse)
    await screen.waitFor(({ event }) => event === 'ready')
    await server.sql(
      `with ended as (update session set ended_at = now(), end_reason = 'test' where user_id = $1 returning user_id)
       insert into event (facility_id, at, kind, subject_id) select 0, now(), 'session.ended', user_id from ended`,
      [nurse.userId],
    )
    await screen.waitFor(({ event }) => event === 'gone')
    await screen.waitForEnd()
    expect((await follow(one, nurse)).status).toBe(401)
  })

  test('ends a minute after the access token ran out', async () => {
    const { nurse, follow } = await openMorning()
    const process = await startProcess(server)
    const screen = await follow(process, nurse)
    await screen.waitFor(({ event }) => event === 'ready')
    const runsOutMs = JSON.parse(Buffer.from(nurse.token.split('.')[1]!, 'base64url').toString()).exp * 1000
    process.setClock(new Date(runsOutMs + 59_000).toISOString())
    const heard = screen.text().length
    await vi.waitFor(() => expect(screen.text().length).toBeGreaterThan(heard), 5_000)
    expect(screen.isEnded).toBe(false)
    process.setClock(new Date(runsOutMs + 60_000).toISOString())
    await screen.waitFor(({ event }) => event === 'gone')
    await screen.waitForEnd()
    await process.stop()
  })

  test('tells screens to come back in a second when the server stops, and does not keep it from stopping', async () => {
    const { nurse, follow } = await openMorning()
    const process = await startProcess(server)
    const screen = await follow(process, nurse)
    await screen.waitFor(({ event }) => event === 'ready')
    await process.stop()
    await screen.waitForEnd()
    expect(screen.text()).toMatch(/retry: 1000\nevent: retry-later\n/)
  })

  test('refuses who is not signed in, who may not see tickets, and a position that is none', async () => {
    const { clinic, nurse } = await openMorning()
    const volunteer = await clinic.staff('Volunteer')
    const foreigner = await (await openClinic(server)).staff('Nurse')
    const path = clinic.at('/events/')
    expect((await one.ask('GET', path)).status).toBe(401)
    expect((await one.ask('GET', path, { bearer: volunteer.token })).status).toBe(403)
    expect((await one.ask('GET', path, { bearer: foreigner.token })).status).toBe(403)
    expect((await one.ask('GET', '/facility/nowhere/events/', { bearer: nurse.token })).status).toBe(400)
    const unknown = await one.ask('GET', '/facility/0b1f8f4e-7f39-4f4f-9f3b-111111111111/events/', {
      bearer: nurse.token,
    })
    expect(unknown.status).toBe(404)
    for (const position of ['7', 'now', '1-2-3', '-1-5']) {
      const malformed = await one.ask('GET', path, {
        bearer: nurse.token,
        headers: { 'Last-Event-ID': position },
      })
      expect(malformed.status).toBe(400)
      expect(malformed.body.errors[0].loc).toEqual(['Last-Event-ID'])
    }
  })

  test('has room for so many streams and says so when it is full', async () => {
    const { nurse, follow, clinic } = await openMorning()
    const small = await startProcess(server, { streamsMax: 3, streamsPerHolderMax: 2 })
    const screens = [await follow(small, nurse), await follow(small, nurse)]
    expect((await follow(small, nurse)).status).toBe(429)
    const other = await clinic.staff('Nurse')
    screens.push(await follow(small, other))
    expect((await follow(small, await clinic.staff('Nurse'))).status).toBe(503)
    screens[0]!.close()
    await vi.waitFor(() => expect(small.live.metrics().streams_open).toBe(2), 5_000)
    expect((await follow(small, nurse)).status).toBe(200)
    await small.stop()
  })
})
