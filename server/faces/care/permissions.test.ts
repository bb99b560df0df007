import { beforeAll, describe, expect, test } from 'vitest'
import {
  type Caller,
  type Clinic,
  openClinic,
  openQueue,
  openServer,
  type TestServer,
} from '../../testing/clinic.ts'

let server: TestServer
let hospital: Hospital

beforeAll(async () => {
  server = await openServer()
  hospital = await openHospital()
})

/** Where somebody stands towards the doctor whose queue it is. */
type Who =
  | 'reader'
  | 'writer'
  | 'outsider'
  | 'sibling department'
  | 'child department'
  | 'own department'
  | 'department above'
  | 'organization above'
  | 'organization beside'
  | 'no role'
  | 'superuser'

/** A doctor in a department of a department, with a queue, a room, a ticket, and people all around. */
async function openHospital() {
  const [trust, region, elsewhere] = await server.sql<{ id: number }>(
    `with top as (insert into organization (name) values ('Trust') returning id),
      below as (insert into organization (name, parent_id, ancestor_ids) select 'Region', id, array[id] from top returning id),
      beside as (insert into organization (name) values ('Other trust') returning id)
    select id from top union all select id from below union all select id from beside`,
  )
  const clinic = await openClinic(server, region === undefined ? {} : { organization: region.id })
  const medicine = await clinic.department('Medicine')
  const cardiology = await clinic.department('Cardiology', medicine)
  const below = await clinic.department('Cardiology lab', cardiology)
  const surgery = await clinic.department('Surgery')
  const doctor = await clinic.doctor('Meera Nair', cardiology)
  const both = ['can_list_token', 'can_write_token', 'can_list_token_category', 'can_write_token_category']
  const inOrganization = async (organization: number | undefined) => {
    const user = await clinic.person({ name: 'Up There' })
    await server.sql(
      `insert into organization_member (organization_id, user_id, role_id)
      select $1, $2, id from role where name = 'Admin'`,
      [organization, user.id],
    )
    return server.callerWith(user)
  }
  const people: Record<Who, Caller> = {
    reader: await clinic.staffWith(['can_list_token', 'can_list_token_category'], cardiology),
    writer: await clinic.staffWith(['can_write_token', 'can_write_token_category'], cardiology),
    outsider: await (await openClinic(server)).staff('Admin'),
    'sibling department': await clinic.staffWith(both, surgery),
    'child department': await clinic.staffWith(both, below),
    'own department': await clinic.staffWith(both, cardiology),
    'department above': await clinic.staffWith(both, medicine),
    'organization above': await inOrganization(trust?.id),
    'organization beside': await inOrganization(elsewhere?.id),
    'no role': await server.callerWith(await clinic.person()),
    superuser: await clinic.superuser(),
  }
  const boss = people.superuser
  const resource = { resource_type: 'practitioner', resource_id: doctor.external_id }
  const category = await clinic.category()
  const day = '2026-05-08'
  const queue = (await boss.post(clinic.at('/token/queue/'), { name: 'Morning', date: day, ...resource }))
    .body.id
  const point = async () =>
    (await boss.post(clinic.at('/token/sub_queue/'), { name: 'Room', status: 'active', ...resource })).body.id
  const room: string = await point()
  const tokens = clinic.at(`/token/queue/${queue}/token/`)
  const issue = async () => (await boss.post(tokens, { category })).body.id as string
  return { clinic, people, resource, category, queue, room, tokens, issue, point, day }
}

type Hospital = Awaited<ReturnType<typeof openHospital>>

const may = (...who: Who[]) => new Set<Who>([...who, 'superuser', 'organization above'])
const readers = may('reader', 'own department', 'department above')
const writers = may('writer', 'own department', 'department above')

interface RouteUnderTest {
  readonly may: ReadonlySet<Who>
  readonly denied: string
  /** Prepares what the call needs, as a superuser, and gives the call. */
  readonly call: (at: Hospital) => Promise<(who: Caller) => Promise<{ status: number; body: unknown }>>
}

const token = (verb: string) => `You do not have permission to ${verb} token`
const step = (name: string, body: (at: Hospital) => object = () => ({})): RouteUnderTest => ({
  may: writers,
  denied: token('update'),
  call: async (at) => {
    const ticket = await at.issue()
    if (['recall', 'return', 'complete', 'undo'].includes(name)) {
      await at.people.superuser.post(`${at.tokens}${ticket}/call/`, { sub_queue: at.room })
    }
    return (who) => who.post(`${at.tokens}${ticket}/${name}/`, body(at))
  },
})
const ofTicket = (
  allowed: ReadonlySet<Who>,
  denied: string,
  send: (who: Caller, path: string) => Promise<{ status: number; body: unknown }>,
): RouteUnderTest => ({
  may: allowed,
  denied,
  call: async (at) => {
    const ticket = await at.issue()
    return (who) => send(who, `${at.tokens}${ticket}/`)
  },
})
const fixed = (
  allowed: ReadonlySet<Who>,
  denied: string,
  send: (who: Caller, at: Hospital) => Promise<{ status: number; body: unknown }>,
): RouteUnderTest => ({ may: allowed, denied, call: async (at) => (who) => send(who, at) })
const query = ({ resource }: Hospital) =>
  `?resource_type=${resource.resource_type}&resource_id=${resource.resource_id}`
