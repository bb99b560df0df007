import { beforeAll, describe, expect, test } from 'vitest'
import { mornings, on, openCalendar } from '../../testing/calendar.ts'
import { openClinic, openServer, type TestServer } from '../../testing/clinic.ts'

let server: TestServer
const unknown = '00000000-0000-4000-8000-000000000000'
const uuid = expect.stringMatching(/^[0-9a-f-]{36}$/)

beforeAll(async () => {
  server = await openServer()
  server.setClock('2026-05-04T04:00:00Z')
})

const broken = (msg: string) => ({ errors: [{ type: 'validation_error', msg }] })
const wrong = (msg: string, loc: unknown[]) => ({
  errors: [{ type: 'value_error', loc, msg: `Value error, ${msg}` }],
})
const notFound = (model: string) => ({
  errors: [{ type: 'object_not_found', msg: `No ${model} matches the given query.` }],
  detail: `No ${model} matches the given query.`,
})

describe('a schedule', () => {
  test('is opened with its availabilities and shown to whoever asks', async () => {
    const { clinic, nurse, schedule, query } = await openCalendar(server)
    const open = { name: 'Walk-ins', slot_type: 'open', availability: [on(5, '14:00', '16:00')] }
    const made = await schedule({
      is_public: true,
      availabilities: [mornings({ create_tokens: true, reason: 'Usual' }), open],
    })
    expect([made.status, made.body]).toEqual([
      200,
      {
        id: uuid,
        name: 'May',
        valid_from: '2026-04-30T18:30:00Z',
        valid_to: '2026-05-30T18:30:00Z',
        is_public: true,
        availabilities: [
          { id: uuid, ...mornings({ create_tokens: true, reason: 'Usual' }) },
          {
            id: uuid,
            name: 'Walk-ins',
            slot_type: 'open',
            slot_size_in_minutes: null,
            tokens_per_slot: null,
            create_tokens: false,
            reason: '',
            availability: [on(5, '14:00:00', '16:00:00')],
          },
        ],
        created_by: expect.objectContaining({ id: nurse.id }),
        updated_by: expect.objectContaining({ id: nurse.id }),
        charge_item_definition: null,
        revisit_charge_item_definition: null,
        revisit_allowed_days: null,
      },
    ])
    expect((await nurse.get(clinic.at(`/schedule/${made.body.id}/`))).body).toEqual(made.body)
    expect((await nurse.get(clinic.at(`/schedule/${query}`))).body).toEqual({
      count: 1,
      results: [made.body],
    })
  })

  test.each([
    ['an instant', '2026-05-08T10:00:00Z', '2026-05-08T10:00:00Z'],
    ['an instant elsewhere', '2026-05-08T10:00:00.250+02:00', '2026-05-08T08:00:00.25Z'],
    ['a time on the wall of the clinic', '2026-05-08T10:00:00.123456', '2026-05-08T04:30:00.123456Z'],
    ['a day', '2026-05-08', '2026-05-07T18:30:00Z'],
  ])('holds from %s', async (_name, valid_from, shown) => {
    const { schedule } = await openCalendar(server)
    expect((await schedule({ valid_from })).body.valid_from).toBe(shown)
  })

  test('keeps nothing open when it is only closed or open: it has no slots (S7)', async () => {
    const { schedule, slots, statistics } = await openCalendar(server)
    const made = await schedule({
      availabilities: [
        mornings({ slot_type: 'open' }),
        mornings({ slot_type: 'closed', availability: [on(4, '12:00', '13:00')] }),
      ],
    })
    for (const availability of made.body.availabilities) {
      expect(availability).toMatchObject({ slot_size_in_minutes: null, tokens_per_slot: null })
    }
    expect(await slots('2026-05-08')).toEqual([])
    expect(await statistics('2026-05-08', '2026-05-08')).toEqual({
      '2026-05-08': { total_slots: 0, booked_slots: 0 },
    })
  })

  test('belongs to a place or a service as well', async () => {
    const calendar = await openCalendar(server)
    const { clinic, nurse } = calendar
    for (const resource of [
      { resource_type: 'location', resource_id: await clinic.location() },
      { resource_type: 'healthcare_service', resource_id: await clinic.service() },
    ]) {
      expect((await calendar.schedule(resource)).status).toBe(200)
      const { body } = await nurse.post(clinic.at('/slots/get_slots_for_day/'), {
        ...resource,
        day: '2026-05-08',
      })
      expect(body.results).toHaveLength(4)
      const list = clinic.at(
        `/schedule/?resource_type=${resource.resource_type}&resource_id=${resource.resource_id}`,
      )
      expect((await nurse.get(list)).body.count).toBe(1)
    }
  })

  test('is changed: what is left out stays (D47, point 23)', async () => {
    const { clinic, nurse, schedule } = await openCalendar(server)
    const doctor = await clinic.staff('Doctor')
    const made = (await schedule()).body
    const at = clinic.at(`/schedule/${made.id}/`)
    const changed = await doctor.put(at, {
      name: 'May and June',
      valid_from: '2026-05-01',
      valid_to: '2026-06-30T18:00:00Z',
      is_public: true,
      resource_id: unknown,
      availabilities: [],
    })
    expect([changed.status, changed.body]).toEqual([
      200,
      {
        ...made,
        name: 'May and June',
        valid_to: '2026-06-30T18:00:00Z',
        is_public: true,
        updated_by: expect.objectContaining({ id: doctor.id }),
      },
    ])
    expect((await nurse.patch(at, { name: 'Summer' })).body).toMatchObject({
      name: 'Summer',
      valid_to: '2026-06-30T18:00:00Z',
      is_public: true,
    })
    const whole = { name: 'Summer', valid_from: '2026-05-01', valid_to: '2026-06-30' }
    expect((await nurse.put(at, whole)).body).toMatchObject({ is_public: true })
    expect((await nurse.patch(at, {})).body).toMatchObject({ name: 'Summer', is_public: true })
    const events = await server.sql<{ kind: string; actor_id: number }>(
      `select kind, actor_id from event where facility_id = $1 and kind like 'schedule.%' order by id`,
      [clinic.facilityId],
    )
    expect(events.map(({ kind }) => kind)).toEqual(['schedule.created', ...Array(4).fill('schedule.changed')])
  })

  test('is removed with everything in it', async () => {
    const { clinic, nurse, schedule, slots, query } = await openCalendar(server)
    const made = (await schedule()).body
    const [slot] = await slots('2026-05-08')
    const at = clinic.at(`/schedule/${made.id}/`)
    const gone = await nurse.delete(at)
    expect([gone.status, gone.body]).toEqual([204, ''])
    for (const again of [
      await nurse.get(at),
      await nurse.put(at, {}),
      await nurse.patch(at, { name: 'x' }),
      await nurse.delete(at),
    ]) {
      expect([again.status, again.body]).toEqual([404, notFound('Schedule')])
    }
    expect((await nurse.get(clinic.at(`/schedule/${query}`))).body).toEqual({ count: 0, results: [] })
    expect((await nurse.get(clinic.at(`/slots/${slot?.id}/`))).status).toBe(404)
    expect(await slots('2026-05-08')).toEqual([])
  })
})

