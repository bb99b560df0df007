/** What the server sends and takes, as far as the staff app uses it. Replaced step by step by the generated `schema.d.ts`. */

export type Id = string
export type ResourceType = 'practitioner' | 'location' | 'healthcare_service'
export type CareStatus =
  | 'UNFULFILLED'
  | 'CREATED'
  | 'IN_PROGRESS'
  | 'FULFILLED'
  | 'CANCELLED'
  | 'ENTERED_IN_ERROR'
export type BoardState = 'checked_in' | 'waiting' | 'called' | 'in_service' | 'skipped'
export type TicketState =
  | BoardState
  | 'completed'
  | 'cancelled'
  | 'no_show'
  | 'transferred'
  | 'entered_in_error'
export type PointStatus = 'active' | 'inactive'

export interface Page<T> {
  count: number
  results: T[]
}

export interface Tokens {
  access: string
  refresh: string
}

export interface Person {
  id: Id
  username: string
  first_name: string
  last_name: string
}

export interface User extends Person {
  prefix?: string | null
  suffix?: string | null
  user_type: string
}

export interface FacilityOfUser {
  id: Id
  name: string
  permissions: string[]
}

export interface CurrentUser extends User {
  is_superuser: boolean
  facilities: FacilityOfUser[]
}

export interface Facility {
  id: Id
  name: string
  timezone: string
  address?: string | null
  phone_number?: string | null
  permissions: string[]
}

export interface NamedResource {
  id: Id
  name: string
}

/** A resource object as the care face embeds it: a person, a place or a service. */
export type Resource = Partial<User> & Partial<NamedResource> & { id: Id }

export interface Patient {
  id: Id
  name: string
  gender: string | null
  phone_number: string | null
  year_of_birth: number | null
  date_of_birth: string | null
}

export interface NewPatient {
  name: string
  gender: string
  phone_number?: string
  year_of_birth?: number
  facility?: Id
}

export interface Category {
  id: Id
  name: string
  resource_type: ResourceType
  shorthand: string
  metadata: Record<string, unknown> | null
  default: boolean
}

export interface Queue {
  id: Id
  name: string
  date: string
  is_primary: boolean
  system_generated: boolean
}

export interface ServicePoint {
  id: Id
  name: string
  status: PointStatus
}

export interface TicketLink {
  code: string
  path: string
}

/** A ticket as lists and answers of the care face carry it (there it is called a token). */
export interface Ticket {
  id: Id
  number: number
  status: CareStatus
  category: Category
  sub_queue?: ServicePoint | null
  patient?: Patient | null
  note: string | null
  queue: Queue
  resource_type?: ResourceType
  resource?: Resource
  created_date?: string
  modified_date?: string
  link?: TicketLink
}

export interface BoardTicket {
  id: Id
  number: number
  label: string
  status: CareStatus
  state: BoardState
  category: Pick<Category, 'id' | 'name' | 'shorthand'>
  sub_queue: Id | null
  note: string | null
  patient: Patient | null
  arrived_at: string
  called_at: string | null
  service_started_at: string | null
  call_count: number
}

export interface BoardPoint extends ServicePoint {
  current_token: Id | null
  called: BoardTicket[]
  serving: BoardTicket[]
}

export interface Board {
  queue: Queue
  resource_type: ResourceType
  resource: Resource
  position: string
  counts: Record<'waiting' | 'called' | 'serving' | 'recall' | 'fulfilled' | 'cancelled', number>
  waiting: BoardTicket[]
  recall: BoardTicket[]
  service_points: BoardPoint[]
  /** In service, but at no service point that is still there. */
  without_point?: BoardTicket[]
}

export interface HistoryEntry {
  at: string
  kind: string
  actor: Person | null
  from: string | null
  to: string | null
  note: string | null
}

export interface Display {
  id: Id
  name: string
  language: string
  sub_queues: (Id | ServicePoint)[]
  last_seen_at?: string | null
  key?: string
  path?: string
}

export interface LiveEvent {
  id: number | string
  kind: string
  at: string
  queue: Id | null
  token: Id | null
  sub_queue: Id | null
  resource_id?: Id | null
  actor?: Id | null
}
