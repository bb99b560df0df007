import type { TicketStatus } from '../../tickets/ticket.rules.ts'

type Color = 'gray' | 'yellow' | 'blue' | 'indigo' | 'green' | 'red' | 'orange' | 'violet' | 'purple' | 'teal'

/** A value with what a badge needs to show it. */
export interface Tag<Value> {
  readonly value: Value
  readonly label: string
  readonly color: Color
}

const statuses: Readonly<Record<TicketStatus, readonly [label: string, color: Color]>> = {
  checked_in: ['Checked In', 'violet'],
  waiting: ['Waiting', 'yellow'],
  called: ['Called', 'blue'],
  in_service: ['In Service', 'indigo'],
  skipped: ['Skipped', 'orange'],
  no_show: ['No Show', 'red'],
  transferred: ['Transferred', 'purple'],
  completed: ['Completed', 'green'],
  checked_out: ['Checked Out', 'teal'],
  cancelled: ['Cancelled', 'gray'],
  entered_in_error: ['Entered in Error', 'gray'],
}

const classes: Readonly<Record<number, readonly [label: string, color: Color]>> = {
  1: ['Emergency', 'red'],
  2: ['PWD', 'purple'],
  3: ['Senior', 'orange'],
  4: ['Regular', 'blue'],
}

/** The status of a ticket as badges show it. */
export function statusTag(status: TicketStatus): Tag<TicketStatus> {
  const [label, color] = statuses[status]
  return { value: status, label, color }
}

/** The priority class of a ticket as badges show it. */
export function priorityTag(priorityClass: number): Tag<number> {
  const [label, color] = classes[priorityClass] ?? ['Regular', 'blue']
  return { value: priorityClass, label, color }
}
