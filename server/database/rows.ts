// Written by `npm run generate` from the migrations; read it, but change the migrations instead.

import type { ClinicDate, Instant } from './pool.ts'

/** A person who signs in: staff of any facility, or a superuser. */
export interface AppUserRow {
  id: number
  external_id: string
  username: string
  /** Argon2id; null for people who cannot sign in. */
  password_hash: string | null
  first_name: string
  last_name: string
  user_type: string
  gender: string | null
  phone_number: string | null
  email: string | null
  prefix: string | null
  suffix: string | null
  is_superuser: boolean
  is_active: boolean
  /** The facility the branch face assumes when the client names none. */
  default_facility_id: number | null
  last_login_at: Instant | null
  created_by: number | null
  updated_by: number | null
  created_at: Instant
  updated_at: Instant
}

/** A numbered stream of tickets (General, Priority) with a short code that starts the number on the slip. */
export interface CategoryRow {
  facility_id: number
  id: number
  external_id: string
  resource_kind: string
  name: string
  short_code: string
  metadata: unknown
  is_default: boolean
  created_by: number | null
  updated_by: number | null
  created_at: Instant
  updated_at: Instant
}

/** The tree inside a facility (facility organization). Staff belong to departments with a role. */
export interface DepartmentRow {
  facility_id: number
  id: number
  external_id: string
  name: string
  parent_id: number | null
  /** Every department above this one, root first; without itself. */
  ancestor_ids: number[]
  deleted_at: Instant | null
  created_by: number | null
  updated_by: number | null
  created_at: Instant
  updated_at: Instant
}

/** A role of a user in a department; it holds for that department and those below it. */
export interface DepartmentMemberRow {
  facility_id: number
  id: number
  external_id: string
  department_id: number
  user_id: number
  role_id: number
  created_by: number | null
  created_at: Instant
}

/** A screen in a waiting room. It shows numbers only and signs in with a key that can be revoked. */
export interface DisplayRow {
  facility_id: number
  id: number
  external_id: string
  name: string
  language: string
  /** SHA-256 of the key; the key itself is shown once, when the display is made. */
  key_hash: Buffer
  last_seen_at: Instant | null
  revoked_at: Instant | null
  created_by: number | null
  created_at: Instant
  updated_at: Instant
}

/** The service points a display shows, in the order of its columns. */
export interface DisplayServicePointRow {
  facility_id: number
  display_id: number
  service_point_id: number
  position: number
}

/** The ledger: one row per recorded change, written in the transaction of the change and never touched again. History, audit, the live feed and every statistic come from it. Ids only: no name, number or address of a patient. */
export interface EventRow {
  /** 0 for what happens above all facilities (organizations, users, sign-ins). */
  facility_id: number
  id: number
  /** The transaction that wrote it. Readers of the feed take only rows below the oldest running transaction, in the order (xid, id): ids alone are given before commit and would lose events. */
  xid: string
  at: Instant
  kind: string
  actor_id: number | null
  resource_id: number | null
  queue_id: number | null
  ticket_id: number | null
  service_point_id: number | null
  category_id: number | null
  /** The row it is about when that is none of the named ones: a user, role, department, patient, display. */
  subject_id: number | null
  ticket_version: number | null
  from_status: string | null
  to_status: string | null
  note: string | null
  /** What undo puts back: status, service point and times of the ticket before this change. */
  before: unknown
}

/** One clinic site. Its time zone decides what "today" is; its currency what a charge is in. */
export interface FacilityRow {
  id: number
  external_id: string
  name: string
  code: string | null
  /** The organization that owns it; roles on that organization and those above hold here. */
  organization_id: number | null
  /** Its root department, whose roles hold in the whole facility. Set in the transaction that creates it. */
  root_department_id: number | null
  timezone: string
  currency: string
  address: string | null
  phone_number: string | null
  created_by: number | null
  updated_by: number | null
  created_at: Instant
  updated_at: Instant
}

/** What a facility offers (branch service): consultation, vaccination. It can have queues of its own. */
export interface HealthcareServiceRow {
  facility_id: number
  id: number
  external_id: string
  name: string
  code: string
  /** Roles there and above hold for the service; without one only roles on the root department do. */
  managing_department_id: number | null
  extra_details: string
  deleted_at: Instant | null
  created_by: number | null
  updated_by: number | null
  created_at: Instant
  updated_at: Instant
}

/** A place in a facility: a building, a ward, a room. It can have queues of its own. */
export interface LocationRow {
  facility_id: number
  id: number
  external_id: string
  name: string
  description: string
  parent_id: number | null
  deleted_at: Instant | null
  created_by: number | null
  updated_by: number | null
  created_at: Instant
  updated_at: Instant
}

/** The departments that run a location: their roles, and those above them, hold for it. */
export interface LocationDepartmentRow {
  facility_id: number
  location_id: number
  department_id: number
}

