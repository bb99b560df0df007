import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Caller } from '../../testing/clinic.ts'
import { openStaffedServer, type StaffedServer, start } from '../../testing/staffed-server.ts'

let server: StaffedServer
let nurseOfCity: Caller
let nurseOfHill: Caller
let clerkOfCity: Caller
let city: string
let hill: string
const roots = new Map<string, string>()

async function facility(name: string, organization: string | null = null): Promise<string> {
  const made = await server.facility({ name, organization })
  roots.set(made.id, made.root)
  return made.id
}

beforeAll(async () => {
  server = await openStaffedServer()
  await server.role('Nurse', ['can_write_patient', 'can_list_patient'])
  await server.role('Clerk', ['can_list_token'])
  city = await facility('City')
  hill = await facility('Hill')
  nurseOfCity = await member(city, 'Nurse')
  nurseOfHill = await member(hill, 'Nurse')
  clerkOfCity = await member(city, 'Clerk')
})

async function member(facilityId: string, role: string, person?: Caller): Promise<Caller> {
  return server.member(facilityId, roots.get(facilityId) ?? '', role, person)
}

const anna = { name: 'Anna Thomas', gender: 'female', phone_number: '+919876543210', year_of_birth: 1980 }

async function registered(by: Caller, body: object = {}): Promise<string> {
  const answer = await by.post('/patient/', { ...anna, ...body })
  expect(answer.status).toBe(200)
  return answer.body.id
}

describe('registering a patient', () => {
  test('a registered patient carries every field of the contract', async () => {
    const { status, body } = await nurseOfCity.post('/patient/', {
      ...anna,
      date_of_birth: '1980-02-29',
      pincode: 682001,
      address: 'MG Road',
      deceased_datetime: '2026-05-01T10:00:00+05:30',
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      name: 'Anna Thomas',
      gender: 'female',
      phone_number: '+919876543210',
      emergency_phone_number: null,
      date_of_birth: '1980-02-29',
      year_of_birth: 1980,
      pincode: 682001,
      deceased_datetime: '2026-05-01T04:30:00Z',
      created_date: '2026-05-08T04:00:00Z',
      modified_date: '2026-05-08T04:00:00Z',
      geo_organization: null,
      created_by: { id: nurseOfCity.id },
      instance_identifiers: [],
      permissions: ['can_list_patient', 'can_write_patient'],
    })
    expect(body.numeric_id).toEqual(expect.any(Number))
  })

  test('without a facility the patient is known in all facilities of the caller and in no other', async () => {
    const both = await member(city, 'Nurse')
    await member(hill, 'Nurse', both)
    const shared = await registered(both)
    expect((await nurseOfCity.get(`/patient/${shared}/`)).status).toBe(200)
    expect((await nurseOfHill.get(`/patient/${shared}/`)).status).toBe(200)
    const own = await registered(both, { facility: hill })
    expect((await nurseOfCity.get(`/patient/${own}/`)).status).toBe(404)
    expect((await nurseOfHill.get(`/patient/${own}/`)).status).toBe(200)
  })

  test('a patient whom a superuser registers is known everywhere, or only in the facility named', async () => {
    const everywhere = await registered(server.superuser)
    expect((await nurseOfCity.get(`/patient/${everywhere}/`)).status).toBe(200)
    expect((await nurseOfHill.get(`/patient/${everywhere}/`)).status).toBe(200)
    const inCity = await registered(server.superuser, { facility: city })
    expect((await nurseOfCity.get(`/patient/${inCity}/`)).status).toBe(200)
    expect((await nurseOfHill.get(`/patient/${inCity}/`)).status).toBe(404)
  })

  test('nobody registers a patient in a facility of others, or without the permission', async () => {
    expect((await nurseOfCity.post('/patient/', { ...anna, facility: hill })).status).toBe(403)
    expect((await clerkOfCity.post('/patient/', anna)).status).toBe(403)
    expect((await nurseOfCity.post('/patient/', { ...anna, facility: randomUUID() })).body).toMatchObject({
      errors: [{ type: 'object_not_found', msg: 'No Facility matches the given query.' }],
    })
    expect((await server.anonymous.post('/patient/', anna)).status).toBe(401)
  })

  test('every wrong field is named at once', async () => {
    const { status, body } = await nurseOfCity.post('/patient/', {
      name: ' ',
      gender: 'unknown',
      phone_number: '98765',
      date_of_birth: '2026-02-30',
      pincode: 'x',
      facility: 'here',
      address: 'a\u0000b',
    })
    expect(status).toBe(400)
    const fields = body.errors.map((error: { loc: string[] }) => error.loc[0]).toSorted()
    expect(new Set(fields)).toEqual(
      new Set(['address', 'date_of_birth', 'facility', 'gender', 'name', 'phone_number', 'pincode']),
    )
  })

  test.each([
    [{ date_of_birth: '2026-05-09' }, 'date_of_birth'],
    [{ year_of_birth: 2027 }, 'year_of_birth'],
    [{ date_of_birth: '1990-01-01', year_of_birth: 1991 }, 'year_of_birth'],
    [{ date_of_birth: '0001-01-01' }, 'date_of_birth'],
    [{ deceased_datetime: '2026-05-01T10:00:00+23:59' }, undefined],
    [{ deceased_datetime: '2026-05-01T23:59:60Z' }, 'deceased_datetime'],
    [{ name: 'x'.repeat(201) }, 'name'],
    [{ name: null }, 'name'],
    [{ name: 7 }, 'name'],
    [{ name: 'a\u0000b' }, 'name'],
    [{ address: 'x'.repeat(2001) }, 'address'],
    [{ pincode: 1e12 }, 'pincode'],
    [{ year_of_birth: 1980.5 }, 'year_of_birth'],
  ])('a body with %j is refused on that field', async (wrong, field) => {
    const { year_of_birth: _, ...ageless } = anna
    const { status, body } = await nurseOfCity.post('/patient/', { ...ageless, ...wrong })
    expect(status).toBe(field === undefined ? 200 : 400)
    expect(body.errors?.[0].loc).toEqual(field === undefined ? undefined : [field])
  })

  test('a child born today is registered on the clinic day it is there already', async () => {
    server.setClock('2026-05-08T20:00:00Z')
    const { status } = await nurseOfCity.post('/patient/', {
      name: 'Baby',
      gender: 'male',
      date_of_birth: '2026-05-09',
    })
    server.setClock(start)
    expect(status).toBe(200)
  })

  test('a patient without a phone number or an age can be registered', async () => {
    const { body } = await nurseOfCity.post('/patient/', {
      name: 'Unknown',
      gender: 'male',
      phone_number: '',
    })
    expect(body).toMatchObject({ phone_number: '', date_of_birth: null, year_of_birth: null })
  })
})

