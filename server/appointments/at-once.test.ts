import fc from 'fast-check'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { brokenAppointmentPromises } from '../testing/appointment-promises.ts'
import { bookingDay, openBookings, type ShownBooking } from '../testing/bookings.ts'
import { type Answer, openServer, type TestServer } from '../testing/clinic.ts'
import { brokenPromises } from '../testing/ticket-promises.ts'

let server: TestServer

beforeAll(async () => {
  server = await openServer()
  server.setClock('2026-05-08T03:20:00Z')
})

const together = <Value>(count: number, act: (each: number) => Promise<Value>): Promise<Value[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => act(index)))
const said = ({ status, body }: Answer) => `${status} ${body.errors?.[0]?.msg ?? body.detail ?? body.status}`
const several = (answers: readonly Answer[]) => {
  const counts: Record<string, number> = {}
  for (const answer of answers.map(said)) {
    counts[answer] = (counts[answer] ?? 0) + 1
  }
  return counts
}

describe('the last place of a slot', () => {
  test('is given to exactly one of two hundred who ask at the same moment (B5, D25)', async () => {
    const desk = await openBookings(server, { places: 1 })
    const [slot] = await desk.free()
    const patients = await together(200, () => desk.clinic.patient())
    const answers = await together(200, (each) => desk.book(slot?.id ?? '', patients[each] ?? ''))
    expect(several(answers)).toEqual({ '200 booked': 1, '400 Slot is already full': 199 })
    expect(await desk.free()).toMatchObject([{ allocated: 1 }, {}, {}, {}])
    expect(await brokenAppointmentPromises(server)).toEqual([])
  })

  test('goes to whoever asks next when it is given back, and never to two (D25)', async () => {
    const desk = await openBookings(server, { places: 1 })
    let holder: ShownBooking = await desk.booked()
    for (let round = 0; round < 8; round++) {
      const patients = await together(6, () => desk.clinic.patient())
      const [cancelled, ...answers] = await Promise.all([
        desk.cancel(holder.id),
        ...patients.map((patient) => desk.book(holder.token_slot.id, patient)),
      ])
      expect(cancelled.status).toBe(200)
      const won = answers.filter(({ status }) => status === 200)
      expect(won.length).toBeLessThanOrEqual(1)
      holder = won[0]?.body ?? (await desk.booked())
    }
    expect(await brokenAppointmentPromises(server)).toEqual([])
  })

  test('waits for somebody who is just giving it up', async () => {
    const desk = await openBookings(server, { places: 1 })
    const { token_slot: slot } = await desk.booked()
    await server.sql(`update slot set capacity = 2 where external_id = $1`, [slot.id])
    const patient = await desk.clinic.patient()
    const { booking } = await server.meanwhile<{ booking: Promise<Answer> }>(async (other) => {
      await other.run('update slot set capacity = 1 where external_id = $1', [slot.id])
      const waiting = desk.book(slot.id, patient)
      await vi.waitUntil(() => other.somebodyWaits(), { timeout: 5000, interval: 5 })
      await other.run('commit')
      return { booking: waiting }
    })
    expect(said(await booking)).toBe('400 Slot is already full')
  })
})

describe('people who book for one patient at the same moment', () => {
  test('book one slot once (B6)', async () => {
    const desk = await openBookings(server, { places: 50 })
    const [slot] = await desk.free()
    const patient = await desk.clinic.patient()
    const answers = await together(20, () => desk.book(slot?.id ?? '', patient))
    expect(several(answers)).toEqual({
      '200 booked': 1,
      '400 Patient already has a booking for this slot': 19,
    })
    expect((await desk.free())[0]?.allocated).toBe(1)
  })

  test('book ten appointments and no eleventh (B7)', async () => {
    const desk = await openBookings(server, { places: 50 })
    const days = ['2026-05-09', '2026-05-10', '2026-05-11', '2026-05-12', '2026-05-13']
    const slots = (await Promise.all(days.map((day) => desk.free(day)))).flat()
    const patient = await desk.clinic.patient()
    const answers = await together(20, (each) => desk.book(slots[each]?.id ?? '', patient))
    expect(several(answers)).toEqual({
      '200 booked': 10,
      '400 Patient already has maximum number of appointments (10)': 10,
    })
    expect(await brokenAppointmentPromises(server)).toEqual([])
  })
})

