import { beforeAll, describe, expect, test } from 'vitest'
import { openClinic, openQueue, openServer, type TestServer } from '../../testing/clinic.ts'

let server: TestServer
const unknown = '00000000-0000-4000-8000-000000000000'

beforeAll(async () => {
  server = await openServer()
})

const notFound = {
  errors: [{ type: 'object_not_found', msg: 'No TokenSubQueue matches the given query.' }],
  detail: 'No TokenSubQueue matches the given query.',
}

describe('service points', () => {
  test('a room is added, shown, listed, changed and removed', async () => {
    const { clinic, nurse, resource } = await openQueue(server)
    const list = clinic.at('/token/sub_queue/')
    const made = await nurse.post(list, {
      name: 'Room 7',
      status: 'active',
      ...resource,
      current_token: unknown,
    })
    const id: string = made.body.id
    expect([made.status, made.body]).toEqual([
      200,
      { id: expect.any(String), name: 'Room 7', status: 'active', current_token: null },
    ])
    expect((await nurse.get(`${list}${id}/`)).body).toEqual(made.body)
    const changed = await nurse.put(`${list}${id}/`, {
      name: 'Room 7b',
      status: 'inactive',
      resource_id: unknown,
    })
    expect([changed.status, changed.body]).toEqual([
      200,
      { id, name: 'Room 7b', status: 'inactive', current_token: null },
    ])
    expect((await nurse.patch(`${list}${id}/`, { status: 'active' })).body).toMatchObject({
      name: 'Room 7b',
      status: 'active',
    })
    expect((await nurse.patch(`${list}${id}/`, {})).body).toMatchObject({ name: 'Room 7b', status: 'active' })
    const gone = await nurse.delete(`${list}${id}/`)
    expect([gone.status, gone.body]).toEqual([204, ''])
    for (const again of [
      await nurse.get(`${list}${id}/`),
      await nurse.put(`${list}${id}/`, { name: 'x', status: 'active' }),
      await nurse.delete(`${list}${id}/`),
    ]) {
      expect([again.status, again.body]).toEqual([404, notFound])
    }
  })

  test('the rooms of a doctor are found by part of their name, newest change first', async () => {
    const desk = await openQueue(server)
    const { resource_type, resource_id } = desk.resource
    await desk.point('Lab')
    await desk.nurse.put(desk.clinic.at(`/token/sub_queue/${desk.room1}/`), {
      name: 'Room 1',
      status: 'inactive',
    })
    const names = async (filter: string) => {
      const { body } = await desk.nurse.get(
        desk.clinic.at(
          `/token/sub_queue/?resource_type=${resource_type}&resource_id=${resource_id}${filter}`,
        ),
      )
      return [body.count, ...body.results.map((each: { name: string }) => each.name)]
    }
    expect(await names('')).toEqual([3, 'Room 1', 'Lab', 'Room 2'])
    expect(await names('&name=ROOM')).toEqual([2, 'Room 1', 'Room 2'])
    expect(await names('&limit=1&offset=1')).toEqual([3, 'Lab'])
  })

  test('the resource of a new room is looked at before the right to add it (U1)', async () => {
    const clinic = await openClinic(server)
    const elsewhere = await openClinic(server)
    const nobody = await clinic.staff('Volunteer')
    const doctor = await elsewhere.doctor()
    const room = { name: 'Room', status: 'active', resource_type: 'practitioner' }
    const foreign = await nobody.post(clinic.at('/token/sub_queue/'), {
      ...room,
      resource_id: doctor.external_id,
    })
    expect([foreign.status, foreign.body]).toEqual([
      400,
      { errors: [{ type: 'validation_error', msg: 'Schedule User is not part of the facility' }] },
    ])
    const own = await clinic.doctor()
    const denied = await nobody.post(clinic.at('/token/sub_queue/'), {
      ...room,
      resource_id: own.external_id,
    })
    expect([denied.status, denied.body]).toEqual([
      403,
      { detail: 'You do not have permission to create token sub queue' },
    ])
  })

  test('a room is open or closed and nothing else (U2)', async () => {
    const desk = await openQueue(server)
    const fault = {
      errors: [
        { type: 'enum', loc: ['status'], msg: "Input should be 'active' or 'inactive'", input: 'paused' },
      ],
    }
    const created = await desk.nurse.post(desk.clinic.at('/token/sub_queue/'), {
      name: 'Room',
      status: 'paused',
      ...desk.resource,
    })
    expect([created.status, created.body]).toEqual([400, fault])
    const at = desk.clinic.at(`/token/sub_queue/${desk.room1}/`)
    const changed = await desk.nurse.put(at, { name: 'Room', status: 'paused' })
    expect([changed.status, changed.body]).toEqual([400, fault])
    const empty = await desk.nurse.put(at, {})
    expect(empty.body.errors.map((each: { loc: string[] }) => each.loc)).toEqual([['name'], ['status']])
  })

  test('a room of another facility is not found (D16)', async () => {
    const desk = await openQueue(server)
    const elsewhere = await openClinic(server)
    const boss = await elsewhere.superuser()
    const there = elsewhere.at(`/token/sub_queue/${desk.room1}/`)
    for (const { status, body } of [
      await boss.get(there),
      await boss.put(there, { name: 'Taken', status: 'active' }),
      await boss.delete(there),
    ]) {
      expect([status, body]).toEqual([404, notFound])
    }
  })

  test('nobody is left pointing at a removed room: called patients wait again, served ones stay in service (D44)', async () => {
    const desk = await openQueue(server)
    const [reserved, called, served, done] = [
      (await desk.issue({ sub_queue: desk.room1 })).body.id,
      (await desk.issue()).body.id,
      (await desk.issue()).body.id,
      (await desk.issue()).body.id,
    ]
    await desk.step(done, 'serve', { sub_queue: desk.room1 })
    await desk.step(done, 'complete')
    await desk.step(called, 'call', { sub_queue: desk.room1 })
    await desk.step(served, 'serve', { sub_queue: desk.room1 })
    await desk.nurse.delete(desk.clinic.at(`/token/sub_queue/${desk.room1}/`))
    const stateOf = async (ticket: string) => {
      const { status, sub_queue } = await desk.token(ticket)
      return [status, sub_queue ?? null]
    }
    expect(await stateOf(reserved)).toEqual(['CREATED', null])
    expect(await stateOf(called)).toEqual(['CREATED', null])
    expect(await stateOf(served)).toEqual(['IN_PROGRESS', null])
    expect(await stateOf(done)).toEqual(['FULFILLED', null])
    const told = await desk.nurse.get(`${desk.tokens}${called}/history/`)
    expect(told.body.results.at(-1)).toMatchObject({ kind: 'ticket.returned', to_state: 'waiting' })
    expect((await desk.callNext(desk.room2)).body.id).toBe(reserved)
    expect((await desk.callNext(desk.room2)).body.id).toBe(called)
    const again = await desk.nurse.patch(`${desk.tokens}${done}/`, { status: 'IN_PROGRESS' })
    expect([again.status, again.body.sub_queue ?? null]).toEqual([200, null])
  })
})