describe('seeing a patient', () => {
  test('staff of the facility and superusers see the patient, others learn nothing', async () => {
    const id = await registered(nurseOfCity)
    const unknown = { errors: [{ type: 'object_not_found', msg: 'No Patient matches the given query.' }] }
    expect((await nurseOfCity.get(`/patient/${id}`)).status).toBe(200)
    expect((await server.superuser.get(`/patient/${id}/`)).status).toBe(200)
    for (const answer of [
      await nurseOfHill.get(`/patient/${id}/`),
      await nurseOfHill.put(`/patient/${id}/`, anna),
      await nurseOfHill.patch(`/patient/${id}/`, { name: 'Mine' }),
      await nurseOfHill.put(`/patient/${id}/`, { name: 7 }),
      await nurseOfCity.get(`/patient/${randomUUID()}/`),
    ]) {
      expect(answer.status).toBe(404)
      expect(answer.body).toMatchObject(unknown)
    }
    expect((await clerkOfCity.get(`/patient/${id}/`)).status).toBe(403)
    expect((await clerkOfCity.put(`/patient/${id}/`, anna)).status).toBe(403)
    expect((await nurseOfCity.get('/patient/not-a-uuid/')).body.errors[0]).toMatchObject({
      type: 'uuid_parsing',
      loc: ['patient'],
    })
  })

  test('a role above the facility shows its patients, until the role is taken away', async () => {
    const trust = (await server.superuser.post('/organization/', { name: 'Trust' })).body.id
    const below = (await server.superuser.post('/organization/', { name: 'South', parent: trust })).body.id
    const south = await facility('South clinic', below)
    const nurse = await member(south, 'Nurse')
    const id = await registered(nurse)
    const director = await server.person()
    expect((await director.get(`/patient/${id}/`)).status).toBe(404)
    const role = await server.role('Nurse', ['can_write_patient', 'can_list_patient'])
    await server.superuser.post(`/organization/${trust}/users/`, { user: director.id, role })
    expect((await director.get(`/patient/${id}/`)).body.permissions).toContain('can_write_patient')
    expect((await director.get('/patient/')).body.count).toBe(1)
    await server.sql('delete from organization_member where user_id = $1', [director.userId])
    expect((await director.get(`/patient/${id}/`)).status).toBe(404)
    expect((await director.get('/patient/')).status).toBe(403)
  })

  test('an ended sign-in sees nothing', async () => {
    const id = await registered(nurseOfCity)
    const leaver = await member(city, 'Nurse')
    await server.sql('update session set ended_at = now() where user_id = $1', [leaver.userId])
    for (const answer of [
      await leaver.get(`/patient/${id}/`),
      await leaver.get('/patient/'),
      await leaver.post('/patient/', anna),
      await leaver.put(`/patient/${id}/`, anna),
    ]) {
      expect(answer.status).toBe(401)
    }
  })
})

