import { beforeAll, describe, expect, test } from 'vitest'
import { type Caller, type Clinic, openClinic, openServer, type TestServer } from '../../testing/clinic.ts'

const server: TestServer = await openServer()
let clinic: Clinic
let clerk: Caller
const unknown = '00000000-0000-4000-8000-000000000000'

beforeAll(async () => {
  server.setClock('2026-05-08T04:00:00Z')
  clinic = await openClinic(server)
  clerk = await clinic.staff('Staff')
})

let numbers = 0
const list = (query = '') => clinic.at(`/charge_item_definition/${query}`)
const one = (id: string) => list(`${id}/`)
const fields = (change: object = {}) => {
  numbers += 1
  return { title: 'Consultation', slug: `consultation-${numbers}`, price: '500.00', ...change }
}
const create = (change: object = {}, who = clerk) => who.post(list(), fields(change))
const rule = (msg: string, loc: readonly string[]) => ({
  errors: [{ type: 'value_error', loc, msg: `Value error, ${msg}` }],
})

describe('what a facility charges for', () => {
  test('is shown with its price as decimal text and who wrote it', async () => {
    const made = await create({ price: '500', slug: 'first', colour: 'ignored' })
    expect(made.status).toBe(200)
    expect(made.body).toEqual({
      id: expect.any(String),
      slug: 'first',
      title: 'Consultation',
      price: '500.00',
      revisit: null,
      created_date: '2026-05-08T04:00:00Z',
      modified_date: '2026-05-08T04:00:00Z',
      created_by: expect.objectContaining({ id: clerk.id }),
      updated_by: expect.objectContaining({ id: clerk.id }),
    })
    expect((await clerk.get(one(made.body.id))).body).toEqual(made.body)
  })

  test('may say what a revisit is charged, or that it is free', async () => {
    const followUp = (await create({ slug: 'follow-up' })).body
    const paid = await create({ revisit: { allowed_days: 7, charge_item_definition: followUp.slug } })
    expect(paid.body.revisit).toEqual({ allowed_days: 7, charge_item_definition: 'follow-up' })
    const free = await create({ revisit: { allowed_days: 14 } })
    expect(free.body.revisit).toEqual({ allowed_days: 14, charge_item_definition: null })
  })

  test('is listed newest change first, by any part of title or slug', async () => {
    const here = await openClinic(server)
    const who = await here.staff('Staff')
    const at = here.at('/charge_item_definition/')
    for (const title of ['Consultation', 'X-ray', 'Blood count']) {
      await who.post(at, { title, slug: title.toLowerCase().replace(' ', '-'), price: '1.50' })
    }
    const titles = async (query: string) => {
      const { body } = await who.get(`${at}${query}`)
      return [body.count, body.results.map((each: { title: string }) => each.title)]
    }
    expect(await titles('')).toEqual([3, ['Blood count', 'X-ray', 'Consultation']])
    expect(await titles('?limit=1&offset=1')).toEqual([3, ['X-ray']])
    expect(await titles('?title=-C')).toEqual([1, ['Blood count']])
    expect(await titles('?title=%25')).toEqual([0, []])
  })

  test('changes as told and keeps for the audit what was there', async () => {
    const made = (await create({ revisit: { allowed_days: 3 } })).body
    const put = await clerk.put(one(made.id), { title: 'Long visit', slug: made.slug, price: '750.5' })
    expect([put.status, put.body]).toEqual([
      200,
      {
        ...made,
        title: 'Long visit',
        price: '750.50',
        revisit: { allowed_days: 3, charge_item_definition: null },
      },
    ])
    const patched = await clerk.patch(one(made.id), { revisit: null })
    expect(patched.body).toEqual({ ...put.body, revisit: null })
    const events = await server.sql(
      `select e.kind, e.before from event e join charge_definition d on d.facility_id = e.facility_id and d.id = e.subject_id
      where d.external_id = $1 and e.kind like 'charge_definition.%' order by e.id`,
      [made.id],
    )
    expect(events.map(({ kind }) => kind)).toEqual([
      'charge_definition.created',
      'charge_definition.changed',
      'charge_definition.changed',
    ])
    expect(events[1]?.before).toMatchObject({ title: 'Consultation', price: '500.00', revisit_days: 3 })
  })

  test('changed by two at once loses the change of neither', async () => {
    const made = (await create()).body
    await Promise.all([
      clerk.patch(one(made.id), { price: '7.00' }),
      clerk.patch(one(made.id), { title: 'Both' }),
      clerk.patch(one(made.id), { revisit: { allowed_days: 9 } }),
    ])
    expect((await clerk.get(one(made.id))).body).toMatchObject({
      price: '7.00',
      title: 'Both',
      revisit: { allowed_days: 9 },
    })
  })
})

