import { createHash, randomBytes } from 'node:crypto'
import { noteAsked, requireAllowed } from '../access/index.ts'
import { type Act, actorSessionId, actorUserId } from '../act.ts'
import { type AnyName, findFacility } from '../directory/index.ts'
import { record } from '../ledger/index.ts'
import { refuse } from '../problem.ts'
import * as sql from './displays.sql.ts'

/** What a display shows, as somebody sets it up. */
export interface DisplaySettings {
  readonly name: string
  readonly language: string
  /** The service points in the order of the columns. */
  readonly servicePoints: readonly string[]
  /** The stages beside them, in the order of their columns; undefined keeps those that are there. */
  readonly stages?: readonly AnyName[] | undefined
}

interface DisplayName {
  readonly facility: string
  readonly display: string
}

/** The screen that a key opens. */
export interface OpenedDisplay {
  readonly facilityId: number
  readonly displayId: number
  readonly timezone: string
}

/**
 * Lists the displays that the actor may set up: those of which all points and stages are within the actor's work.
 *
 * Refuses: `not-signed-in`, `facility-not-found`, `not-permitted`.
 */
export async function listDisplays(
  act: Act,
  input: { readonly facility: string },
): Promise<sql.DisplayRow[]> {
  const facility = await requireFacility(act, input.facility)
  return act.tx.run(sql.listDisplays, [actorSessionId(act), facility.id])
}

/**
 * Sets up a screen in a waiting room and gives the key that opens it. The key is shown this once: only its
 * fingerprint is kept.
 *
 * Refuses: `not-signed-in`, `facility-not-found`, `service-point-not-found`, `stage-not-found`, `not-permitted`:
 * somebody who neither calls tickets of a service nor manages its stages.
 */
export async function createDisplay(
  act: Act,
  input: DisplaySettings & { readonly facility: string },
): Promise<{ readonly display: sql.DisplayRow; readonly key: string }> {
  const facility = await requireFacility(act, input.facility)
  const points = await requirePoints(act, facility.id, input.servicePoints)
  const stages = await requireStages(act, facility.id, input.stages ?? [])
  const key = `dk_${randomBytes(32).toString('base64url')}`
  const [made] = await act.tx.run(sql.insertDisplay, [
    facility.id,
    input.name,
    input.language,
    fingerprint(key),
    actorUserId(act),
    act.now,
  ])
  if (made === undefined) {
    throw new Error('An insert gave no row')
  }
  await act.tx.run(sql.insertPoints, [facility.id, made.id, points])
  await act.tx.run(sql.insertStages, [facility.id, made.id, stages])
  await record(act, { facilityId: facility.id, kind: 'display.created', subjectId: made.id })
  return { display: await shown(act, facility.id, made.external_id), key }
}

/** Changes what a display shows. The open screen follows at once. Refuses: as `createDisplay`, and `display-not-found`. */
export async function changeDisplay(act: Act, input: DisplayName & DisplaySettings): Promise<sql.DisplayRow> {
  const { facilityId, displayId } = await requireDisplay(act, input)
  const points = await requirePoints(act, facilityId, input.servicePoints)
  await act.tx.run(sql.updateDisplay, [facilityId, displayId, input.name, input.language, act.now])
  await act.tx.run(sql.clearPoints, [facilityId, displayId])
  await act.tx.run(sql.insertPoints, [facilityId, displayId, points])
  if (input.stages !== undefined) {
    const stages = await requireStages(act, facilityId, input.stages)
    await act.tx.run(sql.clearStages, [facilityId, displayId])
    await act.tx.run(sql.insertStages, [facilityId, displayId, stages])
  }
  await record(act, { facilityId, kind: 'display.changed', subjectId: displayId })
  return shown(act, facilityId, input.display)
}

/** Takes a display's key away. A screen that is open with it goes dark at once. Refuses: as `changeDisplay`. */
export async function revokeDisplay(act: Act, input: DisplayName): Promise<void> {
  const { facilityId, displayId } = await requireDisplay(act, input)
  await act.tx.run(sql.revokeDisplay, [facilityId, displayId, act.now])
  await record(act, { facilityId, kind: 'display.revoked', subjectId: displayId })
}

/** Finds the display that a key opens. Refuses: `display-key-not-valid`. */
export async function openDisplay(act: Act, key: string | undefined): Promise<OpenedDisplay> {
  if (key === undefined || !/^dk_[\w-]{43}$/.test(key)) {
    refuse('display-key-not-valid')
  }
  const [row] = await act.tx.run(sql.findByKey, [fingerprint(key)])
  if (row === undefined) {
    refuse('display-key-not-valid')
  }
  return { facilityId: row.facility_id, displayId: row.display_id, timezone: row.timezone }
}

/** The fingerprint under which a key is kept. A key is 256 random bits, so nothing slower is needed. */
function fingerprint(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}

async function requireFacility(act: Act, name: string): Promise<{ readonly id: number }> {
  const facility = await findFacility(act, name)
  noteAsked(act, 'can_write_token')
  const [answer] = await act.tx.run(sql.mayManageDisplays, [actorSessionId(act), facility.id])
  requireAllowed(answer ?? { signed_in: false, allowed: false })
  return facility
}

async function requirePoints(act: Act, facilityId: number, wanted: readonly string[]): Promise<number[]> {
  const points = await act.tx.run(sql.pointsForDisplay, [actorSessionId(act), facilityId, wanted])
  if (points.length < wanted.length) {
    refuse('service-point-not-found')
  }
  return idsOf(points)
}

async function requireStages(
  act: Act,
  facilityId: number,
  wanted: readonly AnyName[],
): Promise<readonly number[]> {
  const stages = await act.tx.run(sql.stagesForDisplay, [
    actorSessionId(act),
    facilityId,
    wanted.map(({ id }) => id),
    wanted.map(({ externalId }) => externalId),
  ])
  if (stages.length < wanted.length) {
    refuse('stage-not-found')
  }
  // The same stage by its number and by its uuid is one column.
  return [...new Set(idsOf(stages))]
}

function idsOf(places: readonly { readonly id: number; readonly allowed: boolean }[]): number[] {
  requireAllowed({ signed_in: true, allowed: places.every(({ allowed }) => allowed) })
  return places.map(({ id }) => id)
}

async function requireDisplay(
  act: Act,
  names: DisplayName,
): Promise<{ facilityId: number; displayId: number }> {
  const facility = await requireFacility(act, names.facility)
  const [found] = await act.tx.run(sql.findDisplay, [actorSessionId(act), facility.id, names.display])
  if (found === undefined) {
    refuse('display-not-found')
  }
  requireAllowed({ signed_in: true, allowed: found.allowed })
  return { facilityId: facility.id, displayId: found.display_id }
}

async function shown(act: Act, facilityId: number, display: string): Promise<sql.DisplayRow> {
  const [row] = await act.tx.run(sql.findDisplay, [actorSessionId(act), facilityId, display])
  return row ?? refuse('display-not-found')
}
