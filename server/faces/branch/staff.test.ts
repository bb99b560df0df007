import { beforeAll, describe, expect, test } from 'vitest'
import { type Caller, type Clinic, openClinic, openServer, type TestServer } from '../../testing/clinic.ts'

const server: TestServer = await openServer()
let clinic: Clinic
let elsewhere: Clinic
let admin: Caller
let staff: string

beforeAll(async () => {
  clinic = await openClinic(server)
  elsewhere = await openClinic(server)
  admin = await clinic.staff('Facility Admin')
  staff = `/branches/${clinic.facilityId}/staff`
})

const newcomer = async (name = 'New Comer') => {
  const person = await clinic.person({ name })
  return { person, caller: await server.callerWith(person) }
}
const defaultBranchOf = async (caller: Caller) =>
  (await caller.get('/users/getcurrentuser/')).body.default_branch_id

describe('the staff of a branch', () => {
  test('takes somebody in with the role Staff, once', async () => {
    const { person, caller } = await newcomer('Ben Cruz')
    expect((await caller.get(`/branches/${clinic.id}`)).status).toBe(404)
    const added = await admin.post(staff, { user_id: person.id })
    expect(added.status).toBe(201)
    expect(added.body).toEqual({
      message: 'Staff member added to the branch.',
      data: {
        id: person.id,
        external_id: person.external_id,
        username: expect.any(String),
        first_name: 'Ben',
        last_name: 'Cruz',
        full_name: 'Ben Cruz',
        user_type: 'staff',
        phone_number: null,
      },
    })
    const again = await admin.post(staff, { user_id: person.external_id })
    expect([again.status, again.body.data]).toEqual([200, added.body.data])
    const shown = await caller.get(`/branches/${clinic.id}`)
    expect(shown.body.data.permissions).toContain('can_write_token')
    const listed = await caller.get(`${staff}?search=ben`)
    expect(listed.body.data).toEqual([{ ...added.body.data, roles: ['Staff'] }])
    const care = await admin.get(clinic.at('/users/?search=ben'))
    expect(care.body.results).toHaveLength(1)
  })

  test('takes somebody in once, however many do so at the same moment', async () => {
    const { person } = await newcomer()
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => admin.post(staff, { user_id: person.id })),
    )
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([
      200, 200, 200, 201,
    ])
  })

  test('works by default in the branch joined first', async () => {
    const { person, caller } = await newcomer()
    expect(await defaultBranchOf(caller)).toBe(null)
    await admin.post(staff, { user_id: person.id })
    const other = await elsewhere.staff('Facility Admin')
    await other.post(`/branches/${elsewhere.id}/staff`, { user_id: person.id })
    expect(await defaultBranchOf(caller)).toBe(clinic.facilityId)
    expect((await caller.get('/patients')).status).toBe(200)
    await admin.delete(`${staff}/${person.id}`)
    expect(await defaultBranchOf(caller)).toBe(elsewhere.facilityId)
    await other.delete(`/branches/${elsewhere.id}/staff/${person.id}`)
    expect(await defaultBranchOf(caller)).toBe(null)
  })

  test('works by default in the first branch too when a department took them in', async () => {
    const { person, caller } = await newcomer()
    const [nurse] = (await admin.get('/role/?limit=100')).body.results.filter(
      ({ name }: { name: string }) => name === 'Nurse',
    )
    const departments = clinic.at('/organizations/')
    const root = (await admin.get(departments)).body.results[0].id
    const member = await admin.post(`${departments}${root}/users/`, {
      user: person.external_id,
      role: nurse.id,
    })
    expect(member.status).toBe(200)
    expect(await defaultBranchOf(caller)).toBe(clinic.facilityId)
    await admin.delete(`${departments}${root}/users/${member.body.id}/`)
    expect(await defaultBranchOf(caller)).toBe(null)
  })

  test('lets somebody go from everything in the branch at once', async () => {
    const { person, caller } = await newcomer()
    await clinic.giveRole(person.id, 'Nurse', await clinic.department('Ward'))
    await admin.post(staff, { user_id: person.id })
    const service = await clinic.service('Lasik', 'LAS')
    await admin.post(`/branch-services/${service}/staff`, { user_id: person.id })
    const removed = await admin.delete(`${staff}/${person.external_id}`)
    expect([removed.status, removed.body]).toEqual([204, ''])
    expect((await caller.get(`/branches/${clinic.id}`)).status).toBe(404)
    expect((await admin.get(`/branch-services/${service}/staff`)).body.data).toEqual([])
    const again = await admin.delete(`${staff}/${person.id}`)
    expect([again.status, again.body]).toEqual([404, { message: 'Staff member not found.' }])
    const kinds = await server.sql<{ kind: string }>(
      'select kind from event where subject_id = $1 order by id',
      [person.id],
    )
    expect(kinds.map(({ kind }) => kind)).toEqual([
      'department.member_added',
      'healthcare_service.staff_added',
      'department.member_removed',
      'department.member_removed',
      'healthcare_service.staff_removed',
    ])
  })

  test.each([999_999, 'ffffffff-ffff-4fff-8fff-ffffffffffff', '99999999999999999', 0, 'nobody', 1.5, null])(
    'cannot take in %j',
    async (user_id) => {
      const { status, body } = await admin.post(staff, { user_id })
      expect([status, Object.keys(body.errors)]).toEqual([422, ['user_id']])
    },
  )

  test('is changed only by those who manage people in the whole branch, and never beyond what they hold', async () => {
    const { person } = await newcomer()
    const nurse = await clinic.staff('Nurse')
    expect((await nurse.post(staff, { user_id: person.id })).status).toBe(403)
    expect((await nurse.delete(`${staff}/${admin.userId}`)).status).toBe(403)
    const clerk = await clinic.staffWith(['can_manage_directory'])
    expect((await clerk.post(staff, { user_id: person.id })).status).toBe(403)
    expect((await clerk.delete(`${staff}/${admin.userId}`)).status).toBe(403)
    const stranger = await elsewhere.staff('Facility Admin')
    expect((await stranger.get(staff)).status).toBe(404)
    expect((await stranger.post(staff, { user_id: person.id })).status).toBe(404)
    expect((await stranger.post(staff, {})).status).toBe(404)
    expect((await nurse.get(staff)).status).toBe(200)
  })
})

