import { beforeAll, describe, expect, test, vi } from 'vitest'
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

const consultation = { description: 'Consultation', unit_price: '500.00' }
const bill = (of: { id: number | string } = ticket) => `/queue-tickets/${of.id}/billing-transactions`
const add = (body: unknown = consultation, of: { id: number | string } = ticket, caller = desk.clerk) =>
  caller.post(bill(of), body, desk.clinic.branch)
const list = async (of: { id: number | string } = ticket) =>
  (await desk.clerk.get(bill(of), desk.clinic.branch)).body.data
const eventsOf = (charge: number) =>
  server.sql<Record<string, unknown>>(
    `select kind, actor_id, ticket_id, queue_id is not null as has_queue, resource_id is not null as has_resource, note, before
    from event where facility_id = $1 and subject_id = $2 and kind like 'charge.%' order by id`,
    [desk.clinic.facilityId, charge],
  )
const errorsOf = async (body: unknown) => {
  const answer = await add(body)
  return [answer.status, Object.keys(answer.body.errors ?? {}).sort()]
}

describe('the bill of a ticket', () => {
  test('is empty at first', async () => {
    const fresh = await desk.ticket()
    const { status, body } = await desk.clerk.get(bill(fresh), desk.clinic.branch)
    expect([status, body]).toEqual([
      200,
      { message: 'Billing transactions retrieved successfully.', data: [] },
    ])
  })

  test('shows a charge with its amount in the currency of the branch', async () => {
    const { status, body } = await add({
      ...consultation,
      quantity: 3,
      notes: 'Follow-ups',
      colour: 'ignored',
    })
    expect(status).toBe(201)
    expect(body).toEqual({
      message: 'Billing transaction added.',
      data: {
        id: expect.any(Number),
        external_id: expect.any(String),
        queue_ticket_id: ticket.id,
        description: 'Consultation',
        unit_price: '500.00',
        quantity: 3,
        amount: '1500.00',
        currency: 'INR',
        status: 'billable',
        notes: 'Follow-ups',
        created_at: '2026-05-08T04:00:00Z',
        updated_at: '2026-05-08T04:00:00Z',
      },
    })
    expect(await eventsOf(body.data.id)).toEqual([
      {
        kind: 'charge.added',
        actor_id: desk.clerk.userId,
        ticket_id: ticket.id,
        has_queue: true,
        has_resource: true,
        note: 'Consultation',
        before: null,
      },
    ])
  })

  test('keeps the order in which charges were added', async () => {
    const other = await desk.ticket()
    for (const description of ['Consultation', 'Blood count', 'Drops']) {
      await add({ description, unit_price: '1.00' }, other)
    }
    const [first] = await list(other)
    await desk.clerk.put(`${bill(other)}/${first.id}`, { unit_price: '2.00' }, desk.clinic.branch)
    expect((await list(other)).map((each: { description: string }) => each.description)).toEqual([
      'Consultation',
      'Blood count',
      'Drops',
    ])
  })

  test('takes one of something unless told, and no notes', async () => {
    expect((await add()).body.data).toMatchObject({ quantity: 1, amount: '500.00', notes: null })
  })

  test.each([
    ['0', '0.00'],
    ['60.5', '60.50'],
    ['500', '500.00'],
    ['9999999999.99', '9999999999.99'],
  ])('shows a price of %s as %s', async (unit_price, shown) => {
    expect((await add({ ...consultation, unit_price })).body.data).toMatchObject({
      unit_price: shown,
      amount: shown,
    })
  })

  test('can be larger than any float is exact', async () => {
    const most = { ...consultation, unit_price: '9999999999.99', quantity: 1_000_000 }
    expect((await add(most)).body.data).toMatchObject({ amount: '9999999999990000.00' })
  })

  test.each([
    500,
    500.5,
    '12.345',
    '-5.00',
    '',
    '1e3',
    '12,50',
    ' 5',
    '5.',
    '.5',
    '10000000000.00',
    'NaN',
    null,
    true,
  ])('takes no price of %j', async (unit_price) => {
    expect(await errorsOf({ ...consultation, unit_price })).toEqual([422, ['unit_price']])
  })

  test.each([0, -1, 1.5, '2', null, 1_000_001])('takes no quantity of %j', async (quantity) => {
    expect(await errorsOf({ ...consultation, quantity })).toEqual([422, ['quantity']])
  })

  test('names every field that is wrong at once', async () => {
    expect(await errorsOf({ description: ' ', unit_price: 5, quantity: 0, notes: 'x'.repeat(1001) })).toEqual(
      [422, ['description', 'notes', 'quantity', 'unit_price']],
    )
    expect((await add({})).body.errors).toEqual({
      description: ['The description field is required.'],
      unit_price: ['The unit price field is required.'],
    })
  })
})

