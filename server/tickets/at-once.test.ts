import { beforeAll, describe, expect, test, vi } from 'vitest'
import { type Answer, openClinic, openQueue, openServer, type TestServer } from '../testing/clinic.ts'
import { brokenPromises } from '../testing/ticket-promises.ts'

let server: TestServer
const day = '2026-05-08'

beforeAll(async () => {
  server = await openServer()
})

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
const inOrder = (numbers: number[]) => numbers.toSorted((a, b) => a - b)
const statuses = (answers: readonly Answer[]) => inOrder([...new Set(answers.map(({ status }) => status))])

/** One desk after the other would be no test: all of them ask at the same time. */
const together = <Value>(count: number, act: (desk: number) => Promise<Value>): Promise<Value[]> =>
  Promise.all(upTo(count).map(act))

describe('issuing at once', () => {
  test('twenty desks issue fifty tickets each: the numbers are 1 to 1000 without gap or repeat (D2, D3)', async () => {
    const desk = await openQueue(server)
    const issued = await together(20, async () => {
      const mine: Answer[] = []
      for (const _each of upTo(50)) {
        mine.push(await desk.issue())
      }
      return mine
    })
    const answers = issued.flat()
    expect(statuses(answers)).toEqual([200])
    expect(inOrder(answers.map(({ body }) => body.number))).toEqual(upTo(1000))
    // Each desk sees its own numbers rise.
    for (const mine of issued) {
      const numbers = mine.map(({ body }) => body.number)
      expect(numbers).toEqual(inOrder(numbers))
    }
    const arrivals = await server.sql<{ number: number }>(
      'select number from ticket where facility_id = $1 order by arrived_at, id',
      [desk.clinic.facilityId],
    )
    expect(arrivals.map(({ number }) => number)).toEqual(upTo(1000))
  })

  test('two categories at once have numbers of their own', async () => {
    const desk = await openQueue(server)
    const priority = await desk.clinic.category('Priority', 'PRI')
    const answers = await together(100, (each) =>
      desk.issue({ category: each % 2 ? priority : desk.category }),
    )
    for (const category of [priority, desk.category]) {
      const numbers = answers
        .filter(({ body }) => body.category.id === category)
        .map(({ body }) => body.number)
      expect(inOrder(numbers)).toEqual(upTo(50))
    }
  })

  test('tickets deleted and refused meanwhile leave the numbers of the others alone (D1, D2)', async () => {
    const desk = await openQueue(server)
    const answers = await together(60, async (each) => {
      if (each % 3 === 0) {
        return desk.issue({ patient: '00000000-0000-4000-8000-000000000000' })
      }
      const issued = await desk.issue()
      if (each % 3 === 1) {
        await desk.nurse.delete(`${desk.tokens}${issued.body.id}/`)
      }
      return issued
    })
    const numbers = answers.filter(({ status }) => status === 200).map(({ body }) => body.number)
    expect(inOrder(numbers)).toEqual(upTo(40))
  })
})