describe('what a schedule cannot be', () => {
  test.each<[string, object, string, unknown[]]>([
    [
      'over before it begins (S1)',
      { valid_from: '2026-06-01' },
      'Valid from cannot be greater than valid to',
      ['valid_from'],
    ],
    [
      'open twice at a time (S2)',
      {
        availabilities: [
          mornings({ availability: [on(2, '09:00:00', '13:00:00'), on(2, '12:00', '17:00')] }),
        ],
      },
      'Availability time ranges are overlapping',
      ['availabilities', 0, 'availability'],
    ],
    [
      'open twice at a time in two of its availabilities (S2)',
      { availabilities: [mornings(), mornings({ availability: [on(1, '08:00', '09:30')] })] },
      'Availability time ranges are overlapping',
      ['availabilities'],
    ],
    [
      'closed before it opens (S3)',
      { availabilities: [mornings(), mornings({ availability: [on(1, '13:00:00', '09:00:00')] })] },
      'Start time must be earlier than end time',
      ['availabilities', 1, 'availability', 0, 'start_time'],
    ],
    [
      'cut into slots of no length (S4)',
      { availabilities: [mornings({ slot_size_in_minutes: null })] },
      'Slot size in minutes is required for appointment slots',
      ['availabilities', 0, 'slot_size_in_minutes'],
    ],
    [
      'cut into slots of a length left out (S4)',
      { availabilities: [mornings({ slot_size_in_minutes: undefined })] },
      'Slot size in minutes is required for appointment slots',
      ['availabilities', 0, 'slot_size_in_minutes'],
    ],
    [
      'full from the start (S4)',
      { availabilities: [mornings({ tokens_per_slot: null })] },
      'Tokens per slot is required for appointment slots',
      ['availabilities', 0, 'tokens_per_slot'],
    ],
    [
      'cut into slots that leave a rest (S5)',
      { availabilities: [mornings({ slot_size_in_minutes: 50 })] },
      'Availability duration must be a multiple of slot size in minutes',
      ['availabilities', 0, 'availability', 0],
    ],
    [
      'cut into too many slots (S6)',
      {
        availabilities: [
          mornings({ slot_size_in_minutes: 10, availability: [on(1, '10:00:00', '22:00:00')] }),
        ],
      },
      'Too many slots per availability. Maximum allowed is 30 slots per availability session.',
      ['availabilities', 0, 'availability', 0],
    ],
  ])('%s', async (_name, change, msg, loc) => {
    const { schedule, clinic } = await openCalendar(server)
    const { status, body } = await schedule(change)
    expect([status, body]).toEqual([400, wrong(msg, loc)])
    const rows = await server.sql(
      'select from schedule where facility_id = $1 union all select from resource where facility_id = $1',
      [clinic.facilityId],
    )
    expect(rows).toEqual([])
  })

  test('the first and last day are looked at when they are changed, too (S1)', async () => {
    const { clinic, nurse, schedule } = await openCalendar(server)
    const at = clinic.at(`/schedule/${(await schedule()).body.id}/`)
    for (const { status, body } of [
      await nurse.put(at, { name: 'May', valid_from: '2026-05-31', valid_to: '2026-05-01' }),
      await nurse.patch(at, { valid_from: '2026-06-01' }),
      await nurse.patch(at, { valid_to: '2026-04-01' }),
    ]) {
      expect([status, body]).toEqual([
        400,
        wrong('Valid from cannot be greater than valid to', ['valid_from']),
      ])
    }
  })

  test.each<[string, object, string, unknown[]]>([
    ['a day', { valid_from: '2026-02-30' }, 'datetime_from_date_parsing', ['valid_from']],
    ['a year that nobody means', { valid_to: '0900-01-01' }, 'datetime_from_date_parsing', ['valid_to']],
    ['a kind of resource', { resource_type: 'robot' }, 'enum', ['resource_type']],
    ['an id', { resource_id: 'x' }, 'uuid_parsing', ['resource_id']],
    ['a name', { name: '' }, 'string_too_short', ['name']],
    ['a flag', { is_public: 'yes' }, 'bool_parsing', ['is_public']],
    [
      'a weekday after Sunday (S11)',
      { availabilities: [mornings({ availability: [on(7, '09:00', '10:00')] })] },
      'less_than_equal',
      ['availabilities', 0, 'availability', 0, 'day_of_week'],
    ],
    [
      'a weekday before Monday (S11)',
      { availabilities: [mornings({ availability: [on(-1, '09:00', '10:00')] })] },
      'greater_than_equal',
      ['availabilities', 0, 'availability', 0, 'day_of_week'],
    ],
    [
      'a time',
      { availabilities: [mornings({ availability: [on(1, '24:00:00', '25:00')] })] },
      'time_parsing',
      ['availabilities', 0, 'availability', 0, 'start_time'],
    ],
    [
      'a length',
      { availabilities: [mornings({ slot_size_in_minutes: 0 })] },
      'greater_than_equal',
      ['availabilities', 0, 'slot_size_in_minutes'],
    ],
    [
      'a number of places',
      { availabilities: [mornings({ tokens_per_slot: 1.5 })] },
      'int_parsing',
      ['availabilities', 0, 'tokens_per_slot'],
    ],
    [
      'a type of slots',
      { availabilities: [mornings({ slot_type: 'maybe' })] },
      'enum',
      ['availabilities', 0, 'slot_type'],
    ],
  ])('%s that is none is a fault of the body', async (_name, change, type, loc) => {
    const { schedule } = await openCalendar(server)
    const { status, body } = await schedule(change)
    expect([status, body.errors[0]]).toMatchObject([400, { type, loc }])
  })

  test('every field that is missing is named', async () => {
    const { clinic, nurse } = await openCalendar(server)
    const { status, body } = await nurse.post(clinic.at('/schedule/'), {})
    expect([status, body.errors.map((each: { loc: string[] }) => each.loc[0])]).toEqual([
      400,
      ['name', 'valid_from', 'valid_to', 'resource_type', 'resource_id', 'availabilities'],
    ])
  })

  test('of somebody or something that does not belong here (Q1, Q2)', async () => {
    const { clinic, schedule } = await openCalendar(server)
    const elsewhere = await openClinic(server)
    const cases: [object, number, unknown][] = [
      [
        { resource_id: (await elsewhere.doctor()).external_id },
        400,
        broken('Schedule User is not part of the facility'),
      ],
      [
        { resource_type: 'location', resource_id: await elsewhere.location() },
        400,
        broken('Location is not part of the facility'),
      ],
      [
        { resource_type: 'healthcare_service', resource_id: await elsewhere.service() },
        400,
        broken('Healthcare Service is not part of the facility'),
      ],
      [{ resource_id: unknown }, 404, notFound('User')],
      [{ resource_type: 'location', resource_id: unknown }, 404, notFound('FacilityLocation')],
      [{ resource_type: 'healthcare_service', resource_id: unknown }, 404, notFound('HealthcareService')],
    ]
    for (const [change, status, body] of cases) {
      const answer = await schedule(change)
      expect([answer.status, answer.body]).toEqual([status, body])
    }
    expect(await server.sql('select from resource where facility_id = $1', [clinic.facilityId])).toEqual([])
  })
})

