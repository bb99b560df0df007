import { requireAllowed, requirePermission } from '../access/index.ts'
import { type Act, actorUserId } from '../act.ts'
import { containingOrNull, findFacility, type Page, type PageWanted } from '../directory/index.ts'
import { record } from '../ledger/index.ts'
import { refuse } from '../problem.ts'
import {
  type AppointmentName,
  type AppointmentView,
  findAppointmentFor,
  only,
  showOne,
} from './find-appointment.ts'
import { hold } from './hold-appointment.ts'
import * as sql from './tags.sql.ts'

/** Finds the tags of a facility by the ids that clients know. Refuses: `tag-not-known` when one is missing (defect D35). */
export async function tagIdsOf(
  act: Act,
  facilityId: number,
  tags: readonly string[],
): Promise<readonly number[]> {
  if (tags.length === 0) {
    return []
  }
  const found = await act.tx.run(sql.findTags, [facilityId, tags])
  const named = new Set(tags.map((tag) => tag.replaceAll('-', '').toLowerCase()))
  if (found.length < named.size) {
    refuse('tag-not-known')
  }
  return found.map(({ id }) => id)
}

/**
 * Puts tags on an appointment or takes them off; those it has, or has not, stay.
 *
 * Refuses: as `findAppointmentFor`, and `not-permitted`, `tag-not-known`.
 */
export async function tagAppointment(
  act: Act,
  input: AppointmentName & { readonly tags: readonly string[]; readonly isPutOn: boolean },
): Promise<AppointmentView> {
  const found = await findAppointmentFor(act, 'can_write_booking', input)
  requireAllowed(found)
  const tagIds = await tagIdsOf(act, found.facilityId, input.tags)
  await hold(act, found, [])
  const values = [found.facilityId, found.appointmentId, tagIds, actorUserId(act), act.now, input.isPutOn]
  await act.tx.run(sql.changeTags, values)
  return showOne(act, found)
}

/** Lists the tags of a facility by their words. Refuses: `facility-not-found`, `not-signed-in`, `not-permitted`. */
export async function listTags(
  act: Act,
  wanted: PageWanted & { readonly facility: string; readonly search: string | undefined },
): Promise<Page<sql.TagView>> {
  const { id } = await findFacility(act, wanted.facility)
  await requirePermission(act, 'can_list_booking', { anywhereIn: id })
  const filter = [id, containingOrNull(wanted.search)]
  return only(await act.tx.run(sql.listTags, [...filter, wanted.limit, wanted.offset]))
}

/** Shows a tag. Refuses: as `listTags`, and `tag-not-found`. */
export async function findTag(
  act: Act,
  name: { readonly facility: string; readonly tag: string },
): Promise<sql.TagView> {
  const { id } = await findFacility(act, name.facility)
  const [tag] = await act.tx.run(sql.findTag, [id, name.tag])
  if (tag === undefined) {
    refuse('tag-not-found')
  }
  await requirePermission(act, 'can_list_booking', { anywhereIn: id })
  return tag
}

/** Makes a tag that appointments of a facility can have. Refuses: as `listTags`. */
export async function createTag(
  act: Act,
  input: { readonly facility: string; readonly display: string; readonly color: string | null },
): Promise<sql.TagView> {
  const { id: facilityId } = await findFacility(act, input.facility)
  await requirePermission(act, 'can_write_booking', { anywhereIn: facilityId })
  const values = [facilityId, input.display, input.color, actorUserId(act), act.now]
  const tag = only(await act.tx.run(sql.insertTag, values))
  await record(act, { facilityId, kind: 'tag.created', subjectId: tag.tag_id })
  return tag
}

/** Gives a tag another word or color, on all appointments that have it. Refuses: as `findTag`. */
export async function changeTag(
  act: Act,
  input: {
    readonly facility: string
    readonly tag: string
    readonly display?: string | undefined
    readonly color?: string | null | undefined
  },
): Promise<sql.TagView> {
  const { id: facilityId } = await findFacility(act, input.facility)
  if ((await act.tx.run(sql.findTag, [facilityId, input.tag])).length === 0) {
    refuse('tag-not-found')
  }
  await requirePermission(act, 'can_write_booking', { anywhereIn: facilityId })
  const color = [input.color !== undefined, input.color ?? null]
  const values = [facilityId, input.tag, input.display ?? null, ...color, actorUserId(act), act.now]
  const tag = only(await act.tx.run(sql.updateTag, values))
  await record(act, { facilityId, kind: 'tag.changed', subjectId: tag.tag_id })
  return tag
}