describe('calling at once', () => {
  test('fifty call while thirty wait: thirty different tickets and twenty clear refusals (D3, D10)', async () => {
    const desk = await openQueue(server)
    await together(30, () => desk.issue())
    const rooms = [desk.room1, desk.room2, await desk.point('Room 3')]
    const answers = await together(50, (each) => desk.callNext(rooms[each % 3] ?? desk.room1))
    const called = answers.filter(({ status }) => status === 200)
    expect(inOrder(called.map(({ body }) => body.number))).toEqual(upTo(30))
    const refused = answers.filter(({ status }) => status !== 200)
    expect(refused).toHaveLength(20)
    for (const { status, body } of refused) {
      expect([status, body]).toEqual([
        400,
        { errors: [{ type: 'validation_error', msg: 'No tokens found' }] },
      ])
    }
    expect(await brokenPromises(server)).toEqual([])
  })

  test('issuing and calling at once loses nobody and calls nobody twice', async () => {
    const desk = await openQueue(server)
    await together(10, () => desk.issue())
    const answers = await together(80, (each) =>
      each % 2 ? desk.issue() : desk.callNext(each % 4 ? desk.room1 : desk.room2),
    )
    expect(statuses(answers).filter((status) => status !== 400)).toEqual([200])
    let rest = await desk.callNext(desk.room1)
    const called = answers.filter(({ body }) => body.status === 'IN_PROGRESS').map(({ body }) => body.number)
    for (; rest.status === 200; rest = await desk.callNext(desk.room1)) {
      called.push(rest.body.number)
    }
    expect(inOrder(called)).toEqual(upTo(50))
    expect(await brokenPromises(server)).toEqual([])
  })

  test('nobody is refused while the only one who waits is held by somebody who then lets go (D3, D10)', async () => {
    const desk = await openQueue(server)
    const ticket = (await desk.issue()).body.id
    await server.statementsDuring((sent) =>
      server.meanwhile(async (other) => {
        await other.run('select id from ticket where external_id = $1 for update', [ticket])
        const called = desk.callNext(desk.room1)
        const isTriedAgain = () => sent.filter((name) => name === 'ticket_call_next').length > 1
        await Promise.race([called, vi.waitUntil(isTriedAgain, { timeout: 5000, interval: 1 })])
        await other.run('rollback')
        expect((await called).body).toMatchObject({ id: ticket, status: 'IN_PROGRESS' })
      }),
    )
  })

  test('of many who call the same ticket one is answered, the others are told who was faster', async () => {
    const desk = await openQueue(server)
    const colleague = await desk.clinic.staff('Nurse')
    const ticket = (await desk.issue()).body.id
    const answers = await together(10, (each) =>
      (each % 2 ? desk.nurse : colleague).post(`${desk.tokens}${ticket}/call/`, {
        sub_queue: each % 2 ? desk.room1 : desk.room2,
      }),
    )
    const [winner, ...others] = answers.toSorted((a, b) => a.status - b.status)
    expect(winner?.status).toBe(200)
    const { sub_queue } = await desk.token(ticket)
    expect(winner?.body.sub_queue.id).toBe(sub_queue.id)
    const by = sub_queue.id === desk.room1 ? desk.nurse.id : colleague.id
    for (const { status, body } of others) {
      expect([status, body.state, body.by.id]).toEqual([409, 'called', by])
    }
  })

  test('serving and completing the same ticket at once ends in one of the two, never in both', async () => {
    const desk = await openQueue(server)
    for (const _again of upTo(10)) {
      const ticket = (await desk.issue()).body.id
      await desk.step(ticket, 'call', { sub_queue: desk.room1 })
      const answers = await Promise.all([desk.step(ticket, 'serve'), desk.step(ticket, 'complete')])
      // Completing first leaves nothing to serve; serving first can still be completed.
      expect(answers[1].status).toBe(200)
      expect([200, 409]).toContain(answers[0].status)
      expect(await desk.token(ticket)).toMatchObject({ status: 'FULFILLED' })
      expect(await desk.pointState(desk.room1)).toMatchObject({ current_token: null })
    }
  })

  test('a correction and set_next at once leave the ticket current where it is, or nowhere (D9, D12)', async () => {
    const desk = await openQueue(server)
    for (const status of ['IN_PROGRESS', 'FULFILLED', 'CREATED', 'CANCELLED']) {
      for (const sub_queue of [desk.room1, desk.room2, null]) {
        const ticket = (await desk.issue()).body.id
        await desk.step(ticket, 'set_next', { sub_queue: desk.room1 })
        const answers = await Promise.all([
          desk.nurse.put(`${desk.tokens}${ticket}/`, { status, note: null, sub_queue }),
          desk.step(ticket, 'set_next', { sub_queue: desk.room2 }),
          desk.nurse.put(`${desk.tokens}${ticket}/`, { status, note: 'again', sub_queue }),
        ])
        expect(answers.every(({ status: code }) => code === 200 || code === 400)).toBe(true)
        expect(await brokenPromises(server)).toEqual([])
      }
    }
  })
})

