import { type Act, actorSessionId } from '../act.ts'
import type { AnyName } from '../directory/index.ts'
import { refuse, tryAgain } from '../problem.ts'
import { uuidv7 } from '../tickets/index.ts'
import { doneOr, only, requireFound, requireFoundBranch } from './answers.ts'
import { type RegisterAnswer, registerTicket as statement } from './register-ticket.sql.ts'
import type { StagedTicket } from './staged-ticket.sql.ts'

export interface RegisterTicket {
  readonly branch: AnyName | null
  readonly service: AnyName
  readonly patient: AnyName
  readonly visit: AnyName
  /** The appointment the patient came for. */
  readonly appointment?: AnyName | null | undefined
  /** 1 emergency, 2 person with disability, 3 senior, 4 regular. */
  readonly priorityClass: number
  readonly notes?: string | null | undefined
}

/**
 * Gives a patient the next number of a service today and enters the first stage, if the service has stages; who
 * registers need not work at that stage (seed, "Register a ticket"; stage-flow contract, settled point 1).
 *
 * Numbers are given once per service and day, places once per stage and day, however many desks register at once. An
 * appointment of the patient is checked in, and gets one ticket (settled point 10, details 22 and 26).
 * Refuses: `not-signed-in`, those of `requireBranch`, `healthcare-service-not-found`, `not-permitted` (not attached to
 * the service), `input-not-valid` with every field that is wrong, `appointment-has-ticket` when somebody was faster.
 */
export async function registerTicket(act: Act, input: RegisterTicket): Promise<StagedTicket> {
  const answer = only(
    await act.tx.run(statement, [
      actorSessionId(act),
      ...pairOf(input.branch),
      ...pairOf(input.service),
      ...pairOf(input.patient),
      ...pairOf(input.visit),
      input.priorityClass,
      input.notes ?? null,
      uuidv7(act.now),
      act.now,
      null,
      false,
      null,
      false,
      ...pairOf(input.appointment ?? null),
    ]),
  )
  await requireFoundBranch(act, answer, input.branch)
  requireFound(answer, answer.service_found, 'healthcare-service-not-found')
  requireNamed(answer, input)
  return doneOr(answer) ?? tryAgain('somebody else opens the line of this service')
}

/** An object's number and uuid as statements take them. */
export function pairOf(name: AnyName | null): readonly [number | null, string | null] {
  return [name?.id ?? null, name?.externalId ?? null]
}

function requireNamed(answer: RegisterAnswer, input: RegisterTicket): void {
  const faults = [
    ...(answer.patient_found ? [] : [{ field: 'patient_id', fault: 'unknown' }]),
    ...(answer.visit_found ? [] : [{ field: 'visit_id', fault: 'unknown' }]),
    ...faultsOfVisit(answer),
    ...faultsOfAppointment(answer, input),
  ]
  if (faults.length > 0) {
    refuse('input-not-valid', { faults })
  }
}

function faultsOfVisit(answer: RegisterAnswer) {
  if (!answer.visit_found) {
    return []
  }
  const isOfAnother = answer.patient_found && !answer.visit_fits
  return [
    ...(answer.visit_is_open ? [] : [{ field: 'visit_id', fault: 'visit-not-open' }]),
    ...(isOfAnother ? [{ field: 'visit_id', fault: 'visit-of-another-patient' }] : []),
  ]
}

function faultsOfAppointment(answer: RegisterAnswer, { appointment }: RegisterTicket) {
  const field = 'appointment_id'
  if (appointment === null || appointment === undefined) {
    return []
  }
  if (!answer.appointment_found) {
    return [{ field, fault: 'unknown' }]
  }
  const isOfAnother = answer.patient_found && !answer.appointment_fits
  const isLate = !answer.appointment_is_open && !answer.appointment_has_ticket
  return [
    ...(isOfAnother ? [{ field, fault: 'appointment-of-another-patient' }] : []),
    ...(answer.appointment_has_ticket ? [{ field, fault: 'appointment-has-ticket' }] : []),
    ...(isLate ? [{ field, fault: 'appointment-not-open' }] : []),
  ]
}
