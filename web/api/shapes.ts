/**
 * What the server sends and takes, named as the screens need it: parts of the generated `schema.d.ts`.
 *
 * A few are written by hand, each with its reason: the document says less there than the server does.
 */
import type { components, paths } from './schema.d.ts'

type Schemas = components['schemas']
type BodyOf<P extends keyof paths, M extends 'post' | 'put'> =
  paths[P] extends Record<M, { requestBody: { content: { 'application/json': infer Body } } }> ? Body : never
type AnswerOf<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer Answer } } } }
}
  ? Answer
  : never

export type Id = string

export interface Page<T> {
  count: number
  results: T[]
}

export type Tokens = Schemas['TokenPair']
export type CurrentUser = Schemas['CurrentUser']
export type User = Schemas['User']
export type UserDetail = Schemas['UserDetail']
export type StaffMember = Schemas['StaffMember']
export type Member = Schemas['Member']
export type Role = Schemas['Role']
export type NewUser = BodyOf<'/api/v1/users/', 'post'>
export type UserChanges = BodyOf<'/api/v1/users/{user}/', 'put'>

export type Facility = Schemas['FacilityDetail']
export type FacilityOrder = BodyOf<'/api/v1/facility/', 'post'>
export type Department = Schemas['Department']
export type Service = Schemas['HealthcareService']
export type ServiceOrder = BodyOf<'/api/v1/facility/{facility}/healthcare_service/', 'post'>
export type Place = Schemas['Location']
export type PlaceOrder = BodyOf<'/api/v1/facility/{facility}/location/', 'post'>

/** What lists, boards and tickets all tell of a patient. */
export type Patient = NonNullable<BoardTicket['patient']>
export type NewPatient = BodyOf<'/api/v1/patient/', 'post'>

/** Written by hand: which of these it is follows from `resource_type`, which the document cannot say. */
export type Resource = { id: Id; name?: string } & Partial<
  Pick<User, 'prefix' | 'first_name' | 'last_name' | 'username'>
>

/** `metadata` by hand: the document says "an object" and means any. */
export type Category = Omit<Schemas['TokenCategory'], 'metadata'> & {
  metadata: Record<string, unknown> | null
}
export type ResourceType = Category['resource_type']
export type CategoryOrder = Pick<Category, 'name' | 'resource_type' | 'shorthand' | 'metadata'>
export type Queue = Schemas['TokenQueue']
export type ServicePoint = Pick<Schemas['TokenSubQueue'], 'id' | 'name' | 'status'>
export type PointStatus = ServicePoint['status']

/** A ticket as lists carry it; the care face calls it a token. */
export type ListedTicket = Schemas['TokenRead']
export type Ticket = Omit<Schemas['TokenRetrieve'], 'resource'> & { resource: Resource }
export type TicketLink = Ticket['link']
export type HistoryEntry =
  AnswerOf<'/api/v1/facility/{facility}/token/queue/{queue}/token/{id}/history/'>['results'][number]

export type Board = Omit<Schemas['Board'], 'resource'> & { resource: Resource }
export type BoardTicket = Schemas['BoardTicket']
export type BoardPoint = Board['service_points'][number]

export type Display = Schemas['Display']
/** A display just created: its key is told this once. */
export type NewDisplay = Schemas['NewDisplay']

export type Schedule = Schemas['Schedule']
/** What is told of a schedule; its weekly times are added one by one. */
export type ScheduleOrder = BodyOf<'/api/v1/facility/{facility}/schedule/{schedule}/', 'put'>
export type Availability = Schemas['Availability']
export type SlotType = Availability['slot_type']
export type NewAvailability = BodyOf<'/api/v1/facility/{facility}/schedule/{schedule}/availability/', 'post'>
/** Leave and the like; the care face calls it an availability exception. */
export type AwayTime = Schemas['AvailabilityException']
export type AwayTimeOrder = Omit<AwayTime, 'id'>
export type Slot = Schemas['TokenSlot']
/** Places of each day, by its date: `total_slots` and `booked_slots` count places, not slots. */
export type PlacesByDay = Record<string, { total_slots: number; booked_slots: number }>

/** Written by hand: the document does not describe what an event stream carries. */
export interface LiveEvent {
  id: number | string
  kind: string
  at: string
  queue: Id | null
  token: Id | null
  sub_queue: Id | null
  resource_id?: Id | null
  actor?: Id | null
  /** The numbers by which the branch routes name things. */
  service_id?: number | null
  stage_id?: number | null
  ticket_id?: number | null
}
