/** Everything that can be recorded, as "noun.what-happened". */
export const eventKinds = [
  'ticket.issued',
  'ticket.called',
  'ticket.recalled',
  'ticket.served',
  'ticket.completed',
  'ticket.skipped',
  'ticket.returned',
  'ticket.cancelled',
  'ticket.assigned',
  'ticket.noted',
  'ticket.corrected',
  'ticket.undone',
  'ticket.deleted',
  'queue.created',
  'queue.renamed',
  'queue.primary_set',
  'queue.deleted',
  'service_point.created',
  'service_point.changed',
  'service_point.deleted',
  'category.created',
  'category.changed',
  'category.default_set',
  'display.created',
  'display.changed',
  'display.revoked',
  'organization.created',
  'organization.changed',
  'organization.deleted',
  'organization.member_added',
  'organization.member_removed',
  'facility.created',
  'facility.changed',
  'department.created',
  'department.changed',
  'department.deleted',
  'department.member_added',
  'department.member_removed',
  'location.created',
  'location.changed',
  'location.deleted',
  'healthcare_service.created',
  'healthcare_service.changed',
  'healthcare_service.deleted',
  'user.created',
  'user.changed',
  'user.password_set',
  'role.created',
  'role.changed',
  'patient.registered',
  'patient.changed',
  'session.started',
  'session.ended',
] as const

export type EventKind = (typeof eventKinds)[number]

/** The kinds that open screens follow; the rest is for the audit trail. */
export function isShownLive(kind: EventKind): boolean {
  return /^(ticket|queue|service_point|category)\./.test(kind)
}

/** The kinds after which somebody may be allowed more or less than before. A new sign-in changes nothing for others. */
export function changesAccess(kind: EventKind): boolean {
  return (
    kind !== 'session.started' &&
    /^(organization|facility|department|location|healthcare_service|user|role|session)\./.test(kind)
  )
}
