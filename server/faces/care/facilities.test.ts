import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { openStaffedServer, type StaffedServer, start } from '../../testing/staffed-server.ts'

let server: StaffedServer
let manager: string

beforeAll(async () => {
  server = await openStaffedServer()
  manager = await server.role('Manager', ['can_manage_directory', 'can_list_token'])
  await server.role('Viewer', ['can_list_token', 'can_list_patient'])
})

describe('opening a facility', () => {
  test('a facility gets its root department, defaults and numbers, and the creator no role', async () => {
    const { status, body } = await server.superuser.post('/facility/', { name: 'Lakeside' })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      name: 'Lakeside',
      code: null,
      organization: null,
      timezone: 'Asia/Kolkata',
      currency: 'INR',
      created_date: start,
      modified_date: start,
      branch_id: expect.any(Number),
    })
    expect(body.permissions).toContain('can_manage_directory')
    const departments = await server.superuser.get(`/facility/${body.id}/organizations/`)
    expect(departments.body).toEqual({
      count: 1,
      results: [{ id: expect.any(String), name: 'Lakeside', parent: null }],
    })
    expect((await server.superuser.get(`/facility/${body.id}/users/`)).body.count).toBe(0)
  })

  test.each([
    [{ timezone: 'Mars/Olympus' }, 'timezone'],
    [{ timezone: '+05:30' }, 'timezone'],
    [{ timezone: '' }, 'timezone'],
    [{ currency: 'XYZ' }, 'currency'],
    [{ currency: 'inr' }, 'currency'],
    [{ name: '  ' }, 'name'],
    [{ name: 'x'.repeat(201) }, 'name'],
    [{ name: 'a\u0000' }, 'name'],
    [{ organization: 'x' }, 'organization'],
    [{ address: 'x'.repeat(2001) }, 'address'],
  ])('a facility with a wrong setting (%#) is refused on that field', async (wrong, field) => {
    const { status, body } = await server.superuser.post('/facility/', { name: 'Lakeside', ...wrong })
    expect(status).toBe(400)
    expect(body.errors.map(({ loc }: { loc: string[] }) => loc[0])).toContain(field)
  })

  test('facilities of the world keep their own time and money', async () => {
    const { body } = await server.superuser.post('/facility/', {
      name: 'Clínica São João 診療所',
      timezone: 'America/Sao_Paulo',
      currency: 'BRL',
    })
    expect(body).toMatchObject({
      name: 'Clínica São João 診療所',
      timezone: 'America/Sao_Paulo',
      currency: 'BRL',
    })
  })

  test('managers of an organization open facilities in it and below it, nowhere else', async () => {
    const trust = (await server.superuser.post('/organization/', { name: 'Trust' })).body.id
    const below = (await server.superuser.post('/organization/', { name: 'Below', parent: trust })).body.id
    const other = (await server.superuser.post('/organization/', { name: 'Other' })).body.id
    const person = await server.person()
    await server.superuser.post(`/organization/${trust}/users/`, { user: person.id, role: manager })
    const made = await person.post('/facility/', { name: 'Clinic', organization: below })
    expect(made.status).toBe(200)
    expect(made.body).toMatchObject({
      organization: { id: below },
      permissions: ['can_list_token', 'can_manage_directory'],
    })
    expect((await person.post('/facility/', { name: 'Clinic', organization: other })).status).toBe(403)
    expect((await person.post('/facility/', { name: 'Clinic' })).status).toBe(403)
    expect((await person.post('/facility/', { name: 'Clinic', organization: randomUUID() })).status).toBe(404)
  })
})

describe('seeing a facility', () => {
  test('whoever has any role in it or above it sees it, to others it is unknown', async () => {
    const trust = (await server.superuser.post('/organization/', { name: 'Trust' })).body.id
    const clinic = await server.facility({ name: 'Seen', organization: trust })
    const other = await server.facility({ name: 'Unseen' })
    const nurse = await server.member(clinic.id, clinic.root, 'Viewer')
    const director = await server.person()
    await server.superuser.post(`/organization/${trust}/users/`, { user: director.id, role: manager })
    for (const person of [nurse, director]) {
      const { body } = await person.get('/facility/')
      expect(body.results.map((each: { name: string }) => each.name)).toEqual(['Seen'])
      expect((await person.get(`/facility/${clinic.id}`)).status).toBe(200)
      expect((await person.get(`/facility/${other.id}/`)).body.detail).toBe(
        'No Facility matches the given query.',
      )
      expect((await person.put(`/facility/${other.id}/`, { name: 'Mine' })).status).toBe(404)
    }
    expect((await nurse.get(`/facility/${clinic.id}/`)).body.permissions).toEqual([
      'can_list_patient',
      'can_list_token',
    ])
    expect((await nurse.get('/facility/x/')).body.errors[0]).toMatchObject({
      type: 'uuid_parsing',
      loc: ['facility'],
    })
  })

  test('pages never repeat or skip a facility', async () => {
    const trust = (await server.superuser.post('/organization/', { name: 'Many' })).body.id
    for (let count = 0; count < 17; count++) {
      await server.facility({ name: `Clinic ${count}`, organization: trust })
    }
    const director = await server.person()
    await server.superuser.post(`/organization/${trust}/users/`, { user: director.id, role: manager })
    const first = (await director.get('/facility/')).body
    const rest = (await director.get('/facility/?offset=14')).body
    expect([first.count, first.results.length, rest.results.length]).toEqual([17, 14, 3])
    const ids = [...first.results, ...rest.results].map((each: { id: string }) => each.id)
    expect(new Set(ids).size).toBe(17)
    expect((await director.get('/facility/?name=CLINIC%201&limit=1')).body).toMatchObject({
      count: 8,
      results: [{}],
    })
    expect((await director.get('/facility/?name=%25')).body.count).toBe(0)
  })
})

