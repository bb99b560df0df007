import { beforeAll, describe, expect, test } from 'vitest'
import { type Caller, type Clinic, openClinic, openServer, type TestServer } from '../../testing/clinic.ts'

const server: TestServer = await openServer()
let lakeside: Clinic
let hillside: Clinic
let nurse: Caller
let volunteer: Caller

beforeAll(async () => {
  server.setClock('2026-05-08T04:00:00Z')
  lakeside = await openClinic(server)
  hillside = await openClinic(server)
  nurse = await lakeside.staff('Nurse')
  volunteer = await lakeside.staff('Volunteer')
})

const ana = { first_name: 'Ana Maria', last_name: 'Santos', gender: 'female', date_of_birth: '1980-05-09' }

describe('registering a patient', () => {
  test('makes the patient known in the branch, under a number and a uuid', async () => {
    const body = { ...ana, phone_number: '+639171234567', notes: 'ignored' }
    const made = await nurse.post('/patients', body, lakeside.branch)
    expect(made.status).toBe(201)
    expect(made.body).toEqual({
      message: 'Patient registered.',
      data: {
        id: expect.any(Number),
        external_id: expect.any(String),
        first_name: 'Ana Maria',
        last_name: 'Santos',
        full_name: 'Ana Maria Santos',
        gender: 'female',
        phone_number: '+639171234567',
        date_of_birth: '1980-05-09',
        age: 45,
      },
    })
    const { id, external_id } = made.body.data
    for (const name of [id, external_id]) {
      const found = await nurse.get(`/patients/${name}`, lakeside.branch)
      expect([found.status, found.body.data]).toEqual([200, made.body.data])
    }
    const care = await nurse.get(`/patient/${external_id}/`)
    expect(care.body).toMatchObject({ name: 'Ana Maria Santos', numeric_id: id })
  })

  test('asks for a first and a last name only', async () => {
    const made = await nurse.post('/patients', { first_name: 'Ben', last_name: 'Cruz' }, lakeside.branch)
    expect(made.body.data).toMatchObject({ gender: null, phone_number: null, date_of_birth: null, age: null })
  })

  test('takes a name of one word, as it is shown', async () => {
    const made = await nurse.post('/patients', { first_name: 'Anila', last_name: '' }, lakeside.branch)
    expect(made.status).toBe(201)
    expect(made.body.data).toMatchObject({ first_name: 'Anila', last_name: '', full_name: 'Anila' })
  })

  test('names every field that is wrong at once', async () => {
    const bad = { last_name: ' ', gender: 'robot', phone_number: '12', date_of_birth: '2026-02-30' }
    const { status, body } = await nurse.post('/patients', bad, lakeside.branch)
    expect(status).toBe(422)
    expect(body).toEqual({ message: 'The given data was invalid.', errors: expect.any(Object) })
    expect(Object.keys(body.errors).sort()).toEqual([
      'date_of_birth',
      'first_name',
      'gender',
      'last_name',
      'phone_number',
    ])
    expect(body.errors.first_name).toEqual(['The first name field is required.'])
  })

  test('refuses a birth in the future by its field', async () => {
    const { status, body } = await nurse.post(
      '/patients',
      { ...ana, date_of_birth: '2026-05-09' },
      lakeside.branch,
    )
    expect([status, Object.keys(body.errors)]).toEqual([422, ['date_of_birth']])
  })

  test('needs the permission in this branch', async () => {
    const refused = await volunteer.post('/patients', ana, lakeside.branch)
    expect(refused.status).toBe(403)
    expect(refused.body).toEqual({ message: expect.any(String) })
    expect((await volunteer.get('/patients', lakeside.branch)).status).toBe(403)
  })
})

