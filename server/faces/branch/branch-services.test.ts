import { beforeAll, describe, expect, test } from 'vitest'
import { type Caller, type Clinic, openClinic, openServer, type TestServer } from '../../testing/clinic.ts'

const server: TestServer = await openServer()
let clinic: Clinic
let elsewhere: Clinic
let admin: Caller
let nurse: Caller
let services: string

beforeAll(async () => {
  server.setClock('2026-05-08T04:00:00Z')
  clinic = await openClinic(server)
  elsewhere = await openClinic(server)
  admin = await clinic.staff('Facility Admin')
  nurse = await clinic.staff('Nurse')
  services = `/branches/${clinic.facilityId}/services`
})

const create = async (code: string, more: object = {}) =>
  (await admin.post(services, { name: `Service ${code}`, code, ...more })).body.data

describe('a branch service', () => {
  test('is created with a code and a calling policy, and is a healthcare service', async () => {
    const made = await admin.post(services, { name: 'Consultation', code: 'CON' })
    expect(made.status).toBe(201)
    expect(made.body).toEqual({
      message: 'Service created.',
      data: {
        id: expect.any(Number),
        external_id: expect.any(String),
        branch_id: clinic.facilityId,
        name: 'Consultation',
        code: 'CON',
        calling_policy: 'priority',
        fair_rates: [4, 3, 2],
        arrival_minutes_before: 15,
        arrival_minutes_after: 15,
        has_stages: false,
        staff_count: 0,
        created_at: '2026-05-08T04:00:00Z',
        updated_at: '2026-05-08T04:00:00Z',
      },
    })
    const { id, external_id } = made.body.data
    const care = await admin.get(clinic.at(`/healthcare_service/${external_id}/`))
    expect(care.body).toMatchObject({
      numeric_id: id,
      name: 'Consultation',
      code: 'CON',
      calling_policy: 'priority',
    })
    for (const name of [id, external_id]) {
      expect((await admin.get(`${services}/${name}`)).body.data).toEqual(made.body.data)
    }
  })

  test('has a code of its own in the branch', async () => {
    await create('LAB')
    const again = await admin.post(services, { name: 'Laboratory', code: 'LAB' })
    expect([again.status, again.body.errors]).toEqual([422, { code: ['The code has already been taken.'] }])
    const other = await elsewhere.staff('Admin')
    const made = await other.post(`/branches/${elsewhere.id}/services`, { name: 'Laboratory', code: 'LAB' })
    expect(made.status).toBe(201)
  })

  test('is told every field that is wrong at once', async () => {
    const bad = { name: ' ', code: 'MUCHTOOLONG', calling_policy: 'dice', fair_rates: [4, 'x', 0] }
    const { status, body } = await admin.post(services, bad)
    expect(status).toBe(422)
    expect(Object.keys(body.errors).sort()).toEqual([
      'calling_policy',
      'code',
      'fair_rates.1',
      'fair_rates.2',
      'name',
    ])
    const empty = await admin.post(services, {})
    expect(empty.body.errors).toEqual({
      name: ['The name field is required.'],
      code: ['The code field is required.'],
    })
  })

  test('changes only in what was told', async () => {
    const { id } = await create('EYE')
    const fair = await admin.put(`${services}/${id}`, { calling_policy: 'fair', fair_rates: [9, 5, 1] })
    expect(fair.body).toMatchObject({
      message: 'Service updated.',
      data: { name: 'Service EYE', code: 'EYE', calling_policy: 'fair', fair_rates: [9, 5, 1] },
    })
    const renamed = await admin.put(`${services}/${id}`, { name: 'Eyes' })
    expect(renamed.body.data).toMatchObject({ name: 'Eyes', code: 'EYE', fair_rates: [9, 5, 1] })
    const taken = await admin.put(`${services}/${id}`, { code: 'CON' })
    expect([taken.status, Object.keys(taken.body.errors)]).toEqual([422, ['code']])
  })

  test('is deleted for good, and not while somebody waits', async () => {
    const { id, external_id } = await create('XRA')
    const category = await clinic.category('X-ray', 'XRA', 'healthcare_service')
    const resource = { resource_type: 'healthcare_service', resource_id: external_id }
    const queue = await admin.post(clinic.at('/token/queue/'), {
      name: 'Today',
      date: '2026-05-08',
      ...resource,
    })
    const tickets = clinic.at(`/token/queue/${queue.body.id}/token/`)
    const ticket = await admin.post(tickets, { category })
    const refused = await admin.delete(`${services}/${id}`)
    expect([refused.status, refused.body]).toEqual([
      409,
      { message: 'Cannot delete a service that has open tickets.' },
    ])
    await admin.patch(`${tickets}${ticket.body.id}/`, { status: 'CANCELLED' })
    const deleted = await admin.delete(`${services}/${id}`)
    expect([deleted.status, deleted.body]).toEqual([204, ''])
    expect((await admin.get(`${services}/${id}`)).status).toBe(404)
    expect((await admin.delete(`${services}/${id}`)).status).toBe(404)
    expect((await admin.post(services, { name: 'X-ray', code: 'XRA' })).status).toBe(201)
  })

  test('is unknown in another branch, and everything of a branch to who has no role there', async () => {
    const { id } = await create('DEN')
    const other = await elsewhere.staff('Admin')
    for (const [caller, path] of [
      [admin, `/branches/${elsewhere.id}/services`],
      [other, services],
      [other, `${services}/${id}`],
      [other, `/branches/${elsewhere.id}/services/${id}`],
      [other, `/branch-services/${id}/staff`],
      [admin, `${services}/nothing`],
      [admin, `${services}/99999999999999999`],
    ] as const) {
      const { status, body } = await caller.get(path)
      expect([path, status, body]).toEqual([path, 404, { message: expect.any(String) }])
    }
    expect((await other.put(`${services}/${id}`, { code: 'TOO LONG FOR A CODE' })).status).toBe(404)
  })

  test('is changed by those who manage the directory only', async () => {
    const { id } = await create('ENT')
    await admin.post(`/branch-services/${id}/staff`, { user_id: nurse.userId })
    const refusals = await Promise.all([
      nurse.post(services, { name: 'Mine', code: 'MINE' }),
      nurse.put(`${services}/${id}`, { name: 'Mine' }),
      nurse.delete(`${services}/${id}`),
    ])
    for (const { status, body } of refusals) {
      expect([status, body]).toEqual([403, { message: "You don't have access to this action." }])
    }
  })
})

