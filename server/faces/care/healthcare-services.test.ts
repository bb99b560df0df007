import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openStaffedServer, type StaffedServer, start } from '../../testing/staffed-server.ts'

let server: StaffedServer
let clinic: Awaited<ReturnType<StaffedServer['facility']>>

beforeAll(async () => {
  server = await openStaffedServer()
  await server.role('Manager', ['can_manage_directory', 'can_list_token'])
  await server.role('Viewer', ['can_list_token'])
  await server.role('Caller', ['can_write_token', 'can_list_token'])
})
beforeEach(async () => {
  clinic = await server.facility()
})

const at = (service = '') => `${clinic.at}/healthcare_service/${service === '' ? '' : `${service}/`}`

async function department(name: string): Promise<string> {
  return (await server.superuser.post(`${clinic.at}/organizations/`, { name })).body.id
}

describe('healthcare services', () => {
  test('a service gets a code from its name, unlike the others of the facility', async () => {
    const { body } = await server.superuser.post(at(), { name: 'General Medicine' })
    expect(body).toEqual({
      id: expect.any(String),
      calling_policy: 'priority',
      numeric_id: expect.any(Number),
      name: 'General Medicine',
      code: 'GM',
      extra_details: '',
      managing_organization: null,
      created_date: start,
      modified_date: start,
      created_by: expect.objectContaining({ id: server.superuser.id }),
      updated_by: expect.objectContaining({ id: server.superuser.id }),
    })
    expect((await server.superuser.post(at(), { name: 'Gut Microbes' })).body.code).toBe('GM2')
    const taken = await server.superuser.post(at(), { name: 'X', code: 'GM' })
    expect([taken.status, taken.body.errors[0].loc]).toEqual([400, ['code']])
    const other = await server.facility()
    const there = await server.superuser.post(`${other.at}/healthcare_service/`, { name: 'X', code: 'GM' })
    expect(there.body.code).toBe('GM')
    expect((await server.superuser.post(at(), { name: 'X', code: 'TOO-LONG-1' })).body.errors[0].loc).toEqual(
      ['code'],
    )
  })

  test('services that are added at the same moment get different codes', async () => {
    const added = await Promise.all(
      Array.from({ length: 6 }, () => server.superuser.post(at(), { name: 'Blood Test' })),
    )
    expect(added.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200])
    expect(new Set(added.map(({ body }) => body.code))).toEqual(
      new Set(['BT', 'BT2', 'BT3', 'BT4', 'BT5', 'BT6']),
    )
  })

  test('PATCH changes only what is sent; the code of a deleted service is free again', async () => {
    const wing = await department('Wing')
    const made = await server.superuser.post(at(), {
      name: 'Scan',
      code: 'SCN',
      managing_organization: wing,
      extra_details: 'Fasting',
    })
    expect(made.body.managing_organization).toEqual({ id: wing, name: 'Wing' })
    const id = made.body.id
    expect((await server.superuser.patch(at(id), { name: 'CT scan' })).body).toEqual({
      ...made.body,
      name: 'CT scan',
    })
    const put = await server.superuser.put(at(id), { name: 'CT scan', managing_organization: null })
    expect(put.body).toMatchObject({ managing_organization: null, code: 'SCN', extra_details: 'Fasting' })
    await server.superuser.post(at(), { name: 'X-ray', code: 'XR' })
    expect((await server.superuser.patch(at(id), { code: 'XR' })).status).toBe(400)
    expect((await server.superuser.delete(at(id))).status).toBe(204)
    expect((await server.superuser.get(at(id))).body.detail).toBe(
      'No HealthcareService matches the given query.',
    )
    expect((await server.superuser.delete(at(id))).status).toBe(404)
    expect((await server.superuser.post(at(), { name: 'Scan again', code: 'SCN' })).status).toBe(200)
  })

  test('it is told how it calls', async () => {
    const told = { name: 'Refraction', calling_policy: 'fair' }
    const { body } = await server.superuser.post(at(), told)
    expect(body.calling_policy).toBe('fair')
    const changed = await server.superuser.patch(at(body.id), { calling_policy: 'fifo' })
    expect(changed.body).toMatchObject({ name: 'Refraction', calling_policy: 'fifo' })
    const bad = await server.superuser.patch(at(body.id), { calling_policy: 'dice' })
    expect([bad.status, bad.body.errors[0].loc]).toEqual([400, ['calling_policy']])
  })

  test('lists find names and codes, and only those of the facility', async () => {
    await server.superuser.post(at(), { name: 'Impfung für Säuglinge' })
    await server.superuser.post(at(), { name: '50% eyes', code: 'A_B' })
    const names = async (name: string) =>
      (await server.superuser.get(`${at()}?name=${encodeURIComponent(name)}`)).body.results.map(
        (each: { name: string }) => each.name,
      )
    expect(await names('SÄUG')).toEqual(['Impfung für Säuglinge'])
    expect(await names('%')).toEqual(['50% eyes'])
    expect(await names('a_b')).toEqual(['50% eyes'])
    expect((await server.superuser.get(`${at()}?limit=1&offset=1`)).body).toMatchObject({
      count: 2,
      results: [{}],
    })
    const other = await server.facility()
    const foreign = (await server.superuser.post(`${other.at}/healthcare_service/`, { name: 'Foreign' })).body
      .id
    expect((await server.superuser.get(at(foreign))).status).toBe(404)
    expect((await server.superuser.put(at(foreign), { name: 7 })).status).toBe(404)
    expect((await server.superuser.post(at(), { name: 'X', managing_organization: other.root })).status).toBe(
      404,
    )
    expect((await server.superuser.get(`/facility/${randomUUID()}/healthcare_service/`)).status).toBe(404)
  })
})

