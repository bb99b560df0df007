import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { permissionSlugs } from '../../access/index.ts'
import {
  type AccessServer,
  openAccessServer,
  type Place,
  staffPassword,
} from '../../testing/access-server.ts'

let server: AccessServer
let admin: string
let state: number
let city: Place
let hill: Place
let cardiology: number

beforeAll(async () => {
  server = await openAccessServer()
  admin = await server.asAdmin()
  state = await server.organization('State')
  city = await server.facility('City clinic', state)
  hill = await server.facility('Hill clinic')
  cardiology = await server.department({
    facilityId: city.facilityId,
    name: 'Cardiology',
    above: [city.rootDepartmentId],
  })
})

type Given = { organization: number } | { facility: Place; department?: number }

async function staff(role: string, at: Given, name?: string) {
  const person = await server.person(name === undefined ? {} : { name })
  await server.giveRole(person.rowId, role, at)
  return { ...person, access: (await server.signIn(person.username)).access }
}

const asha = {
  username: 'asha.thomas',
  password: 'queue-of-one',
  first_name: 'Asha',
  last_name: 'Thomas',
  user_type: 'doctor',
  gender: 'female',
  phone_number: '+919876543210',
  email: 'asha@example.org',
  prefix: 'Dr.',
}
const create = (access: string, body: object) => server.send('POST', '/users/', { access, body })
const put = (access: string, id: string, body: object) =>
  server.send('PUT', `/users/${id}/`, { access, body })
const patch = (access: string, id: string, body: object) =>
  server.send('PATCH', `/users/${id}/`, { access, body })
const setPassword = (access: string, id: string, body: object) =>
  server.send('POST', `/users/${id}/set_password/`, { access, body })
const me = async (access: string) => (await server.send('GET', '/users/getcurrentuser/', { access })).body

describe('adding a user', () => {
  test('a new user has every detail that was given, and can sign in', async () => {
    const { status, body, text } = await create(admin, asha)
    expect(status).toBe(200)
    const { password, ...visible } = asha
    expect(body).toMatchObject({
      ...visible,
      suffix: null,
      is_superuser: false,
      is_active: true,
      default_branch_id: null,
      last_login: null,
      mfa_enabled: false,
      deleted: false,
      created_date: '2026-05-08T04:00:00Z',
    })
    expect(body.numeric_id).toBeGreaterThan(0)
    expect(text).not.toContain(password)
    expect((await server.logIn('asha.thomas', password)).status).toBe(200)
    expect(await server.events('user.created', body.numeric_id)).toMatchObject([{ facility: 0, note: null }])
  })

  test('a taken username names the field, whatever its case', async () => {
    const { status, body } = await create(admin, { ...asha, username: 'ADMIN' })
    expect(status).toBe(400)
    expect(body.errors).toEqual([
      { type: 'value_error', loc: ['username'], msg: 'Value error, this username is taken' },
    ])
  })

  test('of two who take the same username at once, one gets it', async () => {
    const username = `race-${randomUUID()}`
    const replies = await Promise.all([1, 2, 3, 4].map(() => create(admin, { ...asha, username })))
    expect(replies.map((each) => each.status).toSorted((one, other) => one - other)).toEqual([
      200, 400, 400, 400,
    ])
  })

  test('a malformed body names every field, and never the password', async () => {
    const { status, body, text } = await create(admin, {
      username: 'with space',
      password: 'short77',
      first_name: ' ',
      user_type: 'surgeon',
      gender: 'x',
      phone_number: '98765',
      email: 'nowhere',
    })
    expect(status).toBe(400)
    const named = body.errors.map((each: { loc: string[] }) => each.loc[0]).sort()
    expect([...new Set(named)]).toEqual([
      'email',
      'first_name',
      'gender',
      'last_name',
      'password',
      'phone_number',
      'user_type',
      'username',
    ])
    expect(text).not.toContain('short77')
  })

  test('a password is not the username', async () => {
    const { status, body, text } = await create(admin, {
      ...asha,
      username: 'longenough',
      password: 'LongEnough',
    })
    expect([status, body.errors[0].loc]).toEqual([400, ['password']])
    expect(text).not.toContain('LongEnough')
  })

  test('people who do not manage the directory add nobody', async () => {
    const nurse = await staff('Nurse', { facility: city })
    expect(await create(nurse.access, { ...asha, username: 'x1' })).toMatchObject({
      status: 403,
      body: { detail: 'You do not have permission to create users' },
    })
    expect((await server.send('POST', '/users/', { body: asha })).status).toBe(401)
  })

  test('a facility admin adds users, but no superuser', async () => {
    const manager = await staff('Facility Admin', { facility: city })
    expect((await create(manager.access, { ...asha, username: 'of-manager' })).status).toBe(200)
    expect((await create(manager.access, { ...asha, username: 'x2', is_superuser: true })).status).toBe(403)
    expect(
      (await create(admin, { ...asha, username: 'second-super', is_superuser: true })).body,
    ).toMatchObject({
      is_superuser: true,
    })
  })
})

