import { beforeAll, describe, expect, test } from 'vitest'
import { type ChargedCalendar, openChargedCalendar } from '../../testing/booked.ts'
import { openClinic, openServer, type TestServer } from '../../testing/clinic.ts'

const server: TestServer = await openServer()
let calendar: ChargedCalendar
const unknown = '00000000-0000-4000-8000-000000000000'

beforeAll(async () => {
  server.setClock('2026-05-01T04:00:00Z')
  calendar = await openChargedCalendar(server)
  await calendar.define('consultation', '500.00', { revisit: { allowed_days: 3 } })
  await calendar.define('follow-up', '200.00')
})

const both = {
  charge_item_definition: 'consultation',
  re_visit_allowed_days: 7,
  re_visit_charge_item_definition: 'follow-up',
}
const address = (schedule = calendar.scheduleId) => calendar.clinic.at(`/schedule/${schedule}/`)

describe('what the appointments of a schedule are charged', () => {
  test('is nothing at first', async () => {
    const other = await openChargedCalendar(server)
    expect((await other.nurse.get(other.clinic.at(`/schedule/${other.scheduleId}/`))).body).toMatchObject({
      charge_item_definition: null,
      revisit_charge_item_definition: null,
      revisit_allowed_days: null,
    })
  })

  test('is shown wherever the schedule is', async () => {
    const { status, body } = await calendar.setCharges(both)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      id: calendar.scheduleId,
      charge_item_definition: {
        id: expect.any(String),
        slug: 'consultation',
        title: 'consultation',
        price: '500.00',
        revisit: { allowed_days: 3, charge_item_definition: null },
        created_date: '2026-05-01T04:00:00Z',
      },
      revisit_charge_item_definition: { slug: 'follow-up', price: '200.00', revisit: null },
      revisit_allowed_days: 7,
      updated_by: { id: calendar.clerk.id },
    })
    expect((await calendar.nurse.get(address())).body).toEqual(body)
    expect(
      (await calendar.nurse.get(calendar.clinic.at(`/schedule/${calendar.query}`))).body.results,
    ).toEqual([body])
    const renamed = await calendar.nurse.patch(address(), { name: 'Mornings of May' })
    expect(renamed.body).toMatchObject({
      revisit_allowed_days: 7,
      charge_item_definition: { slug: 'consultation' },
    })
  })

  test.each([{ re_visit_charge_item_definition: null }, {}])('may leave revisits free (%j)', async (rest) => {
    await calendar.setCharges(both)
    const told = { charge_item_definition: 'consultation', re_visit_allowed_days: 5, ...rest }
    expect((await calendar.setCharges(told)).body).toMatchObject({
      revisit_charge_item_definition: null,
      revisit_allowed_days: 5,
    })
  })

  test('is recorded', async () => {
    await calendar.setCharges(both)
    const events = await server.sql(
      `select e.actor_id from event e join schedule s on s.facility_id = e.facility_id and s.id = e.subject_id
      where s.external_id = $1 and e.kind = 'schedule.changed' order by e.id desc limit 1`,
      [calendar.scheduleId],
    )
    expect(events).toEqual([{ actor_id: calendar.clerk.userId }])
  })
})

describe('refused is', () => {
  test.each([
    [{ ...both, charge_item_definition: undefined }, 'charge_item_definition'],
    [{ ...both, charge_item_definition: null }, 'charge_item_definition'],
    [{ ...both, re_visit_allowed_days: undefined }, 're_visit_allowed_days'],
    [{ ...both, re_visit_allowed_days: -1 }, 're_visit_allowed_days'],
    [{ ...both, re_visit_allowed_days: 1.5 }, 're_visit_allowed_days'],
    [{ ...both, re_visit_charge_item_definition: 5 }, 're_visit_charge_item_definition'],
  ])('the form %j', async (body, field) => {
    const answer = await calendar.setCharges(body)
    expect([answer.status, answer.body.errors[0].loc]).toEqual([400, [field]])
  })

  test('a definition that this facility does not have, and nothing is changed then', async () => {
    await calendar.setCharges(both)
    const elsewhere = await openChargedCalendar(server)
    await elsewhere.define('foreign', '1.00')
    for (const change of [
      { charge_item_definition: 'foreign' },
      { charge_item_definition: 'lost' },
      { re_visit_charge_item_definition: 'foreign' },
    ]) {
      const answer = await calendar.setCharges({ ...both, re_visit_allowed_days: 9, ...change })
      expect([answer.status, answer.body]).toEqual([
        404,
        {
          errors: [{ type: 'object_not_found', msg: 'No ChargeItemDefinition matches the given query.' }],
          detail: 'No ChargeItemDefinition matches the given query.',
        },
      ])
    }
    expect((await calendar.nurse.get(address())).body.revisit_allowed_days).toBe(7)
  })

  test('a schedule that is unknown, deleted or of another facility, before a form that is wrong', async () => {
    const elsewhere = await openChargedCalendar(server)
    const opened = (await calendar.schedule({ name: 'Gone' })).body.id
    await calendar.nurse.delete(address(opened))
    for (const schedule of [unknown, elsewhere.scheduleId, opened]) {
      for (const body of [both, {}]) {
        const answer = await calendar.clerk.post(`${address(schedule)}set_charge_item_definition/`, body)
        expect([answer.status, answer.body.detail]).toEqual([404, 'No Schedule matches the given query.'])
      }
    }
  })

  test('who may not change the schedule: after the form, before what it names', async () => {
    const reader = await calendar.clinic.staff('Administrator')
    const denied = await calendar.setCharges(both, reader)
    expect([denied.status, denied.body]).toEqual([
      403,
      { detail: 'You do not have permission to update schedule' },
    ])
    expect((await calendar.setCharges({ ...both, charge_item_definition: 'lost' }, reader)).status).toBe(403)
    expect((await calendar.setCharges({}, reader)).status).toBe(400)
    const outsider = await (await openClinic(server)).staff('Admin')
    expect((await calendar.setCharges(both, outsider)).status).toBe(403)
    expect((await calendar.setCharges(both, server.anonymous)).status).toBe(401)
    expect((await calendar.setCharges(both, await calendar.clinic.superuser())).status).toBe(200)
  })
})
