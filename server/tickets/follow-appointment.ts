import { type Act, actorUserId } from '../act.ts'
import { timesAfter } from './correction.rules.ts'
import { storeChange } from './store-change.ts'
import { correctionRecords, type TicketStatus } from './ticket.rules.ts'
import { lockTicketOfAppointment } from './tickets.sql.ts'

/** An appointment whose ticket follows it, and what the ticket becomes. */
export interface FollowAppointment {
  readonly facilityId: number
  readonly appointmentId: number
  readonly becomes: 'waiting' | 'in_service' | 'completed' | 'no_show' | 'cancelled'
}

/** From which states of an open ticket something has to become of it; in the others it says the same already. */
const from: Readonly<Record<FollowAppointment['becomes'], (status: TicketStatus) => boolean>> = {
  waiting: (status) => status === 'in_service',
  in_service: (status) => status !== 'in_service',
  completed: () => true,
  no_show: () => true,
  cancelled: () => true,
}

/**
 * Makes the open ticket of an appointment say what staff said of the appointment (defect D36). One that is over stays
 * as it is. Ticket and appointment are held already.
 */
export async function followAppointment(
  act: Act,
  { facilityId, appointmentId, becomes }: FollowAppointment,
): Promise<void> {
  const [ticket] = await act.tx.run(lockTicketOfAppointment, [facilityId, appointmentId])
  if (ticket === undefined || !from[becomes](ticket.status)) {
    return
  }
  const leavesPoint = becomes === 'waiting' || becomes === 'no_show'
  await storeChange(act, ticket, {
    kind: becomes === 'no_show' ? 'ticket.no_show' : correctionRecords(ticket.status, becomes, false),
    status: becomes,
    servicePointId: leavesPoint ? null : ticket.service_point_id,
    note: ticket.note,
    times: timesAfter(ticket, ticket.status, becomes, { now: act.now, by: actorUserId(act) }),
  })
}
