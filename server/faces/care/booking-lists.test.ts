import { beforeAll, describe, expect, test } from 'vitest'
import { openBookings, type ShownBooking } from '../../testing/bookings.ts'
import { mornings } from '../../testing/calendar.ts'
import { type Answer, type Caller, openClinic, openServer, type TestServer } from '../../testing/clinic.ts'

let server: TestServer
const monday = '2026-05-04T04:00:00Z'
const unknown = '00000000-0000-4000-8000-000000000000'

beforeAll(async () => {
  server = await openServer()
  server.setClock(monday)
})

const said = ({ status, body }: Answer) => [status, body.errors?.[0]?.msg ?? body.detail]
const ids = ({ body }: Answer) => body.results.map(({ id }: ShownBooking) => id)
const deniedList = [403, 'You do not have permission to list bookings']

/** A desk with four appointments on three days: two patients, several statuses, two tags. */
async function openWeek() {
  const desk = await openBookings(server)
  const [ana, ben] = [await desk.clinic.patient('Ana'), await desk.clinic.patient('Ben')]
  const [red, blue] = [await desk.tag('Red'), await desk.tag('Blue')]
  let minute = 0
  const later = () => server.setClock(`2026-05-04T04:${String(++minute).padStart(2, '0')}:00Z`)
  const bookAt = async (day: string, place: number, patient: string, tags: readonly string[] = []) => {
    const slots = await desk.free(day)
    later()
    return (await desk.book(slots[place]?.id ?? '', patient, { tags })).body as ShownBooking
  }
  const late = await bookAt('2026-05-09', 3, ana, [red])
  const early = await bookAt('2026-05-08', 0, ana, [red, blue])
  const done = await bookAt('2026-05-08', 1, ben, [blue])
  const off = await bookAt('2026-05-10', 0, ben)
  later()
  await desk.change(done.id, { status: 'fulfilled' })
  later()
  await desk.cancel(off.id)
  server.setClock(monday)
  return {
    ...desk,
    ana,
    ben,
    red,
    blue,
    late: late.id,
    early: early.id,
    done: done.id,
    off: off.id,
    slot: early.token_slot.id,
  }
}