describe('first uses at once', () => {
  const queuesOf = async (facilityId: number) =>
    server.sql<{ is_primary: boolean; is_system_generated: boolean }>(
      'select is_primary, is_system_generated from queue where facility_id = $1 and deleted_at is null',
      [facilityId],
    )

  async function freshDesk() {
    const clinic = await openClinic(server)
    const nurse = await clinic.staff('Nurse')
    const doctor = await clinic.doctor()
    const category = await clinic.category()
    return {
      clinic,
      nurse,
      category,
      resource: { resource_type: 'practitioner', resource_id: doctor.external_id },
    }
  }

  test('of several first queues of a day exactly one is primary (D4)', async () => {
    for (const _again of upTo(5)) {
      const { clinic, nurse, resource } = await freshDesk()
      const answers = await together(4, (each) =>
        nurse.post(clinic.at('/token/queue/'), { name: `Queue ${each}`, date: day, ...resource }),
      )
      expect(statuses(answers)).toEqual([200])
      expect(answers.filter(({ body }) => body.is_primary)).toHaveLength(1)
      expect((await queuesOf(clinic.facilityId)).filter((each) => each.is_primary)).toHaveLength(1)
    }
  })

  test('tickets for a fresh day at once share one System Generated queue (D2, D4)', async () => {
    for (const _again of upTo(5)) {
      const { clinic, nurse, resource, category } = await freshDesk()
      const answers = await together(10, () =>
        nurse.post(clinic.at('/token/queue/generate_token/'), { ...resource, date: day, category }),
      )
      expect(statuses(answers)).toEqual([200])
      expect(inOrder(answers.map(({ body }) => body.number))).toEqual(upTo(10))
      expect(await queuesOf(clinic.facilityId)).toEqual([{ is_primary: true, is_system_generated: true }])
    }
  })

  test('a ticket for a day goes to the queue that a colleague opens at that moment (D4, D7)', async () => {
    const { clinic, nurse, resource, category } = await freshDesk()
    await nurse.post(clinic.at('/token/sub_queue/'), { name: 'Room', status: 'active', ...resource })
    const issued = await server.meanwhile(async (other) => {
      await other.run('select id from resource where facility_id = $1 for update', [clinic.facilityId])
      const asked = nurse.post(clinic.at('/token/queue/generate_token/'), {
        ...resource,
        date: day,
        category,
      })
      await vi.waitUntil(() => other.somebodyWaits(), { timeout: 5000, interval: 1 })
      await other.run(
        `insert into queue (facility_id, resource_id, clinic_date, name, is_primary, created_at, updated_at)
        select facility_id, id, $2, 'Opened by hand', true, now(), now() from resource where facility_id = $1`,
        [clinic.facilityId, day],
      )
      await other.run('commit')
      return asked
    })
    expect(issued.body.queue).toMatchObject({ name: 'Opened by hand', is_primary: true })
    expect(await queuesOf(clinic.facilityId)).toHaveLength(1)
  })

  test('the first use of a doctor by twenty at once makes one binding (D24)', async () => {
    const { clinic, nurse, resource } = await freshDesk()
    const answers = await together(20, (each) =>
      nurse.post(clinic.at('/token/sub_queue/'), { name: `Room ${each}`, status: 'active', ...resource }),
    )
    expect(statuses(answers)).toEqual([200])
    const bindings = await server.sql('select id from resource where facility_id = $1', [clinic.facilityId])
    expect(bindings).toHaveLength(1)
  })

  test('set_primary on two queues at once leaves exactly one (D5)', async () => {
    const desk = await openQueue(server)
    const others = await together(3, (each) =>
      desk.nurse.post(desk.clinic.at('/token/queue/'), {
        name: `Queue ${each}`,
        date: day,
        ...desk.resource,
      }),
    )
    for (const _again of upTo(10)) {
      const answers = await Promise.all(
        others.map(({ body }) => desk.nurse.post(desk.clinic.at(`/token/queue/${body.id}/set_primary/`))),
      )
      expect(statuses(answers)).toEqual([200])
      expect((await queuesOf(desk.clinic.facilityId)).filter((each) => each.is_primary)).toHaveLength(1)
    }
  })

  test('deleting queues while they are made primary leaves a primary one as long as there is any (D5, D6)', async () => {
    for (const _again of upTo(8)) {
      const desk = await openQueue(server)
      const others = await together(3, (each) =>
        desk.nurse.post(desk.clinic.at('/token/queue/'), {
          name: `Queue ${each}`,
          date: day,
          ...desk.resource,
        }),
      )
      const at = (id: string) => desk.clinic.at(`/token/queue/${id}/`)
      const answers = await Promise.all([
        desk.nurse.delete(at(desk.queue)),
        ...others
          .slice(0, 2)
          .flatMap(({ body }) => [
            desk.nurse.post(`${at(body.id)}set_primary/`),
            desk.nurse.delete(at(body.id)),
          ]),
      ])
      expect(statuses(answers).every((status) => [200, 204, 404].includes(status))).toBe(true)
      expect((await queuesOf(desk.clinic.facilityId)).map((each) => each.is_primary)).toEqual([true])
    }
  })

  test('a queue opened while the only other one is deleted is primary (D6)', async () => {
    for (const _again of upTo(8)) {
      const desk = await openQueue(server)
      const [opened] = await Promise.all([
        desk.nurse.post(desk.clinic.at('/token/queue/'), { name: 'Evening', date: day, ...desk.resource }),
        desk.nurse.delete(desk.clinic.at(`/token/queue/${desk.queue}/`)),
      ])
      expect(opened.status).toBe(200)
      expect((await queuesOf(desk.clinic.facilityId)).map((each) => each.is_primary)).toEqual([true])
    }
  })

  test('set_default on two categories at once leaves exactly one (D21)', async () => {
    const { clinic } = await freshDesk()
    const staff = await clinic.staff('Staff')
    const categories = [
      await clinic.category('A', 'A'),
      await clinic.category('B', 'B'),
      await clinic.category('C', 'C'),
    ]
    for (const _again of upTo(10)) {
      const answers = await Promise.all(
        categories.map((id) => staff.post(clinic.at(`/token/category/${id}/set_default/`))),
      )
      expect(statuses(answers)).toEqual([200])
      const { body } = await staff.get(clinic.at('/token/category/?default=true'))
      expect(body.count).toBe(1)
    }
  })
})

