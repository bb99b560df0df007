import { beforeAll, describe, expect, test } from 'vitest'
import { openCalendar } from '../../testing/calendar.ts'
import { openClinic, openServer, type TestServer } from '../../testing/clinic.ts'

let server: TestServer
const unknown = '00000000-0000-4000-8000-000000000000'

beforeAll(async () => {
  server = await openServer()
  server.setClock('2026-05-04T04:00:00Z')
})

const broken = (msg: string) => ({ errors: [{ type: 'validation_error', msg }] })
const wrong = (msg: string, loc: unknown[]) => ({
  errors: [{ type: 'value_error', loc, msg: `Value error, ${msg}` }],
})
const notFound = {
  errors: [{ type: 'object_not_found', msg: 'No AvailabilityException matches the given query.' }],
  detail: 'No AvailabilityException matches the given query.',
}
const startsOf = (slots: readonly { start_datetime: string }[]) =>
  slots.map(({ start_datetime }) => start_datetime.slice(11, 16))

describe('an exception', () => {
  test('is said, shown, listed and taken back', async () => {
    const { clinic, nurse, exception, query } = await openCalendar(server)
    const made = await exception()
    expect([made.status, made.body]).toEqual([
      200,
      {
        id: expect.any(String),
        reason: 'Leave',
        valid_from: '2026-05-08',
        valid_to: '2026-05-08',
        start_time: '09:00:00',
        end_time: '10:00:00',
      },
    ])
    const at = clinic.at(`/schedule_exceptions/${made.body.id}/`)
    expect((await nurse.get(at)).body).toEqual(made.body)
    expect((await nurse.get(clinic.at(`/schedule_exceptions/${query}`))).body).toEqual({
      count: 1,
      results: [made.body],
    })
    expect((await nurse.put(at, {})).status).toBe(405)
    const gone = await nurse.delete(at)
    expect([gone.status, gone.body]).toEqual([204, ''])
    for (const { status, body } of [await nurse.get(at), await nurse.delete(at)]) {
      expect([status, body]).toEqual([404, notFound])
    }
    const events = await server.sql<{ kind: string }>(
      `select kind from event where facility_id = $1 and kind like 'schedule_exception.%' order by id`,
      [clinic.facilityId],
    )
    expect(events.map(({ kind }) => kind)).toEqual([
      'schedule_exception.created',
      'schedule_exception.deleted',
    ])
  })

  test.each([[{ reason: undefined }], [{ reason: null }]])('needs no reason (%o)', async (change) => {
    const { exception } = await openCalendar(server)
    expect((await exception(change)).body.reason).toBeNull()
  })

  test('belongs to a place or a service as well, and needs no schedule', async () => {
    const { clinic, exception } = await openCalendar(server)
    for (const [resource_type, resource_id] of [
      ['location', await clinic.location()],
      ['healthcare_service', await clinic.service()],
    ]) {
      expect((await exception({ resource_type, resource_id })).status).toBe(200)
    }
  })

  test.each<[string, object, string, unknown[]]>([
    [
      'that begins before today (E1)',
      { valid_from: '2026-05-03' },
      'Date cannot be before the current date',
      ['valid_from'],
    ],
    [
      'that ended before today (E1)',
      { valid_to: '2026-05-03' },
      'Date cannot be before the current date',
      ['valid_to'],
    ],
    [
      'that ends before it begins (E2)',
      { valid_to: '2026-05-07' },
      'Valid from cannot be greater than valid to',
      ['valid_from'],
    ],
    [
      'that is over before it begins on each day (D32)',
      { end_time: '08:00:00' },
      'Start time must be earlier than end time',
      ['start_time'],
    ],
  ])('%s is refused', async (_name, change, msg, loc) => {
    const { exception } = await openCalendar(server)
    const { status, body } = await exception(change)
    expect([status, body]).toEqual([400, wrong(msg, loc)])
  })

  test('today is the day of the clinic, not the one of UTC (E1)', async () => {
    const { exception } = await openCalendar(server)
    server.setClock('2026-05-07T18:29:59Z')
    expect((await exception({ valid_from: '2026-05-07' })).status).toBe(200)
    server.setClock('2026-05-07T18:30:00Z')
    expect((await exception({ valid_from: '2026-05-07' })).status).toBe(400)
    server.setClock('2026-05-04T04:00:00Z')
  })

  test.each<[string, object, string, unknown[]]>([
    ['a day', { valid_from: '2026-13-01' }, 'date_from_datetime_parsing', ['valid_from']],
    ['a day with an hour', { valid_to: '2026-05-08T10:00:00Z' }, 'date_from_datetime_parsing', ['valid_to']],
    ['a time', { start_time: 'noon' }, 'time_parsing', ['start_time']],
    ['a text', { end_time: 1700 }, 'string_type', ['end_time']],
    ['a kind of resource', { resource_type: 'robot' }, 'enum', ['resource_type']],
    ['an id', { resource_id: 'x' }, 'uuid_parsing', ['resource_id']],
  ])('%s that is none is a fault of the body (%o)', async (_name, change, type, loc) => {
    const { exception } = await openCalendar(server)
    const { status, body } = await exception(change)
    expect([status, body.errors]).toMatchObject([400, [{ type, loc }]])
  })

  test('body first, then rules of the body, whose it is, permission, what is booked', async () => {
    const { clinic, exception, schedule, slots, take } = await openCalendar(server)
    const nobody = await clinic.staff('Volunteer')
    const foreign = { resource_id: (await (await openClinic(server)).doctor()).external_id }
    const past = { valid_from: '2026-05-03' }
    expect((await exception({ ...past, ...foreign, valid_to: 'x' }, nobody)).body.errors[0].loc).toEqual([
      'valid_to',
    ])
    expect((await exception({ ...past, ...foreign }, nobody)).body.errors[0].loc).toEqual(['valid_from'])
    expect((await exception(foreign, nobody)).body).toEqual(
      broken('Schedule User is not part of the facility'),
    )
    expect((await exception({ resource_id: unknown }, nobody)).status).toBe(404)
    await schedule()
    const [slot] = await slots('2026-05-08')
    await take(slot?.id ?? '')
    const denied = await exception({}, nobody)
    expect([denied.status, denied.body]).toEqual([
      403,
      { detail: 'You do not have permission to create schedule' },
    ])
    expect((await exception()).body).toEqual(broken('There are bookings during this exception'))
  })
})

