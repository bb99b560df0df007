import { actorCte, permissionsInFacility } from '../access/index.ts'
import { type ChargeItemView, chargeOfAppointmentJson } from '../charges/index.ts'
import { statement } from '../database/pool.ts'
import {
  type Person,
  personJson,
  type ResourceKind,
  type ResourceTarget,
  resourceTargetJson,
} from '../directory/index.ts'
import { type ListedPatient, patientJson } from '../patients/index.ts'
import { type SlotView, slotJson } from '../scheduling/index.ts'
import { type EncounterView, encounterOfAppointmentJson } from '../visits/index.ts'
import type { AppointmentStatus } from './appointment.rules.ts'
import { type TagView, tagJson } from './tags.sql.ts'

/** An appointment with everything that is shown of it in one place, without its ticket. */
export interface AppointmentRow {
  readonly appointment_id: number
  readonly facility_id: number
  readonly id: string
  readonly status: AppointmentStatus
  readonly note: string
  readonly created_at: string
  readonly updated_at: string
  readonly slot: SlotView
  readonly resource_kind: ResourceKind
  readonly resource: ResourceTarget
  readonly facility: { readonly id: string; readonly name: string }
  readonly patient: ListedPatient
  readonly patient_created_by: Person | null
  readonly patient_updated_by: Person | null
  /** Of the caller in the facility. */
  readonly permissions: readonly string[]
  readonly created_by: Person | null
  readonly updated_by: Person | null
  readonly tags: readonly TagView[]
  readonly charge: ChargeItemView | null
  /** The visit it led to. */
  readonly visit: EncounterView | null
}

/** Parameters: session, arrays of facility and appointment ids. In the order given; each joined by its whole key. */
export const showAppointments = statement<AppointmentRow>(
  'appointment_show',
  `with ${actorCte},
  caller as materialized (
    select f.id, ${permissionsInFacility} as permissions from actor, facility f where f.id = any ($2::bigint[])
  )
  select a.id as appointment_id, a.facility_id, a.external_id as id, a.status, a.note, a.created_at, a.updated_at,
    ${slotJson('sl')} as slot, r.kind as resource_kind, ${resourceTargetJson} as resource,
    json_build_object('id', f.external_id, 'name', f.name) as facility,
    ${patientJson('p')} as patient, ${personJson('pcu')} as patient_created_by, ${personJson('puu')} as patient_updated_by,
    coalesce(caller.permissions, '{}') as permissions, ${personJson('cu')} as created_by, ${personJson('uu')} as updated_by,
    coalesce((
      select json_agg(${tagJson('g')} order by g.id) from appointment_tag at
      join tag g on g.facility_id = at.facility_id and g.id = at.tag_id
      where at.facility_id = a.facility_id and at.appointment_id = a.id), '[]') as tags,
    ${chargeOfAppointmentJson('a')} as charge, ${encounterOfAppointmentJson('a')} as visit
  from unnest($2::bigint[], $3::bigint[]) with ordinality as wanted (facility_id, id, place)
  join appointment a on a.facility_id = wanted.facility_id and a.id = wanted.id
  join slot sl on sl.facility_id = a.facility_id and sl.id = a.slot_id
  join resource r on r.facility_id = a.facility_id and r.id = a.resource_id
  join facility f on f.id = a.facility_id
  join patient p on p.id = a.patient_id
  left join caller on caller.id = a.facility_id
  left join app_user pcu on pcu.id = p.created_by
  left join app_user puu on puu.id = p.updated_by
  left join app_user cu on cu.id = a.created_by
  left join app_user uu on uu.id = a.updated_by
  order by wanted.place`,
)

/** What a ticket shows of its appointment. */
export interface AppointmentOfTicket {
  readonly appointment_id: number
  readonly id: string
  readonly status: AppointmentStatus
  readonly note: string
  readonly created_at: string
  readonly updated_at: string
  readonly slot: SlotView
  /** The visit it led to. */
  readonly visit: EncounterView | null
}

/** Parameters: arrays of facility and appointment ids. */
export const listAppointmentsOfTickets = statement<AppointmentOfTicket>(
  'appointment_list_of_tickets',
  `select a.id as appointment_id, a.external_id as id, a.status, a.note, a.created_at, a.updated_at, ${slotJson('sl')} as slot,
    ${encounterOfAppointmentJson('a')} as visit
  from unnest($1::bigint[], $2::bigint[]) as wanted (facility_id, id)
  join appointment a on a.facility_id = wanted.facility_id and a.id = wanted.id
  join slot sl on sl.facility_id = a.facility_id and sl.id = a.slot_id`,
)
