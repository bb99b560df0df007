import { describe, expect, test, vi } from 'vitest'
import { openQueue, openServer } from '../../testing/clinic.ts'
import { startProcess } from '../../testing/live-process.ts'

const server = await openServer()
const [one, two] = await Promise.all([startProcess(server), startProcess(server)])
for (const process of [one, two]) {
  process.setClock('2026-05-08T04:00:00Z')
}

async function openMorning() {
  const morning = await openQueue(server, { date: '2026-05-08' })
  const { clinic, nurse, queue, category } = morning
  const tickets = clinic.at(`/token/queue/${queue}/token/`)
  return {
    ...morning,
    tickets,
    issueHere: async (more: object = {}) => {
      const { body } = await one.ask('POST', tickets, { bearer: nurse.token, body: { category, ...more } })
      return { id: body.id as string, code: body.link.code as string }
    },
    act: (ticket: { id: string }, step: string, body: object = {}) =>
      one.ask('POST', `${tickets}${ticket.id}/${step}/`, { bearer: nurse.token, body }),
    assign: (ticket: { id: string }, room: string) =>
      one.ask('PUT', `${tickets}${ticket.id}/`, { bearer: nurse.token, body: { sub_queue: room } }),
    see: async (ticket: { code: string }, through = one) =>
      (await through.ask('GET', '/my-ticket/', { bearer: ticket.code })).body,
    follow: (ticket: { code: string }, through = one) =>
      through.stream('/my-ticket/events/', { bearer: ticket.code }),
  }
}

