import { type Act, actorUserId } from '../act.ts'
import type { AnyName, Page, PageWanted, Person } from '../directory/index.ts'
import { refuse } from '../problem.ts'
import { pairOf } from './register-ticket.ts'
import * as sql from './stage-staff.sql.ts'
import { findStagedService, holdStagedService, recordStage, type StageName, stageOf } from './stages.ts'

/** Somebody and a stage, as a client names them. */
export interface StageStaffName extends StageName {
  readonly user: AnyName
}

/** Lists who is attached to a stage, by name. Refuses: as `findStage`. */
export async function listStageStaff(act: Act, wanted: PageWanted & StageName): Promise<Page<Person>> {
  const service = await findStagedService(act, wanted.service)
  const { id } = await stageOf(act, service, wanted.stage)
  const [page] = await act.tx.run(sql.listStageStaff, [service.facilityId, id, wanted.limit, wanted.offset])
  return page ?? { count: 0, results: [] }
}

/**
 * Attaches somebody who works in the branch to a stage: from now on its line is theirs to see and to call.
 *
 * Refuses: as `findStage`, and `input-not-valid` for an unknown user or one of elsewhere.
 */
export async function attachToStage(
  act: Act,
  { service: serviceName, stage, user }: StageStaffName,
): Promise<{ readonly person: Person; readonly isNew: boolean }> {
  const service = await holdStagedService(act, serviceName)
  const { id: stageId } = await stageOf(act, service, stage)
  const values = [service.facilityId, stageId, ...pairOf(user), act.now, actorUserId(act)]
  const [attaching] = await act.tx.run(sql.attachToStage, values)
  if (attaching === undefined) {
    refuse('input-not-valid', { faults: [{ field: 'user_id', fault: 'unknown' }] })
  }
  const { person, works_there: worksThere, is_new: isNew } = attaching
  if (!worksThere) {
    refuse('input-not-valid', { faults: [{ field: 'user_id', fault: 'not-in-branch' }] })
  }
  if (isNew) {
    await recordStage(act, 'stage.staff_added', service, { stageId, subjectId: person.numeric_id })
  }
  return { person, isNew }
}

/** Ends the attachment of somebody to a stage. Refuses: as `findStage`, and `member-not-found`. */
export async function detachFromStage(
  act: Act,
  { service: serviceName, stage, user }: StageStaffName,
): Promise<void> {
  const service = await holdStagedService(act, serviceName)
  const { id: stageId } = await stageOf(act, service, stage)
  const [removed] = await act.tx.run(sql.detachStaffFromStage, [service.facilityId, stageId, ...pairOf(user)])
  if (removed === undefined) {
    refuse('member-not-found')
  }
  await recordStage(act, 'stage.staff_removed', service, { stageId, subjectId: removed.user_id })
}
