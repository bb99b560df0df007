import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween, writeInstant } from '../clinic-date.rules.ts'
import {
  daysOfChange,
  type OracleAvailability,
  type OracleException,
  type OracleSlot,
  slotsByLookingAtTheClock,
} from '../testing/slot-oracle.ts'
import {
  type BookableAvailability,
  type Calendar,
  compareWithPlan,
  type PlannedSlot,
  placesOfDays,
  planSlots,
  type ScheduleException,
  slotsDuring,
} from './slot.rules.ts'

const everyDay = [0, 1, 2, 3, 4, 5, 6]
const open = (start_time: string, end_time: string, weekdays = everyDay) =>
  weekdays.map((weekday) => ({ weekday, start_time, end_time }))
const availability = (change: Partial<BookableAvailability>): BookableAvailability => ({
  id: 1,
  valid_from: '2020-01-01T00:00:00Z',
  valid_to: '2030-01-01T00:00:00Z',
  slot_minutes: 30,
  capacity: 1,
  ranges: open('09:00:00', '11:00:00'),
  ...change,
})
const exception = (change: Partial<ScheduleException>): ScheduleException => ({
  valid_from: '2026-05-08',
  valid_to: '2026-05-08',
  start_time: '09:00:00',
  end_time: '10:00:00',
  ...change,
})
const plan = (
  timezone: string,
  date: string,
  change: Partial<BookableAvailability> = {},
  exceptions: ScheduleException[] = [],
) =>
  planSlots({ availabilities: [availability(change)], exceptions }, { timezone, from: date, to: date }).map(
    ({ startMs, endMs }) => `${writeInstant(startMs).slice(11, 16)}-${writeInstant(endMs).slice(11, 16)}`,
  )

describe('the slots of an ordinary day', () => {
  test('nine in Kochi is half past three in UTC, and the early morning belongs to its own day', () => {
    expect(plan('Asia/Kolkata', '2026-05-08')).toEqual([
      '03:30-04:00',
      '04:00-04:30',
      '04:30-05:00',
      '05:00-05:30',
    ])
    const early = planSlots(
      { availabilities: [availability({ ranges: open('00:00:00', '00:30:00') })], exceptions: [] },
      { timezone: 'Asia/Kolkata', from: '2026-05-08', to: '2026-05-08' },
    )
    expect(early).toMatchObject([{ clinicDate: '2026-05-08', startMs: Date.parse('2026-05-07T18:30:00Z') }])
  })

  test('touching ranges have touching slots', () => {
    const ranges = [...open('09:00:00', '10:00:00'), ...open('10:00:00', '11:00:00')]
    expect(plan('UTC', '2026-05-08', { ranges, slot_minutes: 60 })).toEqual(['09:00-10:00', '10:00-11:00'])
  })

  test('a schedule that begins at ten has all of its first day, and all of its last (D31)', () => {
    const validity = { valid_from: '2026-05-08T10:00:00Z', valid_to: '2026-05-09T09:15:00Z' }
    const lengths = ['2026-05-07', '2026-05-08', '2026-05-09', '2026-05-10'].map(
      (date) => plan('UTC', date, validity).length,
    )
    expect(lengths).toEqual([0, 4, 4, 0])
  })

  test('a schedule for ever goes on to the end of the calendar', () => {
    const forEver = { valid_to: '9999-12-31T23:59:59Z' }
    expect(plan('Asia/Kolkata', '2099-05-08', forEver)).toHaveLength(4)
    expect(plan('Asia/Kolkata', '9999-12-30', forEver)).toHaveLength(4)
    expect(plan('Asia/Kolkata', '9999-12-31', forEver)).toHaveLength(0)
    expect(plan('Asia/Kolkata', '0001-01-01', { valid_from: '1900-01-01T00:00:00Z' })).toHaveLength(0)
  })
})