describe('the list of appointments', () => {
  test('is found by status, day, slot, patient and tags, and in the order that is asked for', async () => {
    const week = await openWeek()
    const { late, early, done, off } = week
    const found = async (filter: Record<string, string>) =>
      ids(await week.list({ ordering: 'created_date', ...filter }))
    const cases: readonly (readonly [Record<string, string>, readonly string[]])[] = [
      [{}, [late, early, done, off]],
      [{ status: 'booked' }, [late, early]],
      [{ status: 'fulfilled,cancelled' }, [done, off]],
      [{ status: '' }, [late, early, done, off]],
      [{ date_after: '2026-05-09' }, [late, off]],
      [{ date_before: '2026-05-08' }, [early, done]],
      [{ date_after: '2026-05-09', date_before: '2026-05-09' }, [late]],
      [{ slot: week.slot }, [early]],
      [{ slot: unknown }, []],
      [{ patient: week.ben }, [done, off]],
      [{ tags: week.red }, [late, early]],
      [{ tags: `${week.red},${week.blue}` }, [late, early, done]],
      [{ tags: `${week.red},${week.blue}`, tags_behavior: 'all' }, [early]],
      [{ tags: `${week.red},${week.red}`, tags_behavior: 'all' }, [late, early]],
      [{ tags: `${week.red},${unknown}`, tags_behavior: 'all' }, []],
      [{ tags: '' }, [late, early, done, off]],
      [{ ordering: '-created_date' }, [off, done, early, late]],
      [{ ordering: 'token_slot__start_datetime' }, [early, done, late, off]],
      [{ ordering: '-token_slot__start_datetime' }, [off, late, done, early]],
      [{ ordering: 'anything' }, [off, done, early, late]],
      [{ user: unknown, ordering: '' }, [off, done, early, late]],
      [{ limit: '2', offset: '1' }, [early, done]],
    ]
    for (const [filter, expected] of cases) {
      expect([filter, await found(filter)]).toEqual([filter, expected])
    }
    expect((await week.list({ limit: '1' })).body.count).toBe(4)
    expect((await week.list({ limit: '1', offset: '9' })).body).toEqual({ count: 4, results: [] })
    const twice = `${await address(week)}&tags=${week.red}&tags=${week.blue}&tags_behavior=all`
    expect(ids(await week.nurse.get(twice))).toEqual([early])
  })

  test('knows the days of the clinic, also when those of the world are others (D8)', async () => {
    const week = await openWeek()
    // 09:00 in Kolkata is 03:30 in UTC; 05:00 there would be the day before.
    const dawn = mornings({
      availability: [{ day_of_week: 4, start_time: '04:00:00', end_time: '05:00:00' }],
    })
    await week.schedule({ availabilities: [dawn] })
    const slots = await week.free('2026-05-15')
    const { body } = await week.book(slots[0]?.id ?? '', week.ana)
    expect(body.token_slot.start_datetime).toBe('2026-05-14T22:30:00Z')
    expect(ids(await week.list({ date_after: '2026-05-15', date_before: '2026-05-15' }))).toEqual([body.id])
    expect(ids(await week.list({ date_after: '2026-05-14', date_before: '2026-05-14' }))).toEqual([])
  })

  test('needs to be told of what, and whose', async () => {
    const { clinic, nurse, doctor } = await openWeek()
    const list = (query: string, who: Caller = nurse) => who.get(clinic.at(`/appointments/?${query}`))
    expect(said(await list(''))).toEqual([400, 'Resource Type is required'])
    expect(said(await list('resource_type=patient'))).toEqual([400, 'Invalid resource type'])
    const boss = await clinic.superuser()
    expect(said(await list('resource_type=practitioner'))).toEqual(deniedList)
    expect((await list('resource_type=practitioner', boss)).body.count).toBe(4)
    for (const type of ['location', 'healthcare_service']) {
      expect(said(await list(`resource_type=${type}`, boss))).toEqual(deniedList)
    }
    const malformed = await list(
      `resource_type=practitioner&resource_ids=${doctor.external_id},x&date_after=today&status=late`,
    )
    expect(
      malformed.body.errors.map(({ type, loc }: { type: string; loc: string[] }) => [type, loc[0]]),
    ).toEqual([
      ['uuid_parsing', 'resource_ids'],
      ['string_pattern_mismatch', 'status'],
      ['date_from_datetime_parsing', 'date_after'],
    ])
  })

  test('is refused as a whole when one of several may not be seen; who is unknown is said so', async () => {
    const { clinic, nurse, doctor, list } = await openWeek()
    const eyes = await clinic.department('Eyes')
    const other = await clinic.doctor('Omar Haddad', eyes)
    await nurse.get(clinic.at('/appointments/available_users/'))
    const reader = await clinic.staffWith(['can_list_booking'], eyes)
    const of = (...doctors: readonly string[]) => list({ resource_ids: doctors.join(',') }, reader)
    expect((await of(other.external_id)).body).toEqual({ count: 0, results: [] })
    expect(said(await of(other.external_id, doctor.external_id))).toEqual(deniedList)
    expect(said(await of(other.external_id, unknown))).toEqual([404, 'No User matches the given query.'])
    const elsewhere = await (await openClinic(server)).doctor()
    const foreign = [400, 'Schedule User is not part of the facility']
    expect(said(await of(elsewhere.external_id))).toEqual(foreign)
    expect((await list({ resource_ids: `${doctor.external_id},${other.external_id}` })).body.count).toBe(4)
    expect((await list({ resource_type: 'location', resource_ids: unknown })).status).toBe(404)
  })

  test('still shows what was booked with somebody who has left', async () => {
    const { doctor, list } = await openWeek()
    await server.sql('delete from department_member where user_id = $1', [doctor.id])
    expect((await list()).body.count).toBe(4)
  })

  test('of departments holds whoever belongs to any of them, for those who may list there (D28)', async () => {
    const { clinic, list, nurse } = await openWeek()
    const [eyes, ears] = [await clinic.department('Eyes'), await clinic.department('Ears')]
    const external = async (id: number) =>
      (await server.sql<{ external_id: string }>('select external_id from department where id = $1', [id]))[0]
        ?.external_id ?? ''
    const [root, eyesId, earsId] = await Promise.all([clinic.rootDepartmentId, eyes, ears].map(external))
    const doctor = await clinic.doctor('Omar Haddad', ears)
    await clinic.giveRole(doctor.id, 'Doctor', eyes)
    const of = (departments: string, who: Caller = nurse) =>
      list({ resource_ids: '', organization_ids: departments }, who)
    expect((await of(`${root}`)).body.count).toBe(4)
    expect((await of(`${root},${earsId}`)).body.count).toBe(4)
    expect((await of(`${eyesId},${earsId}`)).body.count).toBe(0)
    expect(said(await of(unknown))).toEqual([403, 'Invalid organization ids'])
    const reader = await clinic.staffWith(['can_list_booking'], eyes)
    expect((await of(`${eyesId}`, reader)).status).toBe(200)
    expect(said(await of(`${eyesId},${earsId}`, reader))).toEqual(deniedList)
    const both = await list({ organization_ids: `${root}` })
    expect(both.body.count).toBe(4)
  })
})

