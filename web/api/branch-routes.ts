import type {
  Advanced,
  BillingOrder,
  BillingRow,
  Branch,
  BranchId,
  BranchMember,
  BranchPage,
  BranchPatient,
  BranchPerson,
  BranchService,
  BranchServiceOrder,
  Done,
  MedicineItem,
  MedicineOrder,
  MedicineTransaction,
  PatientOrder,
  PatientVisit,
  QueueTicket,
  QueueTicketWithLink,
  ServiceWithStages,
  Stage,
  StageOrder,
  TicketHistoryEntry,
  TicketRegistration,
  TransferOrder,
  VisitInLine,
} from './branch-shapes.ts'
import type { RequestOptions, Sender } from './client.ts'

type Query = NonNullable<RequestOptions['query']>

/** Which page of a list: `perPage` is at most 200. */
export interface Paging {
  page?: number
  perPage?: number
}

/** The most one page of a list of the branch holds. */
export const BRANCH_PAGE_MAX = 200

export type TicketAction = 'call' | 'serve' | 'complete' | 'skip' | 'no-show' | 'undo'
export type StageVisitAction = 'call' | 'recall' | 'serve' | 'complete' | 'skip' | 'undo'

/** Requests in the context of the branch somebody works in: each says which branch it is about. */
interface BranchSender {
  /** The part of the answer that was asked for. */
  get<T>(path: string, query?: Query): Promise<T>
  page<T>(path: string, query?: Query, signal?: AbortSignal): Promise<BranchPage<T>>
  post<T>(path: string, body?: unknown): Promise<T>
  put<T>(path: string, body?: unknown): Promise<T>
  delete(path: string): Promise<void>
}

/**
 * Lists every request about branch services in the clinic's words. `branch` says where the person works now; all
 * requests carry it, also those that would find the branch from what they name.
 */
export function createBranchRoutes(http: Sender, branch: () => BranchId | undefined) {
  const send = branchSender(http, branch)
  return {
    ...directoryRoutes(send),
    ...stageRoutes(send),
    ...lineRoutes(send),
    ...ticketRoutes(send),
    ...stageVisitRoutes(send),
    ...visitRoutes(send),
    ...chargeRoutes(send),
  }
}

export type BranchRoutes = ReturnType<typeof createBranchRoutes>

function branchSender(http: Sender, branch: () => BranchId | undefined): BranchSender {
  const headers = (): Record<string, string> => {
    const id = branch()
    return id === undefined ? {} : { 'x-branch-id': String(id) }
  }
  return {
    get: async <T>(path: string, query: Query = {}) =>
      (await http.get<Done<T>>(path, { query, headers: headers() })).data,
    page: (path, query = {}, signal) =>
      http.get(path, { query, headers: headers(), ...(signal ? { signal } : {}) }),
    post: async <T>(path: string, body: unknown = {}) =>
      (await http.post<Done<T>>(path, body, headers())).data,
    put: async <T>(path: string, body: unknown = {}) => (await http.put<Done<T>>(path, body, headers())).data,
    delete: (path) => http.delete(path, headers()),
  }
}

function directoryRoutes(send: BranchSender) {
  return {
    branch: (branch: BranchId) => send.get<Branch>(`/branches/${branch}`),
    branchStaff: (branch: BranchId, paging: Paging & { search?: string } = {}) =>
      send.page<BranchMember>(`/branches/${branch}/staff`, { perPage: BRANCH_PAGE_MAX, ...paging }),
    branchServices: (branch: BranchId, paging: Paging = {}) =>
      send.page<BranchService>(`/branches/${branch}/services`, { perPage: BRANCH_PAGE_MAX, ...paging }),
    branchService: (branch: BranchId, service: number | string) =>
      send.get<BranchService>(`/branches/${branch}/services/${service}`),
    createBranchService: (branch: BranchId, service: BranchServiceOrder) =>
      send.post<BranchService>(`/branches/${branch}/services`, service),
    changeBranchService: (branch: BranchId, service: number, changes: Partial<BranchServiceOrder>) =>
      send.put<BranchService>(`/branches/${branch}/services/${service}`, changes),
    serviceStaff: (service: number, paging: Paging = {}) =>
      send.page<BranchPerson>(`/branch-services/${service}/staff`, { perPage: BRANCH_PAGE_MAX, ...paging }),
    attachToService: (service: number, user: number) =>
      send.post<BranchPerson>(`/branch-services/${service}/staff`, { user_id: user }),
    detachFromService: (service: number, user: number) =>
      send.delete(`/branch-services/${service}/staff/${user}`),
    branchPatients: (search: string, paging: Paging = {}, signal?: AbortSignal) =>
      send.page<BranchPatient>('/patients', { search, ...paging }, signal),
    createBranchPatient: (patient: PatientOrder) => send.post<BranchPatient>('/patients', patient),
  }
}

