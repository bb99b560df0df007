import { beforeAll, describe, expect, test } from 'vitest'
import { type ChargedCalendar, openChargedCalendar } from '../testing/booked.ts'
import { openServer, type TestServer } from '../testing/clinic.ts'

const server: TestServer = await openServer()
let calendar: ChargedCalendar

beforeAll(async () => {
  server.setClock('2026-05-01T04:00:00Z')
  calendar = await openChargedCalendar(server)
  await calendar.define('consultation', '500.5')
  await calendar.define('follow-up', '200.00')
})

const patient = () => calendar.clinic.patient()
const full = { charge_item_definition: 'consultation', re_visit_allowed_days: 7 }
const paid = { ...full, re_visit_charge_item_definition: 'follow-up' }
const free = { ...full, re_visit_charge_item_definition: null }
const titles = async (appointment: { id: number; external_id: string }) =>
  (await calendar.chargesOf(appointment)).map(({ description }) => description)

describe('an appointment', () => {
  test('costs nothing while its schedule says nothing', async () => {
    const other = await openChargedCalendar(server)
    const booked = await other.book(await other.clinic.patient(), '2026-05-04')
    expect(await other.chargesOf(booked)).toEqual([])
  })

  test('is charged the price of the day it was booked, in the currency of the facility', async () => {
    await calendar.setCharges(paid)
    const booked = await calendar.book(await patient(), '2026-05-04')
    const charge = {
      description: 'consultation',
      unit_price: '500.50',
      quantity: 1,
      amount: '500.50',
      currency: 'INR',
      status: 'billable',
      is_revisit: false,
      ticket_id: null,
    }
    expect(await calendar.chargesOf(booked)).toEqual([charge])
    const list = (await calendar.clerk.get(calendar.clinic.at('/charge_item_definition/?title=consultation')))
      .body
    const definition = calendar.clinic.at(`/charge_item_definition/${list.results[0].id}/`)
    await calendar.clerk.patch(definition, { price: '900.00' })
    expect(await calendar.chargesOf(booked)).toEqual([charge])
    await calendar.clerk.patch(definition, { price: '500.50' })
  })

  test('is charged once, however many charge it at the same moment', async () => {
    await calendar.setCharges(paid)
    const booked = await calendar.book(await patient(), '2026-05-04')
    await Promise.all([1, 2, 3, 4, 5].map(() => calendar.charge(booked)))
    expect(await calendar.chargesOf(booked)).toHaveLength(1)
    const [{ count } = { count: 0 }] = await server.sql<{ count: number }>(
      `select count(*)::int as count from event e join charge c on c.facility_id = e.facility_id and c.id = e.subject_id
      where c.appointment_id = $1 and e.kind = 'charge.added'`,
      [booked.id],
    )
    expect(count).toBe(1)
  })
})

