import { beforeAll, describe, expect, test } from 'vitest'
import { openBookings } from '../../testing/bookings.ts'
import { mornings } from '../../testing/calendar.ts'
import { type Answer, type Caller, openClinic, openServer, type TestServer } from '../../testing/clinic.ts'

let server: TestServer

beforeAll(async () => {
  server = await openServer()
  server.setClock('2026-05-04T04:00:00Z')
})

/** Where somebody stands towards the doctor who is booked. */
type Who =
  | 'writer'
  | 'reader'
  | 'own department'
  | 'department above'
  | 'department beside'
  | 'department below'
  | 'organization above'
  | 'outsider'
  | 'no role'
  | 'superuser'

const everything = ['can_write_booking', 'can_list_booking', 'can_reschedule_booking']

/** A doctor of a department of a department who can be booked, and people all around. */
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
    writer: await clinic.staffWith(['can_write_booking'], cardiology),
    reader: await clinic.staffWith(['can_list_booking'], cardiology),
    'own department': await clinic.staffWith(everything, cardiology),
    'department above': await clinic.staffWith(everything, medicine),
    'department beside': await clinic.staffWith(everything, await clinic.department('Surgery')),
    'department below': await clinic.staffWith(everything, await clinic.department('Lab', cardiology)),
    'organization above': await server.callerWith(above),
    outsider: await (await openClinic(server)).staff('Admin'),
    'no role': await server.callerWith(await clinic.person()),
    superuser: await clinic.superuser(),
  }
  const boss = people.superuser
  const resource = { resource_type: 'practitioner', resource_id: doctor.external_id }
  await boss.post(clinic.at('/schedule/'), {
    name: 'May',
    valid_from: '2026-05-01',
    valid_to: '2026-05-31',
    ...resource,
    availabilities: [mornings({ tokens_per_slot: 1000 })],
  })
  const day = { ...resource, day: '2026-05-08' }
  const { body } = await boss.post(clinic.at('/slots/get_slots_for_day/'), day)
  const slots: string[] = body.results.map(({ id }: { id: string }) => id)
  const patient = await clinic.patient()
  const book = async (who = boss, of?: string) =>
    who.post(clinic.at(`/slots/${slots[0]}/create_appointment/`), {
      patient: of ?? (await clinic.patient()),
      note: '',
    })
  return { clinic, people, doctor, patient, slots, book, category: await clinic.category() }
}

type Hospital = Awaited<ReturnType<typeof openHospital>>

const always: Who[] = ['own department', 'department above', 'organization above', 'superuser']
const writers = new Set<Who>([...always, 'writer'])
const readers = new Set<Who>([...always, 'reader'])
const somewhere = new Set<Who>([...always, 'department beside', 'department below'])

const denied = (what: string) => `You do not have permission to ${what}`

interface RouteUnderTest {
  readonly may: ReadonlySet<Who>
  readonly denied: string
  readonly call: (at: Hospital, who: Caller) => Promise<Answer>
}

/** An act on a new appointment. */
const onNew =
  (act: string, body: (at: Hospital) => object | Promise<object> = () => ({})) =>
  async (at: Hospital, who: Caller) => {
    const { id } = (await at.book()).body
    return who.post(at.clinic.at(`/appointments/${id}/${act}/`), await body(at))
  }
const tags = async (at: Hospital) => ({
  tags: [(await at.people.superuser.post(at.clinic.at('/tag/'), { display: 'Red' })).body.id],
})

const routes: Record<string, RouteUnderTest> = {
  'list the appointments of a doctor': {
    may: readers,
    denied: denied('list bookings'),
    call: ({ clinic, doctor }, who) =>
      who.get(clinic.at(`/appointments/?resource_type=practitioner&resource_ids=${doctor.external_id}`)),
  },
  'show an appointment': {
    may: readers,
    denied: denied('retrieve bookings'),
    call: async (at, who) => who.get(at.clinic.at(`/appointments/${(await at.book()).body.id}/`)),
  },
  'tell its history': {
    may: readers,
    denied: denied('retrieve bookings'),
    call: async (at, who) => who.get(at.clinic.at(`/appointments/${(await at.book()).body.id}/history/`)),
  },
  'change an appointment': {
    may: writers,
    denied: denied('update bookings'),
    call: async (at, who) =>
      who.put(at.clinic.at(`/appointments/${(await at.book()).body.id}/`), { status: 'arrived', note: '' }),
  },
  'change a part of it': {
    may: writers,
    denied: denied('update bookings'),
    call: async (at, who) =>
      who.patch(at.clinic.at(`/appointments/${(await at.book()).body.id}/`), { note: 'x' }),
  },
  'cancel an appointment': {
    may: writers,
    denied: denied('update bookings'),
    call: onNew('cancel', () => ({ reason: 'cancelled' })),
  },
  'check in': {
    may: writers,
    denied: denied('update bookings'),
    call: onNew('generate_token', ({ category }) => ({ category })),
  },
  'put tags on': { may: writers, denied: denied('update bookings'), call: onNew('set_tags', tags) },
  'take tags off': { may: writers, denied: denied('update bookings'), call: onNew('remove_tags', tags) },
  'book, for which the right anywhere in the facility is enough': {
    may: new Set<Who>([...somewhere, 'writer']),
    denied: denied('create appointments'),
    call: async (at, who) => at.book(who, await at.clinic.patient()),
  },
}

describe('who may do what with the appointments of a doctor', () => {
  let hospital: Hospital

  beforeAll(async () => {
    hospital = await openHospital()
  })

  const outcome = ({ status, body }: Answer) =>
    status === 403 ? body.detail : status < 300 ? 'done' : status

  test.each(Object.entries(routes))(
    '%s: those who hold the permission, and nobody else',
    async (_name, route) => {
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

  test('move an appointment: who may change it, and move any in the facility (D27)', async () => {
    const expected: Partial<Record<Who, string>> = { writer: denied('reschedule appointments') }
    const move = onNew('reschedule', ({ slots }) => ({ new_slot: slots[1], new_booking_note: '' }))
    for (const [who, caller] of Object.entries(hospital.people)) {
      const told = always.includes(who as Who) ? 'done' : (expected[who as Who] ?? denied('update bookings'))
      expect([who, outcome(await move(hospital, caller))]).toEqual([who, told])
    }
  })
})

test.each([
  ['Admin', 200, 200, 200],
  ['Facility Admin', 200, 200, 200],
  ['Staff', 200, 200, 200],
  ['Doctor', 200, 200, 200],
  ['Nurse', 200, 200, 200],
  ['Administrator', 403, 200, 403],
  ['Volunteer', 403, 403, 403],
  ['Pharmacist', 403, 403, 403],
])(
  'a %s is answered %i on booking, %i on listing and %i on moving',
  async (role, booking, listing, moving) => {
    const desk = await openBookings(server)
    const caller = await desk.clinic.staff(role)
    const [slot, next] = await desk.free()
    expect((await desk.book(slot?.id ?? '', await desk.clinic.patient(), {}, caller)).status).toBe(booking)
    expect((await desk.list({}, caller)).status).toBe(listing)
    expect((await desk.move((await desk.booked()).id, next?.id ?? '', {}, caller)).status).toBe(moving)
  },
)