describe('refused is', () => {
  test.each([
    ['title', undefined, 'missing'],
    ['title', ' ', 'string_pattern_mismatch'],
    ['slug', undefined, 'missing'],
    ['slug', 'two words', 'string_pattern_mismatch'],
    ['price', undefined, 'missing'],
    ['price', 500, 'string_type'],
    ['price', '-1.00', 'string_pattern_mismatch'],
    ['price', '1.999', 'string_pattern_mismatch'],
    ['price', '1e3', 'string_pattern_mismatch'],
    ['price', '10000000000.00', 'string_pattern_mismatch'],
  ])('a %s of %j', async (name, value, type) => {
    const { status, body } = await create({ [name]: value })
    expect([status, body.errors]).toEqual([400, [expect.objectContaining({ type, loc: [name] })]])
  })

  test.each([{ allowed_days: -1 }, { allowed_days: 1.5 }, { allowed_days: '7' }, {}, 'weekly'])(
    'a revisit of %j',
    async (revisit) => {
      expect((await create({ revisit })).status).toBe(400)
    },
  )

  test('a slug that the facility uses already, also when two take it at once', async () => {
    const made = (await create()).body
    const taken = rule('another charge item definition of the facility has this slug', ['slug'])
    const again = await create({ slug: made.slug })
    expect([again.status, again.body]).toEqual([400, taken])
    const other = (await create()).body
    const renamed = await clerk.patch(one(other.id), { slug: made.slug })
    expect([renamed.status, renamed.body]).toEqual([400, taken])
    const slug = 'taken-at-once'
    const answers = await Promise.all([create({ slug }), create({ slug }), create({ slug })])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 400, 400])
    const elsewhere = await openClinic(server)
    const there = await elsewhere.staff('Staff')
    const same = await there.post(elsewhere.at('/charge_item_definition/'), fields({ slug: made.slug }))
    expect(same.status).toBe(200)
  })

  test('a revisit charged as something that is unknown here', async () => {
    const { status, body } = await create({ revisit: { allowed_days: 7, charge_item_definition: 'lost' } })
    expect([status, body.detail]).toEqual([404, 'No ChargeItemDefinition matches the given query.'])
  })

  test('what is unknown, or of another facility', async () => {
    const elsewhere = await openClinic(server)
    const there = await elsewhere.staff('Staff')
    const foreign = (await there.post(elsewhere.at('/charge_item_definition/'), fields())).body.id
    for (const id of [unknown, foreign]) {
      for (const answer of [await clerk.get(one(id)), await clerk.put(one(id), fields())]) {
        expect([answer.status, answer.body.detail]).toEqual([
          404,
          'No ChargeItemDefinition matches the given query.',
        ])
      }
      expect((await clerk.put(one(id), { price: 5 })).status).toBe(404)
    }
    expect((await clerk.get(`/facility/${unknown}/charge_item_definition/`)).status).toBe(404)
    expect((await clerk.get(one('lost'))).status).toBe(400)
  })
})

describe('what a facility charges for is set', () => {
  const denied = (what: string) => ({
    detail: `You do not have permission to ${what} charge item definitions`,
  })

  test('by who may write charges in all of the facility, and seen by who may list them', async () => {
    const made = (await create()).body
    const reader = await clinic.staff('Doctor')
    const ward = await clinic.staffWith(
      ['can_write_charge_item', 'can_list_charge_item'],
      await clinic.department('Ward'),
    )
    for (const who of [reader, ward]) {
      expect((await who.get(list())).status).toBe(200)
      expect((await who.get(one(made.id))).status).toBe(200)
      const post = await create({}, who)
      expect([post.status, post.body]).toEqual([403, denied('create')])
      const put = await who.put(one(made.id), fields())
      expect([put.status, put.body]).toEqual([403, denied('update')])
    }
    const volunteer = await clinic.staff('Volunteer')
    expect((await volunteer.get(list())).body).toEqual(denied('list'))
    expect((await volunteer.get(one(made.id))).body).toEqual(denied('list'))
    const writer = await clinic.staffWith(['can_write_charge_item'])
    expect((await create({}, writer)).status).toBe(200)
    expect((await writer.get(list())).status).toBe(403)
    expect((await create({}, await clinic.superuser())).status).toBe(200)
    expect((await server.anonymous.get(list())).status).toBe(401)
    expect((await create({}, server.anonymous)).status).toBe(401)
  })

  test('judging the form before the right, and the right before what is named', async () => {
    const volunteer = await clinic.staff('Volunteer')
    expect((await create({ price: 5 }, volunteer)).status).toBe(400)
    const named = { revisit: { allowed_days: 7, charge_item_definition: 'lost' } }
    expect((await create(named, volunteer)).status).toBe(403)
  })
})
