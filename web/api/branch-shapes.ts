/** What the routes of branch services send and take, named as the screens need it. */
import type { components, paths } from './schema.d.ts'

type Schemas = components['schemas']
type BodyOf<P extends keyof paths, M extends 'post' | 'put'> =
  paths[P] extends Record<M, { requestBody: { content: { 'application/json': infer Body } } }> ? Body : never

/** Branch things are named by their number; their uuid (`external_id`) works in every path as well. */
export type BranchId = number

/** One page of a list, with where it is in the whole. */
export interface BranchPage<T> {
  message: string
  data: T[]
  meta: { current_page: number; last_page: number; per_page: number; total: number }
}

/** Every answer that is not a list: a sentence for people, and what was asked for. */
export interface Done<T> {
  message: string
  data: T
}

export type Branch = Schemas['BranchDetail']
export type BranchService = Schemas['BranchService']
export type BranchServiceOrder = BodyOf<'/api/v1/branches/{branch}/services', 'post'>
export type BranchMember = Schemas['BranchMember']
export type BranchPerson = Schemas['BranchStaff']
export type BranchPatient = Schemas['BranchPatient']
export type PatientOrder = BodyOf<'/api/v1/patients', 'post'>

export type Stage = Schemas['ServiceStage']
export type StageOrder = BodyOf<'/api/v1/branch-services/{service}/stages', 'post'>
/** A service with those of its stages that the reader sees. */
export type ServiceWithStages = Schemas['ServiceWithStages']

/** A ticket of a service, with where it is in its journey. */
export type QueueTicket = Schemas['QueueTicket']
/** The same with the address of the patient's own page. */
export type QueueTicketWithLink = Schemas['QueueTicketWithLink']
export type TicketRegistration = BodyOf<'/api/v1/branch-services/{service}/queue', 'post'>
export type TransferOrder = BodyOf<'/api/v1/queue-tickets/{ticket}/transfer', 'post'>
export type TicketHistoryEntry = Schemas['TicketHistoryEntry']

/** One entry of a ticket at a stage. */
export type StageVisit = Schemas['TicketStageVisit']
/** The same with its ticket, as the line of a station lists it. */
export type VisitInLine = Schemas['TicketStageVisitInLine']
export type StageVisitStatus = StageVisit['status']

/** What completing a stage and going on did: `current` is null when the ticket is through. */
export interface Advanced {
  completed: StageVisit
  current: StageVisit | null
  ticket: QueueTicket
}

export type PatientVisit = Schemas['PatientVisit']
export type BillingRow = Schemas['BillingTransaction']
export type BillingOrder = BodyOf<'/api/v1/queue-tickets/{ticket}/billing-transactions', 'post'>
export type MedicineTransaction = Schemas['MedicineTransaction']
export type MedicineItem = Schemas['MedicineItem']
export type MedicineOrder = BodyOf<'/api/v1/queue-tickets/{ticket}/medicine-transactions', 'post'>
