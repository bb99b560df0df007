import type { Sender } from './client.ts'
import { createScheduleRoutes } from './schedule-routes.ts'
import { createSetupRoutes } from './setup-routes.ts'
import type {
  Board,
  Category,
  CategoryOrder,
  CurrentUser,
  Display,
  Facility,
  HistoryEntry,
  Id,
  ListedTicket,
  NewDisplay,
  NewPatient,
  Page,
  Patient,
  Place,
  PointStatus,
  Queue,
  ResourceType,
  Service,
  ServicePoint,
  StaffMember,
  Ticket,
  TicketLink,
} from './shapes.ts'

/** Whose queues are meant: one practitioner, place or service. */
export interface ResourceKey {
  resource_type: ResourceType
  resource_id: Id
}

export interface TicketOrder {
  category: Id
  patient?: Id | null
  note?: string | null
  sub_queue?: Id | null
}

/** What a waiting-room display shall show. */
export interface DisplayOrder {
  name: string
  sub_queues: Id[]
  stages: Id[]
  language: string
}

export type TicketStep = 'serve' | 'complete' | 'skip' | 'return' | 'cancel' | 'recall' | 'undo'

/** The most one page of a list holds. */
export const PAGE_MAX = 200

/** Lists every request of the staff app in the clinic's words, so that no screen spells an address itself. */
export function createRoutes(http: Sender) {
  return {
    me: () => http.get<CurrentUser>('/users/getcurrentuser/'),
    facility: (facility: Id) => http.get<Facility>(`/facility/${facility}/`),
    ...directoryRoutes(http),
    ...queueRoutes(http),
    ...ticketRoutes(http),
    ...displayRoutes(http),
    ...createSetupRoutes(http),
    ...createScheduleRoutes(http),
  }
}

export type Routes = ReturnType<typeof createRoutes>

function directoryRoutes(http: Sender) {
  const all = { limit: PAGE_MAX }
  return {
    staff: (facility: Id) => http.get<Page<StaffMember>>(`/facility/${facility}/users/`, { query: all }),
    locations: (facility: Id) => http.get<Page<Place>>(`/facility/${facility}/location/`, { query: all }),
    services: (facility: Id) =>
      http.get<Page<Service>>(`/facility/${facility}/healthcare_service/`, { query: all }),
    patients: (search: string, signal?: AbortSignal) =>
      http.get<Page<Patient>>('/patient/', { query: { search, limit: 8 }, ...(signal ? { signal } : {}) }),
    createPatient: (patient: NewPatient) => http.post<Patient>('/patient/', patient),
    categories: (facility: Id, type?: ResourceType) =>
      http.get<Page<Category>>(`/facility/${facility}/token/category/`, {
        query: { resource_type: type, ...all },
      }),
    createCategory: (facility: Id, category: CategoryOrder) =>
      http.post<Category>(`/facility/${facility}/token/category/`, category),
    changeCategory: (facility: Id, id: Id, category: CategoryOrder) =>
      http.put<Category>(`/facility/${facility}/token/category/${id}/`, category),
    makeCategoryDefault: (facility: Id, id: Id) =>
      http.post<Category>(`/facility/${facility}/token/category/${id}/set_default/`),
  }
}

function queueRoutes(http: Sender) {
  const queue = (facility: Id, id: Id) => `/facility/${facility}/token/queue/${id}/`
  const point = (facility: Id) => `/facility/${facility}/token/sub_queue/`
  return {
    queues: (facility: Id, resource: ResourceKey, date: string) =>
      http.get<Page<Queue>>(`/facility/${facility}/token/queue/`, {
        query: { ...resource, date, limit: PAGE_MAX },
      }),
    createQueue: (facility: Id, resource: ResourceKey, body: { name: string; date: string }) =>
      http.post<Queue>(`/facility/${facility}/token/queue/`, { ...body, ...resource }),
    renameQueue: (facility: Id, id: Id, name: string) => http.put<Queue>(queue(facility, id), { name }),
    makeQueuePrimary: (facility: Id, id: Id) => http.post<Queue>(`${queue(facility, id)}set_primary/`),
    deleteQueue: (facility: Id, id: Id) => http.delete(queue(facility, id)),
    servicePoints: (facility: Id, resource: ResourceKey) =>
      http.get<Page<ServicePoint>>(point(facility), { query: { ...resource, limit: PAGE_MAX } }),
    createServicePoint: (facility: Id, resource: ResourceKey, name: string) =>
      http.post<ServicePoint>(point(facility), { name, status: 'active', ...resource }),
    changeServicePoint: (facility: Id, id: Id, body: { name: string; status: PointStatus }) =>
      http.put<ServicePoint>(`${point(facility)}${id}/`, body),
    deleteServicePoint: (facility: Id, id: Id) => http.delete(`${point(facility)}${id}/`),
    board: (facility: Id, id: Id, etag?: string) =>
      http.getIfChanged<Board>(`${queue(facility, id)}board/`, etag),
    callNext: (facility: Id, id: Id, body: { sub_queue: Id; category: Id | null }) =>
      http.post<Ticket>(`${queue(facility, id)}call_next/`, body),
  }
}

function ticketRoutes(http: Sender) {
  const list = (facility: Id, queue: Id) => `/facility/${facility}/token/queue/${queue}/token/`
  const one = (facility: Id, queue: Id, id: Id) => `${list(facility, queue)}${id}/`
  return {
    finishedTickets: (facility: Id, queue: Id, page: { limit: number; offset: number }) =>
      http.get<Page<ListedTicket>>(list(facility, queue), {
        query: { status: 'FULFILLED,CANCELLED', ...page },
      }),
    ticket: (facility: Id, queue: Id, id: Id) => http.get<Ticket>(one(facility, queue, id)),
    history: (facility: Id, queue: Id, id: Id) =>
      http.get<{ results: HistoryEntry[] }>(`${one(facility, queue, id)}history/`),
    issueIntoQueue: (facility: Id, queue: Id, order: TicketOrder) =>
      http.post<Ticket>(list(facility, queue), order),
    issueForResource: (facility: Id, resource: ResourceKey, date: string, order: TicketOrder) =>
      http.post<Ticket>(`/facility/${facility}/token/queue/generate_token/`, { ...resource, date, ...order }),
    callTicket: (facility: Id, queue: Id, id: Id, sub_queue: Id) =>
      http.post<Ticket>(`${one(facility, queue, id)}call/`, { sub_queue }),
    step: (facility: Id, queue: Id, id: Id, step: TicketStep) =>
      http.post<Ticket>(`${one(facility, queue, id)}${step}/`),
    changeTicket: (
      facility: Id,
      ticket: { queue: Id; id: Id },
      body: { status?: string; note: string | null; sub_queue: Id | null },
    ) => http.put<Ticket>(one(facility, ticket.queue, ticket.id), body),
    ticketLink: (facility: Id, queue: Id, id: Id) =>
      http.post<TicketLink>(`${one(facility, queue, id)}link/`),
  }
}

function displayRoutes(http: Sender) {
  const list = (facility: Id) => `/facility/${facility}/display/`
  return {
    displays: (facility: Id) => http.get<Page<Display>>(list(facility), { query: { limit: PAGE_MAX } }),
    createDisplay: (facility: Id, body: DisplayOrder) => http.post<NewDisplay>(list(facility), body),
    changeDisplay: (facility: Id, id: Id, body: DisplayOrder) =>
      http.put<Display>(`${list(facility)}${id}/`, body),
    revokeDisplay: (facility: Id, id: Id) => http.delete(`${list(facility)}${id}/`),
  }
}
