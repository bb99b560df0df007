import type { Route } from '../http/route.ts'
import { authRoutes, type SignInServices } from './auth.ts'
import { availabilityRoutes } from './availabilities.ts'
import { bookingRoutes } from './bookings.ts'
import { chargeDefinitionRoutes } from './charge-definitions.ts'
import { chargeItemRoutes } from './charge-items.ts'
import { departmentMemberRoutes, departmentRoutes } from './departments.ts'
import { encounterRoutes } from './encounters.ts'
import { facilityRoutes, staffRoutes } from './facilities.ts'
import { healthcareServiceRoutes } from './healthcare-services.ts'
import { locationRoutes } from './locations.ts'
import { organizationMemberRoutes, organizationRoutes } from './organizations.ts'
import { patientRoutes } from './patients.ts'
import { roleRoutes } from './roles.ts'
import { schedulableUserRoutes } from './schedulable-users.ts'
import { scheduleExceptionRoutes } from './schedule-exceptions.ts'
import { scheduleRoutes } from './schedules.ts'
import { slotRoutes } from './slots.ts'
import { subQueueRoutes } from './sub-queues.ts'
import { tagRoutes } from './tags.ts'
import { tokenCategoryRoutes } from './token-categories.ts'
import { tokenQueueRoutes } from './token-queues.ts'
import type { TicketLink } from './token-shapes.ts'
import { tokenRoutes } from './tokens.ts'
import { userRoutes } from './users.ts'

/** What the care face needs besides the act. */
export interface CareServices extends SignInServices {
  readonly ticketLink: TicketLink
}

/** Every route of the care face. */
export function careRoutes(services: CareServices): readonly Route[] {
  return [
    ...authRoutes(services),
    ...userRoutes(services),
    ...roleRoutes,
    ...organizationRoutes,
    ...organizationMemberRoutes,
    ...facilityRoutes,
    ...staffRoutes,
    ...departmentRoutes,
    ...departmentMemberRoutes,
    ...locationRoutes,
    ...healthcareServiceRoutes,
    ...patientRoutes,
    ...tokenCategoryRoutes,
    ...subQueueRoutes,
    ...tokenQueueRoutes(services.ticketLink),
    ...tokenRoutes(services.ticketLink),
    ...scheduleRoutes,
    ...availabilityRoutes,
    ...scheduleExceptionRoutes,
    ...slotRoutes,
    ...bookingRoutes,
    ...schedulableUserRoutes,
    ...tagRoutes,
    ...chargeDefinitionRoutes,
    ...chargeItemRoutes,
    ...encounterRoutes,
  ]
}

export { careFace } from './answers.ts'
