import type { ServiceLines } from '../../displays/index.ts'
import type { Route } from '../http/route.ts'
import { billingRoutes } from './billing.ts'
import { withBranchHeader } from './branch-context.ts'
import { serviceRoutes } from './branch-services.ts'
import { branchesRoutes } from './branches.ts'
import { medicineRoutes } from './medicine.ts'
import { patientRoutes } from './patients.ts'
import { queueTicketRoutes } from './queue-tickets.ts'
import { serviceQueueRoutes } from './service-queue.ts'
import { branchStaffRoutes, serviceStaffRoutes } from './staff.ts'
import { stageVisitRoutes } from './stage-visits.ts'
import { stageRoutes } from './stages.ts'
import type { TicketLink } from './ticket-shapes.ts'
import { visitRoutes } from './visits.ts'

/** What the branch face needs besides the act. */
export interface BranchServices {
  readonly ticketLink: TicketLink
  /** The lines that are kept; left out, each one is read anew. */
  readonly lines?: ServiceLines | undefined
}

/** Every route of the branch face. */
export function branchRoutes({ ticketLink, lines }: BranchServices): readonly Route[] {
  return [
    ...branchesRoutes,
    ...serviceRoutes,
    ...branchStaffRoutes,
    ...serviceStaffRoutes,
    ...billingRoutes,
    ...medicineRoutes,
    ...patientRoutes,
    ...visitRoutes,
    ...serviceQueueRoutes(ticketLink, lines),
    ...queueTicketRoutes(ticketLink),
    ...stageVisitRoutes,
    ...stageRoutes,
  ].map(withBranchHeader)
}

export { branchFace } from './answers.ts'
