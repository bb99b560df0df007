// Written by `npm run generate` from the migrations; read it, but change the migrations instead.

import type { ClinicDate, Instant } from './pool.ts'

/** A person who signs in: staff of any facility, or a superuser. */
export interface AppUserRow {
  id: number
  external_id: string
  /** Signs in with it, in any case of letters. */
  username: string
  /** Argon2id; null for people who cannot sign in. */
  password_hash: string | null
  first_name: string
  last_name: string
  /** What the person is by profession. It gives no permission: roles do. */
  user_type: string
  gender: string | null
  phone_number: string | null
  email: string | null
  /** Before the name: Dr., Sister. */
  prefix: string | null
  /** After the name: MD, RN. */
  suffix: string | null
  /** May do everything everywhere, without any role. */
  is_superuser: boolean
  /** False: the person cannot sign in and is signed in nowhere; what the person did stays theirs. */
  is_active: boolean
  /** The facility the branch face assumes when the client names none. */
  default_facility_id: number | null
  /** The latest sign-in with the password; a refresh does not count. */
  last_login_at: Instant | null
  created_by: number | null
  updated_by: number | null
  created_at: Instant
  updated_at: Instant
}

/** A patient's place in a slot (booking). Its place is counted in slot.allocated until it is cancelled or moved; who takes or frees a place holds the slot first, then the ticket, then the appointment. */
export interface AppointmentRow {
  facility_id: number
  id: number
  external_id: string
  slot_id: number
  /** Copied from the slot like the three columns after it, so that lists are read from one index. A slot is never moved. */
  resource_id: number
  /** The day of the slot on the calendar of the facility. */
  clinic_date: ClinicDate
  /** When the slot begins. */
  starts_at: Instant
  /** When the slot is over. */
  ends_at: Instant
  patient_id: number
  /** It follows the ticket, once there is one. Cancelled, entered in error and rescheduled ones have no place any more. */
  status: string
  /** Why the patient comes, in the words of whoever booked; no log and no screen in the waiting room shows it. */
  note: string
  /** The appointment that was moved here; each is moved once. */
  rescheduled_from_id: number | null
  /** One more with every change: who looked before tells by it that nothing has changed since. */
  version: number
  /** Who booked; null for a patient who did so alone. */
  created_by: number | null
  updated_by: number | null
  created_at: Instant
  updated_at: Instant
  /** The attendance it led to (encounter). */
  visit_id: number | null
}

/** The tags of appointments. */
export interface AppointmentTagRow {
  facility_id: number
  appointment_id: number
  tag_id: number
}

/** Weekly times of a schedule that are booked alike. Never changed: it is removed and added anew, so that what was booked stays true. */
export interface AvailabilityRow {
  facility_id: number
  id: number
  external_id: string
  schedule_id: number
  name: string
  /** Only appointment is cut into slots; open and closed are shown on calendars. */
  slot_type: string
  /** How long each slot is; null unless slots are made. */
  slot_minutes: number | null
  /** How many appointments fit into each slot; null unless slots are made. */
  capacity: number | null
  /** Whether booking is to issue the ticket at once. */
  issues_tickets: boolean
  /** Free text of staff; empty when there is none. */
  reason: string
  deleted_at: Instant | null
  created_by: number | null
  created_at: Instant
}

/** One stretch of a weekday of an availability. Those of one schedule may touch but not overlap. */
export interface AvailabilityRangeRow {
  facility_id: number
  id: number
  availability_id: number
  /** The schedule of its availability, for the promise over all of them. */
  schedule_id: number
  /** 0 is Monday, 6 is Sunday, on the calendar of the facility. */
  weekday: number
  /** On the clock of the facility. */
  start_time: string
  /** On the clock of the facility; the range ends before it. */
  end_time: string
  /** The range as a part of the number line that only its schedule has. */
  week_seconds: string
  deleted_at: Instant | null
}