describe('a patient’s own page', () => {
  test('shows number, state, place in line and room, and nothing of anybody', async () => {
    const { issueHere, clinic, see, act, room1 } = await openMorning()
    const patient = await clinic.patient('Zacharias Quill', '+919812345678')
    const first = await issueHere({ patient, note: 'Allergic to penicillin' })
    const second = await issueHere({ patient })
    expect(await see(second)).toEqual({
      now: '2026-05-08T04:00:00Z',
      label: 'GEN-002',
      state: 'checked_in',
      position: 2,
      ahead: 1,
      service_point: null,
      stage: null,
      journey: [],
      resource: { type: 'practitioner', name: 'Meera Nair' },
      facility: { name: 'Lakeside Clinic', phone_number: null, timezone: 'Asia/Kolkata' },
      category: 'General',
      date: '2026-05-08',
      arrived_at: expect.stringMatching(/Z$/),
      called_at: null,
    })
    await act(first, 'call', { sub_queue: room1 })
    const called = await see(first)
    expect(called).toMatchObject({ state: 'called', position: null, ahead: null, service_point: 'Room 1' })
    expect(called.called_at).toMatch(/Z$/)
    const text = JSON.stringify([called, await see(second)])
    for (const secret of ['Zacharias', 'Quill', '9812345678', 'penicillin', patient]) {
      expect(text).not.toContain(secret)
    }
  })

  test('counts as ahead only those who can be called before', async () => {
    const { issueHere, assign, see, room1, room2 } = await openMorning()
    const [toOne, toTwo, free, mine] = [
      await issueHere(),
      await issueHere(),
      await issueHere(),
      await issueHere(),
    ]
    await assign(toOne, room1)
    await assign(toTwo, room2)
    expect(await see(mine)).toMatchObject({ ahead: 3, position: 4 })
    await assign(mine, room2)
    expect(await see(mine)).toMatchObject({ ahead: 2, position: 3, service_point: 'Room 2' })
    expect(await see(free)).toMatchObject({ ahead: 2, position: 3 })
    expect(await see(toTwo)).toMatchObject({ ahead: 0, position: 1 })
  })

  test('is told when its own place, state or room changes, through any process', async () => {
    const { issueHere, follow, act, room1 } = await openMorning()
    const tickets = [await issueHere(), await issueHere(), await issueHere()]
    const phone = await follow(tickets[2]!, two)
    expect((await phone.waitFor(({ event }) => event === 'ticket')).data).toMatchObject({ position: 3 })
    await act(tickets[0]!, 'call', { sub_queue: room1 })
    await phone.waitFor(({ data }) => data.position === 2)
    await act(tickets[2]!, 'call', { sub_queue: room1 })
    await phone.waitFor(({ data }) => data.state === 'called' && data.service_point === 'Room 1')
    phone.close()
  })

  test('is not told what changes nothing for it', async () => {
    const { issueHere, follow, act, room1 } = await openMorning()
    const first = await issueHere()
    const second = await issueHere()
    const [early, late] = [await follow(first), await follow(second)]
    await Promise.all([early, late].map((phone) => phone.waitFor(({ event }) => event === 'ticket')))
    const third = await issueHere()
    await act(third, 'cancel')
    await act(first, 'call', { sub_queue: room1 })
    await late.waitFor(({ data }) => data.position === 1)
    await early.waitFor(({ data }) => data.state === 'called')
    expect(late.messages.filter(({ event }) => event === 'ticket')).toHaveLength(2)
    expect(early.messages.filter(({ event }) => event === 'ticket')).toHaveLength(2)
    await late.waitFor(({ event }) => event === 'beat')
    early.close()
    late.close()
  })

  test('says so when the ticket was entered in error', async () => {
    const { issueHere, see, follow, nurse, tickets } = await openMorning()
    const ticket = await issueHere()
    const phone = await follow(ticket)
    expect((await one.ask('DELETE', `${tickets}${ticket.id}/`, { bearer: nurse.token })).status).toBe(204)
    await phone.waitFor(({ data }) => data.state === 'entered_in_error')
    expect(await see(ticket)).toMatchObject({ state: 'entered_in_error', position: null })
    phone.close()
  })

  test('is open until the end of the day after', async () => {
    const { issueHere } = await openMorning()
    const { code } = await issueHere()
    const process = await startProcess(server)
    const status = async (now: string) => {
      process.setClock(now)
      return (await process.ask('GET', '/my-ticket/', { bearer: code })).status
    }
    expect(await status('2026-05-09T18:29:59Z')).toBe(200)
    const phone = await process.stream('/my-ticket/events/', { bearer: code })
    await phone.waitFor(({ event }) => event === 'ticket')
    expect(await status('2026-05-09T18:30:00Z')).toBe(410)
    expect((await process.stream('/my-ticket/events/', { bearer: code })).status).toBe(410)
    await phone.waitFor(({ event }) => event === 'gone')
    await phone.waitForEnd()
    await process.stop()
  })

  test('opens however the code was copied, and to no other code', async () => {
    const { issueHere } = await openMorning()
    const { code } = await issueHere()
    const status = async (bearer: string) => (await one.ask('GET', '/my-ticket/', { bearer })).status
    expect(await status(code.toLowerCase().replaceAll('-', ''))).toBe(200)
    const other = code.startsWith('A') ? `B${code.slice(1)}` : `A${code.slice(1)}`
    for (const bad of [other, 'ABCD', 'A'.repeat(3000), `${code}0`]) {
      expect(await status(bad)).toBe(401)
    }
    expect((await one.ask('GET', '/my-ticket/')).status).toBe(401)
    expect((await one.stream('/my-ticket/events/', { bearer: other })).status).toBe(401)
  })

  test('tells every phone of a queue its own place', async () => {
    const { issueHere, follow, act, room1 } = await openMorning()
    const tickets = []
    for (let place = 0; place < 10; place++) {
      tickets.push(await issueHere())
    }
    const phones = await Promise.all(tickets.map((ticket) => follow(ticket)))
    await Promise.all(phones.map((phone) => phone.waitFor(({ event }) => event === 'ticket')))
    await act(tickets[0]!, 'call', { sub_queue: room1 })
    for (const [index, phone] of phones.entries()) {
      await phone.waitFor(({ data }) => (index === 0 ? data.state === 'called' : data.position === index))
      phone.close()
    }
    await vi.waitFor(() => expect(one.live.metrics().streams_open).toBe(0), 5_000)
  })
})
