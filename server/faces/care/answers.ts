import { openAppointmentsMax } from '../../appointments/index.ts'
import type { ProblemCode, Refusal } from '../../problem.ts'
import { periodDaysMax, slotsPerRangeMax } from '../../scheduling/index.ts'
import { type Face, HttpAnswer } from '../http/route.ts'
import { toSchemaErrors } from './validation-errors.ts'

type Answer = (refusal: Refusal, route: { readonly denied?: string }) => HttpAnswer

/** 404 in the words of the contract: both `errors` and `detail`, so that every client shows something useful. */
const unknown = (model: string): Answer => {
  const msg = `No ${model} matches the given query.`
  return () => new HttpAnswer(404, { errors: [{ type: 'object_not_found', msg }], detail: msg })
}

/** 400 for a rule of the clinic. */
const brokenRule = (msg: string) => new HttpAnswer(400, { errors: [{ type: 'validation_error', msg }] })
const rule =
  (msg: string): Answer =>
  () =>
    brokenRule(msg)

/** What the rules of schedules call a field, and what this face calls it. */
const scheduleFields: Readonly<Record<string, string>> = {
  ranges: 'availability',
  slotMinutes: 'slot_size_in_minutes',
  capacity: 'tokens_per_slot',
}

/** 400 for a rule about one place in the body of a schedule; the refusal says where. */
const placed = (msg: string): Answer => {
  return ({ facts }) => {
    const at = (facts.at ?? []) as readonly (string | number)[]
    const loc = at.map((part) => scheduleFields[part] ?? part)
    return new HttpAnswer(400, { errors: [{ type: 'value_error', loc, msg: `Value error, ${msg}` }] })
  }
}

/** 400 for a rule about one field of the body. */
const field = (name: string, msg: string): Answer => {
  return () =>
    new HttpAnswer(400, { errors: [{ type: 'value_error', loc: [name], msg: `Value error, ${msg}` }] })
}

const detail =
  (status: number, text: string): Answer =>
  () =>
    new HttpAnswer(status, { detail: text })

/** 409: somebody was faster or the state does not allow it; says the present state so that a screen can show it. */
const conflict =
  (text: string): Answer =>
  ({ facts }) =>
    new HttpAnswer(409, { detail: text, ...facts })

/** Without a token the client has not signed in yet; with one that is not good any more, or whose sign-in has ended, it has to again. */
const notSignedIn: Answer = ({ facts }) =>
  facts.token === 'missing'
    ? new HttpAnswer(401, { detail: 'Authentication credentials were not provided.' })
    : new HttpAnswer(401, {
        detail: 'Invalid Token, please relogin to continue',
        code: 'token_not_valid',
        messages: [
          { token_class: 'AccessToken', token_type: 'access', message: 'Token is invalid or expired' },
        ],
      })

/** Every field that names something unknown or unfit, in the code's own words. */
const inputNotValid: Answer = ({ facts }) => {
  const faults = facts.faults as readonly { readonly field: string; readonly fault: string }[]
  const errors = faults.map(({ field: name, fault }) => ({
    type: 'value_error',
    loc: [name],
    msg: `Value error, ${fault.replaceAll('-', ' ')}`,
  }))
  return new HttpAnswer(400, { errors })
}

