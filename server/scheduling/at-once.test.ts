import { beforeAll, describe, expect, test, vi } from 'vitest'
import { mornings, on, openCalendar, type ShownSlot } from '../testing/calendar.ts'
import { type Answer, openServer, type TestServer } from '../testing/clinic.ts'

let server: TestServer
const day = '2026-05-08'

beforeAll(async () => {
  server = await openServer()
  server.setClock('2026-05-04T04:00:00Z')
})

const together = <Value>(count: number, act: (each: number) => Promise<Value>): Promise<Value[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => act(index)))
/** As texts, each once. */
const statusesOf = (answers: readonly Answer[]) => [...new Set(answers.map(({ status }) => String(status)))]

describe('a day that several people look at for the first time at the same moment', () => {
  test('has the same slots for all twenty of them (D29)', async () => {
    const { clinic, schedule, ask } = await openCalendar(server)
    await schedule()
    const answers = await together(20, () => ask(day))
    expect(statusesOf(answers)).toEqual(['200'])
    for (const { body } of answers) {
      expect(body).toEqual(answers[0]?.body)
    }
    expect(answers[0]?.body.results).toHaveLength(4)
    const rows = await server.sql('select from slot where facility_id = $1', [clinic.facilityId])
    expect(rows).toHaveLength(4)
  })

  test('has them too when everybody looks at other days around it (D29)', async () => {
    const { clinic, nurse, schedule, resource } = await openCalendar(server)
    await schedule()
    const answers = await together(20, (each) =>
      nurse.post(clinic.at('/slots/get_slots_for_days/'), {
        ...resource,
        from_date: `2026-05-${String(8 - (each % 5)).padStart(2, '0')}`,
        to_date: `2026-05-${String(8 + (each % 4)).padStart(2, '0')}`,
      }),
    )
    expect(statusesOf(answers)).toEqual(['200'])
    const ofDay = answers.map(({ body }) =>
      body.results.filter((slot: ShownSlot) => slot.start_datetime.startsWith(day)),
    )
    for (const slots of ofDay) {
      expect(slots).toHaveLength(4)
      expect(slots).toEqual(ofDay[0])
    }
  })

  test('has them again for all when an exception was taken back (E4)', async () => {
    const { clinic, nurse, schedule, exception, slots, ask } = await openCalendar(server)
    await schedule()
    const before = await slots(day)
    const away = (await exception({ end_time: '11:00:00' })).body.id
    await nurse.delete(clinic.at(`/schedule_exceptions/${away}/`))
    for (const { body } of await together(20, () => ask(day))) {
      expect(body.results).toEqual(before)
    }
  })

  test('has no slot during an exception that is made at that moment', async () => {
    const { clinic, schedule, exception, ask, slots } = await openCalendar(server)
    await schedule()
    for (const date of ['2026-05-08', '2026-05-09', '2026-05-10', '2026-05-11', '2026-05-12']) {
      const looking = together(8, () => ask(date))
      const made = exception({ valid_from: date, valid_to: date })
      expect(statusesOf([...(await looking), await made])).toEqual(['200'])
      expect(await slots(date)).toHaveLength(2)
    }
    const covered = await server.sql(
      `select from slot where facility_id = $1 and deleted_at is null and starts_at::time < '04:30'`,
      [clinic.facilityId],
    )
    expect(covered).toEqual([])
  })

  test('waits for somebody who is changing the calendar and then has what is so', async () => {
    const { clinic, schedule, ask } = await openCalendar(server)
    await schedule()
    const { asked } = await server.meanwhile<{ asked: Promise<Answer> }>(async (other) => {
      await other.run('update resource set calendar_version = calendar_version + 1 where facility_id = $1', [
        clinic.facilityId,
      ])
      await other.run(
        `insert into schedule_exception (facility_id, resource_id, valid_from, valid_to, start_time, end_time, created_at, updated_at)
        select facility_id, id, $2, $2, '09:00', '10:00', now(), now() from resource where facility_id = $1`,
        [clinic.facilityId, day],
      )
      const waiting = ask(day)
      await vi.waitUntil(() => other.somebodyWaits(), { timeout: 5000, interval: 5 })
      await other.run('commit')
      return { asked: waiting }
    })
    const { status, body } = await asked
    expect([status, body.results]).toMatchObject([200, [{}, {}]])
  })
})

