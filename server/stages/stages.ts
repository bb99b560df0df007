import { noteAsked, requireAllowed } from '../access/index.ts'
import { type Act, actorSessionId, actorUserId } from '../act.ts'
import type { AnyName } from '../directory/index.ts'
import { type EventKind, record } from '../ledger/index.ts'
import { refuse } from '../problem.ts'
import { only } from './answers.ts'
import { pairOf } from './register-ticket.ts'
import type { StageView } from './staged-ticket.sql.ts'
import { initialAfterChange } from './stages.rules.ts'
import * as sql from './stages.sql.ts'

/** A stage as a client names it. */
export interface StageName {
  readonly service: AnyName
  readonly stage: AnyName
}

/** What is told of a stage; what is left out stays as it is. */
export interface StageChanges {
  readonly name?: string | undefined
  readonly code?: string | undefined
  readonly position?: number | undefined
  readonly isInitial?: boolean | undefined
  readonly isTerminal?: boolean | undefined
}

/** A stage as somebody sets it up; neither initial nor terminal unless told. */
export interface NewStage extends StageChanges {
  readonly name: string
  readonly code: string
  readonly position: number
}

/** A service whose stages the actor manages. */
export interface StagedService {
  readonly facilityId: number
  readonly serviceId: number
  /** Null until the first ticket of the service. */
  readonly resourceId: number | null
}

/**
 * Finds a service whose stages the actor manages.
 *
 * Refuses: `not-signed-in`, `healthcare-service-not-found` (also where the actor has no role in its branch),
 * `not-permitted`.
 */
export async function findStagedService(act: Act, service: AnyName): Promise<StagedService> {
  noteAsked(act, 'service-stages.manage')
  const found = only(await act.tx.run(sql.findServiceOfStages, [actorSessionId(act), ...pairOf(service)]))
  requireAllowed({ signed_in: found.signed_in, allowed: true })
  if (found.facility_id === null || found.service_id === null) {
    refuse('healthcare-service-not-found')
  }
  requireAllowed(found)
  return { facilityId: found.facility_id, serviceId: found.service_id, resourceId: found.resource_id }
}

/**
 * Finds a service and holds it until the end of the act: whoever changes its stages does so alone, and so it keeps
 * exactly one initial stage (test: "exactly one initial stage, however many people ..."). Refuses: as `findStagedService`.
 */
export async function holdStagedService(act: Act, name: AnyName): Promise<StagedService> {
  const service = await findStagedService(act, name)
  const [held] = await act.tx.run(sql.holdService, [service.facilityId, service.serviceId])
  return held === undefined ? refuse('healthcare-service-not-found') : service
}

/** Lists the stages of a service in the order of the journey. Refuses: as `findStagedService`. */
export async function listStages(act: Act, name: AnyName): Promise<readonly StageView[]> {
  return stagesOf(act, await findStagedService(act, name))
}

/** Shows a stage. Refuses: as `findStagedService`, and `stage-not-found` for one of another service or archived. */
export async function findStage(act: Act, { service, stage }: StageName): Promise<StageView> {
  return stageOf(act, await findStagedService(act, service), stage)
}

/** Finds a stage of a service that was found. Refuses: `stage-not-found`. */
export async function stageOf(
  act: Act,
  { facilityId, serviceId }: StagedService,
  stage: AnyName,
): Promise<StageView> {
  const [found] = await act.tx.run(sql.findStage, [facilityId, serviceId, ...pairOf(stage)])
  return found?.stage ?? refuse('stage-not-found')
}

/** The stages of a service that was found, in the order of the journey. */
export async function stagesOf(
  act: Act,
  { facilityId, serviceId }: StagedService,
): Promise<readonly StageView[]> {
  const rows = await act.tx.run(sql.listStages, [facilityId, serviceId])
  return rows.map(({ stage }) => stage)
}

/**
 * Adds a stage to a service. The first one is initial; a later one when that is wanted, and then the one of
 * before is it no more.
 *
 * Refuses: as `findStagedService`, and `stage-code-taken`.
 */