/** What a caller is told; a step that a colleague has just taken cannot be taken again, but one may try. */
function outcomeOf({ status, body }: { status: number; body: unknown }): unknown {
  if (status === 403) {
    return (body as { detail: string }).detail
  }
  return status < 300 || status === 409 ? 'done' : status
}
const ofQueue = (at: Hospital, rest = '') => at.clinic.at(`/token/queue/${at.queue}/${rest}`)
const room = (at: Hospital) => at.clinic.at(`/token/sub_queue/${at.room}/`)

const routes: Record<string, RouteUnderTest> = {
  'list tickets': fixed(readers, token('list'), (who, at) => who.get(at.tokens)),
  'show a ticket': ofTicket(readers, token('read'), (who, path) => who.get(path)),
  'show its history': ofTicket(readers, token('read'), (who, path) => who.get(`${path}history/`)),
  'issue a ticket': fixed(writers, token('create'), (who, at) =>
    who.post(at.tokens, { category: at.category }),
  ),
  'correct a ticket': ofTicket(writers, token('update'), (who, path) => who.put(path, { status: 'CREATED' })),
  'correct a part': ofTicket(writers, token('update'), (who, path) => who.patch(path, { note: 'x' })),
  'delete a ticket': {
    ...ofTicket(writers, token('update'), (who, path) => who.delete(path)),
    // Each needs a ticket of its own.
    call: async (at) => async (who) => who.delete(`${at.tokens}${await at.issue()}/`),
  },
  'serve a ticket next': step('set_next', (at) => ({ sub_queue: at.room })),
  'call it': {
    ...step('call'),
    call: async (at) => async (who) =>
      who.post(`${at.tokens}${await at.issue()}/call/`, { sub_queue: at.room }),
  },
  'announce it': step('recall'),
  'begin its service': {
    ...step('serve'),
    call: async (at) => async (who) => who.post(`${at.tokens}${await at.issue()}/serve/`, {}),
  },
  'skip it': {
    ...step('skip'),
    call: async (at) => async (who) => who.post(`${at.tokens}${await at.issue()}/skip/`, {}),
  },
  'cancel it': {
    ...step('cancel'),
    call: async (at) => async (who) => who.post(`${at.tokens}${await at.issue()}/cancel/`, {}),
  },
  'list queues': fixed(readers, `${token('list')} queue`, (who, at) =>
    who.get(at.clinic.at(`/token/queue/${query(at)}`)),
  ),
  'show a queue': fixed(readers, `${token('list')} queue`, (who, at) => who.get(ofQueue(at))),
  'sum up a queue': fixed(readers, `${token('list')} queue`, (who, at) => who.get(ofQueue(at, 'summary/'))),
  'open a queue': fixed(writers, `${token('create')} queue`, (who, at) =>
    who.post(at.clinic.at('/token/queue/'), { name: 'Queue', date: at.day, ...at.resource }),
  ),
  'issue for the day': fixed(writers, `${token('create')} queue`, (who, at) =>
    who.post(at.clinic.at('/token/queue/generate_token/'), {
      ...at.resource,
      date: at.day,
      category: at.category,
    }),
  ),
  'rename a queue': fixed(writers, `${token('update')} queue`, (who, at) =>
    who.put(ofQueue(at), { name: 'Morning' }),
  ),
  'make a queue primary': fixed(writers, `${token('update')} queue`, (who, at) =>
    who.post(ofQueue(at, 'set_primary/')),
  ),
  'close a queue': {
    may: writers,
    denied: `${token('update')} queue`,
    call: async (at) => async (who) => {
      const body = { name: 'Short', date: '2026-06-02', ...at.resource }
      const made = await at.people.superuser.post(at.clinic.at('/token/queue/'), body)
      return who.post(at.clinic.at(`/token/queue/${made.body.id}/close/`))
    },
  },
  'serve the next': {
    may: writers,
    denied: `${token('update')} queue`,
    call: async (at) => async (who) => {
      await at.issue()
      return who.post(ofQueue(at, 'set_next_token_to_subqueue/'), { sub_queue: at.room })
    },
  },
  'call the next': {
    may: writers,
    denied: `${token('update')} queue`,
    call: async (at) => async (who) => {
      await at.issue()
      return who.post(ofQueue(at, 'call_next/'), { sub_queue: at.room })
    },
  },
  'delete a queue': {
    may: writers,
    denied: `${token('update')} queue`,
    call: async (at) => async (who) => {
      const body = { name: 'Short', date: '2026-06-01', ...at.resource }
      const made = await at.people.superuser.post(at.clinic.at('/token/queue/'), body)
      return who.delete(at.clinic.at(`/token/queue/${made.body.id}/`))
    },
  },
  'list rooms': fixed(readers, `${token('list')} sub queue`, (who, at) =>
    who.get(at.clinic.at(`/token/sub_queue/${query(at)}`)),
  ),
  'show a room': fixed(readers, `${token('list')} sub queue`, (who, at) => who.get(room(at))),
  'add a room': fixed(writers, `${token('create')} sub queue`, (who, at) =>
    who.post(at.clinic.at('/token/sub_queue/'), { name: 'Room', status: 'active', ...at.resource }),
  ),
  'change a room': fixed(writers, `${token('update')} sub queue`, (who, at) =>
    who.put(room(at), { name: 'Room', status: 'active' }),
  ),
  'remove a room': {
    may: writers,
    denied: `${token('update')} sub queue`,
    call: async (at) => async (who) => who.delete(at.clinic.at(`/token/sub_queue/${await at.point()}/`)),
  },
}

