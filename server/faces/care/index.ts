import type { Route } from '../http/route.ts'
import { subQueueRoutes } from './sub-queues.ts'
import { tokenCategoryRoutes } from './token-categories.ts'
import { tokenQueueRoutes } from './token-queues.ts'
import type { TicketLink } from './token-shapes.ts'
import { tokenRoutes } from './tokens.ts'

/** What the care face needs besides the database. */
export interface CareServices {
  readonly ticketLink: TicketLink
}

/** Every route of the care face. */
export function careRoutes(services: CareServices): readonly Route[] {
  return [
    ...tokenCategoryRoutes,
    ...subQueueRoutes,
    ...tokenQueueRoutes(services.ticketLink),
    ...tokenRoutes(services.ticketLink),
  ]
}

export { careFace } from './answers.ts'