describe('changing a charge', () => {
  const changed = async (name: 'id' | 'external_id', change: unknown) => {
    const made = (await add({ ...consultation, quantity: 2, notes: 'Morning' })).body.data
    const answer = await desk.clerk.put(`${bill()}/${made[name]}`, change, desk.clinic.branch)
    return { made, answer }
  }

  test('changes what is sent, the amount with it, and keeps for the audit what was there', async () => {
    const { made, answer } = await changed('id', { unit_price: '450.5' })
    expect([answer.status, answer.body]).toEqual([
      200,
      { message: 'Billing transaction updated.', data: { ...made, unit_price: '450.50', amount: '901.00' } },
    ])
    expect((await list()).at(-1)).toEqual(answer.body.data)
    const [, event] = await eventsOf(made.id)
    expect(event).toMatchObject({
      kind: 'charge.changed',
      ticket_id: ticket.id,
      before: { description: 'Consultation', unit_price: '500.00', quantity: 2, notes: 'Morning' },
    })
  })

  test.each([
    [{ quantity: 5 }, { quantity: 5, amount: '2500.00' }],
    [{ notes: null }, { notes: null, amount: '1000.00' }],
    [
      { description: 'Lens', notes: 'Blue' },
      { description: 'Lens', notes: 'Blue', unit_price: '500.00' },
    ],
  ])('takes any part of it (%j)', async (change, expected) => {
    expect((await changed('external_id', change)).answer.body.data).toMatchObject(expected)
  })

  test('records nothing when nothing changes', async () => {
    for (const change of [{}, { unit_price: '500', quantity: 2 }]) {
      const { made, answer } = await changed('id', change)
      expect(answer.status).toBe(200)
      expect(await eventsOf(made.id)).toHaveLength(1)
    }
  })

  test.each([
    { unit_price: 450 },
    { unit_price: null },
    { unit_price: '1.999' },
    { quantity: 0 },
    { description: '' },
  ])('takes no %j', async (change) => {
    const { answer } = await changed('id', change)
    expect([answer.status, Object.keys(answer.body.errors)]).toEqual([422, Object.keys(change)])
  })

  test('at once by two clerks loses the change of neither', async () => {
    for (const _again of [1, 2, 3, 4, 5]) {
      const made = (await add({ ...consultation, quantity: 2 })).body.data
      const change = (body: unknown) => desk.clerk.put(`${bill()}/${made.id}`, body, desk.clinic.branch)
      await Promise.all([change({ unit_price: '7.00' }), change({ quantity: 9 }), change({ notes: 'both' })])
      expect((await list()).at(-1)).toMatchObject({ amount: '63.00', notes: 'both' })
    }
  })

  test('takes it off the bill once, and keeps it for the audit', async () => {
    const made = (await add()).body.data
    const remove = () => desk.clerk.delete(`${bill()}/${made.id}`, desk.clinic.branch)
    const answers = await Promise.all([remove(), remove()])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 404])
    expect((await list()).map((each: { id: number }) => each.id)).not.toContain(made.id)
    const change = await desk.clerk.put(`${bill()}/${made.id}`, { quantity: 2 }, desk.clinic.branch)
    expect([change.status, change.body]).toEqual([404, { message: 'Billing transaction not found.' }])
    const events = await eventsOf(made.id)
    expect(events.map(({ kind }) => kind)).toEqual(['charge.added', 'charge.removed'])
    expect(events[1]?.before).toMatchObject({ description: 'Consultation', unit_price: '500.00' })
    const kept = await server.sql('select deleted_at from charge where id = $1', [made.id])
    expect(kept).toEqual([{ deleted_at: '2026-05-08T04:00:00Z' }])
  })
})

