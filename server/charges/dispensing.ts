import { type Act, actorUserId } from '../act.ts'
import type { AnyName } from '../directory/index.ts'
import { refuse } from '../problem.ts'
import { detailsAfter, isSame, type Told } from './bill.rules.ts'
import type { BilledTicket } from './billed-ticket.sql.ts'
import { findTicketOfBill, holdTicketOfBill, recordOnBill, type TicketName } from './billed-ticket.ts'
import type { DispensedItem, Dispensing, ItemDetails } from './dispensing.sql.ts'
import * as sql from './dispensing.sql.ts'

/** A medicine given on a ticket, as clients name it. */
export interface ItemName extends TicketName {
  readonly item: AnyName
}

/** What the pharmacy gave on a ticket, with its items. */
export interface DispensingView extends Dispensing {
  readonly items: readonly DispensedItem[]
}

/** Shows what was given on a ticket; null before the first item. Refuses: as `findTicketOfBill`. */
export async function findDispensing(act: Act, name: TicketName): Promise<DispensingView | null> {
  const ticket = await findTicketOfBill(act, name)
  const [dispensing] = await act.tx.run(sql.findDispensing, [ticket.facility_id, ticket.id])
  if (dispensing === undefined) {
    return null
  }
  return { ...dispensing, items: await act.tx.run(sql.listItems, [ticket.facility_id, dispensing.id]) }
}

/**
 * Gives a medicine on a ticket. Each ticket has one dispensing, made with its first item, also when two pharmacists
 * give the first items at the same moment.
 *
 * Refuses: as `holdTicketOfBill`.
 */
export async function dispenseItem(
  act: Act,
  input: TicketName & { readonly details: ItemDetails },
): Promise<DispensedItem> {
  const ticket = await holdTicketOfBill(act, input)
  const { facility_id, id, currency } = ticket
  const values = [facility_id, id, currency, ...valuesOf(input.details), actorUserId(act), act.now]
  const [item] = await act.tx.run(sql.insertItem, values)
  if (item === undefined) {
    throw new Error('An insert gave no row')
  }
  await recordOnBill(act, ticket, { kind: 'dispensed_item.added', subjectId: item.id, note: item.name })
  return item
}

/**
 * Changes what was told anew of a medicine and nothing else.
 *
 * Refuses: as `holdTicketOfBill`, and `dispensed-item-not-found`.
 */
export async function changeItem(
  act: Act,
  input: ItemName & { readonly told: Told<ItemDetails> },
): Promise<DispensedItem> {
  const { ticket, item } = await holdItem(act, input)
  const details = detailsAfter(detailsOf(item), input.told)
  const values = [ticket.facility_id, item.id, ...valuesOf(details), actorUserId(act), act.now]
  const [changed] = await act.tx.run(sql.updateItem, values)
  if (changed === undefined) {
    throw new Error('A held item is gone')
  }
  if (!isSame(detailsOf(item), detailsOf(changed))) {
    const before = detailsOf(item)
    await recordOnBill(act, ticket, {
      kind: 'dispensed_item.changed',
      subjectId: item.id,
      note: changed.name,
      before,
    })
  }
  return changed
}

/** Takes back a medicine; the row is kept for the audit. Refuses: as `changeItem`. */
export async function removeItem(act: Act, name: ItemName): Promise<void> {
  const { ticket, item } = await holdItem(act, name)
  await act.tx.run(sql.removeItem, [ticket.facility_id, item.id, actorUserId(act), act.now])
  const before = detailsOf(item)
  await recordOnBill(act, ticket, {
    kind: 'dispensed_item.removed',
    subjectId: item.id,
    note: item.name,
    before,
  })
}

async function holdItem(
  act: Act,
  name: ItemName,
): Promise<{ readonly ticket: BilledTicket; readonly item: DispensedItem }> {
  const ticket = await holdTicketOfBill(act, name)
  const values = [ticket.facility_id, ticket.id, name.item.id, name.item.externalId]
  const [item] = await act.tx.run(sql.lockItem, values)
  return { ticket, item: item ?? refuse('dispensed-item-not-found') }
}

function detailsOf({ name, unit_price, quantity, notes }: DispensedItem): ItemDetails {
  return { name, unit_price, quantity, notes }
}

function valuesOf({ name, unit_price, quantity, notes }: ItemDetails): readonly unknown[] {
  return [name, unit_price, quantity, notes]
}