/** A numbered stream of tickets (General, Priority) with a short code that starts the number on the slip. */
export interface CategoryRow {
  facility_id: number
  id: number
  external_id: string
  /** Only queues of resources of this kind use it. */
  resource_kind: string
  name: string
  /** Stands before the number on slip and screen: GEN-007. */
  short_code: string
  /** What a client keeps here for itself; the product does not read it. */
  metadata: unknown
  /** Taken when a client names none; one for each kind of resource. */
  is_default: boolean
  created_by: number | null
  updated_by: number | null
  created_at: Instant
  updated_at: Instant
  /** Set on the own stream of a service, whose short code is the code of the service. */
  healthcare_service_id: number | null
}

/** One thing that costs (charge item, billing transaction): of a ticket, of an appointment of a patient, or of both. */
export interface ChargeRow {
  facility_id: number
  id: number
  external_id: string
  /** Who is charged; null only while the ticket is nobody's in particular. */
  patient_id: number | null
  /** The ticket on whose bill it stands; null for what was charged before the patient came. */
  ticket_id: number | null
  /** What is charged, as it stands on the bill. */
  description: string
  /** For one; money is never a float. */
  unit_price: string
  /** How many or how often. */
  quantity: number
  /** Always price times quantity. */
  amount: string
  /** That of the facility when it was charged, ISO 4217. */
  currency: string
  /** How far it is on its way to being paid; what was cancelled is aborted. */
  status: string
  /** Free text of staff; it may be about the patient. */
  notes: string | null
  deleted_at: Instant | null
  created_by: number | null
  updated_by: number | null
  created_at: Instant
  updated_at: Instant
  /** Whose title and price were copied; null for what staff wrote by hand. */
  definition_id: number | null
  /** The appointment that was charged when it was booked: once at most, also after the charge was taken off the bill. */
  appointment_id: number | null
  /** Charged as a revisit; only what was charged in full makes the next appointment one. */
  is_revisit: boolean
}

