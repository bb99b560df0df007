import { type Act, actorUserId } from '../act.ts'
import { record } from '../ledger/index.ts'
import * as sql from './appointment-charges.sql.ts'
import { lockChargeOfAppointment } from './charge-items.sql.ts'
import { setStatus } from './charge-items.ts'
import { chargeOf } from './revisit.rules.ts'

/** An appointment by its row. */
export interface AppointmentRow {
  readonly facilityId: number
  readonly appointmentId: number
}

/**
 * Charges an appointment that was just booked what its schedule says: the full price, or that of a revisit, or nothing.
 *
 * Goes on in the act that books, whose verb has asked for the permission. An appointment is charged once, however often
 * this is asked. Refuses nothing.
 */
export async function chargeForAppointment(act: Act, appointment: AppointmentRow): Promise<void> {
  const { facilityId, appointmentId } = appointment
  const [tariff] = await act.tx.run(sql.findTariff, [facilityId, appointmentId])
  if (tariff === undefined) {
    return
  }
  const { definitionId, isRevisit } = chargeOf(
    {
      definitionId: tariff.charge_definition_id,
      ofSchedule: { days: tariff.revisit_days, definitionId: tariff.revisit_definition_id },
      ofDefinition: { days: tariff.own_revisit_days, definitionId: tariff.own_revisit_definition_id },
    },
    tariff.days_since,
  )
  if (definitionId === null) {
    return
  }
  const values = [facilityId, appointmentId, tariff.patient_id, definitionId, isRevisit]
  const [charge] = await act.tx.run(sql.insertAppointmentCharge, [...values, actorUserId(act), act.now])
  if (charge !== undefined) {
    await record(act, {
      facilityId,
      kind: 'charge.added',
      resourceId: tariff.resource_id,
      subjectId: charge.id,
      note: charge.description,
    })
  }
}

/**
 * Aborts the charge of an appointment that is given up. One that was entered in error stays that.
 *
 * Goes on in the act that cancels, whose verb has asked for the permission. Refuses nothing.
 */
export async function abortChargesOfAppointment(act: Act, appointment: AppointmentRow): Promise<void> {
  const { facilityId, appointmentId } = appointment
  const [charge] = await act.tx.run(lockChargeOfAppointment, [facilityId, appointmentId])
  if (charge !== undefined && charge.status !== 'entered_in_error') {
    await setStatus(act, { facilityId, charge, status: 'aborted' })
  }
}

/**
 * Puts the charge of an appointment on the bill of the ticket that the patient was given for it. A charge that was
 * aborted goes there too, as what it is.
 *
 * Goes on in the act that issues the ticket. Refuses nothing.
 */
export async function putAppointmentOnBill(
  act: Act,
  { facilityId, appointmentId, ticketId }: AppointmentRow & { readonly ticketId: number },
): Promise<void> {
  const [moved] = await act.tx.run(sql.putOnBill, [facilityId, appointmentId, ticketId, act.now])
  const [charge] =
    moved === undefined ? [] : await act.tx.run(lockChargeOfAppointment, [facilityId, appointmentId])
  if (charge !== undefined) {
    await record(act, {
      facilityId,
      kind: 'charge.changed',
      resourceId: charge.resource_id,
      queueId: charge.queue_id,
      ticketId,
      subjectId: charge.id,
      note: charge.description,
    })
  }
}