describe('what is said first', () => {
  test('creating: body, rules of the body, whose it is, permission', async () => {
    const { clinic, schedule } = await openCalendar(server)
    const elsewhere = await openClinic(server)
    const nobody = await clinic.staff('Volunteer')
    const foreign = { resource_id: (await elsewhere.doctor()).external_id }
    const reversed = { valid_from: '2026-06-01' }
    expect((await schedule({ ...reversed, ...foreign, name: 7 }, nobody)).body.errors[0].loc).toEqual([
      'name',
    ])
    expect((await schedule({ ...reversed, ...foreign }, nobody)).body).toEqual(
      wrong('Valid from cannot be greater than valid to', ['valid_from']),
    )
    expect((await schedule(foreign, nobody)).body).toEqual(
      broken('Schedule User is not part of the facility'),
    )
    const denied = await schedule({}, nobody)
    expect([denied.status, denied.body]).toEqual([
      403,
      { detail: 'You do not have permission to create schedule' },
    ])
  })

  test('changing: whether it exists, body, rules of the body, permission, what is booked', async () => {
    const { clinic, nurse, schedule, slots, take } = await openCalendar(server)
    const reader = await clinic.staffWith(['can_list_schedule'])
    const at = clinic.at(`/schedule/${(await schedule()).body.id}/`)
    const [slot] = await slots('2026-05-08')
    await take(slot?.id ?? '')
    const reversed = { name: 'May', valid_from: '2026-05-31', valid_to: '2026-05-01' }
    const excluding = { name: 'May', valid_from: '2026-05-20', valid_to: '2026-05-31' }
    expect((await reader.put(clinic.at(`/schedule/${unknown}/`), { name: 7 })).body).toEqual(
      notFound('Schedule'),
    )
    expect((await reader.put(at, { ...reversed, name: 7 })).body.errors[0].loc).toEqual(['name'])
    expect((await reader.put(at, reversed)).body).toEqual(
      wrong('Valid from cannot be greater than valid to', ['valid_from']),
    )
    const denied = await reader.put(at, excluding)
    expect([denied.status, denied.body]).toEqual([
      403,
      { detail: 'You do not have permission to update schedule' },
    ])
    expect((await nurse.put(at, excluding)).status).toBe(400)
  })
})

