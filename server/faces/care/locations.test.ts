import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openStaffedServer, type StaffedServer, start } from '../../testing/staffed-server.ts'

let server: StaffedServer
let clinic: Awaited<ReturnType<StaffedServer['facility']>>

beforeAll(async () => {
  server = await openStaffedServer()
  await server.role('Manager', ['can_manage_directory', 'can_write_token', 'can_list_token'])
  await server.role('Viewer', ['can_list_token'])
  await server.role('Caller', ['can_write_token', 'can_list_token'])
})
beforeEach(async () => {
  clinic = await server.facility()
})

const at = (location = '') => `${clinic.at}/location/${location === '' ? '' : `${location}/`}`

async function place(name: string, body: object = {}): Promise<string> {
  const answer = await server.superuser.post(at(), { name, ...body })
  expect(answer.status).toBe(200)
  return answer.body.id
}

async function department(name: string): Promise<string> {
  return (await server.superuser.post(`${clinic.at}/organizations/`, { name })).body.id
}

describe('places', () => {
  test('a place shows the places around it, each inside the next wider one', async () => {
    const building = await place('Building', { description: 'By the lake' })
    const floor = await place('Floor 1', { parent: building })
    const wing = await department('Wing')
    const { body } = await server.superuser.post(at(), {
      name: 'Room 101',
      parent: floor,
      organizations: [wing],
    })
    const same = { status: 'active', form: 'ro', mode: 'instance' }
    expect(body).toEqual({
      id: expect.any(String),
      name: 'Room 101',
      description: '',
      ...same,
      parent: {
        id: floor,
        name: 'Floor 1',
        description: '',
        ...same,
        parent: { id: building, name: 'Building', description: 'By the lake', ...same, parent: null },
      },
      organizations: [{ id: wing, name: 'Wing' }],
      created_date: start,
      modified_date: start,
      created_by: expect.objectContaining({ id: server.superuser.id }),
      updated_by: expect.objectContaining({ id: server.superuser.id }),
    })
    expect((await server.superuser.get(at(body.id))).body).toEqual(body)
    const list = await server.superuser.get(`${at()}?parent=${floor}`)
    const { created_by: _, updated_by: __, ...listed } = body
    expect(list.body).toEqual({ count: 1, results: [listed] })
    expect((await server.superuser.get(`${at()}?name=ROOM%201`)).body.count).toBe(1)
  })

  test('PATCH changes only what is sent, also the departments and the parent', async () => {
    const [a, b] = [await department('A'), await department('B')]
    const building = await place('Building')
    const id = await place('Room', { parent: building, organizations: [a], description: 'Left' })
    const before = (await server.superuser.get(at(id))).body
    expect((await server.superuser.patch(at(id), { name: 'Room 2' })).body).toEqual({
      ...before,
      name: 'Room 2',
    })
    const both = await server.superuser.patch(at(id), { organizations: [b, a, b.toUpperCase()] })
    expect(both.body.organizations.map(({ name }: { name: string }) => name)).toEqual(['A', 'B'])
    const put = await server.superuser.put(at(id), { name: 'Room 3', parent: null, organizations: [] })
    expect(put.body).toMatchObject({ name: 'Room 3', description: 'Left', parent: null, organizations: [] })
  })

  test('a place is not put into itself; two movers at once do not make a circle', async () => {
    const outer = await place('Outer')
    const inner = await place('Inner', { parent: await place('Middle', { parent: outer }) })
    for (const parent of [outer, inner]) {
      const { status, body } = await server.superuser.patch(at(outer), { parent })
      expect([status, body.errors[0].loc]).toEqual([400, ['parent']])
    }
    for (let round = 0; round < 5; round++) {
      const [a, b] = [await place(`A${round}`), await place(`B${round}`)]
      const answers = await Promise.all([
        server.superuser.patch(at(a), { parent: b }),
        server.superuser.patch(at(b), { parent: a }),
      ])
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 400]))
    }
  })

  test('places and departments of another facility are unknown here', async () => {
    const other = await server.facility()
    const foreign = (await server.superuser.post(`${other.at}/location/`, { name: 'Foreign' })).body.id
    const own = await place('Own')
    for (const answer of [
      await server.superuser.get(at(foreign)),
      await server.superuser.patch(at(foreign), { name: 'X' }),
      await server.superuser.delete(at(foreign)),
      await server.superuser.post(at(), { name: 'X', parent: foreign }),
      await server.superuser.patch(at(own), { parent: foreign }),
      await server.superuser.put(at(randomUUID()), { name: 7 }),
    ]) {
      expect([answer.status, answer.body.detail]).toEqual([
        404,
        'No FacilityLocation matches the given query.',
      ])
    }
    expect((await server.superuser.patch(at(own), { organizations: [other.root] })).status).toBe(404)
    expect((await server.superuser.get(at(own))).body.organizations).toEqual([])
    const bad = await server.superuser.post(at(), {
      name: '',
      organizations: ['x'],
      parent: 7,
      description: null,
    })
    expect(new Set(bad.body.errors.map(({ loc }: { loc: unknown[] }) => loc[0]))).toEqual(
      new Set(['name', 'organizations', 'parent', 'description']),
    )
  })

  test('pages never repeat or skip a place', async () => {
    for (let count = 0; count < 16; count++) {
      await place(`Room ${count}`)
    }
    const pages = await Promise.all(
      ['', '?offset=14'].map(async (page) => (await server.superuser.get(at() + page)).body),
    )
    expect(pages.map(({ count, results }) => [count, results.length])).toEqual([
      [16, 14],
      [16, 2],
    ])
    expect(new Set(pages.flatMap(({ results }) => results).map(({ id }: { id: string }) => id)).size).toBe(16)
  })
})