async function address({
  clinic,
  doctor,
}: {
  clinic: { at(path: string): string }
  doctor: { external_id: string }
}) {
  return clinic.at(`/appointments/?resource_type=practitioner&resource_ids=${doctor.external_id}`)
}

describe("a patient's own appointments", () => {
  test('are those of every facility where the caller may see them, the latest time first', async () => {
    const week = await openWeek()
    const mine = () => week.nurse.get(`/patient/${week.ana}/get_appointments/`)
    expect((await mine()).body).toMatchObject({ count: 2, results: [{ associated_encounter: {} }, {}] })
    expect(ids(await mine())).toEqual([week.late, week.early])
    const other = await openBookings(server)
    await other.clinic.giveRole(week.nurse.userId, 'Nurse', other.clinic.rootDepartmentId)
    const [slot] = await other.free()
    const there = (await other.book(slot?.id ?? '', week.ana, {}, week.nurse)).body.id
    expect(ids(await mine())).toEqual([week.late, there, week.early])
    expect((await mine()).body.count).toBe(3)
    const colleague = await week.clinic.staff('Nurse')
    expect((await colleague.get(`/patient/${week.ana}/get_appointments/?limit=1`)).body).toMatchObject({
      count: 2,
      results: [{ id: week.late }],
    })
  })

  test('are as unknown as the patient to whom neither may be known', async () => {
    const week = await openWeek()
    const stranger = await (await openClinic(server)).staff('Nurse')
    expect((await stranger.get(`/patient/${week.ana}/get_appointments/`)).status).toBe(404)
    const nobody = await week.clinic.staffWith([])
    expect(said(await nobody.get(`/patient/${week.ana}/get_appointments/`))).toEqual(deniedList)
  })
})