describe('the slots during an exception', () => {
  test('are gone from lists and counts, and come back the same when it is taken back (E4, B2)', async () => {
    const { clinic, nurse, schedule, exception, slots, statistics } = await openCalendar(server)
    await schedule()
    const before = await slots('2026-05-08')
    expect(await statistics('2026-05-08', '2026-05-08')).toEqual({
      '2026-05-08': { total_slots: 8, booked_slots: 0 },
    })
    const away = (await exception()).body.id
    expect((await nurse.get(clinic.at(`/slots/${before[0]?.id}/`))).status).toBe(404)
    expect(await slots('2026-05-08')).toEqual(before.slice(2))
    expect(await statistics('2026-05-08', '2026-05-08')).toEqual({
      '2026-05-08': { total_slots: 4, booked_slots: 0 },
    })
    await nurse.delete(clinic.at(`/schedule_exceptions/${away}/`))
    expect(await slots('2026-05-08')).toEqual(before)
  })

  test('stay gone while another exception covers them', async () => {
    const { clinic, nurse, schedule, exception, slots } = await openCalendar(server)
    await schedule()
    const first = (await exception()).body.id
    await exception({ start_time: '09:30:00', end_time: '10:30:00' })
    expect(startsOf(await slots('2026-05-08'))).toEqual(['05:00'])
    await nurse.delete(clinic.at(`/schedule_exceptions/${first}/`))
    expect(startsOf(await slots('2026-05-08'))).toEqual(['03:30', '05:00'])
  })

  test('are those that overlap it: what only touches stays, what runs into it does not (D32)', async () => {
    const { schedule, exception, slots } = await openCalendar(server)
    await schedule()
    await slots('2026-05-08')
    await exception({ start_time: '09:45:00', end_time: '10:00:00' })
    expect(startsOf(await slots('2026-05-08'))).toEqual(['03:30', '04:30', '05:00'])
  })

  test('are of the same time of each day', async () => {
    const { schedule, exception, slots } = await openCalendar(server)
    await schedule()
    await exception({ valid_to: '2026-05-10' })
    const lengths = []
    for (const day of ['2026-05-07', '2026-05-08', '2026-05-09', '2026-05-10', '2026-05-11']) {
      lengths.push((await slots(day)).length)
    }
    expect(lengths).toEqual([4, 2, 2, 2, 4])
  })

  test('belong to the resource that is away and to no other', async () => {
    const { clinic, schedule, exception, slots } = await openCalendar(server)
    await schedule()
    await exception({ resource_id: (await clinic.doctor()).external_id })
    expect(await slots('2026-05-08')).toHaveLength(4)
  })
})

