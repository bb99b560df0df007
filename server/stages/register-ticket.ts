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
  /** 1 emergency, 2 person with disability, 3 senior, 4 regular. */
  readonly priorityClass: number
  readonly notes?: string | null | undefined
}

/**
 * Gives a patient the next number of a service today and enters the first stage, if the service has stages; who
 * registers need not work at that stage (seed, "Register a ticket"; stage-flow contract, settled point 1).
 *
 * Numbers are given once per service and day, places once per stage and day, however many desks register at once.
 * Refuses: `not-signed-in`, those of `requireBranch`, `healthcare-service-not-found`, `not-permitted` (not attached to
 * the service), `input-not-valid` with every field that is wrong.
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
    ]),
  )
  await requireFoundBranch(act, answer, input.branch)
  requireFound(answer, answer.service_found, 'healthcare-service-not-found')
  requireNamed(answer)
  return doneOr(answer) ?? tryAgain('somebody else opens the line of this service')
}

/** An object's number and uuid as statements take them. */
export function pairOf(name: AnyName | null): readonly [number | null, string | null] {
  return [name?.id ?? null, name?.externalId ?? null]
}

function requireNamed(answer: RegisterAnswer): void {
  const faults = [
    ...(answer.patient_found ? [] : [{ field: 'patient_id', fault: 'unknown' }]),
    ...(answer.visit_found ? [] : [{ field: 'visit_id', fault: 'unknown' }]),
    ...faultsOfVisit(answer),
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