describe('the practitioners of a facility', () => {
  test('are those with a queue or a calendar, for whoever may see either (D34, point 22)', async () => {
    const { clinic, nurse, doctor } = await openBookings(server)
    await clinic.doctor('Never Booked')
    const at = clinic.at('/appointments/available_users/')
    expect((await nurse.get(at)).body.users).toMatchObject([
      { id: doctor.external_id, username: expect.any(String) },
    ])
    for (const permission of ['can_list_schedule', 'can_list_booking']) {
      expect((await (await clinic.staffWith([permission])).get(at)).status).toBe(200)
    }
    expect((await (await clinic.staffWith(['can_list_token'])).get(at)).status).toBe(403)
    expect((await server.anonymous.get(at)).status).toBe(401)
    await server.sql('update app_user set is_active = false where id = $1', [doctor.id])
    expect((await nurse.get(at)).body.users).toEqual([])
  })

  test('are found by departments', async () => {
    const { clinic, nurse, doctor } = await openBookings(server)
    const eyes = await clinic.department('Eyes')
    const rows = await server.sql<{ id: number; external_id: string }>(
      'select id, external_id from department where id = any ($1)',
      [[eyes, clinic.rootDepartmentId]],
    )
    const external = (id: number) => rows.find((row) => row.id === id)?.external_id
    const of = (id: string | undefined) =>
      nurse.get(clinic.at(`/appointments/available_users/?organization_ids=${id}`))
    expect((await of(external(clinic.rootDepartmentId))).body.users).toMatchObject([
      { id: doctor.external_id },
    ])
    expect((await of(external(eyes))).body.users).toEqual([])
    expect(said(await of(unknown))).toEqual([403, 'Invalid organization ids'])
  })

  test('whom patients can book are known to everybody by name, not by how they are reached or sign in', async () => {
    const { clinic, doctor, nurse, schedule } = await openBookings(server)
    const at = clinic.at('/schedulable_users/')
    expect((await server.anonymous.get(at)).body).toEqual({ count: 0, results: [] })
    expect((await server.anonymous.get(`${at}${doctor.external_id}/`)).status).toBe(404)
    expect((await nurse.get(at)).body).toMatchObject({ count: 1, results: [{ id: doctor.external_id }] })
    const later = { valid_from: '2026-06-01', valid_to: '2026-06-30' }
    await server.sql(`update app_user set phone_number = '+919876543210' where id = $1`, [doctor.id])
    await schedule({ ...later, is_public: true })
    expect((await server.anonymous.get(at)).body).toMatchObject({
      count: 1,
      results: [
        { id: doctor.external_id, first_name: 'Meera', phone_number: '', username: '', last_login: null },
      ],
    })
    expect((await server.anonymous.get(`${at}${doctor.external_id}/`)).body.first_name).toBe('Meera')
    expect((await nurse.get(`${at}${doctor.external_id}/`)).body.phone_number).toBe('+919876543210')
    const stranger = await (await openClinic(server)).staff('Nurse')
    expect((await stranger.get(at)).body.results).toMatchObject([{ phone_number: '' }])
    server.setClock('2026-07-02T04:00:00Z')
    expect((await server.anonymous.get(at)).body.count).toBe(0)
    server.setClock(monday)
    expect((await server.anonymous.get(`/facility/${unknown}/schedulable_users/`)).status).toBe(404)
  })
})

describe('the tags of a facility', () => {
  test('are made, changed and listed by their words', async () => {
    const { clinic, nurse } = await openBookings(server)
    const made = await nurse.post(clinic.at('/tag/'), { display: 'Wheelchair', color: '#1f77b4' })
    expect([made.status, made.body]).toEqual([
      200,
      { id: expect.any(String), display: 'Wheelchair', color: '#1f77b4' },
    ])
    await nurse.post(clinic.at('/tag/'), { display: 'First visit' })
    const one = clinic.at(`/tag/${made.body.id}/`)
    expect((await nurse.put(one, { display: 'Needs a chair' })).body).toEqual({
      id: made.body.id,
      display: 'Needs a chair',
      color: '#1f77b4',
    })
    expect((await nurse.patch(one, { color: null })).body.color).toBe(null)
    expect((await nurse.get(one)).body.display).toBe('Needs a chair')
    const words = async (query = '') =>
      (await nurse.get(clinic.at(`/tag/${query}`))).body.results.map(
        ({ display }: { display: string }) => display,
      )
    expect(await words()).toEqual(['First visit', 'Needs a chair'])
    expect(await words('?display=chair')).toEqual(['Needs a chair'])
    expect((await nurse.put(clinic.at(`/tag/${unknown}/`), { display: 'X' })).status).toBe(404)
    expect((await nurse.post(clinic.at('/tag/'), { display: ' ' })).status).toBe(400)
  })

  test('are changed by those who book, and seen by those who see appointments', async () => {
    const { clinic, nurse, tag } = await openBookings(server)
    const one = clinic.at(`/tag/${await tag('Red')}/`)
    const reader = await clinic.staff('Administrator')
    expect((await reader.get(one)).status).toBe(200)
    expect((await reader.put(one, { display: 'Blue' })).status).toBe(403)
    expect((await reader.post(clinic.at('/tag/'), { display: 'Blue' })).status).toBe(403)
    expect((await (await clinic.staffWith([])).get(clinic.at('/tag/'))).status).toBe(403)
    const other = await openBookings(server)
    expect((await other.nurse.get(one)).status).toBe(403)
    expect((await nurse.get(one.replace(clinic.id, other.clinic.id))).status).toBe(404)
  })
})
