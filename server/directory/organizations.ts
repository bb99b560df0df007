import { requirePermission, requireSignedIn } from '../access/index.ts'
import { type Act, actorSessionId, actorUserId } from '../act.ts'
import { record } from '../ledger/index.ts'
import { refuse } from '../problem.ts'
import type { FoundOrganization, ListedOrganization } from './organizations.sql.ts'
import * as sql from './organizations.sql.ts'
import type { Page, PageWanted } from './page.sql.ts'
import { containingOrNull } from './search.rules.ts'

/** Lists the organizations the caller knows: the own ones, those below and the chain above. Refuses: `not-signed-in`. */
export async function listOrganizations(
  act: Act,
  filter: PageWanted & { readonly name?: string | undefined; readonly parentExternalId?: string | undefined },
): Promise<Page<ListedOrganization>> {
  await requireSignedIn(act)
  const [page] = await act.tx.run(sql.listOrganizations, [
    actorSessionId(act),
    containingOrNull(filter.name),
    filter.parentExternalId ?? null,
    filter.limit,
    filter.offset,
  ])
  return page ?? { count: 0, results: [] }
}

/** Finds an organization the caller knows. Refuses: `not-signed-in`, `organization-not-found`. */
export async function findOrganization(act: Act, externalId: string): Promise<FoundOrganization> {
  await requireSignedIn(act)
  const [found] = await act.tx.run(sql.findOrganization, [actorSessionId(act), externalId])
  return found ?? refuse('organization-not-found')
}

/**
 * Creates an organization below another one, or at the top (superusers).
 *
 * Refuses: `not-signed-in`, `not-permitted`, `organization-not-found`.
 */
export async function createOrganization(
  act: Act,
  organization: { readonly name: string; readonly parentExternalId: string | null },
): Promise<{ readonly externalId: string }> {
  const parentId = await holdOwner(act, organization.parentExternalId)
  const [row] = await act.tx.run(sql.insertOrganization, [
    organization.name,
    parentId,
    act.now,
    actorUserId(act),
  ])
  if (row === undefined) {
    throw new Error('An insert gave no row')
  }
  await record(act, { facilityId: 0, kind: 'organization.created', subjectId: row.id })
  return { externalId: row.external_id }
}

/**
 * Renames an organization or moves it, with all below it, under another one.
 *
 * A move takes rights away from those above the old place and gives them to those above the new one, so it needs the
 * permission at both. Two moves at once come one after the other; the second sees the first.
 * Refuses: `not-signed-in`, `organization-not-found`, `not-permitted`, `parent-makes-a-circle`.
 */
export async function changeOrganization(
  act: Act,
  change: {
    readonly externalId: string
    readonly name?: string | undefined
    /** Null: to the top. Undefined: it stays where it is. */
    readonly parentExternalId?: string | null | undefined
  },
): Promise<void> {
  const found = await findOrganization(act, change.externalId)
  await requirePermission(act, 'can_manage_directory', { organization: found.row_id })
  const parent = found.organization.parent?.id ?? null
  if (change.parentExternalId !== undefined && change.parentExternalId !== parent) {
    await moveOrganization(act, found, change.parentExternalId)
  }
  await act.tx.run(sql.renameOrganization, [found.row_id, change.name ?? null, act.now, actorUserId(act)])
  await record(act, { facilityId: 0, kind: 'organization.changed', subjectId: found.row_id })
}

/**
 * Deletes an organization that nothing and nobody belongs to any more.
 *
 * Refuses: `not-signed-in`, `organization-not-found`, `not-permitted`, `organization-in-use`.
 */
export async function deleteOrganization(act: Act, externalId: string): Promise<void> {
  const found = await findOrganization(act, externalId)
  await requirePermission(act, 'can_manage_directory', { organization: found.row_id })
  const [held] = await act.tx.run(sql.holdOrganizationAlone, [found.row_id])
  if (held === undefined) {
    refuse('organization-not-found')
  }
  const [deleted] = await act.tx.run(sql.deleteOrganization, [found.row_id, act.now, actorUserId(act)])
  if (deleted === undefined) {
    refuse('organization-in-use')
  }
  await record(act, { facilityId: 0, kind: 'organization.deleted', subjectId: found.row_id })
}

/**
 * Holds the organization that is to own something new, and asks for the permission there; null stands above all
 * and needs a superuser.
 *
 * Refuses: `not-signed-in`, `not-permitted`, `organization-not-found`.
 */
export async function holdOwner(act: Act, externalId: string | null): Promise<number | null> {
  if (externalId === null) {
    await requirePermission(act, 'can_manage_directory', { organization: null })
    return null
  }
  const [held] = await act.tx.run(sql.holdOrganization, [externalId])
  const id = held?.id ?? refuse('organization-not-found')
  await requirePermission(act, 'can_manage_directory', { organization: id })
  return id
}

async function moveOrganization(
  act: Act,
  found: FoundOrganization,
  parentExternalId: string | null,
): Promise<void> {
  await act.tx.run(sql.holdOrganizationTree, [])
  // Again, now that nobody else moves anything: the old place may have changed since it was looked at.
  const held = await findOrganization(act, found.organization.id)
  await requirePermission(act, 'can_manage_directory', { organization: held.parent_row_id })
  const [parent] =
    parentExternalId === null
      ? [null]
      : await act.tx.run(sql.findNewParentOrganization, [parentExternalId, held.row_id])
  if (parent === undefined) {
    refuse('organization-not-found')
  }
  await requirePermission(act, 'can_manage_directory', { organization: parent?.id ?? null })
  if (parent?.makes_circle) {
    refuse('parent-makes-a-circle')
  }
  await act.tx.run(sql.moveOrganization, [held.row_id, parent?.id ?? null, act.now, actorUserId(act)])
}
