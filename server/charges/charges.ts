import { type Act, actorUserId } from '../act.ts'
import type { AnyName } from '../directory/index.ts'
import { refuse } from '../problem.ts'
import { detailsAfter, isSame, type Told } from './bill.rules.ts'
import type { BilledTicket } from './billed-ticket.sql.ts'
import { findTicketOfBill, holdTicketOfBill, recordOnBill, type TicketName } from './billed-ticket.ts'
import type { Charge, ChargeDetails } from './charges.sql.ts'
import * as sql from './charges.sql.ts'

/** A charge on the bill of a ticket, as clients name it. */
export interface ChargeName extends TicketName {
  readonly charge: AnyName
}

/** Lists what a ticket is billed, in the order in which it was added. Refuses: as `findTicketOfBill`. */
export async function listCharges(act: Act, name: TicketName): Promise<readonly Charge[]> {
  const ticket = await findTicketOfBill(act, name)
  return act.tx.run(sql.listCharges, [ticket.facility_id, ticket.id])
}

/** Puts something on the bill of a ticket, in the currency of the facility. Refuses: as `holdTicketOfBill`. */
export async function addCharge(
  act: Act,
  input: TicketName & { readonly details: ChargeDetails },
): Promise<Charge> {
  const ticket = await holdTicketOfBill(act, input)
  const { facility_id, id, patient_id, currency } = ticket
  const values = [
    facility_id,
    id,
    patient_id,
    currency,
    ...valuesOf(input.details),
    actorUserId(act),
    act.now,
  ]
  const [charge] = await act.tx.run(sql.insertCharge, values)
  if (charge === undefined) {
    throw new Error('An insert gave no row')
  }
  await recordOnBill(act, ticket, { kind: 'charge.added', subjectId: charge.id, note: charge.description })
  return charge
}

/**
 * Changes what was told anew of a charge and nothing else; the amount follows.
 *
 * Refuses: as `holdTicketOfBill`, and `charge-not-found`.
 */
export async function changeCharge(
  act: Act,
  input: ChargeName & { readonly told: Told<ChargeDetails> },
): Promise<Charge> {
  const { ticket, charge } = await holdCharge(act, input)
  const details = detailsAfter(detailsOf(charge), input.told)
  const values = [ticket.facility_id, charge.id, ...valuesOf(details), actorUserId(act), act.now]
  const [changed] = await act.tx.run(sql.updateCharge, values)
  if (changed === undefined) {
    throw new Error('A held charge is gone')
  }
  if (!isSame(detailsOf(charge), detailsOf(changed))) {
    await recordOnBill(act, ticket, {
      kind: 'charge.changed',
      subjectId: charge.id,
      note: changed.description,
      before: detailsOf(charge),
    })
  }
  return changed
}

/** Takes a charge off the bill; it is kept for the audit. Refuses: as `changeCharge`. */
export async function removeCharge(act: Act, name: ChargeName): Promise<void> {
  const { ticket, charge } = await holdCharge(act, name)
  await act.tx.run(sql.removeCharge, [ticket.facility_id, charge.id, actorUserId(act), act.now])
  await recordOnBill(act, ticket, {
    kind: 'charge.removed',
    subjectId: charge.id,
    note: charge.description,
    before: detailsOf(charge),
  })
}

async function holdCharge(
  act: Act,
  name: ChargeName,
): Promise<{ readonly ticket: BilledTicket; readonly charge: Charge }> {
  const ticket = await holdTicketOfBill(act, name)
  const values = [ticket.facility_id, ticket.id, name.charge.id, name.charge.externalId]
  const [charge] = await act.tx.run(sql.lockCharge, values)
  return { ticket, charge: charge ?? refuse('charge-not-found') }
}

function detailsOf({ description, unit_price, quantity, notes }: Charge): ChargeDetails {
  return { description, unit_price, quantity, notes }
}

function valuesOf({ description, unit_price, quantity, notes }: ChargeDetails): readonly unknown[] {
  return [description, unit_price, quantity, notes]
}