describe('removals at once', () => {
  test('a room removed while patients are called to it keeps nobody (D44)', async () => {
    const desk = await openQueue(server)
    for (const _again of upTo(8)) {
      const room = await desk.point('Short-lived')
      const tickets = await together(6, async () => (await desk.issue()).body.id as string)
      const [first = '', second = '', third = '', fourth = ''] = tickets
      const answers = await Promise.all([
        desk.callNext(room),
        desk.step(first, 'call', { sub_queue: room }),
        desk.step(second, 'set_next', { sub_queue: room }),
        desk.nurse.delete(desk.clinic.at(`/token/sub_queue/${room}/`)),
        desk.nurse.put(`${desk.tokens}${third}/`, { status: 'IN_PROGRESS', sub_queue: room }),
        desk.nurse.patch(`${desk.tokens}${fourth}/`, { sub_queue: room }),
        desk.issue({ sub_queue: room }),
      ])
      expect(statuses(answers).every((status) => status < 500 && status !== 423)).toBe(true)
      expect(await brokenPromises(server)).toEqual([])
    }
  })

  test('a ticket that is asked for while its queue is being deleted is refused', async () => {
    const desk = await openQueue(server)
    await server.meanwhile(async (other) => {
      await other.run('select id from queue where external_id = $1 for update', [desk.queue])
      const issued = desk.issue()
      await vi.waitUntil(() => other.somebodyWaits(), { timeout: 5000, interval: 1 })
      await other.run('update queue set deleted_at = now() where external_id = $1', [desk.queue])
      await other.run('commit')
      expect((await issued).status).toBe(404)
    })
    expect(await brokenPromises(server)).toEqual([])
  })

  test('a queue deleted while tickets are issued and called leaves nobody waiting in it', async () => {
    for (const _again of upTo(8)) {
      const desk = await openQueue(server)
      await together(4, () => desk.issue())
      const answers = await Promise.all([
        desk.issue(),
        desk.callNext(desk.room1),
        desk.issue(),
        desk.nurse.delete(desk.clinic.at(`/token/queue/${desk.queue}/`)),
        desk.callNext(desk.room2),
        desk.issue(),
        desk.callNext(desk.room1),
      ])
      expect(statuses(answers).every((status) => [200, 204, 404].includes(status))).toBe(true)
      expect(await brokenPromises(server)).toEqual([])
    }
  })
})