describe('a schedule in which somebody is booked', () => {
  test('keeps the days of its appointments, and changes otherwise (S8)', async () => {
    const { clinic, nurse, schedule, slots, take, statistics } = await openCalendar(server)
    const at = clinic.at(`/schedule/${(await schedule()).body.id}/`)
    const [, second] = await slots('2026-05-08')
    const [first] = await slots('2026-05-20')
    await take(second?.id ?? '', 2)
    await take(first?.id ?? '')
    const until = (valid_to: string) => nurse.patch(at, { valid_to })
    expect([(await until('2026-05-19')).status, (await until('2026-05-07')).body]).toEqual([
      400,
      broken(
        'Cannot modify schedule validity as it would exclude some allocated slots. ' +
          'Old range has 3 allocated slots while new range has 0 allocated slots.',
      ),
    ])
    expect((await until('2026-05-19')).body).toEqual(
      broken(
        'Cannot modify schedule validity as it would exclude some allocated slots. ' +
          'Old range has 3 allocated slots while new range has 2 allocated slots.',
      ),
    )
    // The hour does not matter: a schedule holds on whole days (D31).
    expect((await until('2026-05-20T00:00:00')).status).toBe(200)
    expect((await nurse.patch(at, { valid_from: '2026-05-08T23:00:00' })).status).toBe(200)
    expect((await nurse.patch(at, { name: 'Booked' })).status).toBe(200)
    expect(await statistics('2026-05-07', '2026-05-08')).toEqual({
      '2026-05-07': { total_slots: 0, booked_slots: 0 },
      '2026-05-08': { total_slots: 8, booked_slots: 2 },
    })
  })

  test('loses the free slots of days that are not its own any more; they come back with the days', async () => {
    const { clinic, nurse, schedule, slots } = await openCalendar(server)
    const at = clinic.at(`/schedule/${(await schedule()).body.id}/`)
    const before = await slots('2026-05-20')
    await nurse.patch(at, { valid_to: '2026-05-19' })
    expect(await slots('2026-05-20')).toEqual([])
    expect((await nurse.get(clinic.at(`/slots/${before[0]?.id}/`))).status).toBe(404)
    await nurse.patch(at, { valid_to: '2026-05-31' })
    expect(await slots('2026-05-20')).toEqual(before)
  })

  test('is not removed while an appointment is to come or goes on, and is once all are cancelled or over (S9, S10)', async () => {
    const { clinic, nurse, schedule, slots, take } = await openCalendar(server)
    const at = clinic.at(`/schedule/${(await schedule()).body.id}/`)
    const refused = broken('Cannot delete schedule as there are future bookings associated with it')
    const [today] = await slots('2026-05-04')
    const [later] = await slots('2026-05-08')
    await take(today?.id ?? '')
    await take(later?.id ?? '')
    const early = await nurse.delete(at)
    expect([early.status, early.body]).toEqual([400, refused])
    await take(later?.id ?? '', -1)
    // It is half past nine: the first slot of today ends now.
    server.setClock('2026-05-04T03:59:59Z')
    expect((await nurse.delete(at)).body).toEqual(refused)
    expect(await slots('2026-05-08')).toHaveLength(4)
    server.setClock('2026-05-04T04:00:00Z')
    expect((await nurse.delete(at)).status).toBe(204)
    expect(
      await server.sql('select from slot where facility_id = $1 and deleted_at is null', [clinic.facilityId]),
    ).toEqual([])
  })
})