function stageRoutes(send: BranchSender) {
  const list = (service: number) => `/branch-services/${service}/stages`
  return {
    servicesWithStages: (branch: BranchId) =>
      send.get<ServiceWithStages[]>(`/branches/${branch}/services-with-stages`),
    stages: (service: number) => send.get<Stage[]>(list(service)),
    createStage: (service: number, stage: StageOrder) => send.post<Stage>(list(service), stage),
    changeStage: (service: number, stage: number, changes: Partial<StageOrder>) =>
      send.put<Stage>(`${list(service)}/${stage}`, changes),
    deleteStage: (service: number, stage: number) => send.delete(`${list(service)}/${stage}`),
    reorderStages: (service: number, order: number[]) =>
      send.put<Stage[]>(`${list(service)}/reorder`, { order }),
    stageStaff: (service: number, stage: number, paging: Paging = {}) =>
      send.page<BranchPerson>(`${list(service)}/${stage}/staff`, { perPage: BRANCH_PAGE_MAX, ...paging }),
    attachToStage: (service: number, stage: number, user: number) =>
      send.post<BranchPerson>(`${list(service)}/${stage}/staff`, { user_id: user }),
    detachFromStage: (service: number, stage: number, user: number) =>
      send.delete(`${list(service)}/${stage}/staff/${user}`),
  }
}

interface LineQuery extends Paging {
  date?: string
  sort?: 'call_order'
}

function lineRoutes(send: BranchSender) {
  return {
    register: (service: number, order: TicketRegistration) =>
      send.post<QueueTicketWithLink>(`/branch-services/${service}/queue`, order),
    serviceLine: (service: number, query: LineQuery & { search?: string } = {}) =>
      send.page<QueueTicket>(`/branch-services/${service}/queue`, { ...query }),
    callNextOfService: (service: number) => send.post<QueueTicket>(`/branch-services/${service}/call-next`),
    stageLine: (stage: number, query: LineQuery = {}) =>
      send.page<VisitInLine>(`/service-stages/${stage}/queue`, { ...query }),
    callNextAtStage: (stage: number, becomes: 'called' | 'in_service' = 'called') =>
      send.post<VisitInLine>(`/service-stages/${stage}/call-next`, { becomes }),
  }
}

function ticketRoutes(send: BranchSender) {
  const one = (ticket: number | string) => `/queue-tickets/${ticket}`
  return {
    /** The number or the uuid names the ticket. */
    queueTicket: (ticket: number | string) => send.get<QueueTicketWithLink>(one(ticket)),
    queueTicketHistory: (ticket: number) => send.get<TicketHistoryEntry[]>(`${one(ticket)}/history`),
    actOnTicket: (ticket: number, action: TicketAction, notes?: string) =>
      send.put<QueueTicket>(`${one(ticket)}/${action}`, notes === undefined ? {} : { notes }),
    transferTicket: (ticket: number, order: TransferOrder) =>
      send.post<QueueTicket>(`${one(ticket)}/transfer`, order),
    moveToStage: (ticket: number, stage: number) => send.post<VisitInLine>(`${one(ticket)}/stages/${stage}`),
  }
}

function stageVisitRoutes(send: BranchSender) {
  const one = (visit: number) => `/ticket-stage-visits/${visit}`
  return {
    actOnVisit: (visit: number, action: StageVisitAction, notes?: string) =>
      send.put<VisitInLine>(`${one(visit)}/${action}`, notes === undefined ? {} : { notes }),
    /** Without a stage it goes to the next one; at a terminal stage the ticket is completed. */
    completeAndAdvance: (visit: number, stage?: number) =>
      send.post<Advanced>(
        `${one(visit)}/complete-and-advance`,
        stage === undefined ? {} : { service_stage_id: stage },
      ),
  }
}

function visitRoutes(send: BranchSender) {
  return {
    visits: (query: Paging & { date?: string; status?: 'open' | 'completed'; search?: string } = {}) =>
      send.page<PatientVisit>('/visits', { ...query }),
    /** Opens the visit of today, or answers the one that is open. */
    openVisit: (patient: number | string, notes?: string | null) =>
      send.post<PatientVisit>('/visits', { patient_id: patient, ...(notes ? { notes } : {}) }),
    visit: (visit: number) => send.get<PatientVisit>(`/visits/${visit}`),
    completeVisit: (visit: number, force = false) =>
      send.put<PatientVisit>(`/visits/${visit}/complete`, force ? { force } : {}),
  }
}

function chargeRoutes(send: BranchSender) {
  const bills = (ticket: number) => `/queue-tickets/${ticket}/billing-transactions`
  const medicine = (ticket: number) => `/queue-tickets/${ticket}/medicine-transactions`
  return {
    bill: (ticket: number) => send.get<BillingRow[]>(bills(ticket)),
    addToBill: (ticket: number, row: BillingOrder) => send.post<BillingRow>(bills(ticket), row),
    changeBillRow: (ticket: number, row: number, changes: Partial<BillingOrder>) =>
      send.put<BillingRow>(`${bills(ticket)}/${row}`, changes),
    removeBillRow: (ticket: number, row: number) => send.delete(`${bills(ticket)}/${row}`),
    medicine: (ticket: number) => send.get<MedicineTransaction | null>(medicine(ticket)),
    giveMedicine: (ticket: number, item: MedicineOrder) => send.post<MedicineItem>(medicine(ticket), item),
    changeMedicine: (ticket: number, item: number, changes: Partial<MedicineOrder>) =>
      send.put<MedicineItem>(`${medicine(ticket)}/${item}`, changes),
    takeBackMedicine: (ticket: number, item: number) => send.delete(`${medicine(ticket)}/${item}`),
  }
}