describe('who may do what with the tickets of a doctor', () => {
  test.each(Object.entries(routes))(
    '%s: those who hold the permission here or above, and nobody else',
    async (_name, route) => {
      const at = hospital
      const send = await route.call(at)
      for (const [who, caller] of Object.entries(at.people)) {
        const { status, body } = await send(caller)
        const expected = route.may.has(who as Who) ? 'done' : route.denied
        expect([who, outcomeOf({ status, body })]).toEqual([who, expected])
      }
      const signedOut = await send(server.anonymous)
      expect([signedOut.status, signedOut.body]).toEqual([
        401,
        { detail: 'Authentication credentials were not provided.' },
      ])
    },
  )
})

describe('who may do what with categories', () => {
  const fields = { name: 'General', resource_type: 'practitioner', shorthand: 'GEN' }

  async function people(clinic: Clinic) {
    const department = await clinic.department('Medicine')
    return {
      reader: await clinic.staffWith(['can_list_token_category'], department),
      writer: await clinic.staffWith(['can_write_token_category']),
      'writer who also reads': await clinic.staffWith([
        'can_write_token_category',
        'can_list_token_category',
      ]),
      'both in a department': await clinic.staffWith(
        ['can_write_token_category', 'can_list_token_category'],
        department,
      ),
      outsider: await (await openClinic(server)).staff('Admin'),
      superuser: await clinic.superuser(),
    }
  }

  test('seeing needs the permission anywhere in the facility, writing at its root, changing both', async () => {
    const clinic = await openClinic(server)
    const all = await people(clinic)
    const category = await clinic.category('Existing', 'EX')
    const list = clinic.at('/token/category/')
    const one = `${list}${category}/`
    let made = 0
    const calls: [string, (who: Caller) => Promise<{ status: number; body: unknown }>, string[]][] = [
      [
        'list',
        (who) => who.get(list),
        ['reader', 'writer who also reads', 'both in a department', 'superuser'],
      ],
      [
        'show',
        (who) => who.get(one),
        ['reader', 'writer who also reads', 'both in a department', 'superuser'],
      ],
      [
        'add',
        (who) => who.post(list, { ...fields, name: `New ${++made}` }),
        ['writer', 'writer who also reads', 'superuser'],
      ],
      [
        'change',
        (who) => who.put(one, { ...fields, name: 'Existing' }),
        ['writer who also reads', 'superuser'],
      ],
      ['change a part', (who) => who.patch(one, { shorthand: 'E' }), ['writer who also reads', 'superuser']],
      ['make default', (who) => who.post(`${one}set_default/`), ['writer who also reads', 'superuser']],
    ]
    for (const [call, send, allowed] of calls) {
      for (const [who, caller] of Object.entries(all)) {
        const { status, body } = await send(caller)
        const expected = allowed.includes(who) ? 'done' : 'Access Denied to Token Category'
        expect([call, who, outcomeOf({ status, body })]).toEqual([call, who, expected])
      }
      expect((await send(server.anonymous)).status).toBe(401)
    }
  })

  test.each([
    ['Admin', 200],
    ['Facility Admin', 200],
    ['Staff', 200],
    ['Doctor', 403],
    ['Nurse', 403],
    ['Administrator', 403],
    ['Volunteer', 403],
  ])('a %s adding a category is answered %i', async (role, expected) => {
    const clinic = await openClinic(server)
    const caller = await clinic.staff(role)
    expect((await caller.post(clinic.at('/token/category/'), fields)).status).toBe(expected)
  })
})