describe('slots and exceptions (B1)', () => {
  test.each([
    ['a slot that starts when somebody is back stays (D32)', '08:00:00', '09:00:00', 4],
    ['a slot that ends when somebody leaves stays (D32)', '11:00:00', '12:00:00', 4],
    ['a slot that runs into it is gone (D32)', '09:29:00', '09:31:00', 2],
    ['a second is enough', '10:59:59', '11:00:00', 3],
    ['all of it', '00:00:00', '23:59:59', 0],
  ])('%s', (_name, start_time, end_time, left) => {
    expect(plan('UTC', '2026-05-08', {}, [exception({ start_time, end_time })])).toHaveLength(left)
  })

  test('it holds on its days only, at the same time of each', () => {
    const away = [exception({ valid_from: '2026-05-08', valid_to: '2026-05-09' })]
    const lengths = ['2026-05-07', '2026-05-08', '2026-05-09', '2026-05-10'].map(
      (date) => plan('UTC', date, {}, away).length,
    )
    expect(lengths).toEqual([4, 2, 2, 4])
  })

  test('one that the clock jumps over takes nothing away', () => {
    const away = [
      exception({
        valid_from: '2026-03-29',
        valid_to: '2026-03-29',
        start_time: '02:10:00',
        end_time: '02:50:00',
      }),
    ]
    const ranges = open('01:00:00', '05:00:00')
    expect(plan('Europe/Berlin', '2026-03-29', { ranges, slot_minutes: 45 }, away)).toHaveLength(4)
  })
})

describe('slots when the clock is changed', () => {
  test('in spring an hour is missing, and so are its slots', () => {
    const ranges = open('01:00:00', '05:00:00')
    expect(plan('Europe/Berlin', '2026-03-29', { ranges, slot_minutes: 60 })).toEqual([
      '00:00-01:00',
      '01:00-02:00',
      '02:00-03:00',
    ])
  })

  test('in autumn an hour is there twice, and so are its slots; each lasts as long as it says', () => {
    const ranges = open('01:00:00', '04:00:00')
    expect(plan('Europe/Berlin', '2026-10-25', { ranges, slot_minutes: 60 })).toEqual([
      '23:00-00:00',
      '00:00-01:00',
      '01:00-02:00',
      '02:00-03:00',
    ])
  })

  test('half an hour is missing on Lord Howe: what does not fit any more is not there', () => {
    const ranges = open('01:00:00', '05:00:00')
    expect(plan('Australia/Lord_Howe', '2026-10-04', { ranges, slot_minutes: 60 })).toEqual([
      '14:30-15:30',
      '15:30-16:30',
      '16:30-17:30',
    ])
  })

  test('a time that begins in the missing hour begins when the hour is over', () => {
    const ranges = open('02:30:00', '04:00:00')
    expect(plan('Europe/Berlin', '2026-03-29', { ranges })).toEqual(['01:00-01:30', '01:30-02:00'])
  })

  test('ranges that touch within the hour that comes twice neither overlap nor leave a gap', () => {
    const ranges = [...open('01:00:00', '02:30:00'), ...open('02:30:00', '04:00:00')]
    const slots = plan('Europe/Berlin', '2026-10-25', { ranges })
    expect(slots).toHaveLength(8)
    expect(new Set(slots).size).toBe(8)
  })

  test('in Cairo the day begins at one when summer begins', () => {
    const ranges = open('00:00:00', '02:00:00')
    expect(plan('Africa/Cairo', '2026-04-24', { ranges, slot_minutes: 60 })).toEqual(['22:00-23:00'])
  })
})

const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'Africa/Casablanca',
  'Africa/Cairo',
  'America/Havana',
  'America/St_Johns',
  'Pacific/Chatham',
  'UTC',
]
const changes = new Map(zones.map((zone) => [zone, daysOfChange(zone, 2026)]))

