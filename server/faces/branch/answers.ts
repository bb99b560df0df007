import type { Person } from '../../directory/index.ts'
import type { ProblemCode, Refusal } from '../../problem.ts'
import { type Face, type Fault, HttpAnswer } from '../http/route.ts'
import { errorsOfInput, errorsOfSchema, type FieldErrors, type InputFault } from './faults.ts'
import { showStaff } from './people.ts'

type Answer = (refusal: Refusal, route: { readonly denied?: string }) => HttpAnswer

const says =
  (status: number, message: string): Answer =>
  () =>
    new HttpAnswer(status, { message })

const notFound = (noun: string): Answer => says(404, `${noun} not found.`)

/** 409: somebody was faster or the state does not allow it; `data` says what is so at present, and who made it so. */
const conflict =
  (message: string): Answer =>
  ({ facts }) =>
    new HttpAnswer(409, Object.keys(facts).length === 0 ? { message } : { message, data: showFacts(facts) })

/** 422 about one field. */
const field =
  (name: string, fault: string): Answer =>
  () =>
    invalid(errorsOfInput([{ field: name, fault }]))

/** What the branch face answers to each refusal. A code without an answer does not compile. */
const answers: Readonly<Record<ProblemCode, Answer>> = {
  'not-signed-in': says(401, 'Unauthenticated.'),
  'wrong-credentials': says(401, 'These credentials do not match our records.'),
  'too-many-attempts': says(429, 'Too many attempts. Please wait 15 minutes and try again.'),
  'refresh-not-valid': says(401, 'Unauthenticated.'),
  'not-permitted': (_refusal, route) =>
    new HttpAnswer(403, { message: route.denied ?? "You don't have access to this action." }),
  'branch-not-named': field('X-Branch-Id', 'not-named'),
  'branch-not-allowed': says(403, "You don't have access to this branch."),
  'input-not-valid': ({ facts }) => invalid(errorsOfInput(facts.faults as readonly InputFault[])),

  'organization-not-found': notFound('Organization'),
  'facility-not-found': notFound('Branch'),
  'department-not-found': notFound('Department'),
  'member-not-found': notFound('Staff member'),
  'user-not-found': notFound('User'),
  'role-not-found': notFound('Role'),
  'location-not-found': notFound('Location'),
  'healthcare-service-not-found': notFound('Service'),
  'patient-not-found': notFound('Patient'),
  'category-not-found': notFound('Category'),
  'queue-not-found': notFound('Queue'),
  'service-point-not-found': notFound('Counter'),
  'ticket-not-found': notFound('Ticket'),
  'visit-not-found': notFound('Visit'),
  'stage-not-found': notFound('Stage'),
  'stage-visit-not-found': notFound('Stage visit'),
  'charge-not-found': notFound('Billing transaction'),
  'charge-definition-not-found': notFound('Charge definition'),
  'dispensed-item-not-found': notFound('Medicine item'),
  'schedule-not-found': notFound('Schedule'),
  'availability-not-found': notFound('Availability'),
  'schedule-exception-not-found': notFound('Exception'),
  'slot-not-found': notFound('Slot'),
  'appointment-not-found': notFound('Appointment'),
  'tag-not-found': notFound('Tag'),
  'display-not-found': notFound('Display'),
  'display-key-not-valid': says(401, 'This display key is not valid, or it was revoked.'),
  'ticket-code-not-valid': says(401, 'This ticket code is not valid.'),
  'ticket-day-over': says(410, 'The day of this ticket is over.'),

  'username-taken': field('username', 'taken'),
  'password-too-short': field('password', 'too-short'),
  'password-is-username': field('password', 'is-username'),
  'old-password-wrong': field('old_password', 'wrong'),
  'own-access-fixed': conflict('You cannot change your own access.'),
  'role-name-taken': field('name', 'taken'),
  'role-is-fixed': conflict('System roles cannot be changed.'),
  'already-a-member': conflict('The user already has this role here.'),
  'service-code-taken': field('code', 'taken'),
  'organization-in-use': conflict('Cannot delete an organization that is in use.'),
  'department-in-use': conflict('Cannot delete a department that is in use.'),
  'department-is-root': conflict('The root department cannot be deleted or moved.'),
  'parent-makes-a-circle': field('parent', 'circle'),
  'timezone-unknown': field('timezone', 'unknown'),
  'currency-unknown': field('currency', 'unknown'),
  'location-in-use': conflict('Cannot delete a location that is in use.'),
  'service-in-use': conflict('Cannot delete a service that has open tickets.'),
  'birth-date-in-future': field('date_of_birth', 'in-future'),
  'birth-year-differs': field('date_of_birth', 'differs'),

  'practitioner-not-in-facility': field('user_id', 'not-in-branch'),
  'location-not-in-facility': field('location_id', 'not-in-branch'),
  'service-not-in-facility': field('service_id', 'not-in-branch'),
  'category-name-taken': conflict('A category with this name exists already.'),
  'category-of-another-facility': field('category_id', 'not-in-branch'),
  'service-point-of-another-facility': field('counter_id', 'not-in-branch'),
  'service-point-of-another-resource': field('counter_id', 'of-another-service'),
  'service-point-inactive': conflict('The counter is not active.'),
  'ticket-of-another-queue': notFound('Ticket'),
  'ticket-is-current-elsewhere': conflict('The counter has a current ticket already.'),
  'ticket-not-in-state': conflict('The ticket is not in a state that allows this.'),
  'no-one-waiting': conflict('No one is waiting.'),
  'nothing-to-undo': conflict('There is nothing to undo.'),
  'step-of-another-user': says(403, 'Only the person who did the last step can undo it.'),
  'step-built-upon': conflict('The last step can no longer be undone.'),
  'stage-visit-not-in-state': (refusal, route) =>
    conflict(
      refusal.facts.step === 'call'
        ? 'Already called by another user.'
        : 'The patient is no longer at this stage in a state that allows this.',
    )(refusal, route),
  'stage-in-use': conflict('Cannot delete a stage that has visits'),
  'stage-code-taken': field('code', 'taken'),
  'open-tickets': conflict('The visit has open tickets.'),
  'ticket-checked-out': conflict('The patient has checked out: nothing can be changed any more.'),
  'no-next-stage': field('service_stage_id', 'no-next-stage'),
  'stage-of-another-service': field('stage', 'of-another-service'),
  'already-there': conflict('The ticket is waiting at this stage already.'),
  'visit-is-over': conflict('The visit is over.'),

  'charge-definition-slug-taken': conflict('Another charge definition has this slug.'),

  'validity-reversed': conflict('The first day comes after the last.'),
  'ranges-overlap': conflict('Two times overlap.'),
  'range-reversed': conflict('A time ends before it begins.'),
  'slot-size-missing': conflict('Slots need a length.'),
  'capacity-missing': conflict('Slots need a number of places.'),
  'slots-do-not-fill-range': conflict('The slots do not fill the time.'),
  'too-many-slots': conflict('The time is cut into too many slots.'),
  'date-in-past': conflict('The day is over.'),
  'validity-excludes-bookings': conflict('There are bookings outside of these days.'),
  'schedule-has-bookings': conflict('The schedule has bookings.'),
  'availability-has-bookings': conflict('There are bookings at these times.'),
  'bookings-during-exception': conflict('There are bookings during this exception.'),
  'schedule-exception-is-fixed': conflict('An exception cannot be changed.'),
  'never-scheduled': conflict('There is no schedule.'),
  'period-reversed': conflict('The first day comes after the last.'),
  'period-too-long': conflict('These are too many days.'),

  'patient-not-known': field('patient_id', 'unknown'),
  'tag-not-known': field('tags', 'unknown'),
  'departments-not-known': field('organization_ids', 'unknown'),
  'slot-past': conflict('The slot is over.'),
  'slot-full': conflict('The slot is full.'),
  'already-booked': conflict('The patient has an appointment at this time already.'),
  'too-many-appointments': conflict('The patient has too many appointments.'),
  'same-slot': conflict('The appointment is at this time already.'),
  'appointment-closed': conflict('The appointment is closed.'),
  'appointment-in-consultation': conflict('The patient of the appointment is in consultation.'),
  'appointment-has-ticket': field('appointment_id', 'appointment-has-ticket'),
  'not-cancelled-by-update': conflict('An appointment is cancelled by itself.'),
  'category-not-fitting': field('category_id', 'unknown'),
  'queue-not-fitting': field('queue_id', 'unknown'),
}

/** The branch face: the words and shapes that clients of branch services know. */
export const branchFace: Face = {
  name: 'branch',
  malformed: (faults) => unknownInPath(faults) ?? invalid(errorsOfSchema(faults)),
  notJson: (message) => new HttpAnswer(400, { message: `The body is not valid JSON: ${message}` }),
  refused: (refusal, route) => answers[refusal.code](refusal, route),
  failed: (status, message) => new HttpAnswer(status, { message }),
}

/** What is no id names nothing. */
function unknownInPath(faults: readonly Fault[]): HttpAnswer | undefined {
  const [fault] = faults.filter(({ part }) => part === 'path')
  if (fault === undefined) {
    return undefined
  }
  const noun = String(fault.at[0] ?? 'object')
  return new HttpAnswer(404, { message: `${noun.charAt(0).toUpperCase()}${noun.slice(1)} not found.` })
}

function invalid(errors: FieldErrors): HttpAnswer {
  return new HttpAnswer(422, { message: 'The given data was invalid.', errors })
}

function showFacts(facts: Readonly<Record<string, unknown>>): object {
  const by = facts.by as Person | null | undefined
  return by === undefined || by === null ? facts : { ...facts, by: showStaff(by) }
}
