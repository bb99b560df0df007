import { beforeAll, describe, expect, test } from 'vitest'
import { mornings, type OpenCalendar, on, openCalendar } from '../../testing/calendar.ts'
import { type Answer, type Caller, openClinic, openServer, type TestServer } from '../../testing/clinic.ts'

let server: TestServer

beforeAll(async () => {
  server = await openServer()
  server.setClock('2026-05-04T04:00:00Z')
})

/** Where somebody stands towards the doctor whose calendar it is. */
type Who =
  | 'writer'
  | 'reader of schedules'
  | 'reader of bookings'
  | 'own department'
  | 'department above'
  | 'department beside'
  | 'department below'
  | 'organization above'
  | 'outsider'
  | 'no role'
  | 'superuser'

const everything = ['can_write_schedule', 'can_list_schedule', 'can_list_booking']

/** A doctor of a department of a department, with a calendar, and people all around. */
async function openHospital() {
  const [trust] = await server.sql<{ id: number }>(
    `insert into organization (name) values ('Trust') returning id`,
  )
  const clinic = await openClinic(server, trust === undefined ? {} : { organization: trust.id })
  const medicine = await clinic.department('Medicine')
  const cardiology = await clinic.department('Cardiology', medicine)
  const doctor = await clinic.doctor('Meera Nair', cardiology)
  const above = await clinic.person({ name: 'Up There' })
  await server.sql(
    `insert into organization_member (organization_id, user_id, role_id) select $1, $2, id from role where name = 'Admin'`,
    [trust?.id, above.id],
  )
  const people: Record<Who, Caller> = {
    writer: await clinic.staffWith(['can_write_schedule'], cardiology),
    'reader of schedules': await clinic.staffWith(['can_list_schedule'], cardiology),
    'reader of bookings': await clinic.staffWith(['can_list_booking'], cardiology),
    'own department': await clinic.staffWith(everything, cardiology),
    'department above': await clinic.staffWith(everything, medicine),
    'department beside': await clinic.staffWith(everything, await clinic.department('Surgery')),
    'department below': await clinic.staffWith(everything, await clinic.department('Lab', cardiology)),
    'organization above': await server.callerWith(above),
    outsider: await (await openClinic(server)).staff('Admin'),
    'no role': await server.callerWith(await clinic.person()),
    superuser: await clinic.superuser(),
  }
  return { clinic, people, resource: { resource_type: 'practitioner', resource_id: doctor.external_id } }
}

type Hospital = Awaited<ReturnType<typeof openHospital>>

const always: Who[] = ['own department', 'department above', 'organization above', 'superuser']
const writers = new Set<Who>([...always, 'writer'])
const readers = new Set<Who>([...always, 'reader of schedules'])
const bookers = new Set<Who>([...always, 'reader of bookings'])
const anywhere = new Set<Who>([
  ...always,
  'reader of schedules',
  'reader of bookings',
  'department beside',
  'department below',
])

const denied = (what: string) => `You do not have permission to ${what}`

interface RouteUnderTest {
  readonly may: ReadonlySet<Who>
  readonly denied: string
  /** Makes what the call needs, as a superuser, and calls. */
  readonly call: (at: Hospital, who: Caller) => Promise<Answer>
}

const schedule = (at: Hospital, who: Caller) =>
  who.post(at.clinic.at('/schedule/'), {
    name: 'May',
    valid_from: '2026-05-01',
    valid_to: '2026-05-31',
    ...at.resource,
    availabilities: [mornings()],
  })
const exception = (at: Hospital, who: Caller) =>
  who.post(at.clinic.at('/schedule_exceptions/'), {
    ...at.resource,
    valid_from: '2026-07-01',
    valid_to: '2026-07-01',
    start_time: '09:00:00',
    end_time: '10:00:00',
  })
const made = async (at: Hospital, make: (at: Hospital, who: Caller) => Promise<Answer>): Promise<string> =>
  (await make(at, at.people.superuser)).body.id
const query = ({ resource }: Hospital) =>
  `?resource_type=${resource.resource_type}&resource_id=${resource.resource_id}`
const days = { from_date: '2026-05-08', to_date: '2026-05-09' }