describe('seeing users', () => {
  const list = (access: string, query = '') => server.send('GET', `/users/${query}`, { access })
  const names = (body: { results: { username: string }[] }) => body.results.map((each) => each.username)

  test('a list is searched by name and by username, and comes in pages', async () => {
    const [first, second] = [
      await server.person({ name: 'Zubaida One' }),
      await server.person({ name: 'Zubaida Two' }),
    ]
    expect((await list(admin, '?search=zubaida')).body).toMatchObject({ count: 2 })
    expect(names((await list(admin, '?search=zubaida&limit=1&offset=1')).body)).toEqual([second.username])
    expect(names((await list(admin, '?search=one%20test')).body)).toEqual([first.username])
    expect(names((await list(admin, `?search=${first.username}`)).body)).toContain(first.username)
    expect((await list(admin, '?search=%25')).body).toEqual({ count: 0, results: [] })
    for (let index = 0; index < 14; index++) {
      await server.person()
    }
    expect((await list(admin)).body.results).toHaveLength(14)
    expect((await list(admin, '?limit=9999')).status).toBe(200)
    expect((await list(admin, '?limit=0')).status).toBe(400)
  })

  test('staff see the staff of their own facilities, managers see everybody', async () => {
    const nurse = await staff('Nurse', { facility: city, department: cardiology })
    const colleague = await staff('Doctor', { facility: city })
    const stranger = await staff('Doctor', { facility: hill })
    const manager = await staff('Facility Admin', { facility: city })
    const seen = names((await list(nurse.access, '?limit=200')).body)
    expect(seen).toEqual(expect.arrayContaining([nurse.username, colleague.username]))
    expect(seen).not.toContain(stranger.username)
    expect(names((await list(manager.access, '?limit=200')).body)).toContain(stranger.username)
    const get = (access: string, id: string) => server.send('GET', `/users/${id}/`, { access })
    expect((await get(nurse.access, colleague.id)).body.username).toBe(colleague.username)
    expect(await get(nurse.access, stranger.id)).toMatchObject({
      status: 404,
      body: { detail: 'No User matches the given query.' },
    })
    expect((await get(manager.access, stranger.id)).status).toBe(200)
    expect((await get(admin, randomUUID())).status).toBe(404)
    expect((await get(admin, 'seven')).body.errors[0]).toMatchObject({ type: 'uuid_parsing', loc: ['user'] })
  })

  test('somebody without any role sees only oneself', async () => {
    const person = await server.person()
    const { access } = await server.signIn(person.username)
    expect(names((await list(access)).body)).toEqual([person.username])
  })

  test('a role above the facility lets see its staff', async () => {
    const doctor = await staff('Doctor', { facility: city })
    const observer = await staff('Administrator', { organization: state })
    expect((await server.send('GET', `/users/${doctor.id}/`, { access: observer.access })).status).toBe(200)
  })
})