describe('the services of a branch', () => {
  test('are those one is attached to, and all for those who manage them', async () => {
    const other = await openClinic(server)
    const manager = await other.staff('Facility Admin')
    const doctor = await other.staff('Doctor')
    const path = `/branches/${other.id}/services`
    const made: number[] = []
    for (const [name, code] of [
      ['Zoology', 'ZOO'],
      ['Anatomy', 'ANA'],
      ['Botany', 'BOT'],
    ]) {
      made.push((await manager.post(path, { name, code })).body.data.id)
    }
    const codes = async (caller: Caller, query = '') =>
      (await caller.get(`${path}${query}`)).body.data.map(({ code }: { code: string }) => code)
    expect(await codes(manager)).toEqual(['ANA', 'BOT', 'ZOO'])
    expect(await codes(doctor)).toEqual([])
    await manager.post(`/branch-services/${made[0]}/staff`, { user_id: doctor.id })
    await manager.post(`/branch-services/${made[1]}/staff`, { user_id: doctor.id })
    expect(await codes(doctor)).toEqual(['ANA', 'ZOO'])
    expect(await codes(doctor, '?search=zoo')).toEqual(['ZOO'])
    expect(await codes(manager, '?perPage=2&page=2')).toEqual(['ZOO'])
    expect(await codes(await other.superuser())).toEqual(['ANA', 'BOT', 'ZOO'])
    expect((await doctor.get(`${path}/${made[0]}`)).status).toBe(200)
    expect((await doctor.get(`${path}/${made[2]}`)).status).toBe(403)
    expect((await doctor.get(`/branch-services/${made[2]}/staff`)).status).toBe(403)
    const directory = await other.staffWith(['can_manage_directory'])
    expect(await codes(directory)).toEqual(['ANA', 'BOT', 'ZOO'])
  })
})

describe('a new code', () => {
  test('is that of new tickets: the numbers of those before keep reading as they were printed', async () => {
    const { id, external_id } = await create('OLD')
    const resource = { resource_type: 'healthcare_service', resource_id: external_id }
    const queue = await admin.post(clinic.at('/token/queue/'), {
      name: 'Today',
      date: '2026-05-08',
      ...resource,
    })
    const own = await clinic.category('Service OLD', 'OLD', 'healthcare_service')
    await server.sql('update category set healthcare_service_id = $2 where external_id = $1', [own, id])
    const ticket = await admin.post(clinic.at(`/token/queue/${queue.body.id}/token/`), { category: own })
    expect(ticket.status).toBe(200)
    const ownOfService = () =>
      server.sql('select external_id, short_code from category where healthcare_service_id = $1', [id])

    await admin.put(`${services}/${id}`, { name: 'Renamed' })
    expect(await ownOfService()).toEqual([{ external_id: own, short_code: 'OLD' }])
    await admin.put(`${services}/${id}`, { code: 'NEW' })
    expect(await ownOfService()).toEqual([])
    await admin.put(`${services}/${id}`, { code: 'OLD' })
    expect(await ownOfService()).toEqual([{ external_id: own, short_code: 'OLD' }])
    const events = await server.sql(
      `select kind from event where category_id = (select id from category where external_id = $1) and kind = 'category.changed'`,
      [own],
    )
    expect(events).toHaveLength(2)
  })
})