describe('changing a patient', () => {
  test('PATCH changes only what is sent', async () => {
    const id = await registered(nurseOfCity, { address: 'MG Road', blood_group: 'O+' })
    const before = (await nurseOfCity.get(`/patient/${id}/`)).body
    server.setClock('2026-05-08T05:00:00.250Z')
    const { body } = await nurseOfCity.patch(`/patient/${id}/`, {
      address: null,
      id: randomUUID(),
      facility: hill,
    })
    server.setClock(start)
    expect(body).toEqual({ ...before, address: null, modified_date: '2026-05-08T05:00:00.25Z' })
    expect((await nurseOfHill.get(`/patient/${id}/`)).status).toBe(404)
  })

  test('PUT asks for the required fields, and keeps what it leaves out', async () => {
    const id = await registered(nurseOfCity, { address: 'MG Road' })
    const missing = await nurseOfCity.put(`/patient/${id}/`, { name: 'Anna T' })
    expect(missing.body.errors).toMatchObject([{ type: 'missing', loc: ['gender'] }])
    const { body } = await nurseOfCity.put(`/patient/${id}/`, { name: 'Anna T', gender: 'female' })
    expect(body).toMatchObject({ name: 'Anna T', address: 'MG Road', phone_number: anna.phone_number })
  })

  test('the year of birth follows a corrected date, and a contradiction is refused', async () => {
    const id = await registered(nurseOfCity)
    expect(
      (await nurseOfCity.patch(`/patient/${id}/`, { date_of_birth: '1981-04-03' })).body.year_of_birth,
    ).toBe(1981)
    const { status, body } = await nurseOfCity.patch(`/patient/${id}/`, { year_of_birth: 1975 })
    expect([status, body.errors[0].loc]).toEqual([400, ['year_of_birth']])
    expect(
      (await nurseOfCity.patch(`/patient/${id}/`, { date_of_birth: null, year_of_birth: 1975 })).body,
    ).toMatchObject({
      date_of_birth: null,
      year_of_birth: 1975,
    })
    expect((await nurseOfCity.patch(`/patient/${id}/`, { year_of_birth: 2030 })).status).toBe(400)
  })

  test('two who change different details at the same moment both keep theirs', async () => {
    const id = await registered(nurseOfCity)
    const changes = [
      { address: 'MG Road' },
      { pincode: 682001 },
      { blood_group: 'O+' },
      { name: 'Anna Mathew' },
    ]
    await Promise.all(changes.map((change) => nurseOfCity.patch(`/patient/${id}/`, change)))
    expect((await nurseOfCity.get(`/patient/${id}/`)).body).toMatchObject(Object.assign({}, ...changes))
  })

  test('the ledger says who changed which details, and nothing of what they say', async () => {
    const id = await registered(nurseOfCity)
    await nurseOfCity.patch(`/patient/${id}/`, { address: 'Secret Street', pincode: 1 })
    const rows = await server.sql(
      `select e.kind, e.note, e.actor_id::int, e.before from event e join patient p on p.id = e.subject_id
      where p.external_id = $1 and e.kind like 'patient.%' order by e.id`,
      [id],
    )
    expect(rows).toEqual([
      { kind: 'patient.registered', note: null, actor_id: nurseOfCity.userId, before: null },
      { kind: 'patient.changed', note: 'address pincode', actor_id: nurseOfCity.userId, before: null },
    ])
  })
})