/** The tree above facilities. A role given here holds in every facility below. */
export interface OrganizationRow {
  id: number
  external_id: string
  name: string
  parent_id: number | null
  /** Every organization above this one, topmost first; without itself. */
  ancestor_ids: number[]
  deleted_at: Instant | null
  created_by: number | null
  updated_by: number | null
  created_at: Instant
  updated_at: Instant
}

/** A role of a user in an organization; it holds in every organization and facility below it. */
export interface OrganizationMemberRow {
  id: number
  external_id: string
  organization_id: number
  user_id: number
  role_id: number
  created_by: number | null
  created_at: Instant
}

/** A person who is cared for. One row for all facilities; who may see it is decided by patient_facility. */
export interface PatientRow {
  id: number
  external_id: string
  name: string
  gender: string
  phone_number: string | null
  emergency_phone_number: string | null
  address: string | null
  permanent_address: string | null
  pincode: number | null
  date_of_birth: ClinicDate | null
  year_of_birth: number | null
  deceased_at: Instant | null
  blood_group: string | null
  created_by: number | null
  updated_by: number | null
  created_at: Instant
  updated_at: Instant
}

/** Where a patient was registered or attended: staff of these facilities may see the patient, nobody else. */
export interface PatientFacilityRow {
  facility_id: number
  patient_id: number
  linked_at: Instant
}

/** The tickets of one resource on one clinic date. New tickets go to the primary one. */
export interface QueueRow {
  facility_id: number
  id: number
  external_id: string
  resource_id: number
  clinic_date: ClinicDate
  name: string
  is_primary: boolean
  is_system_generated: boolean
  deleted_at: Instant | null
  created_by: number | null
  updated_by: number | null
  created_at: Instant
  updated_at: Instant
}

/** What a queue belongs to: a practitioner, a location or a healthcare service of a facility. Made on first use. */
export interface ResourceRow {
  facility_id: number
  id: number
  kind: string
  user_id: number | null
  location_id: number | null
  healthcare_service_id: number | null
  target_id: number
  created_at: Instant
}

/** A named set of permissions, given to a user on an organization or on a department. */
export interface RoleRow {
  id: number
  external_id: string
  name: string
  permissions: string[]
  /** Roles that come with the product and cannot be changed. */
  is_system: boolean
  created_at: Instant
  updated_at: Instant
}

/** Random keys that all processes on this database share: for signing tokens and patients' ticket codes. */
export interface ServerSecretRow {
  name: string
  value: Buffer
  created_at: Instant
}

/** A room or counter that calls tickets of a resource (sub-queue). */
export interface ServicePointRow {
  facility_id: number
  id: number
  external_id: string
  resource_id: number
  name: string
  status: string
  /** The ticket being served there now. It follows the ticket's status; a ticket is current at one point only. */
  current_ticket_id: number | null
  deleted_at: Instant | null
  created_by: number | null
  updated_by: number | null
  created_at: Instant
  updated_at: Instant
}

/** One sign-in of a user. Ending it ends every access token that came from it. */
export interface SessionRow {
  id: string
  user_id: number
  /** The id inside the only refresh token that is valid now; each use puts a new one. */
  refresh_id: string
  /** The id replaced last: presented again at once it is a second tab, later it is a stolen token and ends the session. */
  previous_refresh_id: string | null
  rotated_at: Instant | null
  created_at: Instant
  expires_at: Instant
  ended_at: Instant | null
  end_reason: string | null
}

/** Failed sign-ins of a username (known or not) in the current window; counted before the password is looked at. */
export interface SignInThrottleRow {
  username: string
  window_started_at: Instant
  failures: number
}

/** A numbered place in a queue (token, queue ticket). */
export interface TicketRow {
  facility_id: number
  id: number
  external_id: string
  queue_id: number
  category_id: number
  number: number
  status: string
  /** 1 emergency, 2 person with disability, 3 senior, 4 regular; lower is called first. */
  priority_class: number
  patient_id: number | null
  service_point_id: number | null
  note: string | null
  /** One more with every change; undo works only on the change that made the present version. */
  version: number
  /** Virtual arrival: with the class it decides the call order. A return to the line keeps it. */
  arrived_at: Instant
  /** The latest call or announcement. */
  called_at: Instant | null
  /** How often the ticket was announced. */
  call_count: number
  service_started_at: Instant | null
  service_ended_at: Instant | null
  deleted_at: Instant | null
  /** A user; without a foreign key, because users are never removed and the check would be paid on every issue and call. */
  created_by: number | null
  updated_by: number | null
  created_at: Instant
  updated_at: Instant
}

/** The last number given in a queue and category. Numbers only go up: one is never given twice, not even after a delete. */
export interface TicketCounterRow {
  facility_id: number
  queue_id: number
  category_id: number
  last_number: number
  /** Keeps arrival in step with numbers when clocks of several servers differ. */
  last_arrived_at: Instant
}
