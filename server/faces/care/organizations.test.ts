import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Caller } from '../../testing/clinic.ts'
import { openStaffedServer, type StaffedServer, start } from '../../testing/staffed-server.ts'

let server: StaffedServer
let manager: string
let viewer: string

beforeAll(async () => {
  server = await openStaffedServer()
  manager = await server.role('Manager', ['can_manage_directory', 'can_list_token'])
  viewer = await server.role('Viewer', ['can_list_token'])
})

async function organization(name: string, parent: string | null = null): Promise<string> {
  const { status, body } = await server.superuser.post('/organization/', { name, parent })
  expect(status).toBe(200)
  return body.id
}

async function give(organizationId: string, role: string, person?: Caller): Promise<Caller> {
  const given = person ?? (await server.person())
  const { status } = await server.superuser.post(`/organization/${organizationId}/users/`, {
    user: given.id,
    role,
  })
  expect(status).toBe(200)
  return given
}

/** The names above an organization, topmost first, as stored. */
async function namesAbove(id: string): Promise<string[]> {
  const rows = await server.sql<{ name: string }>(
    `select above.name from organization o cross join unnest(o.ancestor_ids) with ordinality as a (id, position)
    join organization above on above.id = a.id where o.external_id = $1 order by position`,
    [id],
  )
  return rows.map(({ name }) => name)
}

describe('the tree of organizations', () => {
  test('an organization knows its parent and all above', async () => {
    const trust = await organization('Trust')
    const region = await organization('Region', trust)
    const { status, body } = await server.superuser.post('/organization/', {
      name: 'District',
      parent: region,
    })
    expect(status).toBe(200)
    expect(body).toEqual({
      id: expect.any(String),
      name: 'District',
      parent: { id: region, name: 'Region' },
      created_date: start,
      modified_date: start,
      created_by: expect.objectContaining({ id: server.superuser.id }),
      updated_by: expect.objectContaining({ id: server.superuser.id }),
    })
    expect(await namesAbove(body.id)).toEqual(['Trust', 'Region'])
  })

  test('a move takes everything below along, and nothing else', async () => {
    const [a, b] = [await organization('A'), await organization('B')]
    const child = await organization('A1', a)
    const grandchild = await organization('A11', child)
    const sibling = await organization('A2', a)
    const { body } = await server.superuser.put(`/organization/${child}/`, { name: 'A1', parent: b })
    expect(body.parent).toEqual({ id: b, name: 'B' })
    expect(await namesAbove(child)).toEqual(['B'])
    expect(await namesAbove(grandchild)).toEqual(['B', 'A1'])
    expect(await namesAbove(sibling)).toEqual(['A'])
    await server.superuser.patch(`/organization/${child}/`, { parent: null })
    expect(await namesAbove(grandchild)).toEqual(['A1'])
  })

  test('nothing is put below itself', async () => {
    const top = await organization('Top')
    const below = await organization('Below', await organization('Middle', top))
    for (const parent of [top, below]) {
      const { status, body } = await server.superuser.patch(`/organization/${top}/`, { parent })
      expect(status).toBe(400)
      expect(body.errors[0].loc).toEqual(['parent'])
    }
    expect((await server.superuser.patch(`/organization/${top}/`, { parent: randomUUID() })).status).toBe(404)
    expect(await namesAbove(below)).toEqual(['Top', 'Middle'])
  })

  test('two people who put A under B and B under A at the same moment do not make a circle', async () => {
    for (let round = 0; round < 10; round++) {
      const [a, b] = [await organization(`A${round}`), await organization(`B${round}`)]
      const below = await organization('Child of A', a)
      const answers = await Promise.all([
        server.superuser.patch(`/organization/${a}/`, { parent: b }),
        server.superuser.patch(`/organization/${b}/`, { parent: a }),
      ])
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 400]))
      const isAUnderB = answers[0]?.status === 200
      expect(await namesAbove(below)).toEqual(isAUnderB ? [`B${round}`, `A${round}`] : [`A${round}`])
    }
  })

  test('what is created below an organization that moves at the same moment ends up below it', async () => {
    for (let round = 0; round < 5; round++) {
      const [a, b] = [await organization(`A${round}`), await organization(`B${round}`)]
      const [, ...made] = await Promise.all([
        server.superuser.patch(`/organization/${a}/`, { parent: b }),
        server.superuser.post('/organization/', { name: 'X', parent: a }),
        server.superuser.post('/organization/', { name: 'Y', parent: a }),
      ])
      for (const { body } of made) {
        expect(await namesAbove(body.id)).toEqual([`B${round}`, `A${round}`])
      }
    }
  })
})