describe('who sees and writes a bill', () => {
  test('is who works in the service of the ticket, and who manages its stages', async () => {
    const made = (await add()).body.data
    const manager = await desk.clinic.staff('Facility Admin')
    expect((await manager.get(bill(), desk.clinic.branch)).status).toBe(200)
    for (const answer of [
      await desk.colleague.get(bill(), desk.clinic.branch),
      await desk.colleague.post(bill(), consultation, desk.clinic.branch),
      await desk.colleague.put(`${bill()}/${made.id}`, { quantity: 2 }, desk.clinic.branch),
      await desk.colleague.delete(`${bill()}/${made.id}`, desk.clinic.branch),
    ]) {
      expect([answer.status, answer.body]).toEqual([
        403,
        { message: "You don't have access to this action." },
      ])
    }
  })

  test('has to sign in and to name a branch in which they work', async () => {
    const elsewhere = await openServiceDesk(server)
    expect((await server.anonymous.get(bill(), desk.clinic.branch)).status).toBe(401)
    expect((await desk.clerk.get(bill())).status).toBe(422)
    expect((await elsewhere.clerk.get(bill(), desk.clinic.branch)).status).toBe(403)
  })

  test('finds no ticket of another branch and no charge of another ticket', async () => {
    const elsewhere = await openServiceDesk(server)
    const theirs = await elsewhere.ticket()
    const other = await desk.ticket()
    const made = (await add()).body.data
    for (const name of [theirs.id, theirs.external_id, 999_999_999, '99999999999999999', 'CON-001']) {
      const { status, body } = await desk.clerk.get(bill({ id: name }), desk.clinic.branch)
      expect([status, body]).toEqual([404, { message: 'Ticket not found.' }])
    }
    for (const [of, charge] of [
      [other.id, made.id],
      [ticket.id, 999_999_999],
      [theirs.id, made.id],
    ]) {
      const path = `/queue-tickets/${of}/billing-transactions/${charge}`
      expect((await desk.clerk.put(path, { quantity: 2 }, desk.clinic.branch)).status).toBe(404)
      expect((await desk.clerk.delete(path, desk.clinic.branch)).status).toBe(404)
    }
  })

  test('names a ticket by its uuid as well', async () => {
    const other = await desk.ticket()
    expect((await add(consultation, { id: other.external_id })).status).toBe(201)
    expect(await list(other)).toHaveLength(1)
  })
})

describe('after the patient has checked out', () => {
  test('a bill can be read and not changed', async () => {
    const other = await desk.ticket({ status: 'completed' })
    const made = (await add(consultation, other)).body.data
    await server.sql(`update ticket set status = 'checked_out' where id = $1`, [other.id])
    for (const answer of [
      await add(consultation, other),
      await desk.clerk.put(`${bill(other)}/${made.id}`, { quantity: 2 }, desk.clinic.branch),
      await desk.clerk.delete(`${bill(other)}/${made.id}`, desk.clinic.branch),
    ]) {
      expect(answer.status).toBe(409)
      expect(answer.body).toMatchObject({ message: expect.any(String), data: { state: 'checked_out' } })
    }
    expect(await list(other)).toEqual([made])
  })

  test('nothing slips in: who writes while somebody checks out waits, and is told', async () => {
    const other = await desk.ticket({ status: 'completed' })
    const answer = await server.meanwhile<Awaited<ReturnType<typeof add>>>(async (checkOut) => {
      await checkOut.run(`update ticket set status = 'checked_out' where id = $1`, [other.id])
      const added = add(consultation, other)
      await vi.waitUntil(() => checkOut.somebodyWaits(), { timeout: 5000, interval: 1 })
      await checkOut.run('commit')
      return added
    })
    expect(answer.status).toBe(409)
    expect(await list(other)).toEqual([])
  })

  test('nothing is lost: who checks out waits for what is being written', async () => {
    const other = await desk.ticket({ status: 'completed' })
    const visit = await openVisitOf(other)
    await server.meanwhile(async (writing) => {
      await writing.run('select from ticket where id = $1 for share', [other.id])
      const completed = desk.clerk.put(`/visits/${visit}/complete`, {}, desk.clinic.branch)
      await vi.waitUntil(() => writing.somebodyWaits(), { timeout: 5000, interval: 1 })
      expect((await desk.statusOf(other)).status).toBe('completed')
      await writing.run('commit')
      expect((await completed).status).toBe(200)
    })
    expect((await desk.statusOf(other)).status).toBe('checked_out')
  })
})

async function openVisitOf(placed: PlacedTicket): Promise<number> {
  const patient_id = await desk.clinic.patient()
  const { id } = (await desk.clerk.post('/visits', { patient_id }, desk.clinic.branch)).body.data
  await server.sql('update ticket set visit_id = $2 where id = $1', [placed.id, id])
  return id
}