const clockTime = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}:00`

/** Times of a day, more often in the night, when clocks are changed, and on the quarter, where ranges touch. */
const minuteOfDay = fc.oneof(
  fc.integer({ min: 0, max: 1439 }),
  fc.integer({ min: 0, max: 300 }),
  fc.integer({ min: 0, max: 95 }).map((quarter) => quarter * 15),
)
const stretch = fc
  .tuple(minuteOfDay, minuteOfDay)
  .filter(([a, b]) => a !== b)
  .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }))

const weeks = fc
  .constantFrom(...zones)
  .chain((zone) => {
    const days = changes.get(zone) ?? []
    const ordinary = fc.constantFrom('2026-01-01', '2026-02-27', '2026-07-11')
    return fc.record({
      zone: fc.constant(zone),
      date: days.length === 0 ? ordinary : fc.oneof(fc.constantFrom(...days), ordinary),
    })
  })
  .chain(({ zone, date }) => {
    const near = fc
      .integer({ min: -60, max: 60 })
      .map((hours) => `${new Date(Date.parse(date) + hours * 3_600_000).toISOString().slice(0, 19)}Z`)
    const weekday = fc
      .integer({ min: 0, max: 2 })
      .map((later) => (new Date(addDays(date, later)).getUTCDay() + 6) % 7)
    const availabilities = fc.array(
      fc.record({
        instants: fc.tuple(near, near),
        slotMinutes: fc.constantFrom(1, 7, 10, 15, 20, 30, 45, 60, 90, 480),
        capacity: fc.integer({ min: 1, max: 5 }),
        ranges: fc.array(
          fc.record({ weekday, stretch }).map((each) => ({ weekday: each.weekday, ...each.stretch })),
          { maxLength: 4 },
        ),
      }),
      { maxLength: 3 },
    )
    const exceptions = fc.array(
      fc.record({ from: fc.integer({ min: -1, max: 2 }), days: fc.integer({ min: 0, max: 2 }), stretch }),
      { maxLength: 3 },
    )
    return fc.record({
      zone: fc.constant(zone),
      date: fc.constant(date),
      availabilities: availabilities.map((all) =>
        all.map(
          ({ instants, ...rest }, index): OracleAvailability => ({
            id: index + 1,
            firstInstant: instants.toSorted()[0] ?? '',
            lastInstant: instants.toSorted()[1] ?? '',
            ...rest,
          }),
        ),
      ),
      exceptions: exceptions.map((all) =>
        all.map(
          ({ from, days: length, stretch: { start, end } }): OracleException => ({
            firstDate: addDays(date, from),
            lastDate: addDays(date, from + length),
            start,
            end,
          }),
        ),
      ),
      /** Which of the slots are booked, and how far. */
      bookings: fc.array(fc.nat(100), { maxLength: 6 }),
    })
  })

function calendarOf({
  availabilities,
  exceptions,
}: {
  readonly availabilities: readonly OracleAvailability[]
  readonly exceptions: readonly OracleException[]
}): Calendar {
  return {
    availabilities: availabilities.map((each) => ({
      id: each.id,
      valid_from: each.firstInstant,
      valid_to: each.lastInstant,
      slot_minutes: each.slotMinutes,
      capacity: each.capacity,
      ranges: each.ranges.map(({ weekday, start, end }) => ({
        weekday,
        start_time: clockTime(start),
        end_time: clockTime(end),
      })),
    })),
    exceptions: exceptions.map(({ firstDate, lastDate, start, end }) => ({
      valid_from: firstDate,
      valid_to: lastDate,
      start_time: clockTime(start),
      end_time: clockTime(end),
    })),
  }
}

const inOrder = (slots: readonly OracleSlot[]) =>
  slots.map((slot) => JSON.stringify([slot.startsAt, slot.availability, slot])).toSorted()
const asOracle = (slot: PlannedSlot): OracleSlot => ({
  availability: slot.availabilityId,
  date: slot.clinicDate,
  startsAt: writeInstant(slot.startMs),
  endsAt: writeInstant(slot.endMs),
  capacity: slot.capacity,
})
const asMade = (slot: PlannedSlot) => ({
  availability_id: slot.availabilityId,
  clinic_date: slot.clinicDate,
  starts_at: writeInstant(slot.startMs),
  ends_at: writeInstant(slot.endMs),
  capacity: slot.capacity,
  allocated: 0,
})
const withoutRepeats = (slots: readonly PlannedSlot[]): PlannedSlot[] => [
  ...new Map(slots.map((slot) => [`${slot.availabilityId} ${slot.startMs}`, slot])).values(),
]

describe('whoever looks at the clock once a minute', { timeout: 120_000 }, () => {
  test('finds the same slots, on days when it is changed and on others', () => {
    fc.assert(
      fc.property(weeks, (week) => {
        const { zone, date, availabilities, exceptions } = week
        const days = daysBetween(date, addDays(date, 2))
        const planned = planSlots(calendarOf(week), { timezone: zone, from: date, to: addDays(date, 2) })
        const seen = days.flatMap((day) => slotsByLookingAtTheClock(zone, day, availabilities, exceptions))
        expect(inOrder(planned.map(asOracle))).toEqual(inOrder(seen))
      }),
      { numRuns: 2000 },
    )
  })

  test('counts the same places, booked ones too, without a slot being made (B2)', () => {
    fc.assert(
      fc.property(weeks, (week) => {
        const { zone, date, availabilities, exceptions, bookings } = week
        const days = { from: date, to: addDays(date, 2) }
        const planned = withoutRepeats(planSlots(calendarOf(week), { timezone: zone, ...days }))
        const made = planned.map((slot, id) => ({
          ...asMade(slot),
          allocated: Math.min(slot.capacity, bookings.filter((each) => each % planned.length === id).length),
        }))
        const counted = placesOfDays(
          planned,
          made.filter(({ allocated }) => allocated > 0),
          days,
        )
        const { shown } = compareWithPlan(planned, made)
        for (const { date: day, places, taken } of counted) {
          const seen = slotsByLookingAtTheClock(zone, day, availabilities, exceptions)
          const ids = new Set(seen.map(({ availability: id, startsAt }) => `${id} ${startsAt}`))
          const ofDay = shown.filter(({ clinic_date }) => clinic_date === day)
          expect(ofDay).toHaveLength(ids.size)
          expect(places).toBe(ofDay.reduce((sum, { capacity }) => sum + capacity, 0))
          expect(taken).toBe(ofDay.reduce((sum, { allocated }) => sum + allocated, 0))
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('sees an exception cover just the slots that are not planned with it', () => {
    fc.assert(
      fc.property(weeks, (week) => {
        const { zone, date } = week
        const days = { timezone: zone, from: date, to: addDays(date, 2) }
        const { availabilities, exceptions } = calendarOf(week)
        const [first] = exceptions
        fc.pre(first !== undefined)
        const before = planSlots({ availabilities, exceptions: [] }, days)
        const after = planSlots({ availabilities, exceptions: [first as ScheduleException] }, days)
        const covered = slotsDuring(before.map(asMade), first as ScheduleException, zone)
        const left = [...after.map(asMade), ...covered].map((slot) => JSON.stringify(slot))
        expect(left.toSorted()).toEqual(before.map((slot) => JSON.stringify(asMade(slot))).toSorted())
      }),
      { numRuns: 500 },
    )
  })
})

describe('slots that were made, against the plan', () => {
  const planned = planSlots(
    { availabilities: [availability({ capacity: 3 })], exceptions: [] },
    { timezone: 'UTC', from: '2026-05-08', to: '2026-05-08' },
  )
  const made = asMade(planned[0] as PlannedSlot)

  test('what is not there is missing, what nobody booked and is not planned is stale', () => {
    const elsewhere = { starts_at: '2026-05-08T12:00:00Z', ends_at: '2026-05-08T12:30:00Z' }
    const [there, free, booked] = [made, { ...made, ...elsewhere }, { ...made, ...elsewhere, allocated: 2 }]
    expect(compareWithPlan(planned, [there, free, booked])).toEqual({
      missing: planned.slice(1),
      stale: [free],
      shown: [there, booked],
    })
    // A booked slot outside of the plan is shown, so its places count.
    expect(placesOfDays(planned, [booked], { from: '2026-05-08', to: '2026-05-08' })).toEqual([
      { date: '2026-05-08', places: 15, taken: 2 },
    ])
  })
})
