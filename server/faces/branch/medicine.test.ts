import { beforeAll, describe, expect, test } from 'vitest'
import { openServer, type TestServer } from '../../testing/clinic.ts'
import { openServiceDesk, type PlacedTicket, type ServiceDesk } from '../../testing/service-desk.ts'

const server: TestServer = await openServer()
let desk: ServiceDesk
let ticket: PlacedTicket

beforeAll(async () => {
  server.setClock('2026-05-08T04:00:00Z')
  desk = await openServiceDesk(server)
  ticket = await desk.ticket()
})

interface Item {
  readonly id: number
  readonly name: string
}

const drops = { name: 'Timolol 0.5 %', unit_price: '60.50', quantity: 2, notes: 'One drop twice a day' }
const medicine = (of: { id: number | string } = ticket) => `/queue-tickets/${of.id}/medicine-transactions`
const give = (body: unknown = drops, of: { id: number | string } = ticket, caller = desk.clerk) =>
  caller.post(medicine(of), body, desk.clinic.branch)
const find = async (of: { id: number | string } = ticket) =>
  (await desk.clerk.get(medicine(of), desk.clinic.branch)).body.data
const eventsOf = (item: number) =>
  server.sql<Record<string, unknown>>(
    `select kind, actor_id, ticket_id, queue_id is not null as has_queue, resource_id is not null as has_resource, note, before
    from event where facility_id = $1 and subject_id = $2 and kind like 'dispensed_item.%' order by id`,
    [desk.clinic.facilityId, item],
  )

describe('the medicines of a ticket', () => {
  test('are nothing before the first one is given', async () => {
    const fresh = await desk.ticket()
    const { status, body } = await desk.clerk.get(medicine(fresh), desk.clinic.branch)
    expect([status, body]).toEqual([
      200,
      { message: 'Medicine transaction retrieved successfully.', data: null },
    ])
  })

  test('come with the first one, and further ones join it in the order in which they were given', async () => {
    const fresh = await desk.ticket()
    const first = await give(drops, fresh)
    expect([first.status, first.body]).toEqual([
      201,
      {
        message: 'Medicine item added.',
        data: {
          id: expect.any(Number),
          external_id: expect.any(String),
          name: 'Timolol 0.5 %',
          unit_price: '60.50',
          quantity: 2,
          amount: '121.00',
          currency: 'INR',
          notes: 'One drop twice a day',
          created_at: '2026-05-08T04:00:00Z',
          updated_at: '2026-05-08T04:00:00Z',
        },
      },
    ])
    const transaction = await find(fresh)
    const second = await give({ name: 'Eye pads', quantity: 1 }, fresh)
    expect(await find(fresh)).toEqual({
      id: expect.any(Number),
      external_id: transaction.external_id,
      currency: 'INR',
      items: [first.body.data, second.body.data],
    })
    expect(await eventsOf(first.body.data.id)).toEqual([
      {
        kind: 'dispensed_item.added',
        actor_id: desk.clerk.userId,
        ticket_id: fresh.id,
        has_queue: true,
        has_resource: true,
        note: 'Timolol 0.5 %',
        before: null,
      },
    ])
  })

  test('need no price and no notes', async () => {
    expect((await give({ name: 'Eye pads', quantity: 3 })).body.data).toMatchObject({
      unit_price: null,
      amount: null,
      notes: null,
    })
    expect((await give({ ...drops, unit_price: null })).body.data).toMatchObject({ unit_price: null })
  })

  test('are one transaction also when ten are the first at the same moment', async () => {
    for (const _again of [1, 2, 3]) {
      const fresh = await desk.ticket()
      const names = Array.from({ length: 10 }, (_, each) => `Medicine ${each}`)
      const answers = await Promise.all(names.map((name) => give({ name, quantity: 1 }, fresh)))
      expect(answers.map(({ status }) => status)).toEqual(names.map(() => 201))
      const { items } = await find(fresh)
      expect(items.map(({ name }: Item) => name).toSorted()).toEqual(names)
      const ids = items.map(({ id }: Item) => id)
      expect(ids).toEqual(ids.toSorted((a: number, b: number) => a - b))
      const made = await server.sql('select id from dispensing where ticket_id = $1', [fresh.id])
      expect(made).toHaveLength(1)
    }
  })

  test.each([
    [{}, ['name', 'quantity']],
    [{ name: ' ', unit_price: 5, quantity: 0, notes: 7 }, ['name', 'notes', 'quantity', 'unit_price']],
    [{ ...drops, unit_price: '12.345' }, ['unit_price']],
    [{ ...drops, unit_price: '-1.00' }, ['unit_price']],
    [{ ...drops, quantity: 1.5 }, ['quantity']],
    [{ ...drops, quantity: '2' }, ['quantity']],
    [{ ...drops, quantity: null }, ['quantity']],
  ])('are not given as %j', async (body, fields) => {
    const answer = await give(body)
    expect([answer.status, Object.keys(answer.body.errors).toSorted()]).toEqual([422, fields])
  })
})