describe('who may manage a service', () => {
  test('everybody with a role sees it; managers of its department change it', async () => {
    const [north, south] = [await department('North'), await department('South')]
    const head = await server.member(clinic.id, north, 'Manager')
    const viewer = await server.member(clinic.id, south, 'Viewer')
    const own = (await head.post(at(), { name: 'Own', managing_organization: north })).body.id
    const common = (await server.superuser.post(at(), { name: 'Common' })).body.id
    expect((await viewer.get(at(own))).status).toBe(200)
    expect((await (await server.person()).get(at(own))).status).toBe(403)
    expect((await viewer.patch(at(own), { name: 'X' })).status).toBe(403)
    expect((await head.patch(at(own), { name: 'X' })).status).toBe(200)
    expect((await head.patch(at(common), { name: 'X' })).status).toBe(403)
    expect((await head.patch(at(common), { managing_organization: north })).status).toBe(403)
    expect((await head.patch(at(own), { managing_organization: south })).status).toBe(403)
    expect((await head.post(at(), { name: 'New' })).status).toBe(403)
    expect((await head.delete(at(own))).status).toBe(204)
  })

  test('who may act for the service follows its department at once', async () => {
    const [north, south] = [await department('North'), await department('South')]
    const caller = await server.member(clinic.id, north, 'Caller')
    const id = (await server.superuser.post(at(), { name: 'Scan', managing_organization: south })).body.id
    const queue = { name: 'Line', date: '2026-05-08', resource_type: 'healthcare_service', resource_id: id }
    expect((await caller.post(`${clinic.at}/token/queue/`, queue)).status).toBe(403)
    await server.superuser.patch(at(id), { managing_organization: north })
    expect((await caller.post(`${clinic.at}/token/queue/`, queue)).status).toBe(200)
    await server.superuser.patch(at(id), { managing_organization: null })
    expect((await caller.post(`${clinic.at}/token/queue/`, { ...queue, name: 'Second' })).status).toBe(403)
  })

  test('a service for which somebody waits is not deleted', async () => {
    const id = (await server.superuser.post(at(), { name: 'Scan' })).body.id
    const resource = { resource_type: 'healthcare_service', resource_id: id }
    const category = await server.superuser.post(`${clinic.at}/token/category/`, {
      name: 'General',
      resource_type: 'healthcare_service',
      shorthand: 'GEN',
    })
    const queue = await server.superuser.post(`${clinic.at}/token/queue/`, {
      name: 'Line',
      date: '2026-05-08',
      ...resource,
    })
    const tokens = `${clinic.at}/token/queue/${queue.body.id}/token/`
    const token = await server.superuser.post(tokens, { category: category.body.id })
    expect((await server.superuser.delete(at(id))).status).toBe(400)
    await server.superuser.post(`${tokens}${token.body.id}/cancel/`, {})
    expect((await server.superuser.delete(at(id))).status).toBe(204)
  })
})