describe('who may do what', () => {
  test('managers act below their organization, not above or beside it', async () => {
    const trust = await organization('Trust')
    const north = await organization('North', trust)
    const south = await organization('South', trust)
    const person = await give(north, manager)
    const child = await person.post('/organization/', { name: 'North 1', parent: north })
    expect(child.status).toBe(200)
    expect((await person.patch(`/organization/${child.body.id}/`, { name: 'N1' })).body.name).toBe('N1')
    expect((await person.post('/organization/', { name: 'X' })).status).toBe(403)
    expect((await person.post('/organization/', { name: 'X', parent: trust })).status).toBe(403)
    expect((await person.patch(`/organization/${trust}/`, { name: 'Mine' })).status).toBe(403)
    expect((await person.patch(`/organization/${south}/`, { name: 'Mine' })).status).toBe(404)
    // Away from those above, or to those beside: only with their permission.
    expect((await person.patch(`/organization/${north}/`, { parent: null })).status).toBe(403)
    expect((await person.patch(`/organization/${child.body.id}/`, { parent: south })).status).toBe(403)
    expect((await person.delete(`/organization/${child.body.id}/`)).status).toBe(204)
  })

  test('a person sees the own organizations, those below, and the chain above', async () => {
    const trust = await organization('Trust')
    const north = await organization('North', trust)
    const below = await organization('Below', north)
    const beside = await organization('Beside', trust)
    const person = await give(north, viewer)
    const { body } = await person.get('/organization/')
    expect(body.results.map((each: { name: string }) => each.name).toSorted()).toEqual([
      'Below',
      'North',
      'Trust',
    ])
    expect((await person.get(`/organization/${below}/`)).status).toBe(200)
    expect((await person.get(`/organization/${beside}/`)).status).toBe(404)
    expect((await person.get(`/organization/${north}/users/`)).status).toBe(403)
    const clinic = await server.facility({ organization: below })
    const nurse = await server.member(clinic.id, clinic.root, 'Viewer')
    const seen = await nurse.get('/organization/?name=o')
    expect(seen.body.results.map((each: { name: string }) => each.name).toSorted()).toEqual([
      'Below',
      'North',
    ])
  })

  test('a manager cannot give or take away a role that can do more than the manager', async () => {
    const trust = await organization('Trust')
    const doctor = await server.role('Prescriber', ['can_write_patient', 'can_list_token'])
    const person = await give(trust, manager)
    const other = await server.person()
    const users = `/organization/${trust}/users/`
    expect((await person.post(users, { user: other.id, role: doctor })).status).toBe(403)
    expect((await person.post(users, { user: other.id, role: viewer })).status).toBe(200)
    const given = await server.superuser.post(users, { user: other.id, role: doctor })
    expect((await person.delete(`${users}${given.body.id}/`)).status).toBe(403)
    expect((await server.superuser.delete(`${users}${given.body.id}/`)).status).toBe(204)
    expect((await server.superuser.delete(`${users}${given.body.id}/`)).status).toBe(404)
  })

  test('a member is given once, and unknown people and roles are said', async () => {
    const trust = await organization('Trust')
    const person = await server.person({ name: 'Meera' })
    const users = `/organization/${trust}/users/`
    const added = await server.superuser.post(users, { user: person.id, role: viewer })
    expect(added.body).toEqual({
      id: expect.any(String),
      user: expect.objectContaining({ id: person.id, first_name: 'Meera' }),
      role: { id: viewer, name: 'Viewer', permissions: ['can_list_token'], is_system: false },
    })
    expect((await server.superuser.get(users)).body).toEqual({ count: 1, results: [added.body] })
    expect((await server.superuser.post(users, { user: person.id, role: viewer })).status).toBe(400)
    expect((await server.superuser.post(users, { user: randomUUID(), role: viewer })).body.detail).toBe(
      'No User matches the given query.',
    )
    expect((await server.superuser.post(users, { user: person.id, role: randomUUID() })).status).toBe(404)
    const bad = await server.superuser.post(users, { user: 'x' })
    expect(
      bad.body.errors.map(({ type, loc }: { type: string; loc: string[] }) => [type, loc[0]]).toSorted(),
    ).toEqual([
      ['missing', 'role'],
      ['uuid_parsing', 'user'],
    ])
  })
})

