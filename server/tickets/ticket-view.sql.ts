import {
  type Person,
  personJson,
  type ResourceKind,
  type ResourceTarget,
  resourceTargetJson,
} from '../directory/index.ts'
import { type ListedPatient, patientJson } from '../patients/index.ts'
import type { TicketStatus } from './ticket.rules.ts'

export interface CategoryView {
  readonly id: string
  readonly name: string
  readonly resource_kind: ResourceKind
  readonly short_code: string
  readonly metadata: unknown
  readonly is_default: boolean
}

export interface QueueView {
  readonly id: string
  readonly name: string
  readonly clinic_date: string
  readonly is_primary: boolean
  readonly is_system_generated: boolean
}

export interface CurrentTicketView {
  readonly id: string
  readonly note: string | null
  readonly number: number
  readonly status: TicketStatus
  readonly category: CategoryView
}

export interface ServicePointView {
  readonly id: string
  readonly name: string
  readonly status: 'active' | 'inactive'
  readonly current: CurrentTicketView | null
}

/** A ticket with everything that is shown of it in one place. */
export interface TicketView {
  readonly ticket_id: number
  readonly facility_id: number
  readonly id: string
  readonly number: number
  readonly status: TicketStatus
  readonly note: string | null
  readonly arrived_at: string
  readonly called_at: string | null
  readonly call_count: number
  readonly service_started_at: string | null
  readonly service_ended_at: string | null
  readonly created_at: string
  readonly updated_at: string
  readonly category: CategoryView
  readonly queue: QueueView
  readonly service_point: ServicePointView | null
  readonly patient: ListedPatient | null
  /** The appointment the patient came for. */
  readonly appointment_id: number | null
  readonly resource_kind: ResourceKind
  readonly resource: ResourceTarget
  readonly created_by: Person | null
  readonly updated_by: Person | null
}

/** A category as one JSON value. */
export const categoryJson = (
  alias: string,
) => `json_build_object('id', ${alias}.external_id, 'name', ${alias}.name,
  'resource_kind', ${alias}.resource_kind, 'short_code', ${alias}.short_code, 'metadata', ${alias}.metadata,
  'is_default', ${alias}.is_default)`

/** A queue as one JSON value. */
export const queueJson = (
  alias: string,
) => `json_build_object('id', ${alias}.external_id, 'name', ${alias}.name,
  'clinic_date', ${alias}.clinic_date, 'is_primary', ${alias}.is_primary,
  'is_system_generated', ${alias}.is_system_generated)`

/** The ticket that is current at service point `sp`, as one JSON value or null. */
export const currentTicketJson = (sp: string) => `(
  select json_build_object('id', ct.external_id, 'note', ct.note, 'number', ct.number, 'status', ct.status,
    'category', ${categoryJson('cc')})
  from ticket ct join category cc on cc.facility_id = ct.facility_id and cc.id = ct.category_id
  where ct.facility_id = ${sp}.facility_id and ct.id = ${sp}.current_ticket_id)`

/**
 * Point `sp` of ticket `v` as it is after the statement. A statement does not see its own changes, so what it does
 * to the pointer is said again here: in service, the ticket itself is current; else whoever else was.
 */
const pointJson = (
  sp: string,
  category: string,
) => `case when ${sp}.id is null then null else json_build_object(
  'id', ${sp}.external_id, 'name', ${sp}.name, 'status', ${sp}.status,
  'current', case
    when v.status = 'in_service' and v.is_current then json_build_object('id', v.external_id, 'note', v.note,
      'number', v.number, 'status', v.status, 'category', ${category})
    when ${sp}.current_ticket_id is distinct from v.id then ${currentTicketJson(sp)}
  end) end`

/** Whether ticket `t` is the one being served at its point now. */
export const isCurrent = `exists (
  select from service_point sp where sp.facility_id = t.facility_id and sp.current_ticket_id = t.id)`

/** Where a statement takes the parts of a ticket view from; what it has looked up already need not be joined again. */
interface ViewParts {
  readonly category: string
  readonly queue: string
  readonly point: string
  readonly patient: string
  readonly resourceKind: string
  readonly resource: string
  readonly createdBy: string
  readonly updatedBy: string
}

const columnsFrom = (
  parts: ViewParts,
) => `v.id as ticket_id, v.facility_id, v.external_id as id, v.number, v.status, v.note,
  v.arrived_at, v.called_at, v.call_count, v.service_started_at, v.service_ended_at, v.created_at, v.updated_at, v.appointment_id,
  ${parts.category} as category, ${parts.queue} as queue, ${parts.point} as service_point, ${parts.patient} as patient,
  ${parts.resourceKind} as resource_kind, ${parts.resource} as resource,
  ${parts.createdBy} as created_by, ${parts.updatedBy} as updated_by`

/** The columns of a `TicketView` for ticket rows `v` (with `is_current`), joined by `ticketViewJoins`. */
export const ticketViewColumns = columnsFrom({
  category: categoryJson('vc'),
  queue: queueJson('vq'),
  point: pointJson('vsp', categoryJson('vc')),
  patient: patientJson('vp'),
  resourceKind: 'r.kind',
  resource: resourceTargetJson,
  createdBy: personJson('vcu'),
  updatedBy: personJson('vuu'),
})

/** Joins what a ticket view shows; each by its whole key. */
export const ticketViewJoins = `join queue vq on vq.facility_id = v.facility_id and vq.id = v.queue_id
  join category vc on vc.facility_id = v.facility_id and vc.id = v.category_id
  join resource r on r.facility_id = vq.facility_id and r.id = vq.resource_id
  left join service_point vsp on vsp.facility_id = v.facility_id and vsp.id = v.service_point_id and vsp.deleted_at is null
  left join patient vp on vp.id = v.patient_id
  left join app_user vcu on vcu.id = v.created_by
  left join app_user vuu on vuu.id = v.updated_by`

/**
 * The columns of a `TicketView` for a hot statement whose `c` holds what its context looked up (`contextViews`), and
 * for an issue also the category and the patient. What `c` has is not joined a second time: on a statement of a few
 * hundred microseconds every join counts.
 */
export const hotViewColumns = (issued: boolean) =>
  columnsFrom({
    category: issued ? 'c.category_view' : categoryJson('vc'),
    queue: 'c.queue_view',
    point: pointJson('vsp', issued ? 'c.category_view' : categoryJson('vc')),
    patient: issued ? 'c.patient_view' : patientJson('vp'),
    resourceKind: 'c.resource_kind',
    resource: 'c.resource_view',
    createdBy: issued ? 'c.actor_view' : personJson('vcu'),
    updatedBy: 'c.actor_view',
  })

/** What `hotViewColumns` needs besides `c`. */
export const hotViewJoins = (
  issued: boolean,
) => `left join service_point vsp on vsp.facility_id = v.facility_id and vsp.id = v.service_point_id and vsp.deleted_at is null
  ${
    issued
      ? ''
      : `left join category vc on vc.facility_id = v.facility_id and vc.id = v.category_id
  left join patient vp on vp.id = v.patient_id
  left join app_user vcu on vcu.id = v.created_by`
  }`

/** The parts of a ticket view that are the same for every ticket of queue `q` of resource `r`, touched by `actor`. */
export const contextViews = `${queueJson('q')} as queue_view, r.kind as resource_kind, ${resourceTargetJson} as resource_view,
  (select ${personJson('au')} from app_user au where au.id = actor.id) as actor_view`
