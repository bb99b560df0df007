import { type Person, personJson, type ResourceKind, type ResourceTarget, resourceTargetJoins, resourceTargetJson } from '../directory/index.ts'
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
  readonly resource_kind: ResourceKind
  readonly resource: ResourceTarget
  readonly created_by: Person | null
  readonly updated_by: Person | null
}

/** A category as one JSON value. */
export const categoryJson = (alias: string) => `json_build_object('id', ${alias}.external_id, 'name', ${alias}.name,
  'resource_kind', ${alias}.resource_kind, 'short_code', ${alias}.short_code, 'metadata', ${alias}.metadata,
  'is_default', ${alias}.is_default)`

const queueJson = (alias: string) => `json_build_object('id', ${alias}.external_id, 'name', ${alias}.name,
  'clinic_date', ${alias}.clinic_date, 'is_primary', ${alias}.is_primary,
  'is_system_generated', ${alias}.is_system_generated)`

/** The ticket that is current at service point `sp`, as one JSON value or null. */
export const currentTicketJson = (sp: string) => `(
  select json_build_object('id', ct.external_id, 'note', ct.note, 'number', ct.number, 'status', ct.status,
    'category', ${categoryJson('cc')})
  from ticket ct join category cc on cc.facility_id = ct.facility_id and cc.id = ct.category_id
  where ct.facility_id = ${sp}.facility_id and ct.id = ${sp}.current_ticket_id)`

/**
 * The point of ticket `v` as it is after the statement. A statement does not see its own changes, so what it does
 * to the pointer is said again here: in service, the ticket itself is current; else whoever else was.
 */
const pointJson = `case when vsp.id is null then null else json_build_object(
  'id', vsp.external_id, 'name', vsp.name, 'status', vsp.status,
  'current', case
    when v.status = 'in_service' and v.is_current then json_build_object('id', v.external_id, 'note', v.note,
      'number', v.number, 'status', v.status, 'category', ${categoryJson('vc')})
    when vsp.current_ticket_id is distinct from v.id then ${currentTicketJson('vsp')}
  end) end`

/** Whether ticket `t` is the one being served at its point now. */
export const isCurrent = `exists (
  select from service_point sp where sp.facility_id = t.facility_id and sp.current_ticket_id = t.id)`

/** The columns of a `TicketView` for ticket rows `v` (with `is_current`), joined by `ticketViewJoins`. */
export const ticketViewColumns = `v.id as ticket_id, v.facility_id, v.external_id as id, v.number, v.status, v.note,
  v.arrived_at, v.called_at, v.call_count, v.service_started_at, v.service_ended_at, v.created_at, v.updated_at,
  ${categoryJson('vc')} as category, ${queueJson('vq')} as queue, ${pointJson} as service_point,
  ${patientJson('vp')} as patient,
  r.kind as resource_kind, ${resourceTargetJson} as resource,
  ${personJson('vcu')} as created_by, ${personJson('vuu')} as updated_by`

/** Joins what a ticket view shows; each by its whole key. */
export const ticketViewJoins = `join queue vq on vq.facility_id = v.facility_id and vq.id = v.queue_id
  join category vc on vc.facility_id = v.facility_id and vc.id = v.category_id
  join resource r on r.facility_id = vq.facility_id and r.id = vq.resource_id
  ${resourceTargetJoins}
  left join service_point vsp on vsp.facility_id = v.facility_id and vsp.id = v.service_point_id
  left join patient vp on vp.id = v.patient_id
  left join app_user vcu on vcu.id = v.created_by
  left join app_user vuu on vuu.id = v.updated_by`