describe('the staff of a service', () => {
  test('are attached once and may be taken off', async () => {
    const service = await clinic.service('Refraction', 'REF')
    const path = `/branch-services/${service}/staff`
    const nurse = await clinic.staff('Nurse', { name: 'Nina Roy' })
    expect((await nurse.get(path)).status).toBe(403)
    const attached = await admin.post(path, { user_id: nurse.id })
    expect([attached.status, attached.body.data.id]).toEqual([201, nurse.userId])
    const again = await admin.post(path, { user_id: String(nurse.userId) })
    expect([again.status, again.body.data]).toEqual([200, attached.body.data])
    const listed = await nurse.get(path)
    expect(listed.body).toMatchObject({ data: [attached.body.data], meta: { total: 1, per_page: 15 } })
    const [counted] = (await nurse.get(`/branches/${clinic.id}/services`)).body.data
    expect(counted).toMatchObject({ code: 'REF', staff_count: 1 })
    expect((await admin.delete(`${path}/${nurse.id}`)).status).toBe(204)
    expect((await admin.delete(`${path}/${nurse.id}`)).status).toBe(404)
    expect((await nurse.get(path)).status).toBe(403)
  })

  test('leave its stages with the service', async () => {
    const service = await clinic.service('Dilation', 'DIL')
    const nurse = await clinic.staff('Nurse')
    await admin.post(`/branch-services/${service}/staff`, { user_id: nurse.id })
    await server.sql(
      `with s as (insert into stage (facility_id, healthcare_service_id, name, code, position, is_initial, is_terminal,
          created_at, updated_at)
        select facility_id, id, 'Drops', 'DRO', 1, true, true, now(), now() from healthcare_service where external_id = $1
        returning facility_id, id)
      insert into stage_staff (facility_id, stage_id, user_id, created_at) select facility_id, id, $2, now() from s`,
      [service, nurse.userId],
    )
    await admin.delete(`/branch-services/${service}/staff/${nurse.userId}`)
    expect(await server.sql('select from stage_staff where user_id = $1', [nurse.userId])).toEqual([])
    const { body } = await admin.get(`/branches/${clinic.id}/services/${service}`)
    expect(body.data.has_stages).toBe(true)
  })

  test('work in the branch', async () => {
    const service = await clinic.service('Billing', 'BIL')
    const stranger = await elsewhere.staff('Nurse')
    for (const user_id of [stranger.userId, 999_999, 'ffffffff-ffff-4fff-8fff-ffffffffffff']) {
      const { status, body } = await admin.post(`/branch-services/${service}/staff`, { user_id })
      expect([status, Object.keys(body.errors)]).toEqual([422, ['user_id']])
    }
  })

  test('are attached by those who manage stages, there', async () => {
    const ward = await clinic.department('Eye ward')
    const inWard = await clinic.service('Surgery', 'SUR', ward)
    const outside = await clinic.service('Pharmacy', 'PHA')
    const manager = await clinic.staffWith(['service-stages.manage'], ward)
    const nurse = await clinic.staff('Nurse')
    const attach = (caller: Caller, service: string) =>
      caller.post(`/branch-services/${service}/staff`, { user_id: nurse.id })
    expect((await attach(nurse, inWard)).status).toBe(403)
    expect((await attach(manager, outside)).status).toBe(403)
    expect((await attach(manager, inWard)).status).toBe(201)
    expect((await attach(nurse, inWard)).status).toBe(403)
    expect((await nurse.delete(`/branch-services/${inWard}/staff/${nurse.id}`)).status).toBe(403)
    const directory = await clinic.staffWith(['can_manage_directory'])
    expect((await attach(directory, inWard)).status).toBe(403)
    expect((await attach(await elsewhere.staff('Admin'), inWard)).status).toBe(404)
    expect((await attach(admin, 'nothing')).status).toBe(404)
  })
})
