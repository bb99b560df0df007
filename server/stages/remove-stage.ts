import { type Act, actorUserId } from '../act.ts'
import { record } from '../ledger/index.ts'
import { refuse } from '../problem.ts'
import { only } from './answers.ts'
import { initialAfterRemoval } from './stages.rules.ts'
import * as sql from './stages.sql.ts'
import {
  holdStagedService,
  moveInitial,
  recordInitials,
  recordStage,
  type StageName,
  stageOf,
  stagesOf,
} from './stages.ts'

/**
 * Takes a stage out of its service: one that nobody ever visited is deleted, one with past visits is archived, so that
 * history keeps it and its code is free again (settled point 8). Staff and displays leave it, and when it was the
 * initial one, the first of the remaining stages becomes it.
 *
 * A patient who is coming to the stage at the same moment either is there first, and it stays, or does not get there.
 * Refuses: as `findStage`, and `stage-in-use` while somebody is at the stage, with how many and since which day.
 */
export async function removeStage(act: Act, name: StageName): Promise<void> {
  const service = await holdStagedService(act, name.service)
  const { facilityId } = service
  const { id: stageId, ...before } = await stageOf(act, service, name.stage)
  const initialId = initialAfterRemoval(await stagesOf(act, service), stageId)
  await act.tx.run(sql.holdStage, [facilityId, stageId])
  const use = only(await act.tx.run(sql.findStageUse, [facilityId, stageId]))
  if (use.open_visits > 0) {
    refuse('stage-in-use', { open_visits: use.open_visits, oldest_day: use.oldest_day })
  }
  const ends = only(await act.tx.run(sql.detachFromStage, [facilityId, stageId]))
  if (use.was_visited) {
    await act.tx.run(sql.archiveStage, [facilityId, stageId, act.now, actorUserId(act)])
  } else {
    await act.tx.run(sql.deleteStage, [facilityId, stageId])
  }
  const promoted = initialId === undefined ? [] : await moveInitial(act, service, initialId)
  await recordStage(act, use.was_visited ? 'stage.archived' : 'stage.deleted', service, {
    stageId,
    before: { ...before, staff: ends.user_ids },
  })
  for (const displayId of ends.display_ids) {
    await record(act, { facilityId, kind: 'display.changed', subjectId: displayId })
  }
  await recordInitials(act, service, promoted)
}