describe('the schedules of a resource', () => {
  test('are those that hold on a day of the time asked for, newest change first', async () => {
    const { clinic, nurse, schedule, query } = await openCalendar(server)
    const make = async (name: string, valid_from: string, valid_to: string) =>
      (await schedule({ name, valid_from, valid_to })).body.id as string
    await make('June', '2026-06-01', '2026-06-30')
    const may = await make('May', '2026-05-01T10:00:00', '2026-05-31T10:00:00')
    await make('Summer', '2026-05-15', '2026-08-31')
    const names = async (filter: string) => {
      const { body } = await nurse.get(clinic.at(`/schedule/${query}${filter}`))
      return [body.count, ...body.results.map((each: { name: string }) => each.name)]
    }
    expect(await names('')).toEqual([3, 'Summer', 'May', 'June'])
    server.setClock('2026-05-04T04:01:00Z')
    await nurse.patch(clinic.at(`/schedule/${may}/`), { name: 'May' })
    expect(await names('')).toEqual([3, 'May', 'Summer', 'June'])
    expect(await names('&limit=1&offset=1')).toEqual([3, 'Summer'])
    expect(await names('&valid_from=2026-06-01&valid_to=2026-06-30')).toEqual([2, 'Summer', 'June'])
    expect(await names('&valid_to=2026-05-10T00:00:00Z')).toEqual([1, 'May'])
    expect(await names('&valid_from=2026-07-01')).toEqual([1, 'Summer'])
    // Whole days: the schedule ends at ten, and it is asked for the evening; it begins at ten, and for the morning.
    expect(await names('&valid_from=2026-05-31T20:00:00%2B05:30&valid_to=2026-05-31')).toEqual([
      2,
      'May',
      'Summer',
    ])
    expect(await names('&valid_to=2026-05-01T05:00:00')).toEqual([1, 'May'])
    expect(await names('&valid_to=9999-12-31T23:59:59Z')).toEqual([3, 'May', 'Summer', 'June'])
    expect(await names('&valid_from=9999-12-31T23:59:59Z')).toEqual([0])
  })

  test.each([
    ['', 'resource_type and resource_id are required'],
    ['?resource_type=practitioner', 'resource_type and resource_id are required'],
    ['?resource_type=robot&resource_id=00000000-0000-4000-8000-000000000000', 'Invalid Resource Type'],
  ])('are asked for by resource (%s)', async (query, msg) => {
    const { clinic, nurse } = await openCalendar(server)
    const { status, body } = await nurse.get(clinic.at(`/schedule/${query}`))
    expect([status, body]).toEqual([400, broken(msg)])
  })

  test('are none for who never had one, and looking makes no row (D24)', async () => {
    const { clinic, nurse, query } = await openCalendar(server)
    for (const path of ['/schedule/', '/schedule_exceptions/']) {
      const { status, body } = await nurse.get(clinic.at(`${path}${query}`))
      expect([status, body]).toEqual([200, { count: 0, results: [] }])
    }
    expect(await server.sql('select from resource where facility_id = $1', [clinic.facilityId])).toEqual([])
  })

  test('cost the same few statements however many there are (D38)', async () => {
    const { clinic, nurse, schedule, query } = await openCalendar(server)
    const sent = () => server.statementsDuring(() => nurse.get(clinic.at(`/schedule/${query}`)))
    await schedule()
    const few = await sent()
    for (const name of ['a', 'b', 'c']) {
      await schedule({
        name,
        availabilities: Array.from({ length: 5 }, (_, day) =>
          mornings({ availability: [on(day, '09:00', '10:00')] }),
        ),
      })
    }
    expect(await sent()).toEqual(few)
  })

  test('of another facility are not found (D16)', async () => {
    const { schedule, exception } = await openCalendar(server)
    const elsewhere = await openClinic(server)
    const boss = await elsewhere.superuser()
    const at = elsewhere.at(`/schedule/${(await schedule()).body.id}/`)
    const away = elsewhere.at(`/schedule_exceptions/${(await exception()).body.id}/`)
    for (const [{ status, body }, model] of [
      [await boss.get(at), 'Schedule'],
      [await boss.put(at, { name: 'x', valid_from: '2026-05-01', valid_to: '2026-05-02' }), 'Schedule'],
      [await boss.delete(at), 'Schedule'],
      [await boss.post(`${at}availability/`, mornings()), 'Schedule'],
      [await boss.get(away), 'AvailabilityException'],
      [await boss.delete(away), 'AvailabilityException'],
    ] as const) {
      expect([status, body]).toEqual([404, notFound(model)])
    }
  })
})

