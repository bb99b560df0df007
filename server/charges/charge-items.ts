import { requirePermission } from '../access/index.ts'
import { type Act, actorUserId } from '../act.ts'
import { findFacility, type Page, type PageWanted } from '../directory/index.ts'
import { record } from '../ledger/index.ts'
import { refuse } from '../problem.ts'
import type { ChargeItemView } from './charge-item.sql.ts'
import * as sql from './charge-items.sql.ts'
import type { ChargeStatus } from './charge-status.rules.ts'

interface ChargeItemName {
  readonly facility: string
  readonly charge: string
}

/**
 * Lists the charges of a facility, on bills and for appointments, newest change first.
 *
 * Refuses: `facility-not-found`, `not-signed-in`, `not-permitted`.
 */
export async function listChargeItems(
  act: Act,
  wanted: PageWanted & {
    readonly facility: string
    readonly patient?: string | undefined
    readonly statuses?: readonly string[] | undefined
  },
): Promise<Page<ChargeItemView>> {
  const facility = await findFacility(act, wanted.facility)
  await requirePermission(act, 'can_list_charge_item', { anywhereIn: facility.id })
  const filter = [facility.id, wanted.statuses ?? null, wanted.patient ?? null]
  const [counted] = await act.tx.run(sql.countChargeItems, filter)
  const rows = await act.tx.run(sql.listChargeItems, [...filter, wanted.limit, wanted.offset])
  return { count: counted?.count ?? 0, results: rows.map(({ view }) => view) }
}

/** Shows one charge. Refuses: as `listChargeItems`, and `charge-not-found`. */
export async function findChargeItem(
  act: Act,
  name: ChargeItemName,
  permission: 'can_list_charge_item' | 'can_write_charge_item' = 'can_list_charge_item',
): Promise<sql.ChargeItemDetail> {
  const facility = await findFacility(act, name.facility)
  await requirePermission(act, permission, { anywhereIn: facility.id })
  return show(act, facility.id, name.charge)
}

/**
 * Says how far a charge is on its way to being paid. Also after the patient has checked out: only what the bill says
 * stays as it is then, not whether it is paid.
 *
 * Refuses: `facility-not-found`, `not-signed-in`, `not-permitted`, `charge-not-found`.
 */
export async function changeChargeItem(
  act: Act,
  input: ChargeItemName & { readonly status?: ChargeStatus | undefined },
): Promise<sql.ChargeItemDetail> {
  const facility = await findFacility(act, input.facility)
  await requirePermission(act, 'can_write_charge_item', { anywhereIn: facility.id })
  const [charge] = await act.tx.run(sql.lockChargeItem, [facility.id, input.charge])
  if (charge === undefined) {
    refuse('charge-not-found')
  }
  await setStatus(act, { facilityId: facility.id, charge, status: input.status ?? charge.status })
  return show(act, facility.id, input.charge)
}

/** Gives a held charge a status and records it; the same status again is no change. */
export async function setStatus(
  act: Act,
  change: { readonly facilityId: number; readonly charge: sql.HeldChargeItem; readonly status: ChargeStatus },
): Promise<void> {
  const { facilityId, charge, status } = change
  if (status === charge.status) {
    return
  }
  await act.tx.run(sql.setChargeStatus, [facilityId, charge.id, status, actorUserId(act), act.now])
  await record(act, {
    facilityId,
    kind: 'charge.changed',
    resourceId: charge.resource_id,
    queueId: charge.queue_id,
    ticketId: charge.ticket_id,
    subjectId: charge.id,
    note: charge.description,
    from: charge.status,
    to: status,
  })
}

async function show(act: Act, facilityId: number, externalId: string): Promise<sql.ChargeItemDetail> {
  const [found] = await act.tx.run(sql.findChargeItem, [facilityId, externalId])
  return found ?? refuse('charge-not-found')
}