describe('who may manage a place', () => {
  test('everybody with a role sees it; managers of all its departments change it', async () => {
    const [north, south] = [await department('North'), await department('South')]
    const head = await server.member(clinic.id, north, 'Manager')
    const viewer = await server.member(clinic.id, south, 'Viewer')
    const stranger = await server.person()
    const own = await place('Own', { organizations: [north] })
    const shared = await place('Shared', { organizations: [north, south] })
    const common = await place('Common')
    expect((await viewer.get(at())).body.count).toBe(3)
    expect((await stranger.get(at())).status).toBe(403)
    expect((await viewer.patch(at(own), { name: 'X' })).status).toBe(403)
    expect((await head.patch(at(own), { name: 'X' })).status).toBe(200)
    expect((await head.patch(at(shared), { name: 'X' })).status).toBe(403)
    expect((await head.patch(at(common), { name: 'X' })).status).toBe(403)
    expect((await head.patch(at(own), { organizations: [south] })).status).toBe(403)
    expect((await head.patch(at(own), { organizations: [] })).status).toBe(403)
    expect((await head.post(at(), { name: 'New', organizations: [north] })).status).toBe(200)
    expect((await head.post(at(), { name: 'New' })).status).toBe(403)
    expect((await head.delete(at(shared))).status).toBe(403)
    expect((await head.delete(at(own))).status).toBe(204)
  })

  test('who may call there follows the departments of the place at once', async () => {
    const [north, south] = [await department('North'), await department('South')]
    const caller = await server.member(clinic.id, north, 'Caller')
    const id = await place('Room', { organizations: [south] })
    const queue = { name: 'Line', date: '2026-05-08', resource_type: 'location', resource_id: id }
    expect((await caller.post(`${clinic.at}/token/queue/`, queue)).status).toBe(403)
    await server.superuser.patch(at(id), { organizations: [south, north] })
    expect((await caller.post(`${clinic.at}/token/queue/`, queue)).status).toBe(200)
    await server.superuser.patch(at(id), { organizations: [south] })
    expect((await caller.post(`${clinic.at}/token/queue/`, { ...queue, name: 'Second' })).status).toBe(403)
  })
})

describe('deleting a place', () => {
  test('a place with places in it or somebody waiting today stays', async () => {
    const building = await place('Building')
    const room = await place('Room', { parent: building })
    expect((await server.superuser.delete(at(building))).status).toBe(400)
    const category = await server.superuser.post(`${clinic.at}/token/category/`, {
      name: 'General',
      resource_type: 'location',
      shorthand: 'GEN',
    })
    const queue = await server.superuser.post(`${clinic.at}/token/queue/`, {
      name: 'Line',
      date: '2026-05-08',
      resource_type: 'location',
      resource_id: room,
    })
    const token = await server.superuser.post(`${clinic.at}/token/queue/${queue.body.id}/token/`, {
      category: category.body.id,
    })
    expect(token.status).toBe(200)
    expect((await server.superuser.delete(at(room))).status).toBe(400)
    // A ticket that was forgotten yesterday keeps nothing.
    server.setClock('2026-05-09T04:00:00Z')
    expect((await server.superuser.delete(at(room))).status).toBe(204)
    server.setClock(start)
    expect((await server.superuser.get(at(room))).status).toBe(404)
    expect((await server.superuser.post(at(), { name: 'X', parent: room })).status).toBe(404)
    expect((await server.superuser.delete(at(building))).status).toBe(204)
    expect((await server.superuser.get(at())).body.count).toBe(0)
  })
})