describe('who comes again', () => {
  test('within the days pays for a revisit, on the last of them too', async () => {
    await calendar.setCharges(paid)
    const who = await patient()
    await calendar.book(who, '2026-05-04')
    expect(await calendar.chargesOf(await calendar.book(who, '2026-05-11'))).toMatchObject([
      { description: 'follow-up', unit_price: '200.00', is_revisit: true },
    ])
  })

  test('on the same day pays for a revisit', async () => {
    await calendar.setCharges(paid)
    const who = await patient()
    await calendar.book(who, '2026-05-04')
    expect(await titles(await calendar.book(who, '2026-05-04', 1))).toEqual(['follow-up'])
  })

  test('later pays in full', async () => {
    await calendar.setCharges(paid)
    const who = await patient()
    await calendar.book(who, '2026-05-04')
    expect(await titles(await calendar.book(who, '2026-05-12'))).toEqual(['consultation'])
  })

  test('before an appointment that was booked first pays in full', async () => {
    await calendar.setCharges(paid)
    const who = await patient()
    await calendar.book(who, '2026-05-08')
    expect(await titles(await calendar.book(who, '2026-05-07'))).toEqual(['consultation'])
  })

  test('pays nothing when a revisit is free', async () => {
    await calendar.setCharges(free)
    const who = await patient()
    await calendar.book(who, '2026-05-04')
    expect(await titles(await calendar.book(who, '2026-05-08'))).toEqual([])
  })

  test('again and again does not put off the day on which the full price is due', async () => {
    await calendar.setCharges(paid)
    const who = await patient()
    await calendar.book(who, '2026-05-04')
    expect(await titles(await calendar.book(who, '2026-05-09'))).toEqual(['follow-up'])
    expect(await titles(await calendar.book(who, '2026-05-14'))).toEqual(['consultation'])
  })

  test('pays in full when nobody has days to come again', async () => {
    await calendar.setCharges({ ...paid, re_visit_allowed_days: 0 })
    const who = await patient()
    await calendar.book(who, '2026-05-04')
    expect(await titles(await calendar.book(who, '2026-05-05'))).toEqual(['consultation'])
  })

  test('pays by the rule of the definition when the schedule has none', async () => {
    await calendar.define('scan', '800.00', {
      revisit: { allowed_days: 2, charge_item_definition: 'follow-up' },
    })
    await calendar.setCharges({ charge_item_definition: 'scan', re_visit_allowed_days: 0 })
    const who = await patient()
    await calendar.book(who, '2026-05-04')
    expect(await titles(await calendar.book(who, '2026-05-06'))).toEqual(['follow-up'])
    expect(await titles(await calendar.book(who, '2026-05-07'))).toEqual(['scan'])
  })

  test('to somebody else pays in full, and so does another patient', async () => {
    await calendar.setCharges(paid)
    const who = await patient()
    await calendar.book(who, '2026-05-04')
    expect(await titles(await calendar.book(await patient(), '2026-05-05'))).toEqual(['consultation'])
    const colleague = await calendar.clinic.doctor('Ravi Rao')
    const opened = await calendar.schedule({ resource_id: colleague.external_id })
    await calendar.clerk.post(
      calendar.clinic.at(`/schedule/${opened.body.id}/set_charge_item_definition/`),
      paid,
    )
    await server.sql(
      `update appointment set resource_id = (select resource_id from schedule where external_id = $1)
      where patient_id = (select id from patient where external_id = $2)`,
      [opened.body.id, who],
    )
    expect(await titles(await calendar.book(who, '2026-05-05'))).toEqual(['consultation'])
  })

  test.each(['cancelled', 'entered_in_error', 'rescheduled', 'no_show'])(
    'after an appointment that is %s pays in full',
    async (status) => {
      await calendar.setCharges(paid)
      const who = await patient()
      const first = await calendar.book(who, '2026-05-04')
      await server.sql('update appointment set status = $2 where id = $1', [first.id, status])
      expect(await titles(await calendar.book(who, '2026-05-05'))).toEqual(['consultation'])
    },
  )

  test('after an appointment whose charge was aborted pays in full', async () => {
    await calendar.setCharges(paid)
    const who = await patient()
    await calendar.abort(await calendar.book(who, '2026-05-04'))
    expect(await titles(await calendar.book(who, '2026-05-05'))).toEqual(['consultation'])
  })
})

describe('an appointment that is given up', () => {
  const statusOf = async (booked: { id: number; external_id: string }) =>
    (await calendar.chargesOf(booked)).map(({ status }) => status)

  test('has its charge aborted, once', async () => {
    await calendar.setCharges(paid)
    const booked = await calendar.book(await patient(), '2026-05-04')
    await Promise.all([calendar.abort(booked), calendar.abort(booked)])
    expect(await statusOf(booked)).toEqual(['aborted'])
    const events = await server.sql(
      `select e.from_status, e.to_status, e.resource_id is not null as has_resource from event e
      join charge c on c.facility_id = e.facility_id and c.id = e.subject_id
      where c.appointment_id = $1 and e.kind = 'charge.changed'`,
      [booked.id],
    )
    expect(events).toEqual([{ from_status: 'billable', to_status: 'aborted', has_resource: true }])
  })

  test('stays entered in error when its charge was', async () => {
    await calendar.setCharges(paid)
    const booked = await calendar.book(await patient(), '2026-05-04')
    await server.sql(`update charge set status = 'entered_in_error' where appointment_id = $1`, [booked.id])
    await calendar.abort(booked)
    expect(await statusOf(booked)).toEqual(['entered_in_error'])
  })

  test('may have been free', async () => {
    await calendar.setCharges(free)
    const who = await patient()
    await calendar.book(who, '2026-05-04')
    const booked = await calendar.book(who, '2026-05-05')
    await calendar.abort(booked)
    expect(await statusOf(booked)).toEqual([])
  })
})