describe('somebody who changes the calendar while somebody books', () => {
  /** Takes a place in a transaction that is still open when the other one comes, and then keeps it. */
  async function whileBooking(slot: string | undefined, change: () => Promise<Answer>): Promise<Answer> {
    const { changing } = await server.meanwhile<{ changing: Promise<Answer> }>(async (other) => {
      await other.run('update slot set allocated = allocated + 1 where external_id = $1', [slot])
      const waiting = change()
      await vi.waitUntil(() => other.somebodyWaits(), { timeout: 5000, interval: 5 })
      await other.run('commit')
      return { changing: waiting }
    })
    return changing
  }

  test('cannot put an exception over the appointment (E3)', async () => {
    const { schedule, exception, slots } = await openCalendar(server)
    await schedule()
    const [slot] = await slots(day)
    const answer = await whileBooking(slot?.id, () => exception())
    expect([answer.status, answer.body.errors[0].msg]).toEqual([
      400,
      'There are bookings during this exception',
    ])
    expect(await slots(day)).toMatchObject([{ allocated: 1 }, {}, {}, {}])
  })

  test('cannot remove its schedule or its weekly times (S9)', async () => {
    const { clinic, nurse, schedule, slots } = await openCalendar(server)
    const made = (await schedule()).body
    const at = clinic.at(`/schedule/${made.id}/`)
    const [first, second] = await slots(day)
    expect((await whileBooking(first?.id, () => nurse.delete(at))).status).toBe(400)
    const times = `${at}availability/${made.availabilities[0].id}/`
    expect((await whileBooking(second?.id, () => nurse.delete(times))).status).toBe(400)
    expect(await slots(day)).toHaveLength(4)
  })

  test('cannot make its schedule end before it (S8)', async () => {
    const { clinic, nurse, schedule, slots } = await openCalendar(server)
    const at = clinic.at(`/schedule/${(await schedule()).body.id}/`)
    const [slot] = await slots(day)
    const answer = await whileBooking(slot?.id, () => nurse.patch(at, { valid_to: '2026-05-07' }))
    expect([answer.status, answer.body.errors[0].msg]).toEqual([
      400,
      'Cannot modify schedule validity as it would exclude some allocated slots. ' +
        'Old range has 1 allocated slots while new range has 0 allocated slots.',
    ])
  })
})

describe('several people who change one calendar at the same moment', () => {
  test('add the same weekly times once (S2)', async () => {
    const { clinic, nurse, schedule, slots } = await openCalendar(server)
    const made = (await schedule({ availabilities: [] })).body
    const answers = await together(20, () =>
      nurse.post(clinic.at(`/schedule/${made.id}/availability/`), mornings()),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    for (const { status, body } of answers.filter((answer) => answer.status !== 200)) {
      expect([status, body.errors[0].msg]).toEqual([
        400,
        'Value error, Availability time ranges are overlapping',
      ])
    }
    expect(await slots(day)).toHaveLength(4)
  })

  test('open the first schedules of a doctor, and all of them hold (D24)', async () => {
    const { clinic, nurse, schedule, query } = await openCalendar(server)
    const answers = await together(10, (each) =>
      schedule({
        name: `Schedule ${each}`,
        availabilities: [mornings({ availability: [on(each % 7, '09:00', '10:00')] })],
      }),
    )
    expect(statusesOf(answers)).toEqual(['200'])
    expect((await nurse.get(clinic.at(`/schedule/${query}`))).body.count).toBe(10)
    expect(await server.sql('select from resource where facility_id = $1', [clinic.facilityId])).toHaveLength(
      1,
    )
  })

  test('remove a schedule and add to it: the times are there or the schedule is gone, never half', async () => {
    const { clinic, nurse, schedule, slots } = await openCalendar(server)
    for (const date of ['2026-05-08', '2026-05-15', '2026-05-22']) {
      const made = (await schedule()).body
      const at = clinic.at(`/schedule/${made.id}/`)
      const [gone, added] = await Promise.all([
        nurse.delete(at),
        nurse.post(`${at}availability/`, mornings({ availability: [on(4, '14:00', '15:00')] })),
      ])
      expect(gone.status).toBe(204)
      expect([200, 404]).toContain(added.status)
      expect(await slots(date)).toEqual([])
    }
    const left = await server.sql(
      `select from availability a join schedule s on s.facility_id = a.facility_id and s.id = a.schedule_id
      where a.facility_id = $1 and a.deleted_at is null and s.deleted_at is not null`,
      [clinic.facilityId],
    )
    expect(left).toEqual([])
  })

  test('move both ends of a schedule: it never ends before it begins (S1)', async () => {
    const { clinic, nurse, schedule } = await openCalendar(server)
    const at = clinic.at(`/schedule/${(await schedule()).body.id}/`)
    const answers = await Promise.all([
      nurse.patch(at, { valid_from: '2026-05-20' }),
      nurse.patch(at, { valid_to: '2026-05-10' }),
    ])
    expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['200', '400'])
    expect(answers.find(({ status }) => status === 400)?.body.errors[0].msg).toContain(
      'Valid from cannot be greater than valid to',
    )
  })
})
