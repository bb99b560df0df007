import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openStaffedServer, type StaffedServer } from '../../testing/staffed-server.ts'

let server: StaffedServer
let manager: string
let viewer: string
let clinic: Awaited<ReturnType<StaffedServer['facility']>>

beforeAll(async () => {
  server = await openStaffedServer()
  manager = await server.role('Manager', ['can_manage_directory', 'can_list_token'])
  viewer = await server.role('Viewer', ['can_list_token'])
})
beforeEach(async () => {
  clinic = await server.facility()
})

const at = (department = '') => `${clinic.at}/organizations/${department === '' ? '' : `${department}/`}`

async function department(name: string, parent: string | null = null): Promise<string> {
  const { status, body } = await server.superuser.post(at(), { name, parent })
  expect(status).toBe(200)
  return body.id
}

async function namesAbove(id: string): Promise<string[]> {
  const rows = await server.sql<{ name: string }>(
    `select above.name from department d cross join unnest(d.ancestor_ids) with ordinality as a (id, position)
    join department above on above.id = a.id where d.external_id = $1 order by position`,
    [id],
  )
  return rows.map(({ name }) => name)
}

describe('the tree of departments', () => {
  test('a department without a parent lies below the root, and exactly one is the root', async () => {
    const { body } = await server.superuser.post(at(), { name: 'Surgery' })
    expect(body).toEqual({
      id: expect.any(String),
      name: 'Surgery',
      parent: { id: clinic.root, name: 'Clinic' },
    })
    await department('Day surgery', body.id)
    const list = await server.superuser.get(at())
    expect(list.body.count).toBe(3)
    expect(list.body.results.filter((each: { parent: unknown }) => each.parent === null)).toHaveLength(1)
    expect((await server.superuser.get(`${at()}?parent=${body.id}`)).body.results).toMatchObject([
      { name: 'Day surgery' },
    ])
    expect((await server.superuser.get(`${at()}?name=SURG`)).body.count).toBe(2)
  })

  test('a move takes everything below along; a circle is refused; the root stays where it is', async () => {
    const a = await department('A')
    const b = await department('B')
    const child = await department('A1', a)
    const grandchild = await department('A11', child)
    expect((await server.superuser.put(at(child), { name: 'A1', parent: b })).body.parent).toEqual({
      id: b,
      name: 'B',
    })
    expect(await namesAbove(grandchild)).toEqual(['Clinic', 'B', 'A1'])
    for (const parent of [child, grandchild]) {
      const { status, body } = await server.superuser.patch(at(child), { parent })
      expect([status, body.errors[0].loc]).toEqual([400, ['parent']])
    }
    expect((await server.superuser.patch(at(child), { parent: null })).body.parent.id).toBe(clinic.root)
    expect(await namesAbove(grandchild)).toEqual(['Clinic', 'A1'])
    expect((await server.superuser.patch(at(clinic.root), { parent: a })).status).toBe(400)
    expect((await server.superuser.put(at(clinic.root), { name: 'Main', parent: null })).body).toMatchObject({
      name: 'Main',
      parent: null,
    })
    expect((await server.superuser.patch(at(child), { name: 'Only the name' })).body).toMatchObject({
      name: 'Only the name',
      parent: { id: clinic.root },
    })
  })

  test('two people who put A under B and B under A at the same moment do not make a circle', async () => {
    for (let round = 0; round < 10; round++) {
      const a = await department(`A${round}`)
      const b = await department(`B${round}`)
      const below = await department('Child of A', a)
      const answers = await Promise.all([
        server.superuser.patch(at(a), { parent: b }),
        server.superuser.patch(at(b), { parent: a }),
      ])
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 400]))
      const isAUnderB = answers[0]?.status === 200
      expect(await namesAbove(below)).toEqual(['Clinic', ...(isAUnderB ? [`B${round}`] : []), `A${round}`])
    }
  })

  test('one who renames and one who moves a department at the same moment both get their way', async () => {
    for (let round = 0; round < 5; round++) {
      const target = await department(`Target ${round}`)
      const id = await department(`Old name ${round}`)
      await Promise.all([
        server.superuser.patch(at(id), { name: `New name ${round}` }),
        server.superuser.patch(at(id), { parent: target }),
      ])
      expect((await server.superuser.get(at(id))).body).toMatchObject({
        name: `New name ${round}`,
        parent: { id: target },
      })
    }
  })

  test('a department of another facility is unknown here, as itself and as a parent', async () => {
    const other = await server.facility()
    const own = await department('Own')
    for (const answer of [
      await server.superuser.get(at(other.root)),
      await server.superuser.patch(at(other.root), { name: 'X' }),
      await server.superuser.delete(at(other.root)),
      await server.superuser.post(at(), { name: 'X', parent: other.root }),
      await server.superuser.patch(at(own), { parent: other.root }),
      await server.superuser.get(`${at(other.root)}users/`),
      await server.superuser.put(at(randomUUID()), { name: 7 }),
    ]) {
      expect(answer.status).toBe(404)
      expect(answer.body.detail).toBe('No FacilityOrganization matches the given query.')
    }
    expect((await server.superuser.get(`/facility/${randomUUID()}/organizations/`)).status).toBe(404)
    expect((await server.superuser.get(`${at()}x/`)).body.errors[0]).toMatchObject({ type: 'uuid_parsing' })
  })
})