describe('people who move appointments at the same moment', () => {
  test('twenty patients move to one last place: one does, and nineteen keep theirs (B18, D25)', async () => {
    const desk = await openBookings(server, { places: 20 })
    const [from, to] = await desk.free()
    const booked = await together(
      20,
      async () => (await desk.book(from?.id ?? '', await desk.clinic.patient())).body.id,
    )
    await server.sql('update slot set capacity = 1 where external_id = $1', [to?.id])
    const answers = await together(20, (each) => desk.move(booked[each], to?.id ?? ''))
    expect(several(answers)).toEqual({ '200 booked': 1, '400 Slot is already full': 19 })
    expect(await desk.free()).toMatchObject([{ allocated: 19 }, { allocated: 1 }, {}, {}])
    expect(await brokenAppointmentPromises(server)).toEqual([])
  })

  test('two exchange the only places of two slots: nobody waits for ever, and at most one moves', async () => {
    const desk = await openBookings(server, { places: 1 })
    const [one, two] = (await desk.free()).map(({ id }) => id)
    const [ana, ben] = [await desk.clinic.patient(), await desk.clinic.patient()]
    for (let round = 0; round < 5; round++) {
      const first = (await desk.book(one ?? '', ana)).body.id
      const second = (await desk.book(two ?? '', ben)).body.id
      const answers = await Promise.all([desk.move(first, two ?? ''), desk.move(second, one ?? '')])
      expect(answers.map(said)).toEqual(['400 Slot is already full', '400 Slot is already full'])
      await Promise.all([desk.cancel(first), desk.cancel(second)])
    }
  })

  test('one appointment is moved once, however many move it', async () => {
    const desk = await openBookings(server, { places: 30 })
    const { id } = await desk.booked()
    const slots = (await desk.free()).slice(1)
    const answers = await together(12, (each) => desk.move(id, slots[each % 3]?.id ?? ''))
    expect(several(answers)).toEqual({ '200 booked': 1, '400 Booking is already closed': 11 })
    expect((await desk.free()).reduce((sum, { allocated }) => sum + allocated, 0)).toBe(1)
  })

  test('moving and cancelling the same appointment: one of them, and one place at most', async () => {
    const desk = await openBookings(server, { places: 30 })
    const slots = await desk.free()
    for (let round = 0; round < 10; round++) {
      const { id } = await desk.booked()
      const [moved, cancelled] = await Promise.all([desk.move(id, slots[1]?.id ?? ''), desk.cancel(id)])
      // Who cancels second finds it called off already, which is fine (rule B13).
      expect(cancelled.status).toBe(200)
      if (moved.status === 200) {
        await desk.cancel(moved.body.id)
      }
    }
    expect((await desk.free()).map(({ allocated }) => allocated)).toEqual([0, 0, 0, 0])
    expect(await brokenAppointmentPromises(server)).toEqual([])
  })
})

/** One thing that somebody at the desk or in the room may do; the numbers choose the appointment, slot and patient. */
interface Command {
  readonly act: string
  readonly booking: number
  readonly slot: number
  readonly patient: number
}

const acts = [
  'book',
  'book',
  'book',
  'cancel',
  'enter in error',
  'move',
  'move',
  'check in',
  'check in',
  'tag',
  'call next',
  'serve next',
  'delete a ticket',
  'close the queue',
  ...['booked', 'arrived', 'in_consultation', 'fulfilled', 'noshow'].map((status) => `say ${status}`),
  ...['call', 'serve', 'complete', 'skip', 'return', 'cancel', 'undo'].map((step) => `ticket ${step}`),
  ...['CREATED', 'IN_PROGRESS', 'FULFILLED', 'CANCELLED'].map((status) => `correct ${status}`),
]