describe('rights reach where they should, and end at once', () => {
  test('a role above the department that manages a service holds for the service (D23)', async () => {
    const clinic = await openClinic(server)
    const medicine = await clinic.department('Medicine')
    const lab = await clinic.department('Lab', medicine)
    const surgery = await clinic.department('Surgery')
    const managed = await clinic.service('Blood tests', 'LAB', lab)
    const unmanaged = await clinic.service('Vaccination', 'VAC')
    const category = await clinic.category()
    const above = await clinic.staff('Nurse', { department: medicine })
    const beside = await clinic.staff('Nurse', { department: surgery })
    const atRoot = await clinic.staff('Nurse')
    const issue = async (who: Caller, service: string) =>
      (
        await who.post(clinic.at('/token/queue/generate_token/'), {
          resource_type: 'healthcare_service',
          resource_id: service,
          date: '2026-05-08',
          category,
        })
      ).status
    expect([await issue(above, managed), await issue(beside, managed), await issue(atRoot, managed)]).toEqual(
      [200, 403, 200],
    )
    expect([
      await issue(above, unmanaged),
      await issue(beside, unmanaged),
      await issue(atRoot, unmanaged),
    ]).toEqual([403, 403, 200])
  })

  test('a role above one of the departments that run a room holds for the room', async () => {
    const clinic = await openClinic(server)
    const medicine = await clinic.department('Medicine')
    const lab = await clinic.department('Lab', medicine)
    const location = await clinic.location('Lab', lab)
    const list = async (who: Caller) =>
      (await who.get(clinic.at(`/token/queue/?resource_type=location&resource_id=${location}`))).status
    expect(await list(await clinic.staff('Nurse', { department: medicine }))).toBe(200)
    expect(await list(await clinic.staff('Nurse', { department: await clinic.department('Surgery') }))).toBe(
      403,
    )
  })

  test('who loses the role, the sign-in or the account is stopped at the next request (point 24)', async () => {
    const desk = await openQueue(server)
    const again = async (who: Caller) => [
      (await who.get(desk.tokens)).status,
      (await who.post(desk.tokens, { category: desk.category })).status,
      (await who.put(desk.clinic.at(`/token/queue/${desk.queue}/`), { name: 'Morning' })).status,
      (await who.post(desk.clinic.at(`/token/queue/${desk.queue}/call_next/`), { sub_queue: desk.room1 }))
        .status,
    ]
    const [withoutRole, signedOut, closed] = [
      await desk.clinic.staff('Nurse'),
      await desk.clinic.staff('Nurse'),
      await desk.clinic.staff('Nurse'),
    ]
    for (const who of [withoutRole, signedOut, closed]) {
      expect(await again(who)).toEqual([200, 200, 200, 200])
    }
    await server.sql('delete from department_member where user_id = $1', [withoutRole.userId])
    await server.sql('update session set ended_at = now() where user_id = $1', [signedOut.userId])
    await server.sql('update app_user set is_active = false where id = $1', [closed.userId])
    expect(await again(withoutRole)).toEqual([403, 403, 403, 403])
    expect(await again(signedOut)).toEqual([401, 401, 401, 401])
    expect(await again(closed)).toEqual([401, 401, 401, 401])
  })

  test('a role that loses a permission loses it for everybody who has the role', async () => {
    const desk = await openQueue(server)
    const who = await desk.clinic.staffWith(['can_list_token', 'can_write_token'])
    expect((await who.post(desk.tokens, { category: desk.category })).status).toBe(200)
    await server.sql(
      `update role set permissions = '{can_list_token}'
      where id in (select role_id from department_member where user_id = $1)`,
      [who.userId],
    )
    expect((await who.post(desk.tokens, { category: desk.category })).status).toBe(403)
    expect((await who.get(desk.tokens)).status).toBe(200)
  })

  test('a token that is no token of ours is not a sign-in', async () => {
    const desk = await openQueue(server)
    for (const token of ['x', 'a.b.c', `${desk.nurse.token}x`]) {
      const answer = await server.app.inject({
        url: `/api/v1${desk.tokens}`,
        headers: { authorization: `Bearer ${token}` },
      })
      expect([answer.statusCode, answer.json()]).toMatchObject([
        401,
        { detail: 'Invalid Token, please relogin to continue', code: 'token_not_valid' },
      ])
    }
  })
})
