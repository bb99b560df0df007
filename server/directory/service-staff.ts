import { requirePermission } from '../access/index.ts'
import { type Act, actorUserId } from '../act.ts'
import { record } from '../ledger/index.ts'
import { refuse } from '../problem.ts'
import type { AnyName } from './branch-context.ts'
import { type BranchServiceThere, findBranchService } from './branch-services.ts'
import type { Page, PageWanted } from './page.sql.ts'
import type { Person } from './people.sql.ts'
import * as sql from './service-staff.sql.ts'

/** Somebody and a service, as a client names them. */
export interface ServiceStaffName {
  readonly service: AnyName
  readonly user: AnyName
}

/** Lists who is attached to a service. Refuses: as `findBranchService`. */
export async function listServiceStaff(
  act: Act,
  wanted: PageWanted & { readonly service: AnyName },
): Promise<Page<Person>> {
  const { facilityId, service } = await findBranchService(act, wanted)
  const values = [facilityId, service.id, wanted.limit, wanted.offset]
  const [page] = await act.tx.run(sql.listServiceStaff, values)
  return page ?? { count: 0, results: [] }
}

/**
 * Attaches somebody who works in the branch to a service: from now on its tickets are theirs to see and to call.
 *
 * Refuses: as `findBranchService`, and `not-permitted`, `input-not-valid` for an unknown user or one of elsewhere.
 */
export async function attachToService(
  act: Act,
  { service: name, user }: ServiceStaffName,
): Promise<{ readonly person: Person; readonly isNew: boolean }> {
  const { facilityId, service } = await requireManagedService(act, name)
  const values = [facilityId, service.id, user.id, user.externalId, act.now, actorUserId(act)]
  const [attaching] = await act.tx.run(sql.attachToService, values)
  if (attaching === undefined) {
    refuse('input-not-valid', { faults: [{ field: 'user_id', fault: 'unknown' }] })
  }
  const { person, works_there: worksThere, is_new: isNew } = attaching
  if (!worksThere) {
    refuse('input-not-valid', { faults: [{ field: 'user_id', fault: 'not-in-branch' }] })
  }
  if (isNew) {
    await recordOf(act, 'healthcare_service.staff_added', {
      facilityId,
      serviceId: service.id,
      userId: person.numeric_id,
    })
  }
  return { person, isNew }
}

/**
 * Ends the attachment of somebody to a service and to its stages.
 *
 * Refuses: as `findBranchService`, and `not-permitted`, `member-not-found`.
 */
export async function detachFromService(act: Act, { service: name, user }: ServiceStaffName): Promise<void> {
  const { facilityId, service } = await requireManagedService(act, name)
  const values = [facilityId, service.id, user.id, user.externalId]
  const [removed] = await act.tx.run(sql.detachFromService, values)
  if (removed === undefined) {
    refuse('member-not-found')
  }
  await recordOf(act, 'healthcare_service.staff_removed', {
    facilityId,
    serviceId: service.id,
    userId: removed.user_id,
  })
}

async function requireManagedService(act: Act, name: AnyName): Promise<BranchServiceThere> {
  const found = await findBranchService(act, { service: name })
  await requirePermission(act, 'service-stages.manage', {
    facility: found.facilityId,
    resource: { userId: null, locationId: null, healthcareServiceId: found.service.id },
  })
  return found
}

async function recordOf(
  act: Act,
  kind: 'healthcare_service.staff_added' | 'healthcare_service.staff_removed',
  { facilityId, serviceId, userId }: { facilityId: number; serviceId: number; userId: number },
): Promise<void> {
  await record(act, { facilityId, kind, subjectId: userId, before: { healthcare_service_id: serviceId } })
}