describe('appointments during an exception (E3)', () => {
  test('forbid it, whether the slot begins in it or runs into it, and nothing is changed', async () => {
    const { schedule, exception, slots, take } = await openCalendar(server)
    await schedule()
    const [, second] = await slots('2026-05-08')
    await take(second?.id ?? '')
    for (const times of [
      { start_time: '09:00:00', end_time: '10:00:00' },
      { start_time: '09:45:00', end_time: '12:00:00' },
      { start_time: '09:40:00', end_time: '09:41:00' },
    ]) {
      const { status, body } = await exception(times)
      expect([status, body]).toEqual([400, broken('There are bookings during this exception')])
    }
    expect(await slots('2026-05-08')).toHaveLength(4)
  })

  test('that only touch it do not (D32)', async () => {
    const { schedule, exception, slots, take } = await openCalendar(server)
    await schedule()
    const [, second] = await slots('2026-05-08')
    await take(second?.id ?? '')
    expect((await exception({ start_time: '09:00:00', end_time: '09:30:00' })).status).toBe(200)
    expect((await exception({ start_time: '10:00:00', end_time: '11:00:00' })).status).toBe(200)
    expect(startsOf(await slots('2026-05-08'))).toEqual(['04:00'])
  })

  test('that were cancelled do not', async () => {
    const { schedule, exception, slots, take } = await openCalendar(server)
    await schedule()
    const [slot] = await slots('2026-05-08')
    await take(slot?.id ?? '')
    await take(slot?.id ?? '', -1)
    expect((await exception()).status).toBe(200)
  })
})

describe('the exceptions of a resource', () => {
  test('are those with a day in the time asked for, newest change first', async () => {
    const { clinic, nurse, exception, query } = await openCalendar(server)
    const make = (reason: string, valid_from: string, valid_to: string) =>
      exception({ reason, valid_from, valid_to })
    await make('June', '2026-06-01', '2026-06-30')
    await make('May', '2026-05-05', '2026-05-31')
    await make('Both', '2026-05-31', '2026-06-01')
    const reasons = async (filter: string) => {
      const { body } = await nurse.get(clinic.at(`/schedule_exceptions/${query}${filter}`))
      return [body.count, ...body.results.map((each: { reason: string }) => each.reason)]
    }
    expect(await reasons('')).toEqual([3, 'Both', 'May', 'June'])
    expect(await reasons('&valid_from=2026-06-01')).toEqual([2, 'Both', 'June'])
    expect(await reasons('&valid_to=2026-05-31')).toEqual([2, 'Both', 'May'])
    expect(await reasons('&valid_from=2026-06-02&valid_to=2026-06-05')).toEqual([1, 'June'])
    expect(await reasons('&limit=1&offset=1')).toEqual([3, 'May'])
    expect(
      (await nurse.get(clinic.at(`/schedule_exceptions/${query}&valid_from=x`))).body.errors,
    ).toMatchObject([{ type: 'date_from_datetime_parsing', loc: ['valid_from'] }])
  })

  test('are asked for by resource', async () => {
    const { clinic, nurse } = await openCalendar(server)
    const { status, body } = await nurse.get(clinic.at('/schedule_exceptions/?resource_type=practitioner'))
    expect([status, body]).toEqual([400, broken('resource_type and resource_id are required')])
  })
})

describe('several exceptions at once', () => {
  test('are said, all or none; one that is there cannot be changed', async () => {
    const { clinic, nurse, resource, exception, query } = await openCalendar(server)
    const upsert = (datapoints: unknown[]) =>
      nurse.post(clinic.at('/schedule_exceptions/upsert/'), { datapoints })
    const away = {
      ...resource,
      reason: 'Leave',
      valid_from: '2026-05-08',
      valid_to: '2026-05-08',
      start_time: '09:00:00',
      end_time: '10:00:00',
    }
    const done = await upsert([away, { ...away, valid_to: '2026-05-09' }])
    expect([done.status, done.body]).toMatchObject([
      200,
      [{ valid_to: '2026-05-08' }, { valid_to: '2026-05-09' }],
    ])
    const there = (await exception()).body.id
    const refused = await upsert([away, { id: there, reason: 'Other' }, { id: unknown }])
    expect([refused.status, refused.body]).toMatchObject([
      400,
      [
        { reason: 'Leave' },
        broken('An exception cannot be changed: delete it and add another'),
        { errors: [{ type: 'object_not_found' }] },
      ],
    ])
    expect((await nurse.get(clinic.at(`/schedule_exceptions/${query}`))).body.count).toBe(3)
  })
})
