import type { ProblemCode } from '../problem.ts'

/** Each promise the database keeps, by the name of its constraint, and the refusal its violation stands for. */
export const constraintProblems: Readonly<Record<string, ProblemCode>> = {
  app_user_username_unique: 'username-taken',
  charge_definition_slug_unique: 'charge-definition-slug-taken',
  category_name_unique: 'category-name-taken',
  healthcare_service_code_unique: 'service-code-taken',
  stage_code_unique: 'stage-code-taken',
  role_name_unique: 'role-name-taken',
  schedule_validity_in_order: 'validity-reversed',
  availability_range_no_overlap: 'ranges-overlap',
  department_member_unique: 'already-a-member',
  organization_member_unique: 'already-a-member',
  ticket_transferred_once: 'ticket-not-in-state',
  ticket_one_per_appointment: 'appointment-has-ticket',
  appointment_one_open: 'already-booked',
  appointment_rescheduled_once: 'appointment-closed',
}

/**
 * Two colleagues did the same first thing at the same moment; the second one, tried again, sees what the first did
 * and goes on from there (a second primary queue, a second default category, a second row for one resource).
 */
export const constraintsThatAskForAnotherTry: ReadonlySet<string> = new Set([
  'queue_one_primary',
  'category_one_default',
  'resource_one_per_target',
  'service_point_current_ticket_unique',
])