describe('how a role reaches', () => {
  test('a role in a department holds there and below, not above and not beside', async () => {
    const north = await department('North')
    const south = await department('South')
    const below = await department('North 1', north)
    const head = await server.member(clinic.id, north, 'Manager')
    expect((await head.patch(at(north), { name: 'The North' })).status).toBe(200)
    expect((await head.patch(at(below), { name: 'North one' })).status).toBe(200)
    expect((await head.post(at(), { name: 'North 2', parent: below })).status).toBe(200)
    expect((await head.patch(at(south), { name: 'Mine' })).status).toBe(403)
    expect((await head.patch(at(clinic.root), { name: 'Mine' })).status).toBe(403)
    expect((await head.post(at(), { name: 'Mine' })).status).toBe(403)
    // Out of the reach of those above, or into that of others: only with their permission.
    expect((await head.patch(at(below), { parent: south })).status).toBe(403)
    expect((await head.patch(at(north), { parent: south })).status).toBe(403)
    expect((await head.delete(at(south))).status).toBe(403)
  })

  test('a move changes at once who may act', async () => {
    const north = await department('North')
    const moving = await department('Moving')
    const child = await department('Child', moving)
    const head = await server.member(clinic.id, north, 'Manager')
    expect((await head.patch(at(child), { name: 'X' })).status).toBe(403)
    await server.superuser.patch(at(moving), { parent: north })
    expect((await head.patch(at(child), { name: 'X' })).status).toBe(200)
    await server.superuser.patch(at(moving), { parent: clinic.root })
    expect((await head.patch(at(child), { name: 'Y' })).status).toBe(403)
  })

  test('a role above the facility holds in all its departments, however far above', async () => {
    const trust = (await server.superuser.post('/organization/', { name: 'Trust' })).body.id
    const region = (await server.superuser.post('/organization/', { name: 'Region', parent: trust })).body.id
    await server.superuser.patch(clinic.at, { organization: region })
    const deep = await department('Deep', await department('Deeper'))
    const director = await server.person()
    expect((await director.get(at(deep))).status).toBe(403)
    await server.superuser.post(`/organization/${trust}/users/`, { user: director.id, role: manager })
    expect((await director.patch(at(deep), { name: 'Deepest' })).status).toBe(200)
    expect((await director.post(`${at(deep)}users/`, { user: director.id, role: viewer })).status).toBe(200)
    await server.superuser.patch(`/organization/${region}/`, { parent: null })
    expect((await director.patch(at(deep), { name: 'Out of reach' })).status).toBe(403)
  })

  test('nobody gives a role that can do more than they can there, nor takes one away', async () => {
    const north = await department('North')
    const south = await department('South')
    const registrar = await server.role('Registrar', ['can_write_patient'])
    const head = await server.member(clinic.id, north, 'Manager')
    // A wider role elsewhere does not count here.
    await server.member(clinic.id, south, 'Registrar', head)
    const other = await server.person()
    expect((await head.post(`${at(north)}users/`, { user: other.id, role: registrar })).status).toBe(403)
    expect((await head.post(`${at(north)}users/`, { user: other.id, role: viewer })).status).toBe(200)
    expect((await head.post(`${at(south)}users/`, { user: other.id, role: viewer })).status).toBe(403)
    const given = await server.superuser.post(`${at(north)}users/`, { user: other.id, role: registrar })
    expect((await head.delete(`${at(north)}users/${given.body.id}/`)).status).toBe(403)
    const foreign = await head.delete(`${at(north)}users/${randomUUID()}/`)
    expect([foreign.status, foreign.body.detail]).toEqual([404, 'No Membership matches the given query.'])
  })
})

