/** Every permission a role can hold, with what it lets a person do (contract section 3.1). */
export const permissions = {
  can_write_token: 'Issue, call and change tickets, and manage their queues and service points',
  can_list_token: 'See tickets, queues and service points',
  can_write_token_category: 'Create and change the ticket categories of a facility',
  can_list_token_category: 'See the ticket categories of a facility',
  can_write_schedule: 'Create and change schedules, availabilities and exceptions',
  can_list_schedule: 'See schedules, availabilities and exceptions',
  can_list_booking: 'See appointments and slots',
  can_write_booking: 'Book, change and cancel appointments',
  can_reschedule_booking: 'Move appointments to another slot',
  'service-stages.manage': 'Manage the stages of services and act at every stage',
  can_manage_directory:
    'Manage organizations, facilities, departments, places, services, people and their roles',
  can_write_patient: 'Register patients and change their details',
  can_list_patient: 'Find and see the patients of the facility',
  can_write_charge_item: 'Change charges',
  can_list_charge_item: 'See charges',
} as const

export type Permission = keyof typeof permissions

/** All permission slugs, in the order of the documentation. */
export const permissionSlugs = Object.keys(permissions) as readonly Permission[]

/** Whether a text is the slug of a permission. */
export function isPermission(slug: string): slug is Permission {
  return Object.hasOwn(permissions, slug)
}

const everyday: readonly Permission[] = [
  'can_write_token',
  'can_list_token',
  'can_list_token_category',
  'can_list_schedule',
  'can_list_booking',
  'can_reschedule_booking',
  'can_list_charge_item',
]
const care: readonly Permission[] = [
  ...everyday,
  'can_write_schedule',
  'can_write_booking',
  'can_write_patient',
  'can_list_patient',
]
const staff: readonly Permission[] = [...care, 'can_write_token_category', 'can_write_charge_item']
const admin: readonly Permission[] = [...staff, 'service-stages.manage', 'can_manage_directory']

/** The roles that come with the product and cannot be changed (contract section 3.1). */
export const systemRoles: Readonly<Record<string, readonly Permission[]>> = {
  Admin: admin,
  'Facility Admin': admin,
  Staff: staff,
  Doctor: care,
  Nurse: care,
  Administrator: everyday,
  Volunteer: [],
  Pharmacist: [],
}