describe('changing a medicine', () => {
  const change = (item: number | string, body: unknown, of: { id: number | string } = ticket) =>
    desk.clerk.put(`${medicine(of)}/${item}`, body, desk.clinic.branch)

  test('changes what is sent, the amount with it, and keeps for the audit what was there', async () => {
    const made = (await give()).body.data
    const answer = await change(made.external_id, { quantity: 3 })
    expect([answer.status, answer.body]).toEqual([
      200,
      { message: 'Medicine item updated.', data: { ...made, quantity: 3, amount: '181.50' } },
    ])
    const events = await eventsOf(made.id)
    expect(events[1]).toMatchObject({
      kind: 'dispensed_item.changed',
      ticket_id: ticket.id,
      before: { name: 'Timolol 0.5 %', unit_price: '60.50', quantity: 2, notes: 'One drop twice a day' },
    })
  })

  test.each([
    [{ unit_price: null }, { unit_price: null, amount: null, quantity: 2 }],
    [{ unit_price: '1' }, { unit_price: '1.00', amount: '2.00' }],
    [
      { name: 'Atropine', notes: null },
      { name: 'Atropine', notes: null, unit_price: '60.50' },
    ],
  ])('takes any part of it (%j)', async (body, expected) => {
    const made = (await give()).body.data
    expect((await change(made.id, body)).body.data).toMatchObject(expected)
  })

  test('records nothing when nothing changes', async () => {
    const made = (await give()).body.data
    expect((await change(made.id, {})).status).toBe(200)
    expect(await eventsOf(made.id)).toHaveLength(1)
  })

  test.each([{ unit_price: 60.5 }, { quantity: null }, { name: null }])('takes no %j', async (body) => {
    const made = (await give()).body.data
    const answer = await change(made.id, body)
    expect([answer.status, Object.keys(answer.body.errors)]).toEqual([422, Object.keys(body)])
  })

  test('takes it back once; the transaction stays, with nothing in it', async () => {
    const fresh = await desk.ticket()
    const made = (await give(drops, fresh)).body.data
    const remove = () => desk.clerk.delete(`${medicine(fresh)}/${made.id}`, desk.clinic.branch)
    const answers = await Promise.all([remove(), remove()])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 404])
    expect(await find(fresh)).toMatchObject({ items: [] })
    expect((await change(made.id, { quantity: 1 }, fresh)).body).toEqual({
      message: 'Medicine item not found.',
    })
    const events = await eventsOf(made.id)
    expect(events.map(({ kind }) => kind)).toEqual(['dispensed_item.added', 'dispensed_item.removed'])
    expect(events[1]?.before).toMatchObject({ name: 'Timolol 0.5 %', quantity: 2 })
  })

  test('is refused after the patient has checked out', async () => {
    const other = await desk.ticket({ status: 'completed' })
    const made = (await give(drops, other)).body.data
    await server.sql(`update ticket set status = 'checked_out' where id = $1`, [other.id])
    for (const answer of [
      await give(drops, other),
      await change(made.id, { quantity: 1 }, other),
      await desk.clerk.delete(`${medicine(other)}/${made.id}`, desk.clinic.branch),
    ]) {
      expect([answer.status, answer.body.data]).toEqual([409, { state: 'checked_out' }])
    }
    expect((await find(other)).items).toEqual([made])
  })
})

describe('who sees and gives medicines', () => {
  test('is who works in the service of the ticket', async () => {
    const made = (await give()).body.data
    const { branch } = desk.clinic
    for (const { status } of [
      await desk.colleague.get(medicine(), branch),
      await give(drops, ticket, desk.colleague),
      await desk.colleague.put(`${medicine()}/${made.id}`, { quantity: 1 }, branch),
      await desk.colleague.delete(`${medicine()}/${made.id}`, branch),
    ]) {
      expect(status).toBe(403)
    }
    expect((await server.anonymous.get(medicine(), branch)).status).toBe(401)
  })

  test('finds no ticket of another branch and no medicine of another ticket', async () => {
    const elsewhere = await openServiceDesk(server)
    const theirs = await elsewhere.ticket()
    const other = await desk.ticket()
    const made = (await give()).body.data
    expect((await give(drops, theirs)).status).toBe(404)
    for (const [of, item] of [
      [other.id, made.id],
      [theirs.id, made.id],
      [ticket.id, 'ffffffff-ffff-4fff-8fff-ffffffffffff'],
    ]) {
      const path = `/queue-tickets/${of}/medicine-transactions/${item}`
      expect((await desk.clerk.put(path, { quantity: 2 }, desk.clinic.branch)).status).toBe(404)
      expect((await desk.clerk.delete(path, desk.clinic.branch)).status).toBe(404)
    }
  })
})