describe('deleting a department', () => {
  test('the root stays; so does what people, services, places or departments belong to', async () => {
    expect((await server.superuser.delete(at(clinic.root))).status).toBe(400)
    const parent = await department('Parent')
    const child = await department('Child', parent)
    expect((await server.superuser.delete(at(parent))).status).toBe(400)
    const person = await server.member(clinic.id, child, 'Viewer')
    expect((await server.superuser.delete(at(child))).status).toBe(400)
    const [member] = (await server.superuser.get(`${at(child)}users/`)).body.results
    expect(member).toMatchObject({ user: { id: person.id }, role: { id: viewer, name: 'Viewer' } })
    await server.superuser.delete(`${at(child)}users/${member.id}/`)
    const service = await server.superuser.post(`${clinic.at}/healthcare_service/`, {
      name: 'Scan',
      managing_organization: child,
    })
    expect((await server.superuser.delete(at(child))).status).toBe(400)
    await server.superuser.delete(`${clinic.at}/healthcare_service/${service.body.id}/`)
    const place = await server.superuser.post(`${clinic.at}/location/`, {
      name: 'Room',
      organizations: [child],
    })
    expect((await server.superuser.delete(at(child))).status).toBe(400)
    await server.superuser.patch(`${clinic.at}/location/${place.body.id}/`, { organizations: [] })
    expect((await server.superuser.delete(at(child))).status).toBe(204)
    expect((await server.superuser.get(at(child))).status).toBe(404)
    expect(
      (await server.superuser.post(`${at(child)}users/`, { user: person.id, role: viewer })).status,
    ).toBe(404)
    expect((await server.superuser.post(at(), { name: 'X', parent: child })).status).toBe(404)
    expect((await server.superuser.delete(at(parent))).status).toBe(204)
  })

  test('nobody becomes a member of a department that is deleted at the same moment', async () => {
    for (let round = 0; round < 10; round++) {
      const id = await department(`Short-lived ${round}`)
      const person = await server.person()
      const [deleted, added] = await Promise.all([
        server.superuser.delete(at(id)),
        server.superuser.post(`${at(id)}users/`, { user: person.id, role: viewer }),
      ])
      expect([deleted.status, added.status]).toSatisfy(
        ([d, a]: number[]) => (d === 204 && a === 404) || (d === 400 && a === 200),
      )
      expect((await person.get(clinic.at)).status).toBe(added.status === 200 ? 200 : 404)
    }
  })
})

test('every change of a department is in the ledger of its facility', async () => {
  const id = await department('Recorded')
  await server.superuser.patch(at(id), { name: 'Renamed' })
  const person = await server.member(clinic.id, id, 'Viewer')
  const [member] = (await server.superuser.get(`${at(id)}users/`)).body.results
  await server.superuser.delete(`${at(id)}users/${member.id}/`)
  await server.superuser.delete(at(id))
  const rows = await server.sql<{ kind: string; subject: string | null; note: string | null }>(
    `select e.kind, u.external_id as subject, e.note from event e join facility f on f.id = e.facility_id
    left join app_user u on u.id = e.subject_id and e.kind like '%member%' where f.external_id = $1 order by e.id`,
    [clinic.id],
  )
  expect(rows).toEqual([
    { kind: 'facility.created', subject: null, note: null },
    { kind: 'department.created', subject: null, note: null },
    { kind: 'department.changed', subject: null, note: null },
    { kind: 'department.member_added', subject: person.id, note: 'Viewer' },
    { kind: 'department.member_removed', subject: person.id, note: 'Viewer' },
    { kind: 'department.deleted', subject: null, note: null },
  ])
})
