import { requireSignedIn } from '../access/index.ts'
import { type Act, actorSessionId } from '../act.ts'
import { refuse } from '../problem.ts'
import { type AnyName, type Branch, findBranch } from './branch-context.ts'
import type { BranchService } from './branch-services.sql.ts'
import * as sql from './branch-services.sql.ts'
import { type Calling, changeService, createService, deleteService } from './healthcare-services.ts'
import type { Page, PageWanted } from './page.sql.ts'
import { containingOrNull } from './search.rules.ts'

/** A service as a path names it: in a branch, or alone. */
export interface BranchServiceName {
  readonly branch?: AnyName
  readonly service: AnyName
}

/** A branch service and where it is. */
export interface BranchServiceThere {
  readonly facilityId: number
  readonly facilityExternalId: string
  readonly service: BranchService
}

/**
 * Lists the services of a branch that the actor sees: those attached to, and those managed.
 *
 * Refuses: as `findBranch`.
 */
export async function listBranchServices(
  act: Act,
  filter: PageWanted & { readonly branch: AnyName; readonly search?: string | undefined },
): Promise<Page<BranchService>> {
  const { facilityId } = await findBranch(act, filter.branch)
  const pattern = containingOrNull(filter.search)
  const values = [actorSessionId(act), facilityId, pattern, filter.limit, filter.offset]
  const [page] = await act.tx.run(sql.listBranchServices, values)
  return page ?? { count: 0, results: [] }
}

/**
 * Finds a service for those who are attached to it or manage it.
 *
 * Refuses: `not-signed-in`, `facility-not-found`; `healthcare-service-not-found` where the actor has no role in its
 * branch, `not-permitted` where the actor has one.
 */
export async function findBranchService(act: Act, name: BranchServiceName): Promise<BranchServiceThere> {
  const branch = name.branch === undefined ? undefined : await findBranch(act, name.branch)
  const found = await find(act, branch, name.service)
  if (!found.may_see) {
    refuse('not-permitted')
  }
  return {
    facilityId: found.facility_row_id,
    facilityExternalId: found.facility_external_id,
    service: found.service,
  }
}

/** Adds a service to a branch. Refuses: as `findBranch`, and `not-permitted`, `service-code-taken`. */
export async function createBranchService(
  act: Act,
  service: { readonly branch: AnyName; readonly name: string; readonly code: string } & Calling,
): Promise<BranchService> {
  const { branch: name, ...told } = service
  const branch = await findBranch(act, name)
  const { externalId } = await createService(act, {
    ...told,
    facilityExternalId: branch.externalId,
    extraDetails: '',
    managingExternalId: null,
  })
  return (await find(act, branch, { id: null, externalId })).service
}

/**
 * Changes what was told anew of a service. Numbers that were given keep the code they were given under.
 *
 * Refuses: as `findBranchService`, and `not-permitted`, `service-code-taken`.
 */
export async function changeBranchService(
  act: Act,
  change: BranchServiceName & {
    readonly name: string | undefined
    readonly code: string | undefined
  } & Calling,
): Promise<BranchService> {
  const { branch: _branch, service, ...told } = change
  const { facilityExternalId, service: present } = await findBranchService(act, change)
  await changeService(act, { ...told, facilityExternalId, externalId: present.external_id })
  return (await findBranchService(act, { service })).service
}

/** Deletes a service for which nobody waits. Refuses: as `findBranchService`, and `service-in-use`. */
export async function deleteBranchService(act: Act, name: BranchServiceName): Promise<void> {
  const { facilityExternalId, service } = await findBranchService(act, name)
  await deleteService(act, { facilityExternalId, externalId: service.external_id })
}

async function find(
  act: Act,
  branch: Branch | undefined,
  { id, externalId }: AnyName,
): Promise<sql.FoundBranchService> {
  const values = [actorSessionId(act), id, externalId, branch?.facilityId ?? null]
  const [found] = await act.tx.run(sql.findBranchService, values)
  if (found === undefined) {
    await requireSignedIn(act)
    refuse('healthcare-service-not-found')
  }
  return found
}