/** What the care face answers to each refusal (contract sections 2, 3.3 and 4). A code without an answer does not compile. */
const answers: Readonly<Record<ProblemCode, Answer>> = {
  'not-signed-in': notSignedIn,
  'wrong-credentials': detail(401, 'No active account found with the given credentials'),
  'too-many-attempts': detail(
    429,
    'Too many failed sign-ins for this username. Please wait 15 minutes and try again.',
  ),
  'refresh-not-valid': () =>
    new HttpAnswer(401, { detail: 'Token is invalid or expired', code: 'token_not_valid' }),
  'not-permitted': ({ facts }, route) =>
    new HttpAnswer(403, {
      detail:
        facts.permission === 'can_reschedule_booking'
          ? 'You do not have permission to reschedule appointments'
          : (route.denied ?? 'You do not have permission to perform this action.'),
    }),
  'branch-not-named': rule('A facility has to be named'),
  'branch-not-allowed': detail(403, 'You do not have permission to act in this facility'),
  'input-not-valid': inputNotValid,

  'organization-not-found': unknown('Organization'),
  'facility-not-found': unknown('Facility'),
  'department-not-found': unknown('FacilityOrganization'),
  'member-not-found': unknown('Membership'),
  'user-not-found': unknown('User'),
  'role-not-found': unknown('RoleModel'),
  'location-not-found': unknown('FacilityLocation'),
  'healthcare-service-not-found': unknown('HealthcareService'),
  'patient-not-found': unknown('Patient'),
  'category-not-found': unknown('TokenCategory'),
  'queue-not-found': unknown('TokenQueue'),
  'service-point-not-found': unknown('TokenSubQueue'),
  'ticket-not-found': unknown('Token'),
  'visit-not-found': unknown('Encounter'),
  'stage-not-found': unknown('Stage'),
  'stage-visit-not-found': unknown('StageVisit'),
  'charge-not-found': unknown('ChargeItem'),
  'charge-definition-not-found': unknown('ChargeItemDefinition'),
  'dispensed-item-not-found': unknown('DispensedItem'),
  'schedule-not-found': unknown('Schedule'),
  'availability-not-found': unknown('Availability'),
  'schedule-exception-not-found': unknown('AvailabilityException'),
  'slot-not-found': unknown('TokenSlot'),
  'appointment-not-found': unknown('TokenBooking'),
  'tag-not-found': unknown('TagConfig'),
  'display-not-found': unknown('Display'),
  'display-key-not-valid': detail(401, 'This display key is not valid, or it was revoked.'),
  'ticket-code-not-valid': detail(401, 'This ticket code is not valid.'),
  'ticket-day-over': detail(410, 'The day of this ticket is over.'),

  'username-taken': field('username', 'this username is taken'),
  'password-too-short': field('password', 'the password is too short'),
  'password-is-username': field('password', 'the password must not be the username'),
  'old-password-wrong': field('old_password', 'the present password is not right'),
  'own-access-fixed': rule('You cannot deactivate yourself or change whether you are a superuser'),
  'role-name-taken': field('name', 'a role with this name exists'),
  'role-is-fixed': rule('System roles cannot be changed'),
  'already-a-member': rule('The user already has this role here'),
  'service-code-taken': field('code', 'another service of the facility has this code'),
  'organization-in-use': rule(
    'Cannot delete an organization that has members, facilities or organizations below it',
  ),
  'department-in-use': rule(
    'Cannot delete a department that has members, services, locations or departments below it',
  ),
  'department-is-root': rule('The root department cannot be deleted or moved'),
  'parent-makes-a-circle': field('parent', 'the parent lies below'),
  'timezone-unknown': field('timezone', 'the time zone is not an IANA time zone'),
  'currency-unknown': field('currency', 'the currency is not an ISO 4217 code'),
  'location-in-use': rule('Cannot delete a location that has open tickets or locations below it'),
  'service-in-use': rule('Cannot delete a healthcare service that has open tickets'),
  'birth-date-in-future': (refusal, route) =>
    field(
      refusal.facts.field === 'year_of_birth' ? 'year_of_birth' : 'date_of_birth',
      'the birth lies in the future',
    )(refusal, route),
  'birth-year-differs': field('year_of_birth', 'the year differs from the date of birth'),

  'practitioner-not-in-facility': rule('Schedule User is not part of the facility'),
  'location-not-in-facility': rule('Location is not part of the facility'),
  'service-not-in-facility': rule('Healthcare Service is not part of the facility'),
  'category-name-taken': rule('Category name already exists'),
  'category-of-another-facility': rule('Category and Queue are not in the same facility'),
  'service-point-of-another-facility': rule('Sub Queue and Queue are not in the same facility'),
  'service-point-of-another-resource': rule('Sub Queue and Queue are not in the same resource'),
  'service-point-inactive': rule('Sub Queue is not active'),
  'ticket-of-another-queue': rule('Token does not belong to the specified queue'),
  'ticket-is-current-elsewhere': rule('Sub Queue already has a current token'),
  'ticket-not-in-state': conflict('The ticket is not in a state that allows this'),
  'no-one-waiting': rule('No tokens found'),
  'nothing-to-undo': conflict('There is nothing to undo on this ticket'),
  'step-of-another-user': detail(403, 'Only the person who did the last step can undo it'),
  'step-built-upon': conflict('The last step can no longer be undone'),
  'stage-visit-not-in-state': conflict('The stage visit is not in a state that allows this'),
  'stage-in-use': rule('Cannot delete a stage that has visits'),
  'stage-code-taken': field('code', 'another stage of the service has this code'),
  'open-tickets': conflict('The visit has open tickets'),
  'ticket-checked-out': conflict('The patient has checked out'),
  'no-next-stage': conflict('There is no stage after this one'),
  'stage-of-another-service': rule('The stage belongs to another service'),
  'already-there': conflict('The ticket waits at this stage already'),
  'visit-is-over': rule('Encounter is already closed'),

  'charge-definition-slug-taken': field(
    'slug',
    'another charge item definition of the facility has this slug',
  ),

  'validity-reversed': placed('Valid from cannot be greater than valid to'),
  'ranges-overlap': placed('Availability time ranges are overlapping'),
  'range-reversed': placed('Start time must be earlier than end time'),
  'slot-size-missing': placed('Slot size in minutes is required for appointment slots'),
  'capacity-missing': placed('Tokens per slot is required for appointment slots'),
  'slots-do-not-fill-range': placed('Availability duration must be a multiple of slot size in minutes'),
  'too-many-slots': placed(
    `Too many slots per availability. Maximum allowed is ${slotsPerRangeMax} slots per availability session.`,
  ),
  'date-in-past': placed('Date cannot be before the current date'),
  'validity-excludes-bookings': ({ facts }) =>
    brokenRule(
      'Cannot modify schedule validity as it would exclude some allocated slots. ' +
        `Old range has ${facts.before} allocated slots while new range has ${facts.after} allocated slots.`,
    ),
  'schedule-has-bookings': rule('Cannot delete schedule as there are future bookings associated with it'),
  'availability-has-bookings': rule(
    'Cannot delete availability as there are future bookings associated with it',
  ),
  'bookings-during-exception': rule('There are bookings during this exception'),
  'schedule-exception-is-fixed': rule('An exception cannot be changed: delete it and add another'),
  'never-scheduled': rule('No schedules found for this resource'),
  'period-reversed': rule('From Date cannot be after To Date'),
  'period-too-long': rule(`Period cannot be be greater than ${periodDaysMax} days`),

  'patient-not-known': rule('Patient not found'),
  'tag-not-known': rule('Tag not found'),
  'departments-not-known': detail(403, 'Invalid organization ids'),
  'slot-past': rule('Slot is already past'),
  'slot-full': rule('Slot is already full'),
  'already-booked': rule('Patient already has a booking for this slot'),
  'too-many-appointments': rule(
    `Patient already has maximum number of appointments (${openAppointmentsMax})`,
  ),
  'same-slot': rule('Cannot reschedule to the same slot'),
  'appointment-closed': rule('Booking is already closed'),
  'appointment-in-consultation': rule('You cannot cancel an appointment In-Consultation'),
  'appointment-has-ticket': rule('Token already generated'),
  'not-cancelled-by-update': rule('Cannot cancel a booking. Use the cancel endpoint'),
  'category-not-fitting': rule('Category not found'),
  'queue-not-fitting': rule('Queue not found'),
}

/** The care face: the words and shapes that clients of the Care EMR know. */
export const careFace: Face = {
  name: 'care',
  malformed: (faults) => new HttpAnswer(400, { errors: toSchemaErrors(faults) }),
  notJson: (message) => new HttpAnswer(400, { detail: `JSON parse error - ${message}` }),
  refused: (refusal, route) => answers[refusal.code](refusal, route),
  failed: (status, message) => new HttpAnswer(status, { detail: message }),
}