const routes: Record<string, RouteUnderTest> = {
  'list schedules': {
    may: readers,
    denied: denied('list schedule'),
    call: (at, who) => who.get(at.clinic.at(`/schedule/${query(at)}`)),
  },
  'show a schedule': {
    may: readers,
    denied: denied('list schedule'),
    call: async (at, who) => who.get(at.clinic.at(`/schedule/${await made(at, schedule)}/`)),
  },
  'open a schedule': { may: writers, denied: denied('create schedule'), call: schedule },
  'change a schedule': {
    may: writers,
    denied: denied('update schedule'),
    call: async (at, who) =>
      who.put(at.clinic.at(`/schedule/${await made(at, schedule)}/`), {
        name: 'May',
        valid_from: '2026-05-01',
        valid_to: '2026-05-30',
      }),
  },
  'change a part of a schedule': {
    may: writers,
    denied: denied('update schedule'),
    call: async (at, who) => who.patch(at.clinic.at(`/schedule/${await made(at, schedule)}/`), { name: 'x' }),
  },
  'remove a schedule': {
    may: writers,
    denied: denied('update schedule'),
    call: async (at, who) => who.delete(at.clinic.at(`/schedule/${await made(at, schedule)}/`)),
  },
  'open several schedules': {
    may: writers,
    denied: denied('create schedule'),
    call: (at, who) =>
      who.post(at.clinic.at('/schedule/upsert/'), {
        datapoints: [
          {
            name: 'Empty',
            valid_from: '2026-05-01',
            valid_to: '2026-05-31',
            ...at.resource,
            availabilities: [],
          },
        ],
      }),
  },
  'add weekly times': {
    may: writers,
    denied: denied('update schedule'),
    call: async (at, who) =>
      who.post(
        at.clinic.at(`/schedule/${await made(at, schedule)}/availability/`),
        mornings({ availability: [on(1, '14:00', '15:00')] }),
      ),
  },
  'remove weekly times': {
    may: writers,
    denied: denied('update schedule'),
    call: async (at, who) => {
      const { id, availabilities } = (await schedule(at, at.people.superuser)).body
      return who.delete(at.clinic.at(`/schedule/${id}/availability/${availabilities[0].id}/`))
    },
  },
  'list exceptions': {
    may: readers,
    denied: denied('list schedule'),
    call: (at, who) => who.get(at.clinic.at(`/schedule_exceptions/${query(at)}`)),
  },
  'show an exception': {
    may: readers,
    denied: denied('list schedule'),
    call: async (at, who) => who.get(at.clinic.at(`/schedule_exceptions/${await made(at, exception)}/`)),
  },
  'add an exception': { may: writers, denied: denied('create schedule'), call: exception },
  'take an exception back': {
    may: writers,
    denied: denied('update schedule'),
    call: async (at, who) => who.delete(at.clinic.at(`/schedule_exceptions/${await made(at, exception)}/`)),
  },
  'look at the slots of a day (D34, point 22)': {
    may: anywhere,
    denied: denied('list schedule'),
    call: (at, who) =>
      who.post(at.clinic.at('/slots/get_slots_for_day/'), { ...at.resource, day: '2026-05-08' }),
  },
  'look at the slots of some days (D34, point 22)': {
    may: anywhere,
    denied: denied('list schedule'),
    call: (at, who) => who.post(at.clinic.at('/slots/get_slots_for_days/'), { ...at.resource, ...days }),
  },
  'count places': {
    may: bookers,
    denied: denied('list bookings'),
    call: (at, who) => who.post(at.clinic.at('/slots/availability_stats/'), { ...at.resource, ...days }),
  },
  'show a slot': {
    may: bookers,
    denied: denied('list bookings'),
    call: async (at, who) => {
      const wanted = { ...at.resource, day: '2026-05-11' }
      const { body } = await at.people.superuser.post(at.clinic.at('/slots/get_slots_for_day/'), wanted)
      return who.get(at.clinic.at(`/slots/${body.results[0].id}/`))
    },
  },
}

describe('who may do what with the calendar of a doctor', () => {
  let hospital: Hospital

  beforeAll(async () => {
    hospital = await openHospital()
    await schedule(hospital, hospital.people.superuser)
  })

  test.each(Object.entries(routes))(
    '%s: those who hold the permission, and nobody else',
    async (_name, route) => {
      const outcome = ({ status, body }: Answer) =>
        status === 403 ? body.detail : status < 300 ? 'done' : status
      for (const [who, caller] of Object.entries(hospital.people)) {
        const expected = route.may.has(who as Who) ? 'done' : route.denied
        expect([who, outcome(await route.call(hospital, caller))]).toEqual([who, expected])
      }
      const signedOut = await route.call(hospital, server.anonymous)
      expect([signedOut.status, signedOut.body]).toEqual([
        401,
        { detail: 'Authentication credentials were not provided.' },
      ])
    },
  )
})

test.each([
  ['Admin', 200, 200],
  ['Facility Admin', 200, 200],
  ['Staff', 200, 200],
  ['Doctor', 200, 200],
  ['Nurse', 200, 200],
  ['Administrator', 403, 200],
  ['Volunteer', 403, 403],
  ['Pharmacist', 403, 403],
])('a %s is answered %i on opening a schedule and %i on listing them', async (role, writing, reading) => {
  const calendar = await openCalendar(server)
  const caller = await calendar.clinic.staff(role)
  expect((await calendar.schedule({}, caller)).status).toBe(writing)
  expect((await caller.get(calendar.clinic.at(`/schedule/${calendar.query}`))).status).toBe(reading)
})

test('the calendar of a place or a service is for those who run it, and for those above them', async () => {
  const calendar: OpenCalendar = await openCalendar(server)
  const { clinic } = calendar
  const lab = await clinic.department('Lab', await clinic.department('Medicine'))
  const surgery = await clinic.department('Surgery')
  const resources = [
    { resource_type: 'location', resource_id: await clinic.location('Lab', lab) },
    { resource_type: 'healthcare_service', resource_id: await clinic.service('Blood tests', 'LAB', lab) },
  ]
  const [inside, beside] = [
    await clinic.staff('Nurse', { department: lab }),
    await clinic.staff('Nurse', { department: surgery }),
  ]
  for (const resource of resources) {
    expect((await calendar.schedule(resource, beside)).status).toBe(403)
    expect((await calendar.schedule(resource, inside)).status).toBe(200)
  }
})