describe('deleting an organization', () => {
  test('an organization with members, facilities or organizations below it stays', async () => {
    const top = await organization('Top')
    const middle = await organization('Middle', top)
    const person = await give(middle, viewer)
    expect((await server.superuser.delete(`/organization/${top}/`)).status).toBe(400)
    expect((await server.superuser.delete(`/organization/${middle}/`)).status).toBe(400)
    const [member] = (await server.superuser.get(`/organization/${middle}/users/`)).body.results
    expect((await server.superuser.delete(`/organization/${middle}/users/${member.id}/`)).status).toBe(204)
    expect((await person.get(`/organization/${middle}/`)).status).toBe(404)
    const clinic = await server.facility({ organization: middle })
    expect((await server.superuser.delete(`/organization/${middle}/`)).status).toBe(400)
    await server.superuser.patch(`/facility/${clinic.id}/`, { organization: null })
    expect((await server.superuser.delete(`/organization/${middle}/`)).status).toBe(204)
    expect((await server.superuser.get(`/organization/${middle}/`)).status).toBe(404)
    expect((await server.superuser.post('/organization/', { name: 'X', parent: middle })).status).toBe(404)
    expect((await server.superuser.post('/facility/', { name: 'X', organization: middle })).status).toBe(404)
    expect((await server.superuser.delete(`/organization/${top}/`)).status).toBe(204)
  })

  test('nobody becomes a member of an organization that is deleted at the same moment', async () => {
    for (let round = 0; round < 10; round++) {
      const id = await organization(`Short-lived ${round}`)
      const person = await server.person()
      const [deleted, added] = await Promise.all([
        server.superuser.delete(`/organization/${id}/`),
        server.superuser.post(`/organization/${id}/users/`, { user: person.id, role: viewer }),
      ])
      expect([deleted.status, added.status]).toSatisfy(
        ([d, a]: number[]) => (d === 204 && a === 404) || (d === 400 && a === 200),
      )
    }
  })
})

test('every route asks for a sign-in', async () => {
  const id = randomUUID()
  for (const answer of [
    await server.anonymous.get('/organization/'),
    await server.anonymous.post('/organization/', { name: 'X' }),
    await server.anonymous.get(`/organization/${id}/`),
    await server.anonymous.delete(`/organization/${id}/users/${id}/`),
  ]) {
    expect(answer.status).toBe(401)
  }
})

test('every change is in the ledger', async () => {
  const id = await organization('Recorded')
  await server.superuser.patch(`/organization/${id}/`, { name: 'Renamed' })
  const person = await server.person()
  const { body } = await server.superuser.post(`/organization/${id}/users/`, {
    user: person.id,
    role: viewer,
  })
  await server.superuser.delete(`/organization/${id}/users/${body.id}/`)
  await server.superuser.delete(`/organization/${id}/`)
  const rows = await server.sql<{ kind: string; facility_id: number }>(
    `select kind, facility_id from event where subject_id = (select id from organization where external_id = $1)
      and kind like 'organization.%' and kind not like '%member%'
    or subject_id = $2 and kind like 'organization.member%' order by id`,
    [id, person.userId],
  )
  expect(rows).toEqual(
    ['created', 'changed', 'member_added', 'member_removed', 'deleted'].map((what) => ({
      kind: `organization.${what}`,
      facility_id: 0,
    })),
  )
})