describe('who is signed in', () => {
  test('is told organizations, facilities and what may be done in each', async () => {
    const person = await staff('Nurse', { facility: city, department: cardiology })
    await server.giveRole(person.rowId, 'Administrator', { organization: state })
    await server.giveRole(person.rowId, 'Volunteer', { facility: hill })
    const current = await me(person.access)
    expect(current).toMatchObject({
      id: person.id,
      numeric_id: person.rowId,
      is_superuser: false,
      default_branch_id: null,
    })
    expect(current.organizations).toEqual([{ id: expect.any(String), name: 'State' }])
    expect(current.facilities).toEqual([
      {
        id: city.externalId,
        branch_id: city.facilityId,
        name: 'City clinic',
        timezone: 'Asia/Kolkata',
        permissions: [
          'can_list_booking',
          'can_list_charge_item',
          'can_list_patient',
          'can_list_schedule',
          'can_list_token',
          'can_list_token_category',
          'can_reschedule_booking',
          'can_write_booking',
          'can_write_patient',
          'can_write_schedule',
          'can_write_token',
        ],
      },
      {
        id: hill.externalId,
        branch_id: hill.facilityId,
        name: 'Hill clinic',
        timezone: 'Asia/Kolkata',
        permissions: [],
      },
    ])
  })

  test('a superuser is told all facilities with all permissions', async () => {
    const current = await me(admin)
    expect(current).toMatchObject({ username: 'admin', is_superuser: true, organizations: [] })
    expect(current.facilities.map((each: { name: string }) => each.name)).toEqual([
      'City clinic',
      'Hill clinic',
    ])
    for (const facility of current.facilities) {
      expect(facility.permissions).toEqual([...permissionSlugs].sort())
    }
  })

  test('nobody is told 401', async () => {
    expect(await server.send('GET', '/users/getcurrentuser/')).toMatchObject({
      status: 401,
      body: { detail: 'Authentication credentials were not provided.' },
    })
    expect(await server.send('GET', '/users/getcurrentuser', { access: 'abc' })).toMatchObject({
      status: 401,
      body: { code: 'token_not_valid' },
    })
  })
})