describe('the branch a request is about', () => {
  test('is named by its number or its uuid', async () => {
    for (const branch of [String(lakeside.facilityId), lakeside.id]) {
      expect((await nurse.get('/patients', { 'x-branch-id': branch })).status).toBe(200)
    }
  })

  test('has to be named by those who have no default branch', async () => {
    const { status, body } = await nurse.get('/patients')
    expect([status, Object.keys(body.errors)]).toEqual([422, ['X-Branch-Id']])
  })

  test('is the default branch of the user when none is named', async () => {
    const doctor = await lakeside.staff('Doctor')
    const setDefault = (id: number) =>
      server.sql('update app_user set default_facility_id = $2 where id = $1', [doctor.userId, id])
    await setDefault(lakeside.facilityId)
    expect((await doctor.get('/patients')).status).toBe(200)
    await setDefault(hillside.facilityId)
    expect((await doctor.get('/patients')).status).toBe(403)
  })

  test.each(['here', '-1', '1.5', 'ffffffff'])('cannot be %j', async (branch) => {
    const { status, body } = await nurse.get('/patients', { 'x-branch-id': branch })
    expect([status, Object.keys(body.errors)]).toEqual([422, ['X-Branch-Id']])
  })

  test.each(['999999999', '99999999999999999', 'ffffffff-ffff-4fff-8fff-ffffffffffff'])(
    'is not allowed when nobody knows it (%s)',
    async (branch) => {
      expect((await nurse.get('/patients', { 'x-branch-id': branch })).status).toBe(403)
    },
  )

  test('is not allowed to those who have no role there', async () => {
    const refused = await nurse.get('/patients', hillside.branch)
    expect([refused.status, refused.body]).toEqual([403, { message: expect.any(String) }])
  })

  test('is asked for after the sign-in', async () => {
    const refused = await server.anonymous.get('/patients')
    expect([refused.status, refused.body]).toEqual([401, { message: 'Unauthenticated.' }])
  })
})

describe('finding a patient', () => {
  test('gives those of the branch only, in pages whose links keep the query', async () => {
    const clinic = await openClinic(server)
    const caller = await clinic.staff('Staff')
    for (const name of ['Dana One', 'Dana Two', 'Dana Three', 'Emma One']) {
      await clinic.patient(name)
    }
    await hillside.patient('Dana Elsewhere')
    const first = await caller.get('/patients?search=dana&perPage=2', clinic.branch)
    expect(first.body.message).toBe('Patients retrieved successfully.')
    expect(first.body.data).toHaveLength(2)
    expect(first.body.links).toEqual({
      first: '/api/v1/patients?search=dana&perPage=2&page=1',
      last: '/api/v1/patients?search=dana&perPage=2&page=2',
      prev: null,
      next: '/api/v1/patients?search=dana&perPage=2&page=2',
    })
    expect(first.body.meta).toEqual({
      current_page: 1,
      from: 1,
      last_page: 2,
      path: '/api/v1/patients',
      per_page: 2,
      to: 2,
      total: 3,
    })
    const second = await caller.get(first.body.links.next, clinic.branch)
    expect(second.body.data).toHaveLength(1)
    expect(second.body.links).toMatchObject({ prev: first.body.links.first, next: null })
    expect(second.body.meta).toMatchObject({ from: 3, to: 3 })
  })

  test('gives an empty page where there is nobody', async () => {
    const { body } = await nurse.get('/patients?search=nobodyatall&page=3', lakeside.branch)
    expect(body.data).toEqual([])
    expect(body.meta).toMatchObject({ current_page: 3, from: null, to: null, last_page: 1, total: 0 })
    expect(body.links).toMatchObject({ prev: '/api/v1/patients?search=nobodyatall&page=1', next: null })
  })

  test.each([
    ['0', 1],
    ['-3', 1],
    ['1000', 200],
  ])('takes %s patients a page as %i', async (perPage, taken) => {
    const { body } = await nurse.get(`/patients?perPage=${perPage}&page=0`, lakeside.branch)
    expect(body.meta).toMatchObject({ per_page: taken, current_page: 1 })
  })

  test('wants numbers for pages', async () => {
    const { status, body } = await nurse.get('/patients?perPage=many', lakeside.branch)
    expect([status, Object.keys(body.errors)]).toEqual([422, ['perPage']])
  })

  test.each(['999999999', '99999999999999999', 'nobody', '-1', 'ffffffff-ffff-4fff-8fff-ffffffffffff'])(
    'says that there is none called %s',
    async (id) => {
      const { status, body } = await nurse.get(`/patients/${id}`, lakeside.branch)
      expect([status, body]).toEqual([404, { message: 'Patient not found.' }])
    },
  )

  test('says that a patient of another branch is unknown, to a superuser too', async () => {
    const elsewhere = await hillside.patient()
    const superuser = await lakeside.superuser()
    for (const caller of [nurse, superuser]) {
      expect((await caller.get(`/patients/${elsewhere}`, lakeside.branch)).status).toBe(404)
    }
    expect((await superuser.get(`/patients/${elsewhere}`, hillside.branch)).status).toBe(200)
  })
})