const command: fc.Arbitrary<Command> = fc.record({
  act: fc.constantFrom(...acts),
  booking: fc.nat(1000),
  slot: fc.nat(1000),
  patient: fc.nat(1000),
})

/** A clinic in which commands are done; it remembers every appointment and every ticket that was ever made. */
async function openStorm() {
  const desk = await openBookings(server, { places: 3 })
  const { clinic, nurse, resource } = desk
  const slots = (await desk.free()).map(({ id }) => id)
  const patients = await together(6, () => clinic.patient())
  const tag = await desk.tag('First visit')
  const room = (
    await nurse.post(clinic.at('/token/sub_queue/'), { name: 'Room', status: 'active', ...resource })
  ).body.id
  const queue = (
    await nurse.post(clinic.at('/token/queue/'), { name: 'Morning', date: bookingDay, ...resource })
  ).body.id
  const bookings: string[] = []
  const tickets: string[] = []
  const pick = (all: readonly string[], index: number) => all[index % Math.max(all.length, 1)] ?? queue
  const keep = (list: string[], answer: Answer) => {
    if (answer.status === 200) {
      list.push(answer.body.id)
    }
    return answer
  }
  const run = async ({ act, booking, slot, patient }: Command): Promise<Answer> => {
    const id = pick(bookings, booking)
    const place = pick(slots, slot)
    const ticket = clinic.at(`/token/queue/${queue}/token/${pick(tickets, booking)}/`)
    const sub_queue = room
    const [verb = '', what = ''] = act.split(' ')
    const acted: Record<string, () => Promise<Answer>> = {
      book: async () => keep(bookings, await desk.book(place, pick(patients, patient))),
      cancel: () => desk.cancel(id),
      enter: () => desk.cancel(id, { reason: 'entered_in_error' }),
      move: async () => keep(bookings, await desk.move(id, place)),
      check: async () => keep(tickets, await desk.checkIn(id)),
      tag: () => nurse.post(desk.at(id, slot % 2 === 0 ? 'set_tags' : 'remove_tags'), { tags: [tag] }),
      call: () => nurse.post(clinic.at(`/token/queue/${queue}/call_next/`), { sub_queue }),
      serve: () => nurse.post(clinic.at(`/token/queue/${queue}/set_next_token_to_subqueue/`), { sub_queue }),
      delete: () => nurse.delete(ticket),
      close: () => nurse.post(clinic.at(`/token/queue/${queue}/close/`)),
      say: () => desk.change(id, { status: what }),
      ticket: () => nurse.post(`${ticket}${what}/`, what === 'call' || what === 'serve' ? { sub_queue } : {}),
      correct: () =>
        nurse.put(ticket, { status: what, note: null, sub_queue: slot % 2 === 0 ? sub_queue : null }),
    }
    return acted[verb]?.() ?? Promise.reject(new Error(`Nobody knows how to ${act}`))
  }
  return { run }
}

test('whatever is done to appointments and their tickets at the same moment, a slot has as many places taken as there are appointments in it (D25, D26, D36, D37)', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 60, maxLength: 160 }), async (commands) => {
      const { run } = await openStorm()
      await together(6, (each) => run({ act: 'book', booking: 0, slot: each, patient: each }))
      await together(3, (each) => run({ act: 'check in', booking: each, slot: 0, patient: 0 }))
      for (let from = 0; from < commands.length; from += 20) {
        const answers = await Promise.all(commands.slice(from, from + 20).map(run))
        for (const [index, answer] of answers.entries()) {
          expect([commands[from + index]?.act, answer.status, answer.body]).toEqual([
            commands[from + index]?.act,
            expect.toSatisfy((status: number) => [200, 204, 400, 403, 404, 409].includes(status)),
            answer.body,
          ])
        }
        expect(await brokenAppointmentPromises(server)).toEqual([])
      }
      expect(await brokenPromises(server)).toEqual([])
    }),
    { numRuns: 8, endOnFailure: true },
  )
}, 120_000)
