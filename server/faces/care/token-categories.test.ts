import { beforeAll, describe, expect, test } from 'vitest'
import { openClinic, openServer, type TestServer } from '../../testing/clinic.ts'

let server: TestServer
const unknown = '00000000-0000-4000-8000-000000000000'

beforeAll(async () => {
  server = await openServer()
})

const general = { name: 'General', resource_type: 'practitioner', shorthand: 'GEN' }
const notFound = {
  errors: [{ type: 'object_not_found', msg: 'No TokenCategory matches the given query.' }],
  detail: 'No TokenCategory matches the given query.',
}

async function openDesk() {
  const clinic = await openClinic(server)
  const staff = await clinic.staff('Staff')
  const list = clinic.at('/token/category/')
  const add = async (fields: object): Promise<string> =>
    (await staff.post(list, { ...general, ...fields })).body.id
  return { clinic, staff, list, add }
}

describe('ticket categories', () => {
  test('a category is added and shown with exactly the fields of the contract (point 19)', async () => {
    const { staff, list } = await openDesk()
    const made = await staff.post(list, { ...general, metadata: { colour: 'blue', order: [1, 2] } })
    const person = expect.objectContaining({ id: staff.id })
    expect([made.status, made.body]).toEqual([
      200,
      {
        id: expect.any(String),
        ...general,
        metadata: { colour: 'blue', order: [1, 2] },
        default: false,
        created_by: person,
        updated_by: person,
      },
    ])
    expect((await staff.get(`${list}${made.body.id}/`)).body).toEqual(made.body)
    const listed = await staff.get(list)
    const { created_by: _created, updated_by: _updated, ...row } = made.body
    expect(listed.body).toEqual({ count: 1, results: [row] })
  })

  test('a short code has at most five letters (C1)', async () => {
    const { staff, list, add } = await openDesk()
    const id = await add({})
    for (const answer of [
      await staff.post(list, { ...general, name: 'Long', shorthand: 'GENERA' }),
      await staff.put(`${list}${id}/`, { ...general, shorthand: 'GENERA' }),
      await staff.patch(`${list}${id}/`, { shorthand: 'GENERA' }),
    ]) {
      expect([answer.status, answer.body]).toEqual([
        400,
        {
          errors: [
            {
              type: 'string_too_long',
              loc: ['shorthand'],
              msg: 'String should have at most 5 characters',
              input: 'GENERA',
            },
          ],
        },
      ])
    }
    expect((await staff.post(list, { ...general, name: 'Short', shorthand: 'ABCDE' })).status).toBe(200)
  })

  test('whether a category is the default is not written by anything but set_default (C2)', async () => {
    const { staff, list, add } = await openDesk()
    const id = await add({ default: true, is_default: true })
    expect((await staff.get(`${list}${id}/`)).body.default).toBe(false)
    expect((await staff.put(`${list}${id}/`, { ...general, default: true })).body.default).toBe(false)
    await staff.post(`${list}${id}/set_default/`)
    expect((await staff.put(`${list}${id}/`, { ...general, default: false })).body.default).toBe(true)
    expect((await staff.patch(`${list}${id}/`, { default: false })).body.default).toBe(true)
  })

  test('one category of a kind of resource is the default, each kind has its own (C3, D21)', async () => {
    const { staff, list, add } = await openDesk()
    const first = await add({})
    const second = await add({ name: 'Priority' })
    const room = await add({ resource_type: 'location' })
    for (const id of [room, first, second, second]) {
      const { status, body } = await staff.post(`${list}${id}/set_default/`)
      expect([status, body.default]).toEqual([200, true])
    }
    const defaults = await staff.get(`${list}?default=true`)
    expect(defaults.body.results.map((each: { id: string }) => each.id)).toEqual([room, second])
  })

  test('a default that moves to another kind of resource does not become a second default there (D21)', async () => {
    const { staff, list, add } = await openDesk()
    const doctors = await add({})
    const rooms = await add({ name: 'Rooms', resource_type: 'location' })
    await staff.post(`${list}${doctors}/set_default/`)
    await staff.post(`${list}${rooms}/set_default/`)
    const moved = await staff.put(`${list}${doctors}/`, { ...general, resource_type: 'location' })
    expect(moved.body).toMatchObject({ resource_type: 'location', default: false })
    const defaults = await staff.get(`${list}?default=True`)
    expect(defaults.body.results.map((each: { id: string }) => each.id)).toEqual([rooms])
  })

  test('two categories of one kind of resource cannot share a name (point 20)', async () => {
    const { staff, list, add } = await openDesk()
    await add({})
    const other = await add({ name: 'Priority' })
    const taken = { errors: [{ type: 'validation_error', msg: 'Category name already exists' }] }
    for (const answer of [
      await staff.post(list, general),
      await staff.put(`${list}${other}/`, general),
      await staff.patch(`${list}${other}/`, { name: 'General' }),
    ]) {
      expect([answer.status, answer.body]).toEqual([400, taken])
    }
    expect((await staff.post(list, { ...general, resource_type: 'location' })).status).toBe(200)
  })

  test('a partial update changes what is sent, and metadata is cleared by null (D47)', async () => {
    const { staff, list, add } = await openDesk()
    const id = await add({ metadata: { colour: 'blue' } })
    const patch = async (body: object) => (await staff.patch(`${list}${id}/`, body)).body
    expect(await patch({})).toMatchObject({ ...general, metadata: { colour: 'blue' } })
    expect(await patch({ shorthand: 'G' })).toMatchObject({
      ...general,
      shorthand: 'G',
      metadata: { colour: 'blue' },
    })
    expect(await patch({ metadata: null })).toMatchObject({ metadata: null })
  })

  test('categories are found by kind, name, short code and default, newest first', async () => {
    const { staff, list, add } = await openDesk()
    await add({})
    await add({ name: 'Priority', shorthand: 'PRI' })
    const rooms = await add({ name: 'General rooms', resource_type: 'location', shorthand: 'ROOM' })
    await staff.post(`${list}${rooms}/set_default/`)
    const names = async (query: string) =>
      (await staff.get(`${list}?${query}`)).body.results.map((each: { name: string }) => each.name)
    expect(await names('')).toEqual(['General rooms', 'Priority', 'General'])
    expect(await names('resource_type=PRACTITIONER')).toEqual(['Priority', 'General'])
    expect(await names('name=GEN')).toEqual(['General rooms', 'General'])
    expect(await names('shorthand=r')).toEqual(['General rooms', 'Priority'])
    expect(await names('default=true')).toEqual(['General rooms'])
    expect(await names('default=false')).toEqual(['Priority', 'General'])
    expect(await names('limit=1&offset=1')).toEqual(['Priority'])
  })

  test('a category of another facility is not found, even by a superuser (D16)', async () => {
    const { add } = await openDesk()
    const id = await add({})
    const { clinic, list } = await openDesk()
    const boss = await clinic.superuser()
    for (const each of [id, unknown]) {
      for (const { status, body } of [
        await boss.get(`${list}${each}/`),
        await boss.put(`${list}${each}/`, general),
        await boss.put(`${list}${each}/`, {}),
        await boss.post(`${list}${each}/set_default/`),
      ]) {
        expect([status, body]).toEqual([404, notFound])
      }
    }
  })

  test('there is no way to delete a category or to write several', async () => {
    const { staff, list, add } = await openDesk()
    const gone = await staff.delete(`${list}${await add({})}/`)
    expect([gone.status, gone.body]).toEqual([405, { detail: 'Method "DELETE" not allowed.' }])
    expect((await staff.post(`${list}upsert/`, { datapoints: [general] })).status).toBe(405)
  })

  test('a renamed category is seen at once on the tickets that have it (D40)', async () => {
    const { clinic, staff, list, add } = await openDesk()
    const doctor = await clinic.doctor()
    const category = await add({})
    const resource = { resource_type: 'practitioner', resource_id: doctor.external_id }
    const issued = await staff.post(clinic.at('/token/queue/generate_token/'), {
      ...resource,
      date: '2026-05-08',
      category,
    })
    const at = clinic.at(`/token/queue/${issued.body.queue.id}/token/${issued.body.id}/`)
    expect((await staff.get(at)).body.category.name).toBe('General')
    await staff.put(`${list}${category}/`, { ...general, name: 'Everybody' })
    expect((await staff.get(at)).body.category.name).toBe('Everybody')
  })
})
