import { beforeAll, describe, expect, test } from 'vitest'
import { type Caller, type Clinic, openClinic, openServer, type TestServer } from '../../testing/clinic.ts'

const server: TestServer = await openServer()
let lakeside: Clinic
let hillside: Clinic
let nurse: Caller
let superuser: Caller

beforeAll(async () => {
  lakeside = await openClinic(server)
  hillside = await openClinic(server)
  nurse = await lakeside.staff('Nurse')
  superuser = await lakeside.superuser()
})

describe('a branch', () => {
  test('is a facility, shown to those who have a role in it', async () => {
    for (const name of [lakeside.facilityId, lakeside.id]) {
      const { status, body } = await nurse.get(`/branches/${name}`)
      expect(status).toBe(200)
      expect(body.message).toBe('Branch retrieved successfully.')
      expect(body.data).toMatchObject({
        id: lakeside.facilityId,
        external_id: lakeside.id,
        name: 'Lakeside Clinic',
        timezone: 'Asia/Kolkata',
        currency: 'INR',
      })
      expect(body.data.permissions).toContain('can_list_patient')
    }
  })

  test('is listed to those who have a role in it, and all of them to a superuser', async () => {
    const own = await nurse.get('/branches')
    expect(own.body.data.map(({ id }: { id: number }) => id)).toEqual([lakeside.facilityId])
    expect(own.body.meta.total).toBe(1)
    const all = await superuser.get('/branches?perPage=1')
    expect(all.body.meta).toMatchObject({ total: 2, last_page: 2 })
    expect(all.body.links.next).toBe('/api/v1/branches?perPage=1&page=2')
  })

  test('is unknown to everybody else', async () => {
    for (const name of [hillside.facilityId, hillside.id, 999_999, 'nowhere', '99999999999999999']) {
      const { status, body } = await nurse.get(`/branches/${name}`)
      expect([status, body]).toEqual([404, { message: 'Branch not found.' }])
    }
  })

  test('answers with and without a trailing slash', async () => {
    expect((await nurse.get(`/branches/${lakeside.id}/`)).status).toBe(200)
    expect((await nurse.get('/branches/?perPage=2')).body.links.first).toBe(
      '/api/v1/branches?perPage=2&page=1',
    )
  })
})

describe('the branch face', () => {
  test('answers for every address that begins like one of its own', async () => {
    for (const path of ['/branches/1/nothing', '/patients/1/2/3', '/branch-services']) {
      const { status, body } = await nurse.get(path)
      expect([status, body]).toEqual([404, { message: 'Not found.' }])
    }
    for (const path of ['/nothing', '/patient/1/2/3']) {
      expect((await nurse.get(path)).body).toEqual({ detail: 'Not found.' })
    }
  })

  test('says in its own form what is wrong with a request', async () => {
    const bad = await server.app.inject({
      method: 'POST',
      url: `/api/v1/branches/${lakeside.id}/services`,
      headers: { authorization: `Bearer ${superuser.token}`, 'content-type': 'application/json' },
      payload: '{"name": ',
    })
    expect([bad.statusCode, bad.json()]).toEqual([400, { message: expect.any(String) }])
    const method = await nurse.patch('/branches', {})
    expect([method.status, method.body]).toEqual([405, { message: expect.any(String) }])
    const list = await superuser.post(`/branches/${lakeside.id}/services`, [1])
    expect([list.status, list.body.errors]).toEqual([422, { body: ['The body must be an object.'] }])
  })

  test('is asked in vain without a sign-in', async () => {
    const { status, body } = await server.anonymous.get('/branches')
    expect([status, body]).toEqual([401, { message: 'Unauthenticated.' }])
    const forged = await server.anonymous.get('/branches', { authorization: 'Bearer none' })
    expect([forged.status, forged.body]).toEqual([401, { message: 'Unauthenticated.' }])
  })
})
