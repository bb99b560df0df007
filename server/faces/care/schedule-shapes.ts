import { type Static, Type } from 'typebox'
import {
  type AvailabilityView,
  type ExceptionView,
  type NewAvailability,
  type ScheduleView,
  type SlotView,
  slotTypes,
} from '../../scheduling/index.ts'
import { At, ClinicDay, Name, OneOf, OrNull, Text, TextOrNull, Uuid } from '../http/schemas.ts'
import { DefinitionShape, showDefinition } from './charge-shapes.ts'
import { instantOrNull, showUserOrNull, UserShape } from './people.ts'

/** An instant, or a time or a day on the clock of the facility when it says nothing of its distance from UTC. */
export const Moment = Type.String({
  format: 'clinic-date-time',
  description: 'Instant; without an offset it is read in the time zone of the facility',
})

const ClockTime = Type.String({ format: 'clock-time', description: 'HH:MM:SS on the clock of the facility' })
const WrittenClockTime = Type.String({ pattern: '^\\d\\d:\\d\\d:\\d\\d$', description: 'HH:MM:SS' })

const IntegerOrNull = (minimum: number, maximum: number) =>
  Type.Unsafe<number | null>({ type: ['integer', 'null'], minimum, maximum })

const minutesOfDay = 1440
const capacityMax = 10_000
const reasonMax = 1000

/** One stretch of a weekday, as it is sent. */
const Range = Type.Object({
  day_of_week: Type.Integer({ minimum: 0, maximum: 6, description: '0 is Monday' }),
  start_time: ClockTime,
  end_time: ClockTime,
})

/** An availability as it is sent (contract section 1.6). */
export const NewAvailabilityBody = Type.Object({
  name: Name(),
  slot_type: OneOf(slotTypes),
  slot_size_in_minutes: Type.Optional(IntegerOrNull(1, minutesOfDay)),
  tokens_per_slot: Type.Optional(IntegerOrNull(1, capacityMax)),
  create_tokens: Type.Optional(Type.Boolean()),
  reason: Type.Optional(Text({ max: reasonMax })),
  availability: Type.Array(Range, { maxItems: 100 }),
})

export const AvailabilityShape = Type.Object(
  {
    id: Uuid,
    name: Text(),
    slot_type: OneOf(slotTypes),
    slot_size_in_minutes: IntegerOrNull(1, minutesOfDay),
    tokens_per_slot: IntegerOrNull(1, capacityMax),
    create_tokens: Type.Boolean(),
    reason: Text({ max: reasonMax }),
    availability: Type.Array(
      Type.Object({
        day_of_week: Type.Integer({ minimum: 0, maximum: 6 }),
        start_time: WrittenClockTime,
        end_time: WrittenClockTime,
      }),
    ),
  },
  { title: 'Availability' },
)

export const ScheduleShape = Type.Object(
  {
    id: Uuid,
    name: Text(),
    valid_from: At,
    valid_to: At,
    availabilities: Type.Array(AvailabilityShape),
    created_by: OrNull(UserShape),
    updated_by: OrNull(UserShape),
    is_public: Type.Boolean(),
    charge_item_definition: OrNull(DefinitionShape),
    revisit_charge_item_definition: OrNull(DefinitionShape),
    revisit_allowed_days: IntegerOrNull(0, 100_000),
  },
  { title: 'Schedule' },
)

/** An exception as it is sent (contract section 1.8), without whose it is. */
export const exceptionFields = {
  reason: Type.Optional(TextOrNull(reasonMax)),
  valid_from: ClinicDay,
  valid_to: ClinicDay,
  start_time: ClockTime,
  end_time: ClockTime,
}

export const ExceptionShape = Type.Object(
  {
    id: Uuid,
    reason: TextOrNull(reasonMax),
    valid_from: ClinicDay,
    valid_to: ClinicDay,
    start_time: WrittenClockTime,
    end_time: WrittenClockTime,
  },
  { title: 'AvailabilityException' },
)

export const SlotShape = Type.Object(
  {
    id: Uuid,
    availability: Type.Object({
      name: Text(),
      tokens_per_slot: Type.Integer(),
      id: Uuid,
      schedule: Type.Object({ name: Text(), id: Uuid }),
    }),
    start_datetime: At,
    end_datetime: At,
    allocated: Type.Integer(),
  },
  { title: 'TokenSlot' },
)

/** Reads an availability in the words of the clinic. */
export function readAvailability(body: Static<typeof NewAvailabilityBody>): NewAvailability {
  return {
    name: body.name,
    slotType: body.slot_type,
    slotMinutes: body.slot_size_in_minutes ?? null,
    capacity: body.tokens_per_slot ?? null,
    issuesTickets: body.create_tokens ?? false,
    reason: body.reason ?? '',
    ranges: body.availability.map(({ day_of_week, start_time, end_time }) => ({
      weekday: day_of_week,
      start_time,
      end_time,
    })),
  }
}

/** Shows an availability. */
export function showAvailability(view: AvailabilityView): Static<typeof AvailabilityShape> {
  return {
    id: view.id,
    name: view.name,
    slot_type: view.slot_type,
    slot_size_in_minutes: view.slot_minutes,
    tokens_per_slot: view.capacity,
    create_tokens: view.issues_tickets,
    reason: view.reason,
    availability: view.ranges.map(({ weekday, start_time, end_time }) => ({
      day_of_week: weekday,
      start_time,
      end_time,
    })),
  }
}

/** Shows a schedule with its availabilities. */
export function showSchedule(view: ScheduleView) {
  return {
    id: view.id,
    name: view.name,
    valid_from: view.valid_from,
    valid_to: view.valid_to,
    availabilities: view.availabilities.map(showAvailability),
    created_by: showUserOrNull(view.created_by),
    updated_by: showUserOrNull(view.updated_by),
    is_public: view.is_public,
    charge_item_definition: view.charge_definition && showDefinition(view.charge_definition),
    revisit_charge_item_definition: view.revisit_definition && showDefinition(view.revisit_definition),
    revisit_allowed_days: view.revisit_days,
  }
}

/** Shows an exception. */
export function showException(view: ExceptionView): Static<typeof ExceptionShape> {
  return { ...view }
}

/** Shows a slot, whether it was read for itself or inside of something else. */
export function showSlot(view: SlotView): Static<typeof SlotShape> {
  const { availability } = view
  return {
    id: view.id,
    availability: {
      name: availability.name,
      tokens_per_slot: availability.capacity,
      id: availability.id,
      schedule: { name: availability.schedule.name, id: availability.schedule.id },
    },
    start_datetime: instantOrNull(view.starts_at) ?? view.starts_at,
    end_datetime: instantOrNull(view.ends_at) ?? view.ends_at,
    allocated: view.allocated,
  }
}
