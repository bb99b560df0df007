/**
 * Every refusal the clinic's rules can give: kebab-case facts, never renamed. A face that lacks an answer for one
 * does not compile (`faces/care/answers.ts`, `faces/branch/answers.ts`).
 */
export const problemCodes = [
  // Who is asking
  'not-signed-in',
  'wrong-credentials',
  'too-many-attempts',
  'refresh-not-valid',
  'not-permitted',
  'branch-not-named',
  'branch-not-allowed',
  // What was sent
  'input-not-valid',
  // What cannot be found, or may not be known to exist
  'organization-not-found',
  'facility-not-found',
  'department-not-found',
  'member-not-found',
  'user-not-found',
  'role-not-found',
  'location-not-found',
  'healthcare-service-not-found',
  'patient-not-found',
  'category-not-found',
  'queue-not-found',
  'service-point-not-found',
  'ticket-not-found',
  'visit-not-found',
  'stage-not-found',
  'stage-visit-not-found',
  'charge-not-found',
  'charge-definition-not-found',
  'dispensed-item-not-found',
  'schedule-not-found',
  'availability-not-found',
  'schedule-exception-not-found',
  'slot-not-found',
  'appointment-not-found',
  'tag-not-found',
  'display-not-found',
  'display-key-not-valid',
  'ticket-code-not-valid',
  'ticket-day-over',
  // Directory
  'username-taken',
  'password-too-short',
  'password-is-username',
  'old-password-wrong',
  'own-access-fixed',
  'role-name-taken',
  'role-is-fixed',
  'already-a-member',
  'service-code-taken',
  'organization-in-use',
  'department-in-use',
  'department-is-root',
  'parent-makes-a-circle',
  'timezone-unknown',
  'currency-unknown',
  'location-in-use',
  'service-in-use',
  'birth-date-in-future',
  'birth-year-differs',
  // Queues and tickets
  'practitioner-not-in-facility',
  'location-not-in-facility',
  'service-not-in-facility',
  'category-name-taken',
  'category-of-another-facility',
  'service-point-of-another-facility',
  'service-point-of-another-resource',
  'service-point-inactive',
  'ticket-of-another-queue',
  'ticket-is-current-elsewhere',
  'ticket-not-in-state',
  'no-one-waiting',
  'nothing-to-undo',
  'step-of-another-user',
  'step-built-upon',
  'stage-visit-not-in-state',
  // Stages and visits
  'stage-in-use',
  'stage-code-taken',
  'open-tickets',
  'ticket-checked-out',
  'no-next-stage',
  'stage-of-another-service',
  'already-there',
  'visit-is-over',
  // Charges
  'charge-definition-slug-taken',
  // Schedules and slots
  'validity-reversed',
  'ranges-overlap',
  'range-reversed',
  'slot-size-missing',
  'capacity-missing',
  'slots-do-not-fill-range',
  'too-many-slots',
  'date-in-past',
  'validity-excludes-bookings',
  'schedule-has-bookings',
  'availability-has-bookings',
  'bookings-during-exception',
  'schedule-exception-is-fixed',
  'never-scheduled',
  'period-reversed',
  'period-too-long',
  // Appointments
  'patient-not-known',
  'tag-not-known',
  'departments-not-known',
  'slot-past',
  'slot-full',
  'already-booked',
  'too-many-appointments',
  'same-slot',
  'appointment-closed',
  'appointment-in-consultation',
  'appointment-has-ticket',
  'not-cancelled-by-update',
  'category-not-fitting',
  'queue-not-fitting',
] as const

export type ProblemCode = (typeof problemCodes)[number]

/** What a face may tell about a refusal: ids and states, never names, numbers or notes of a patient. */
export type ProblemFacts = Readonly<Record<string, unknown>>

/** The only expected error: a rule of the clinic said no. Anything else that is thrown is a bug. */
export class Refusal extends Error {
  readonly code: ProblemCode
  readonly facts: ProblemFacts
  constructor(code: ProblemCode, facts: ProblemFacts = {}) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.facts = facts
  }
}

/** Ends the act: nothing of it is kept, and the face answers in its own words. */
export function refuse(code: ProblemCode, facts: ProblemFacts = {}): never {
  throw new Refusal(code, facts)
}

/** Somebody holds a row that this act needs right now; the way in does the whole act again a moment later. */
export class TriedAgain extends Error {
  constructor(why: string) {
    super(why)
    this.name = 'TriedAgain'
  }
}

/** Ends this try of the act, not the act: nothing of the try is kept. */
export function tryAgain(why: string): never {
  throw new TriedAgain(why)
}
