import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { permissionSlugs, permissions, systemRoles } from '../../access/index.ts'
import { type AccessServer, openAccessServer } from '../../testing/access-server.ts'

let server: AccessServer
let admin: string
let nurse: string

beforeAll(async () => {
  server = await openAccessServer()
  admin = await server.asAdmin()
  const city = await server.facility('City clinic')
  const person = await server.person()
  await server.giveRole(person.rowId, 'Facility Admin', { facility: city })
  nurse = (await server.signIn(person.username)).access
})

const triage = { name: 'Triage', permissions: ['can_list_token', 'can_write_token'] }
const send = (method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, body?: object, access = admin) =>
  server.send(method, path, { access, ...(body === undefined ? {} : { body }) })

test('the roles that come with the product are listed with their permissions', async () => {
  const { status, body } = await send('GET', '/role/', undefined, nurse)
  expect([status, body.count]).toEqual([200, 8])
  expect(body.results.map((role: { name: string }) => role.name)).toEqual(Object.keys(systemRoles))
  for (const role of body.results) {
    expect(role).toMatchObject({ is_system: true, permissions: [...(systemRoles[role.name] ?? [])].sort() })
  }
  expect((await server.send('GET', '/role/')).status).toBe(401)
})

test('all permissions are listed with what they let people do', async () => {
  const { body } = await send('GET', '/permission/', undefined, nurse)
  expect(body).toEqual({
    count: permissionSlugs.length,
    results: Object.entries(permissions).map(([slug, description]) => ({ slug, description })),
  })
  expect((await send('GET', '/permission/?limit=1&offset=1')).body.results).toMatchObject([
    { slug: permissionSlugs[1] },
  ])
  expect((await server.send('GET', '/permission/')).status).toBe(401)
})

test('a superuser makes a role and changes it for everybody who has it', async () => {
  const { status, body } = await send('POST', '/role/', triage)
  expect(status).toBe(200)
  expect(body).toMatchObject({ ...triage, is_system: false })
  expect((await send('GET', `/role/${body.id}/`, undefined, nurse)).body).toEqual(body)
  const changed = await send('PUT', `/role/${body.id}/`, {
    name: 'Triage desk',
    permissions: ['can_list_token'],
  })
  expect(changed.body).toMatchObject({ id: body.id, name: 'Triage desk', permissions: ['can_list_token'] })
  expect(
    (await send('PATCH', `/role/${body.id}/`, { permissions: [], externalId: randomUUID() })).body,
  ).toMatchObject({
    id: body.id,
    name: 'Triage desk',
    permissions: [],
  })
  const { id } = await server.roleRow('Triage desk')
  expect(await server.events('role.created', id)).toHaveLength(1)
  expect(await server.events('role.changed', id)).toHaveLength(2)
})

test('nobody but a superuser writes roles, not even those who manage the directory', async () => {
  expect(await send('POST', '/role/', { ...triage, name: 'Mine' }, nurse)).toMatchObject({
    status: 403,
    body: { detail: 'Only superusers may write roles' },
  })
  const { external_id: id } = await server.roleRow('Nurse')
  expect((await send('PUT', `/role/${id}/`, triage, nurse)).status).toBe(403)
})

test('system roles are read-only', async () => {
  const { external_id: id } = await server.roleRow('Nurse')
  const { status, body } = await send('PUT', `/role/${id}/`, triage)
  expect(status).toBe(400)
  expect(body.errors).toEqual([{ type: 'validation_error', msg: 'System roles cannot be changed' }])
  expect((await send('GET', `/role/${id}/`)).body.permissions).toContain('can_write_patient')
})

test('a taken name, an unknown permission and an unknown role are told', async () => {
  expect((await send('POST', '/role/', { ...triage, name: 'Nurse' })).body.errors[0]).toMatchObject({
    loc: ['name'],
  })
  const malformed = await send('POST', '/role/', { name: ' ', permissions: ['can_fly', 'can_list_token'] })
  expect(malformed.status).toBe(400)
  expect(malformed.body.errors.map((each: { loc: string[] }) => each.loc)).toEqual([
    ['name'],
    ['permissions', 0],
  ])
  expect((await send('PUT', `/role/${randomUUID()}/`, {})).body).toMatchObject({
    detail: 'No RoleModel matches the given query.',
  })
})