describe('several schedules at once', () => {
  test('are opened and changed, all or none', async () => {
    const { clinic, nurse, schedule, resource, query } = await openCalendar(server)
    const made = (await schedule()).body
    const upsert = (datapoints: unknown[]) => nurse.post(clinic.at('/schedule/upsert/'), { datapoints })
    const next = {
      name: 'June',
      valid_from: '2026-06-01',
      valid_to: '2026-06-30',
      ...resource,
      availabilities: [mornings()],
    }
    const change = { id: made.id, name: 'Changed', valid_from: '2026-05-01', valid_to: '2026-05-31' }
    const refused = await upsert([change, { ...next, valid_from: '2026-07-01' }])
    expect([refused.status, refused.body]).toMatchObject([
      400,
      [{ id: made.id, name: 'Changed' }, wrong('Valid from cannot be greater than valid to', ['valid_from'])],
    ])
    expect((await nurse.get(clinic.at(`/schedule/${query}`))).body).toMatchObject({
      count: 1,
      results: [{ name: 'May' }],
    })
    const done = await upsert([change, next])
    expect([done.status, done.body]).toMatchObject([
      200,
      [{ id: made.id, name: 'Changed' }, { name: 'June' }],
    ])
    const reader = await clinic.staffWith(['can_list_schedule'])
    const denied = await reader.post(clinic.at('/schedule/upsert/'), { datapoints: [next] })
    expect([denied.status, denied.body]).toEqual([
      403,
      { detail: 'You do not have permission to create schedule' },
    ])
  })
})