describe('changing a user', () => {
  test('people change their own details; what is left out stays', async () => {
    const nurse = await staff('Nurse', { facility: city })
    const { status, body } = await put(nurse.access, nurse.id, {
      first_name: 'New',
      last_name: 'Name',
      user_type: 'nurse',
      phone_number: '+919000000001',
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({ username: nurse.username, first_name: 'New', phone_number: '+919000000001' })
    expect((await patch(nurse.access, nurse.id, { email: 'n@example.org' })).body).toMatchObject({
      email: 'n@example.org',
      phone_number: '+919000000001',
    })
    expect((await patch(nurse.access, nurse.id, { phone_number: null, email: null })).body).toMatchObject({
      email: null,
      phone_number: '',
    })
    const notes = (await server.events('user.changed', nurse.rowId)).map((each) => each.note)
    expect(notes).toEqual(['first_name, last_name, phone_number', 'email', 'phone_number, email'])
    expect(
      (await put(nurse.access, nurse.id, {})).body.errors.map((each: { loc: string[] }) => each.loc[0]),
    ).toEqual(['first_name', 'last_name', 'user_type'])
  })

  test('a body that names another user changes nothing of that one', async () => {
    const [nurse, victim] = [await staff('Nurse', { facility: city }), await server.person()]
    const { body } = await patch(nurse.access, nurse.id, {
      first_name: 'Mine',
      numeric_id: victim.rowId,
      id: victim.id,
      password_hash: 'x',
      created_at: 'never',
    })
    expect(body).toMatchObject({ id: nurse.id, numeric_id: nurse.rowId, first_name: 'Mine' })
    const { rows } = await server.sql.query('select first_name from app_user where id = $1', [victim.rowId])
    expect(rows[0].first_name).not.toBe('Mine')
  })

  test('a manager changes staff of the own facility, not staff of places that others manage', async () => {
    const manager = await staff('Facility Admin', { facility: city })
    const own = await staff('Doctor', { facility: city, department: cardiology })
    const ofBoth = await staff('Doctor', { facility: city })
    await server.giveRole(ofBoth.rowId, 'Doctor', { facility: hill })
    const ofState = await staff('Admin', { organization: state })
    const newcomer = await server.person()
    expect((await patch(manager.access, own.id, { first_name: 'A' })).status).toBe(200)
    expect((await patch(manager.access, newcomer.id, { first_name: 'A' })).status).toBe(200)
    for (const other of [ofBoth, ofState]) {
      expect(await patch(manager.access, other.id, { first_name: 'A' })).toMatchObject({
        status: 403,
        body: { detail: 'You do not have permission to update this user' },
      })
    }
    const headOfCardiology = await staff('Facility Admin', { facility: city, department: cardiology })
    expect((await patch(headOfCardiology.access, own.id, { first_name: 'B' })).status).toBe(200)
    expect((await patch(headOfCardiology.access, manager.id, { first_name: 'B' })).status).toBe(403)
  })

  test('a nurse changes no colleague and is told 404 of people elsewhere', async () => {
    const nurse = await staff('Nurse', { facility: city })
    const colleague = await staff('Nurse', { facility: city })
    const stranger = await staff('Nurse', { facility: hill })
    expect((await patch(nurse.access, colleague.id, { first_name: 'A' })).status).toBe(403)
    expect((await patch(nurse.access, stranger.id, { first_name: 'A' })).status).toBe(404)
    expect((await patch(nurse.access, stranger.id, { first_name: 7 })).status).toBe(404)
  })

  test('only superusers make superusers, and nobody unmakes oneself', async () => {
    const manager = await staff('Facility Admin', { facility: city })
    expect((await patch(manager.access, manager.id, { is_superuser: true })).status).toBe(403)
    expect((await patch(manager.access, manager.id, { is_superuser: false })).status).toBe(200)
    const superuser = await server.person({ isSuperuser: true })
    expect((await patch(manager.access, superuser.id, { first_name: 'A' })).status).toBe(403)
    const { access } = await server.signIn(superuser.username)
    for (const change of [{ is_superuser: false }, { is_active: false }]) {
      expect((await patch(access, superuser.id, change)).status).toBe(400)
    }
    expect((await patch(admin, manager.id, { is_superuser: true })).body.is_superuser).toBe(true)
    expect((await patch(access, manager.id, { is_superuser: false })).body.is_superuser).toBe(false)
  })

  test('of two superusers who unmake each other at once, one is left', async () => {
    const [first, second] = [
      await server.person({ isSuperuser: true }),
      await server.person({ isSuperuser: true }),
    ]
    const [firstAccess, secondAccess] = [
      await server.signIn(first.username),
      await server.signIn(second.username),
    ]
    const replies = await Promise.all([
      patch(firstAccess.access, second.id, { is_superuser: false }),
      patch(secondAccess.access, first.id, { is_superuser: false }),
    ])
    const refused = replies.filter((each) => each.status !== 200)
    // 404 for the one who asked a moment later, with no role left to see anybody.
    expect(refused.map((each) => [403, 404].includes(each.status))).toEqual([true])
    const { rows } = await server.sql.query('select id from app_user where id = any ($1) and is_superuser', [
      [first.rowId, second.rowId],
    ])
    expect(rows).toHaveLength(1)
  })

  test('the default branch is a facility where the user has a role, by number or id', async () => {
    const nurse = await staff('Nurse', { facility: city })
    const set = (default_branch_id: unknown) => patch(nurse.access, nurse.id, { default_branch_id })
    expect((await set(city.facilityId)).body.default_branch_id).toBe(city.facilityId)
    expect((await me(nurse.access)).default_branch_id).toBe(city.facilityId)
    expect((await set(null)).body.default_branch_id).toBe(null)
    expect((await set(city.externalId)).body.default_branch_id).toBe(city.facilityId)
    expect((await set(hill.facilityId)).status).toBe(404)
    expect((await set(0)).body.errors[0]).toMatchObject({ loc: ['default_branch_id'] })
    expect((await set('somewhere')).body.errors[0]).toMatchObject({ loc: ['default_branch_id'] })
    const byManager = await put(admin, nurse.id, {
      first_name: 'A',
      last_name: '',
      user_type: 'nurse',
      default_branch_id: city.facilityId,
    })
    expect(byManager.status).toBe(200)
    expect((await patch(admin, nurse.id, { username: 'admin' })).body.errors[0].loc).toEqual(['username'])
  })
})

describe('setting a password', () => {
  test('one sets the own password with the old one; the other sign-ins end, this one stays', async () => {
    const nurse = await staff('Nurse', { facility: city })
    const other = await server.signIn(nurse.username)
    expect(
      (await setPassword(nurse.access, nurse.id, { password: 'brand-new-one' })).body.errors[0].loc,
    ).toEqual(['old_password'])
    const wrong = await setPassword(nurse.access, nurse.id, {
      password: 'brand-new-one',
      old_password: 'guess-secret',
    })
    expect([wrong.status, wrong.body.errors[0].loc]).toEqual([400, ['old_password']])
    expect(wrong.text).not.toContain('guess-secret')
    const malformed = await setPassword(nurse.access, nurse.id, {
      password: 'kurz',
      old_password: ['guess-secret'],
    })
    expect(malformed.body.errors.map((each: { loc: string[] }) => each.loc[0]).sort()).toEqual([
      'old_password',
      'password',
    ])
    expect(malformed.text).not.toMatch(/guess-secret|kurz/)
    const right = await setPassword(nurse.access, nurse.id, {
      password: 'brand-new-one',
      old_password: staffPassword,
    })
    expect(right.status).toBe(200)
    expect((await server.send('GET', '/users/getcurrentuser/', { access: nurse.access })).status).toBe(200)
    expect((await server.send('GET', '/users/getcurrentuser/', { access: other.access })).status).toBe(401)
    expect((await server.logIn(nurse.username, staffPassword)).status).toBe(401)
    expect((await server.logIn(nurse.username, 'brand-new-one')).status).toBe(200)
    expect(await server.events('user.password_set', nurse.rowId)).toMatchObject([{ actor: nurse.rowId }])
    expect(await server.events('session.ended', nurse.rowId)).toMatchObject([{ note: 'password-set' }])
  })

  test('a password is not the username', async () => {
    const person = await server.person()
    const body = { password: person.username.toUpperCase() }
    expect((await setPassword(admin, person.id, body)).body.errors[0].loc).toEqual(['password'])
  })

  test('an unattended screen does not allow guessing the old password, nor locking the owner out', async () => {
    const nurse = await staff('Nurse', { facility: city })
    const statuses: number[] = []
    for (let index = 0; index < 11; index++) {
      const body = { password: 'brand-new-one', old_password: `guess ${index}` }
      statuses.push((await setPassword(nurse.access, nurse.id, body)).status)
    }
    expect(statuses).toEqual([...Array(10).fill(400), 429])
    expect((await server.logIn(nurse.username, staffPassword)).status).toBe(200)
  })

  test('a manager sets the password of staff, and all their sign-ins end', async () => {
    const manager = await staff('Facility Admin', { facility: city })
    const nurse = await staff('Nurse', { facility: city })
    expect((await setPassword(manager.access, nurse.id, { password: 'from-the-manager' })).status).toBe(200)
    expect((await server.send('GET', '/users/getcurrentuser/', { access: nurse.access })).status).toBe(401)
    expect((await server.logIn(nurse.username, 'from-the-manager')).status).toBe(200)
  })

  test('nobody gets more by setting the password of somebody who may do more', async () => {
    const officeRole = await server.send('POST', '/role/', {
      access: admin,
      body: { name: 'Office', permissions: ['can_manage_directory', 'can_list_token'] },
    })
    expect(officeRole.status).toBe(200)
    const office = await staff('Office', { facility: city })
    const officeColleague = await staff('Office', { facility: city, department: cardiology })
    const doctor = await staff('Doctor', { facility: city })
    const elsewhere = await staff('Office', { facility: hill })
    const superuser = await server.person({ isSuperuser: true })
    const attempt = async (id: string) =>
      (await setPassword(office.access, id, { password: 'taken-over-now' })).status
    expect(await attempt(doctor.id)).toBe(403)
    expect(await attempt(elsewhere.id)).toBe(403)
    expect(await attempt(superuser.id)).toBe(403)
    expect(await attempt(officeColleague.id)).toBe(200)
    expect((await patch(office.access, doctor.id, { first_name: 'Still' })).status).toBe(200)
  })
})