export async function createStage(
  act: Act,
  input: NewStage & { readonly service: AnyName },
): Promise<StageView> {
  const service = await holdStagedService(act, input.service)
  const { facilityId, serviceId } = service
  const present = await stagesOf(act, service)
  const isInitial = (input.isInitial ?? false) || !present.some((stage) => stage.is_initial)
  const initialBefore = isInitial ? await clearInitial(act, service, null) : []
  const { name, code, position, isTerminal = false } = input
  const values = [
    facilityId,
    serviceId,
    name,
    code,
    position,
    isInitial,
    isTerminal,
    act.now,
    actorUserId(act),
  ]
  const { stage } = only(await act.tx.run(sql.insertStage, values))
  await recordStage(act, 'stage.created', service, { stageId: stage.id })
  await recordInitials(act, service, initialBefore)
  return stage
}

/**
 * Changes what is told of a stage. A new initial stage takes the place of the old one; when that is to be it no more,
 * the first of the others becomes it, and the only stage stays it (seed, "is_initial invariant").
 *
 * Refuses: as `findStage`, and `stage-code-taken`.
 */
export async function changeStage(act: Act, name: StageName, told: StageChanges): Promise<StageView> {
  const service = await holdStagedService(act, name.service)
  const { id: stageId, ...before } = await stageOf(act, service, name.stage)
  const wish = { id: stageId, isInitial: told.isInitial }
  const initialId = initialAfterChange(await stagesOf(act, service), wish)
  const moved = await moveInitial(act, service, initialId)
  const { name: newName = null, code = null, position = null, isTerminal = null } = told
  const values = [service.facilityId, stageId, newName, code, position, isTerminal]
  const { stage } = only(await act.tx.run(sql.updateStage, [...values, act.now, actorUserId(act)]))
  await recordStage(act, 'stage.changed', service, { stageId, before })
  await recordInitials(
    act,
    service,
    moved.filter((id) => id !== stageId),
  )
  return stage
}

/**
 * Puts the stages of a service into an order, with positions from 1. Stages that are not named follow in their old
 * order; what is no stage of the service counts for nothing (settled detail 20). The initial stage stays the same.
 *
 * Refuses: as `findStagedService`.
 */
export async function reorderStages(
  act: Act,
  { service: name, order }: { readonly service: AnyName; readonly order: readonly AnyName[] },
): Promise<readonly StageView[]> {
  const service = await holdStagedService(act, name)
  const ids = order.map(({ id }) => id)
  const externalIds = order.map(({ externalId }) => externalId)
  const values = [service.facilityId, service.serviceId, ids, externalIds, act.now, actorUserId(act)]
  const moved = await act.tx.run(sql.reorderStages, values)
  if (moved.length > 0) {
    await recordStage(act, 'stage.reordered', service, { before: { positions: moved } })
  }
  return stagesOf(act, service)
}

/** Makes a stage the only initial one of a held service; gives the stages that became it or are it no more. */
export async function moveInitial(
  act: Act,
  service: StagedService,
  initialId: number,
): Promise<readonly number[]> {
  const cleared = await clearInitial(act, service, initialId)
  const set = await act.tx.run(sql.setInitial, [service.facilityId, initialId, act.now, actorUserId(act)])
  return [...cleared, ...set.map(({ id }) => id)]
}

async function clearInitial(
  act: Act,
  { facilityId, serviceId }: StagedService,
  except: number | null,
): Promise<readonly number[]> {
  const values = [facilityId, serviceId, except, act.now, actorUserId(act)]
  const cleared = await act.tx.run(sql.clearInitial, values)
  return cleared.map(({ id }) => id)
}

/** Records that stages became initial, or are it no more, because of what was done to another one. */
export async function recordInitials(
  act: Act,
  service: StagedService,
  stageIds: readonly number[],
): Promise<void> {
  for (const stageId of stageIds) {
    await recordStage(act, 'stage.changed', service, { stageId })
  }
}

/** Records what happened to a stage, with its service: the feed finds it by that, also when the stage is gone. */
export async function recordStage(
  act: Act,
  kind: Extract<EventKind, `stage.${string}`>,
  { facilityId, serviceId, resourceId }: StagedService,
  what: { readonly stageId?: number; readonly subjectId?: number; readonly before?: object },
): Promise<void> {
  const before = { healthcare_service_id: serviceId, ...what.before }
  await record(act, { ...what, facilityId, kind, resourceId, before })
}