describe('changing a facility', () => {
  test('PATCH changes only what is sent', async () => {
    const clinic = await server.facility({
      name: 'Before',
      code: 'B1',
      address: 'MG Road',
      timezone: 'Europe/Berlin',
    })
    const before = (await server.superuser.get(clinic.at)).body
    server.setClock('2026-05-08T05:00:00Z')
    const { body } = await server.superuser.patch(clinic.at, { name: 'After' })
    server.setClock(start)
    expect(body).toEqual({ ...before, name: 'After', modified_date: '2026-05-08T05:00:00Z' })
    expect((await server.superuser.put(clinic.at, {})).body.errors).toMatchObject([
      { type: 'missing', loc: ['name'] },
    ])
    expect((await server.superuser.patch(clinic.at, { timezone: 'Nowhere/Here' })).status).toBe(400)
  })

  test('it takes the permission for the whole facility', async () => {
    const clinic = await server.facility()
    const { body: wing } = await server.superuser.post(`${clinic.at}/organizations/`, { name: 'Wing' })
    const whole = await server.member(clinic.id, clinic.root, 'Manager')
    const part = await server.member(clinic.id, wing.id, 'Manager')
    expect((await whole.patch(clinic.at, { name: 'New' })).status).toBe(200)
    expect((await part.patch(clinic.at, { name: 'New' })).status).toBe(403)
    expect((await part.patch(clinic.at, { name: 7 })).status).toBe(400)
  })

  test('an owner loses a facility only with its permission, and rights follow the owner at once', async () => {
    const [old, next] = await Promise.all(
      ['Old', 'Next'].map(async (name) => (await server.superuser.post('/organization/', { name })).body.id),
    )
    const clinic = await server.facility({ organization: old })
    const local = await server.member(clinic.id, clinic.root, 'Manager')
    const director = await server.person()
    await server.superuser.post(`/organization/${old}/users/`, { user: director.id, role: manager })
    expect((await local.patch(clinic.at, { organization: null })).status).toBe(403)
    expect((await local.put(clinic.at, { name: 'Same owner', organization: old })).status).toBe(200)
    expect((await director.patch(clinic.at, { organization: next })).status).toBe(403)
    expect((await server.superuser.patch(clinic.at, { organization: next })).status).toBe(200)
    expect((await director.get(clinic.at)).status).toBe(404)
  })
})

describe('the staff of a facility', () => {
  test('everybody comes once, with all departments and roles', async () => {
    const clinic = await server.facility()
    const { body: wing } = await server.superuser.post(`${clinic.at}/organizations/`, { name: 'Wing' })
    const meera = await server.person({ name: 'Meera', userType: 'doctor' })
    await server.member(clinic.id, clinic.root, 'Viewer', meera)
    await server.member(clinic.id, wing.id, 'Manager', meera)
    await server.member(clinic.id, wing.id, 'Viewer', meera)
    const ravi = await server.person({ name: 'Ravi 100%' })
    await server.member(clinic.id, wing.id, 'Viewer', ravi)
    const { body } = await meera.get(`${clinic.at}/users/`)
    expect(body.count).toBe(2)
    const row = body.results.find((each: { id: string }) => each.id === meera.id)
    expect(row).toMatchObject({ first_name: 'Meera', user_type: 'doctor' })
    expect(
      row.departments.map((each: { name: string; role: { name: string } }) => [each.name, each.role.name]),
    ).toEqual([
      ['Clinic', 'Viewer'],
      ['Wing', 'Manager'],
      ['Wing', 'Viewer'],
    ])
    const ids = async (query: string) =>
      (await meera.get(`${clinic.at}/users/?${query}`)).body.results.map((each: { id: string }) => each.id)
    expect(await ids('search=MEER')).toEqual([meera.id])
    expect(await ids('search=0%25')).toEqual([ravi.id])
    expect(await ids('user_type=doctor')).toEqual([meera.id])
    expect(await ids('limit=1&offset=1')).toHaveLength(1)
    expect((await meera.get(`${clinic.at}/users/?user_type=robot`)).status).toBe(400)
    const stranger = await server.person()
    expect((await stranger.get(`${clinic.at}/users/`)).status).toBe(403)
  })
})