/** What a facility charges for and how much (charge item definition). Charges copy it: a new price changes nothing that was charged. */
export interface ChargeDefinitionRow {
  facility_id: number
  id: number
  external_id: string
  /** The short name by which schedules ask for it. */
  slug: string
  /** As it stands on the bill. */
  title: string
  /** For one, in the currency of the facility; money is never a float. */
  price: string
  /** Who comes again within so many days after having been charged in full pays for a revisit; null or 0 when nobody does. A schedule with a rule of its own decides before this. */
  revisit_days: number | null
  /** What a revisit is charged; null when it is free. */
  revisit_definition_id: number | null
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

/** One medicine given on a ticket. */
export interface DispensedItemRow {
  facility_id: number
  id: number
  external_id: string
  dispensing_id: number
  name: string
  /** For one; null when it costs the patient nothing or is charged elsewhere. */
  unit_price: string | null
  /** How many of what the name says. */
  quantity: number
  /** Always price times quantity; null without a price. */
  amount: string | null
  /** Free text of staff: how to take it. It may be about the patient. */
  notes: string | null
  deleted_at: Instant | null
  created_by: number | null
  updated_by: number | null
  created_at: Instant
  updated_at: Instant
}

/** What the pharmacy gave on one ticket (medicine transaction); made with its first item. */
export interface DispensingRow {
  facility_id: number
  id: number
  external_id: string
  ticket_id: number
  /** Of the prices of its items: that of the facility when the first was given, ISO 4217. */
  currency: string
  created_by: number | null
  created_at: Instant
  /** When the latest item came. */
  updated_at: Instant
}

/** A screen in a waiting room. It shows numbers only and signs in with a key that can be revoked. */
export interface DisplayRow {
  facility_id: number
  id: number
  external_id: string
  name: string
  /** Of the texts and of the spoken announcements. */
  language: string
  /** SHA-256 of the key; the key itself is shown once, when the display is made. */
  key_hash: Buffer
  /** When the screen asked for its state last, to tell a dark screen from a used one. */
  last_seen_at: Instant | null
  /** Since then the key opens nothing. */
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
  /** Place among the columns, from 1. */
  position: number
}

/** The stages whose calls a display shows, beside its service points. */
export interface DisplayStageRow {
  facility_id: number
  display_id: number
  stage_id: number
  /** The order of the columns, from 0. */
  position: number
}

/** The ledger: one row per recorded change, written in the transaction of the change and never touched again. History, audit, the live feed and every statistic come from it. Ids only: no name, number or address of a patient. */
export interface EventRow {
  /** 0 for what happens above all facilities (organizations, users, sign-ins). */
  facility_id: number
  id: number
  /** The transaction that wrote it. Readers of the feed take only rows below the oldest running transaction, in the order (xid, id): ids alone are given before commit and would lose events. */
  xid: string
  /** When it happened, by the clock of the server that did it; the order of the feed is (xid, id). */
  at: Instant
  /** What happened, such as ticket.called; all kinds are in ledger/events.rules.ts. */
  kind: string
  /** The user who did it; null for the product itself. Like all ids here without a foreign key: an event outlives what it is about. */
  actor_id: number | null
  /** Whose queue it was. */
  resource_id: number | null
  /** Where the ticket stood. */
  queue_id: number | null
  /** Whose history it belongs to. */
  ticket_id: number | null
  /** The room or counter it happened at. */
  service_point_id: number | null
  /** The stream of the ticket. */
  category_id: number | null
  /** The row it is about when that is none of the named ones: a user, role, department, patient, display. */
  subject_id: number | null
  /** The version of the ticket that this change made: undo takes back only the latest. */
  ticket_version: number | null
  /** State before, of the ticket or of whatever it is about. */
  from_status: string | null
  /** State afterwards. */
  to_status: string | null
  /** Free text of staff that came with the change; it may be about the patient. */
  note: string | null
  /** What undo puts back: status, service point and times of the ticket before this change. */
  before: unknown
  /** The station it happened at. */
  stage_id: number | null
  /** The entry at the station that changed. */
  stage_visit_id: number | null
  /** Why somebody was called before somebody who came earlier: class, policy, category, point, chosen. */
  reason: string | null
  /** The ticket that had waited longest of those who were passed over. */
  overtaken_id: number | null
}

/** One clinic site. Its time zone decides what "today" is; its currency what a charge is in. */
export interface FacilityRow {
  id: number
  external_id: string
  name: string
  /** A short name of the site for people, as the branch face shows it. */
  code: string | null
  /** The organization that owns it; roles on that organization and those above hold here. */
  organization_id: number | null
  /** Its root department, whose roles hold in the whole facility. Set in the transaction that creates it. */
  root_department_id: number | null
  /** IANA name, such as Asia/Kolkata. */
  timezone: string
  /** ISO 4217, such as INR. */
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
  /** Short, for people; unique among the services that are offered now. */
  code: string
  /** Roles there and above hold for the service; without one only roles on the root department do. */
  managing_department_id: number | null
  /** Free text for people. */
  extra_details: string
  deleted_at: Instant | null
  created_by: number | null
  updated_by: number | null
  created_at: Instant
  updated_at: Instant
  /** Who is next: priority (class, then arrival), fifo (arrival), fair (priority grows with the time waited). */
  calling_policy: string
  /** Under fair: how fast priority grows for persons with disability, seniors and regular patients. */
  fair_rates: number[]
  /** Who has an appointment and comes at most so long before it stands in line as of its time. */
  arrival_minutes_before: number
  /** Who comes at most so long after it does too; later, as of when the patient came. */
  arrival_minutes_after: number
}

/** A place in a facility: a building, a ward, a room. It can have queues of its own. */
export interface LocationRow {
  facility_id: number
  id: number
  external_id: string
  name: string
  /** Free text for people: floor, way there. */
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
  /** E.164, such as +919876543210. Families share one, so it is not unique. */
  phone_number: string | null
  /** Of somebody to call, E.164. */
  emergency_phone_number: string | null
  address: string | null
  /** Where it differs from the present one. */
  permanent_address: string | null
  /** Postal code. */
  pincode: number | null
  /** Exact, when it is known; year_of_birth then is its year. */
  date_of_birth: ClinicDate | null
  /** Many patients know only their age. */
  year_of_birth: number | null
  /** Null for the living. */
  deceased_at: Instant | null
  /** As clients write it, such as O+. */
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
  /** The first registration or ticket there. */
  linked_at: Instant
}

/** The tickets of one resource on one clinic date. New tickets go to the primary one. */
export interface QueueRow {
  facility_id: number
  id: number
  external_id: string
  resource_id: number
  /** A day on the calendar of the facility, in its time zone. */
  clinic_date: ClinicDate
  name: string
  /** Where new tickets of this resource go on this day; one for each day. */
  is_primary: boolean
  /** Made by itself for the first ticket of a day, not by a person. */
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
  /** Which of the three targets it has. */
  kind: string
  user_id: number | null
  location_id: number | null
  healthcare_service_id: number | null
  /** The one target that is set, whatever its kind, so that one promise covers all kinds. */
  target_id: number
  created_at: Instant
  /** Counts the changes of its schedules, availabilities and exceptions. Who changes one raises it first; slots are made only while it is what they were planned with. */
  calendar_version: number
}

/** A named set of permissions, given to a user on an organization or on a department. */
export interface RoleRow {
  id: number
  external_id: string
  name: string
  /** Slugs such as can_write_token; the product knows each of them (access/permissions.rules.ts). */
  permissions: string[]
  /** Roles that come with the product and cannot be changed. */
  is_system: boolean
  created_at: Instant
  updated_at: Instant
}

/** When a resource can be booked: weekly availabilities that hold from one day to another. */
export interface ScheduleRow {
  facility_id: number
  id: number
  external_id: string
  resource_id: number
  name: string
  /** Holds from the whole clinic day of this instant. */
  valid_from: Instant
  /** Holds to the end of the clinic day of this instant. */
  valid_to: Instant
  /** Patients may book by themselves. */
  is_public: boolean
  deleted_at: Instant | null
  created_by: number | null
  updated_by: number | null
  created_at: Instant
  updated_at: Instant
  /** What each of its appointments is charged when it is booked; null: nothing. */
  charge_definition_id: number | null
  /** As that of a charge definition; one that is not 0 is decided by before that. */
  revisit_days: number | null
  /** What a revisit is charged; null when it is free. */
  revisit_definition_id: number | null
}

/** When a resource is away in spite of its schedules: the same time of each of some days. */
export interface ScheduleExceptionRow {
  facility_id: number
  id: number
  external_id: string
  resource_id: number
  /** Free text of staff. */
  reason: string | null
  /** The first day, on the calendar of the facility. */
  valid_from: ClinicDate
  /** The last day. */
  valid_to: ClinicDate
  /** Away from then on each day, on the clock of the facility. */
  start_time: string
  /** Back at that time on each day. */
  end_time: string
  deleted_at: Instant | null
  created_by: number | null
  updated_by: number | null
  created_at: Instant
  updated_at: Instant
}

/** Random keys that all processes on this database share: for signing tokens and patients' ticket codes. */
export interface ServerSecretRow {
  name: string
  /** Random bytes, made at the first start and never changed by the product. */
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
  /** Nothing can be called to an inactive one. */
  status: string
  /** The ticket being served there now. It follows the ticket's status; a ticket is current at one point only. */
  current_ticket_id: number | null
  deleted_at: Instant | null
  created_by: number | null
  updated_by: number | null
  created_at: Instant
  updated_at: Instant
}

/** Who works in a service and sees its tickets in the branch face. */
export interface ServiceStaffRow {
  facility_id: number
  healthcare_service_id: number
  user_id: number
  created_by: number | null
  created_at: Instant
}

/** One sign-in of a user. Ending it ends every access token that came from it. */
export interface SessionRow {
  id: string
  user_id: number
  /** The id inside the only refresh token that is valid now; each use puts a new one. */
  refresh_id: string
  /** The id replaced last: presented again at once it is a second tab, later it is a stolen token and ends the session. */
  previous_refresh_id: string | null
  /** When the refresh token was replaced last: decides between a second tab and a stolen token. */
  rotated_at: Instant | null
  created_at: Instant
  /** Without a refresh until then the session is over; each refresh moves it. */
  expires_at: Instant
  /** Null while it lives. */
  ended_at: Instant | null
  /** Why it ended: signed out, password set, deactivated, a token used twice. */
  end_reason: string | null
}

/** Failed sign-ins of a username (known or not) in the current window; counted before the password is looked at. */
export interface SignInThrottleRow {
  /** In small letters, as it was typed: also names that nobody has. */
  username: string
  /** The first failure of the window; the count begins again when the window has passed. */
  window_started_at: Instant
  /** Wrong passwords in this window. */
  failures: number
}

/** One bookable piece of time of an availability, made when somebody first looks at its day. Never removed from the table: appointments point to it. */
export interface SlotRow {
  facility_id: number
  id: number
  external_id: string
  resource_id: number
  availability_id: number
  /** The day of its availability on the calendar of the facility. */
  clinic_date: ClinicDate
  /** Made once for each availability, however many look at the day at once. */
  starts_at: Instant
  /** So many minutes later as the availability says, summer time or not. */
  ends_at: Instant
  /** Copied from the availability, so that one row keeps the promise. */
  capacity: number
  /** How many places are taken: the open appointments. Changed only by the statement that takes or frees a place. */
  allocated: number
  /** Set while an exception covers it, or for good with its availability; comes back with the time. */
  deleted_at: Instant | null
}

/** A station in the journey of a service (service stage). */
export interface StageRow {
  facility_id: number
  id: number
  external_id: string
  healthcare_service_id: number
  name: string
  /** As it was typed; used once in a service. */
  code: string
  /** Where it stands in the journey; equal ones are ordered by id. */
  position: number
  /** Where a ticket enters: exactly one stage of a service that has stages. Who changes stages holds the service. */
  is_initial: boolean
  /** Completing a visit here completes the ticket. */
  is_terminal: boolean
  /** Was used and is gone from every list; history keeps it. */
  archived_at: Instant | null
  created_by: number | null
  updated_by: number | null
  created_at: Instant
  updated_at: Instant
}

/** The last place given at a stage on a day. Places only go up: one is never given twice. */
export interface StageCounterRow {
  facility_id: number
  /** Without a foreign key: it is written with a stage visit, which has one. */
  stage_id: number
  /** The day of the queue of the ticket. */
  clinic_date: ClinicDate
  /** The place of the latest who came; the next one is one higher. */
  last_position: number
}

/** Who works at a stage and sees its line. */
export interface StageStaffRow {
  facility_id: number
  stage_id: number
  user_id: number
  created_by: number | null
  created_at: Instant
}

/** One entry of a ticket at a stage, with its own place in line there (ticket stage visit). Whoever changes it holds the ticket first. */
export interface StageVisitRow {
  facility_id: number
  id: number
  external_id: string
  ticket_id: number
  stage_id: number
  /** The day of the queue of the ticket. */
  clinic_date: ClinicDate
  /** Place in the order of coming to this stage on this day. */
  position: number
  /** The ticket says the same in its own words: called and in_service are mirrored both ways. */
  status: string
  /** Copied from the ticket, so that the call order of a stage is one walk of one index. */
  call_band: number
  /** The patient was called and did not come (the ticket is skipped): last of the class. */
  is_held: boolean
  /** Virtual arrival, copied from the ticket. */
  arrived_at: Instant
  /** When the patient came to this stage. */
  entered_at: Instant
  /** The latest call or announcement. */
  called_at: Instant | null
  /** How often the patient was announced here. */
  call_count: number
  /** Null until somebody attends. */
  served_at: Instant | null
  /** When it ended, completed or skipped. */
  completed_at: Instant | null
  /** A user; without a foreign key, like served_by, because the check would be paid on every call. */
  called_by: number | null
  /** See called_by. */
  served_by: number | null
  /** Free text of staff; it may be about the patient. */
  notes: string | null
}

/** A word that staff put on appointments to find them by. */
export interface TagRow {
  facility_id: number
  id: number
  external_id: string
  /** The word itself. */
  display: string
  /** How clients paint it; the product does not read it. */
  color: string | null
  created_by: number | null
  updated_by: number | null
  created_at: Instant
  updated_at: Instant
}

/** A numbered place in a queue (token, queue ticket). */
export interface TicketRow {
  facility_id: number
  id: number
  external_id: string
  queue_id: number
  category_id: number
  /** What is called out, after the short code of its category. */
  number: number
  /** Which states follow which is in tickets/ticket.rules.ts; the care face shows fewer of them. */
  status: string
  /** 1 emergency, 2 person with disability, 3 senior, 4 regular; lower is called first. */
  priority_class: number
  patient_id: number | null
  service_point_id: number | null
  /** Free text of staff; it may be about the patient, so no log and no screen in the waiting room shows it. */
  note: string | null
  /** One more with every change; undo works only on the change that made the present version. */
  version: number
  /** Virtual arrival: with the class it decides the call order. A return to the line keeps it. */
  arrived_at: Instant
  /** The latest call or announcement. */
  called_at: Instant | null
  /** How often the ticket was announced. */
  call_count: number
  /** Null until somebody attends, and again when the ticket goes back in line. */
  service_started_at: Instant | null
  /** When it was completed. */
  service_ended_at: Instant | null
  deleted_at: Instant | null
  /** A user; without a foreign key, because users are never removed and the check would be paid on every issue and call. */
  created_by: number | null
  updated_by: number | null
  created_at: Instant
  updated_at: Instant
  /** The attendance it belongs to; tickets of the care face have none. */
  visit_id: number | null
  /** Transferred to the front: next after waiting emergencies. */
  goes_first: boolean
  /** The class band of the call order: ten for each class, 15 for who goes first. */
  call_band: number
  /** The last time the patient was called and did not come; counts as the registration from then on. */
  skipped_at: Instant | null
  /** The user who called last; without a foreign key, like served_by, because the check would be paid on every call. */
  called_by: number | null
  /** The user who began the service. */
  served_by: number | null
  /** The ticket of another service that this one goes on from; one at most goes on from each. */
  transferred_from_id: number | null
  /** The latest stage visit: where the patient is, while the ticket is open. */
  stage_visit_id: number | null
  /** The appointment the patient came for; it has one ticket at a time, and never changes. What happens to the ticket happens to it. */
  appointment_id: number | null
}

/** The last number given in a queue and category. Numbers only go up: one is never given twice, not even after a delete. */
export interface TicketCounterRow {
  facility_id: number
  /** Without a foreign key, like category_id: it is written with a ticket, which has both. */
  queue_id: number
  /** See queue_id. */
  category_id: number
  /** The number on the latest ticket; the next one is one higher. */
  last_number: number
  /** Keeps arrival in step with numbers when clocks of several servers differ. */
  last_arrived_at: Instant
}

/** One attendance of one patient on one day (patient visit); its tickets are the services the patient goes through. */
export interface VisitRow {
  facility_id: number
  id: number
  external_id: string
  patient_id: number
  /** The day on the calendar of the facility on which it was opened; one open visit for each patient and day. */
  clinic_date: ClinicDate
  /** Ends only when somebody says so, not with its last ticket. */
  status: string
  /** Free text of staff; it may be about the patient. */
  notes: string | null
  /** When the patient came. */
  opened_at: Instant
  /** Null while it is open. */
  completed_at: Instant | null
  created_by: number | null
  updated_by: number | null
  updated_at: Instant
  /** The status in the finer words of the care face: an open visit is planned, in progress or on hold, one that is over completed or cancelled. */
  progress: string
}