describe('finding patients', () => {
  let nurse: Caller
  let wardId: string
  const find = async (query: Record<string, string>): Promise<string[]> => {
    const { status, body } = await nurse.get(`/patient/?${new URLSearchParams(query)}`)
    expect(status).toBe(200)
    return body.results.map((each: { name: string }) => each.name).toSorted()
  }

  beforeAll(async () => {
    wardId = await facility('Ward')
    nurse = await member(wardId, 'Nurse')
    const names = [
      '50% Off',
      'Under_score',
      String.raw`Back\slash`,
      "O'Brien",
      'Jürgen Ärmel',
      'Ольга Петрова',
      'മീര നായർ',
      'अनिता शर्मा',
      'عائشة',
    ]
    for (const [index, name] of names.entries()) {
      await registered(nurse, { name, phone_number: `+9198765000${10 + index}` })
    }
    await registered(nurseOfHill, { name: '50% Off elsewhere' })
  })

  test.each([
    ['%', ['50% Off']],
    ['0% o', ['50% Off']],
    ['_', ['Under_score']],
    ['\\', [String.raw`Back\slash`]],
    ["o'b", ["O'Brien"]],
    ["' or 1=1 --", []],
    ['жжж', []],
    ['ОЛЬГА', ['Ольга Петрова']],
    ['ärmel', ['Jürgen Ärmel']],
    ['മീര', ['മീര നായർ']],
    ['शर्मा', ['अनिता शर्मा']],
    ['عائش', ['عائشة']],
    ['98765 000-14', ['Jürgen Ärmel']],
    ['+919876500010', ['50% Off']],
  ])('searching for %j finds what contains it', async (search, names) => {
    expect(await find({ search })).toEqual(names)
  })

  test('who begins with what was typed comes before who only contains it', async () => {
    const hall = await facility('Hall')
    const clerk = await member(hall, 'Nurse')
    for (const name of ['Lars Holm', 'Ana Lamb', 'Kavya Pillai']) {
      await registered(clerk, { name, phone_number: '+919876400001' })
    }
    const { body } = await clerk.get('/patient/?search=La')
    expect(body.results.map((each: { name: string }) => each.name)).toEqual([
      'Lars Holm',
      'Ana Lamb',
      'Kavya Pillai',
    ])
  })

  test('name, phone number and facility narrow the list together', async () => {
    expect(await find({ name: 'o' })).toHaveLength(3)
    expect(await find({ name: 'o', phone_number: '00013' })).toEqual(["O'Brien"])
    expect(await find({ name: 'o', phone_number: '00014' })).toEqual([])
    expect(await find({ name: '98765' })).toEqual([])
    expect(await find({ facility: wardId })).toHaveLength(9)
    expect(await find({ facility: city })).toEqual([])
    expect(await find({ facility: hill, search: '50%' })).toEqual([])
    expect(await find({ search: '   ' })).toHaveLength(9)
  })

  test('a NUL character, a huge text or a malformed page is a fault of the query', async () => {
    for (const query of [
      { search: 'a\u0000' },
      { search: 'x'.repeat(256) },
      { limit: '0' },
      { limit: 'x' },
      { offset: '-1' },
      { facility: 'x' },
    ]) {
      const asked = new URLSearchParams(query as unknown as Record<string, string>)
      expect((await nurse.get(`/patient/?${asked}`)).status).toBe(400)
    }
  })

  test('pages never repeat or skip a patient, even when all were changed at the same moment', async () => {
    const seen: string[] = []
    for (let offset = 0; offset < 9; offset += 2) {
      const { body } = await nurse.get(
        `/patient/?${new URLSearchParams({ limit: '2', offset: String(offset) })}`,
      )
      expect(body.count).toBe(9)
      seen.push(...body.results.map((each: { id: string }) => each.id))
    }
    expect(new Set(seen).size).toBe(9)
    expect((await nurse.get(`/patient/?${new URLSearchParams({ offset: '9' })}`)).body).toEqual({
      count: 9,
      results: [],
    })
    expect(
      (await nurse.get(`/patient/?${new URLSearchParams({ limit: '5000' })}`)).body.results,
    ).toHaveLength(9)
  })

  test('a superuser finds patients of every facility, and narrows to one', async () => {
    const { body } = await server.superuser.get(`/patient/?${new URLSearchParams({ search: '50% off' })}`)
    expect(body.count).toBe(2)
    expect(
      (
        await server.superuser.get(
          `/patient/?${new URLSearchParams({ search: '50% off', facility: wardId })}`,
        )
      ).body.count,
    ).toBe(1)
  })
})
