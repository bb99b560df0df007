import type { BriefPatient } from '../patients/index.ts'
import { briefPatientJson } from '../patients/index.ts'
import { stageVisitJson, type TicketStatus } from '../tickets/index.ts'

/** A stage as its visits carry it. */
export interface StageView {
  readonly id: number
  readonly external_id: string
  readonly name: string
  readonly code: string
  readonly position: number
  readonly is_initial: boolean
  readonly is_terminal: boolean
}

export type StageVisitStatus = 'waiting' | 'called' | 'in_service' | 'completed' | 'skipped'

/** An entry of a ticket at a stage. */
export interface StageVisitView {
  readonly id: number
  readonly external_id: string
  readonly ticket_id: number
  readonly stage_id: number
  readonly status: StageVisitStatus
  readonly position: number
  /** Called and did not come. */
  readonly is_held: boolean
  readonly call_count: number
  readonly entered_at: string
  readonly called_at: string | null
  readonly served_at: string | null
  readonly completed_at: string | null
  readonly called_by: number | null
  readonly served_by: number | null
  readonly notes: string | null
  readonly stage: StageView
}

export type CallingPolicy = 'priority' | 'fifo' | 'fair'

/** A ticket with where it is in its journey: what every answer of the stage flow is made of. */
export interface StagedTicket {
  readonly ticket_id: number
  readonly facility_id: number
  readonly external_id: string
  readonly short_code: string
  readonly number: number
  readonly status: TicketStatus
  readonly priority_class: 1 | 2 | 3 | 4
  readonly goes_first: boolean
  readonly note: string | null
  readonly patient_id: number | null
  readonly patient: BriefPatient | null
  readonly visit_id: number | null
  readonly service_id: number
  readonly calling_policy: CallingPolicy
  /** The day of its queue. */
  readonly clinic_date: string
  readonly arrived_at: string
  /** The time of day at the clinic, such as 09:14. */
  readonly arrived_clock: string
  readonly skipped_at: string | null
  readonly skipped_clock: string | null
  readonly called_at: string | null
  readonly called_by: number | null
  readonly call_count: number
  readonly service_started_at: string | null
  readonly served_by: number | null
  readonly service_ended_at: string | null
  readonly transferred_from_id: number | null
  /** The appointment the patient came for. */
  readonly appointment_id: number | null
  readonly created_at: string
  readonly updated_at: string
  /** The latest visit, also when it is over; null in a service without stages. */
  readonly stage_visit: StageVisitView | null
}

/** What a statement has looked up already and need not join again. */
export interface StagedTicketParts {
  readonly shortCode: string
  readonly patient: string
  readonly service: string
  readonly policy: string
  readonly clinicDate: string
  readonly timezone: string
  readonly stageVisit: string
}

const clock = (instant: string, timezone: string) => `to_char(${instant} at time zone ${timezone}, 'HH24:MI')`

/** The columns of a `StagedTicket` for ticket row `v`. */
export const stagedColumns = (parts: StagedTicketParts) => `v.id as ticket_id, v.facility_id, v.external_id,
  ${parts.shortCode} as short_code, v.number, v.status, v.priority_class, v.goes_first, v.note, v.patient_id,
  ${parts.patient} as patient, v.visit_id, ${parts.service} as service_id, ${parts.policy} as calling_policy,
  ${parts.clinicDate} as clinic_date, v.arrived_at, ${clock('v.arrived_at', parts.timezone)} as arrived_clock,
  v.skipped_at, ${clock('v.skipped_at', parts.timezone)} as skipped_clock, v.called_at, v.called_by, v.call_count, v.service_started_at,
  v.served_by, v.service_ended_at, v.transferred_from_id, v.appointment_id, v.created_at, v.updated_at, ${parts.stageVisit} as stage_visit`

/** The columns for ticket rows `v` joined by `stagedJoins`. */
export const listedColumns = stagedColumns({
  shortCode: 'vc.short_code',
  patient: briefPatientJson('vp'),
  service: 'vr.healthcare_service_id',
  policy: 'vh.calling_policy',
  clinicDate: 'vq.clinic_date',
  timezone: 'vf.timezone',
  stageVisit: stageVisitJson('vsv', 'vst'),
})

/** Joins what a staged ticket shows; each by its whole key. */
export const stagedJoins = `join category vc on vc.facility_id = v.facility_id and vc.id = v.category_id
  join queue vq on vq.facility_id = v.facility_id and vq.id = v.queue_id
  join resource vr on vr.facility_id = vq.facility_id and vr.id = vq.resource_id
  join healthcare_service vh on vh.facility_id = vr.facility_id and vh.id = vr.healthcare_service_id
  join facility vf on vf.id = v.facility_id
  left join patient vp on vp.id = v.patient_id
  left join stage_visit vsv on vsv.facility_id = v.facility_id and vsv.id = v.stage_visit_id
  left join stage vst on vst.facility_id = vsv.facility_id and vst.id = vsv.stage_id`

/** The clinic's calendar day at an instant, in the time zone of facility `f` (agrees with `clinicDateAt`). */
export const clinicDayAt = (now: string, facility = 'f') =>
  `(${now}::timestamptz at time zone ${facility}.timezone)::date`
