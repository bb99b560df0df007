-- Written by `npm run generate` from the migrations; read it, but change the migrations instead.

create extension pg_trgm;

-- A person who signs in: staff of any facility, or a superuser.
create table app_user (
  id bigint not null generated always as identity,
  external_id uuid not null default gen_random_uuid(),
  -- Signs in with it, in any case of letters.
  username text not null,
  -- Argon2id; null for people who cannot sign in.
  password_hash text,
  first_name text not null,
  last_name text not null,
  -- What the person is by profession. It gives no permission: roles do.
  user_type text not null,
  gender text,
  phone_number text,
  email text,
  -- Before the name: Dr., Sister.
  prefix text,
  -- After the name: MD, RN.
  suffix text,
  -- May do everything everywhere, without any role.
  is_superuser boolean not null default false,
  -- False: the person cannot sign in and is signed in nowhere; what the person did stays theirs.
  is_active boolean not null default true,
  -- The facility the branch face assumes when the client names none.
  default_facility_id bigint,
  -- The latest sign-in with the password; a refresh does not count.
  last_login_at timestamp with time zone,
  created_by bigint,
  updated_by bigint,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint app_user_pkey primary key (id),
  constraint app_user_external_id_unique unique (external_id),
  constraint app_user_created_by_fkey foreign key (created_by) references app_user(id),
  constraint app_user_default_facility foreign key (default_facility_id) references facility(id),
  constraint app_user_updated_by_fkey foreign key (updated_by) references app_user(id),
  constraint app_user_type_known check (user_type = any (array['doctor'::text, 'nurse'::text, 'staff'::text, 'volunteer'::text, 'administrator'::text]))
);
create unique index app_user_username_unique on app_user (lower(username));

-- A patient's place in a slot (booking). Its place is counted in slot.allocated until it is cancelled or moved; who takes or frees a place holds the slot first, then the ticket, then the appointment.
create table appointment (
  facility_id bigint not null,
  id bigint not null generated always as identity,
  external_id uuid not null default gen_random_uuid(),
  slot_id bigint not null,
  -- Copied from the slot like the three columns after it, so that lists are read from one index. A slot is never moved.
  resource_id bigint not null,
  -- The day of the slot on the calendar of the facility.
  clinic_date date not null,
  -- When the slot begins.
  starts_at timestamp with time zone not null,
  -- When the slot is over.
  ends_at timestamp with time zone not null,
  patient_id bigint not null,
  -- It follows the ticket, once there is one. Cancelled, entered in error and rescheduled ones have no place any more.
  status text not null,
  -- Why the patient comes, in the words of whoever booked; no log and no screen in the waiting room shows it.
  note text not null,
  -- The appointment that was moved here; each is moved once.
  rescheduled_from_id bigint,
  -- One more with every change: who looked before tells by it that nothing has changed since.
  version integer not null default 1,
  -- Who booked; null for a patient who did so alone.
  created_by bigint,
  updated_by bigint,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  -- The attendance it led to (encounter).
  visit_id bigint,
  constraint appointment_pkey primary key (facility_id, id),
  constraint appointment_external_id_unique unique (facility_id, external_id),
  constraint appointment_created_by_fkey foreign key (created_by) references app_user(id),
  constraint appointment_facility_id_fkey foreign key (facility_id) references facility(id),
  constraint appointment_patient_id_fkey foreign key (patient_id) references patient(id),
  constraint appointment_rescheduled_from foreign key (facility_id, rescheduled_from_id) references appointment(facility_id, id),
  constraint appointment_resource foreign key (facility_id, resource_id) references resource(facility_id, id),
  constraint appointment_slot foreign key (facility_id, slot_id) references slot(facility_id, id),
  constraint appointment_updated_by_fkey foreign key (updated_by) references app_user(id),
  constraint appointment_visit foreign key (facility_id, visit_id) references visit(facility_id, id),
  constraint appointment_status_known check (status = any (array['proposed'::text, 'pending'::text, 'booked'::text, 'waitlist'::text, 'arrived'::text, 'checked_in'::text, 'in_consultation'::text, 'fulfilled'::text, 'no_show'::text, 'cancelled'::text, 'entered_in_error'::text, 'rescheduled'::text]))
) with (fillfactor=85);
create index appointment_of_day on appointment (facility_id, resource_id, clinic_date, starts_at, id);
create index appointment_of_patient on appointment (patient_id, starts_at, id);
create index appointment_of_slot on appointment (facility_id, slot_id, id);
create index appointment_of_visit on appointment (facility_id, visit_id, id) where (visit_id is not null);
create unique index appointment_one_open on appointment (facility_id, slot_id, patient_id) where (status = any (array['proposed'::text, 'pending'::text, 'booked'::text, 'waitlist'::text, 'arrived'::text, 'checked_in'::text, 'in_consultation'::text]));
create unique index appointment_rescheduled_once on appointment (facility_id, rescheduled_from_id) where (rescheduled_from_id is not null);

-- The tags of appointments.
create table appointment_tag (
  facility_id bigint not null,
  appointment_id bigint not null,
  tag_id bigint not null,
  constraint appointment_tag_pkey primary key (facility_id, appointment_id, tag_id),
  constraint appointment_tag_appointment foreign key (facility_id, appointment_id) references appointment(facility_id, id),
  constraint appointment_tag_tag foreign key (facility_id, tag_id) references tag(facility_id, id)
);

-- Weekly times of a schedule that are booked alike. Never changed: it is removed and added anew, so that what was booked stays true.
create table availability (
  facility_id bigint not null,
  id bigint not null generated always as identity,
  external_id uuid not null default gen_random_uuid(),
  schedule_id bigint not null,
  name text not null,
  -- Only appointment is cut into slots; open and closed are shown on calendars.
  slot_type text not null,
  -- How long each slot is; null unless slots are made.
  slot_minutes integer,
  -- How many appointments fit into each slot; null unless slots are made.
  capacity integer,
  -- Whether booking is to issue the ticket at once.
  issues_tickets boolean not null,
  -- Free text of staff; empty when there is none.
  reason text not null,
  deleted_at timestamp with time zone,
  created_by bigint,
  created_at timestamp with time zone not null,
  constraint availability_pkey primary key (facility_id, id),
  constraint availability_external_id_unique unique (facility_id, external_id),
  constraint availability_created_by_fkey foreign key (created_by) references app_user(id),
  constraint availability_schedule foreign key (facility_id, schedule_id) references schedule(facility_id, id),
  constraint availability_slot_type_known check (slot_type = any (array['appointment'::text, 'open'::text, 'closed'::text])),
  constraint availability_slots_fit_type check (
case slot_type
    when 'appointment'::text then coalesce(slot_minutes >= 1 and capacity >= 1, false)
    else slot_minutes is null and capacity is null
end)
);
create index availability_of_schedule on availability (facility_id, schedule_id) where (deleted_at is null);

-- One stretch of a weekday of an availability. Those of one schedule may touch but not overlap.
create table availability_range (
  facility_id bigint not null,
  id bigint not null generated always as identity,
  availability_id bigint not null,
  -- The schedule of its availability, for the promise over all of them.
  schedule_id bigint not null,
  -- 0 is Monday, 6 is Sunday, on the calendar of the facility.
  weekday smallint not null,
  -- On the clock of the facility.
  start_time time(0) without time zone not null,
  -- On the clock of the facility; the range ends before it.
  end_time time(0) without time zone not null,
  -- The range as a part of the number line that only its schedule has.
  week_seconds int8range not null generated always as (int8range(schedule_id * 604800 + weekday * 86400 + extract(epoch from least(start_time, end_time))::bigint, schedule_id * 604800 + weekday * 86400 + extract(epoch from greatest(start_time, end_time))::bigint)) stored,
  deleted_at timestamp with time zone,
  constraint availability_range_pkey primary key (facility_id, id),
  constraint availability_range_availability foreign key (facility_id, availability_id) references availability(facility_id, id),
  constraint availability_range_schedule foreign key (facility_id, schedule_id) references schedule(facility_id, id),
  constraint availability_range_no_overlap exclude using gist (week_seconds with &&) where (deleted_at is null),
  constraint availability_range_in_order check (start_time < end_time),
  constraint availability_range_weekday_known check (weekday >= 0 and weekday <= 6)
);
create index availability_range_of_availability on availability_range (facility_id, availability_id) where (deleted_at is null);

-- A numbered stream of tickets (General, Priority) with a short code that starts the number on the slip.
create table category (
  facility_id bigint not null,
  id bigint not null generated always as identity,
  external_id uuid not null default gen_random_uuid(),
  -- Only queues of resources of this kind use it.
  resource_kind text not null,
  name text not null,
  -- Stands before the number on slip and screen: GEN-007.
  short_code text not null,
  -- What a client keeps here for itself; the product does not read it.
  metadata jsonb,
  -- Taken when a client names none; one for each kind of resource.
  is_default boolean not null default false,
  created_by bigint,
  updated_by bigint,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  -- Set on the own stream of a service, whose short code is the code of the service.
  healthcare_service_id bigint,
  constraint category_pkey primary key (facility_id, id),
  constraint category_external_id_unique unique (facility_id, external_id),
  constraint category_name_unique unique (facility_id, resource_kind, name),
  constraint category_created_by_fkey foreign key (created_by) references app_user(id),
  constraint category_facility_id_fkey foreign key (facility_id) references facility(id),
  constraint category_healthcare_service foreign key (facility_id, healthcare_service_id) references healthcare_service(facility_id, id),
  constraint category_updated_by_fkey foreign key (updated_by) references app_user(id),
  constraint category_resource_kind_known check (resource_kind = any (array['practitioner'::text, 'location'::text, 'healthcare_service'::text])),
  constraint category_short_code_length check (char_length(short_code) <= 8)
);
create unique index category_of_service on category (facility_id, healthcare_service_id) where (healthcare_service_id is not null);
create unique index category_one_default on category (facility_id, resource_kind) where is_default;

-- One thing that costs (charge item, billing transaction): of a ticket, of an appointment of a patient, or of both.
create table charge (
  facility_id bigint not null,
  id bigint not null generated always as identity,
  external_id uuid not null default gen_random_uuid(),
  -- Who is charged; null only while the ticket is nobody's in particular.
  patient_id bigint,
  -- The ticket on whose bill it stands; null for what was charged before the patient came.
  ticket_id bigint,
  -- What is charged, as it stands on the bill.
  description text not null,
  -- For one; money is never a float.
  unit_price numeric(12,2) not null,
  -- How many or how often.
  quantity integer not null,
  -- Always price times quantity.
  amount numeric(22,2) not null generated always as ((unit_price * quantity::numeric)) stored,
  -- That of the facility when it was charged, ISO 4217.
  currency text not null,
  -- How far it is on its way to being paid; what was cancelled is aborted.
  status text not null default 'billable'::text,
  -- Free text of staff; it may be about the patient.
  notes text,
  deleted_at timestamp with time zone,
  created_by bigint,
  updated_by bigint,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  -- Whose title and price were copied; null for what staff wrote by hand.
  definition_id bigint,
  -- The appointment that was charged when it was booked: once at most, also after the charge was taken off the bill.
  appointment_id bigint,
  -- Charged as a revisit; only what was charged in full makes the next appointment one.
  is_revisit boolean not null default false,
  constraint charge_pkey primary key (facility_id, id),
  constraint charge_external_id_unique unique (facility_id, external_id),
  constraint charge_appointment foreign key (facility_id, appointment_id) references appointment(facility_id, id),
  constraint charge_created_by_fkey foreign key (created_by) references app_user(id),
  constraint charge_definition_of_charge foreign key (facility_id, definition_id) references charge_definition(facility_id, id),
  constraint charge_facility_id_fkey foreign key (facility_id) references facility(id),
  constraint charge_patient_id_fkey foreign key (patient_id) references patient(id),
  constraint charge_ticket foreign key (facility_id, ticket_id) references ticket(facility_id, id),
  constraint charge_updated_by_fkey foreign key (updated_by) references app_user(id),
  constraint charge_is_for_somebody check (num_nonnulls(patient_id, ticket_id) > 0),
  constraint charge_quantity_positive check (quantity > 0),
  constraint charge_status_known check (status = any (array['planned'::text, 'billable'::text, 'not_billable'::text, 'aborted'::text, 'billed'::text, 'paid'::text, 'entered_in_error'::text])),
  constraint charge_unit_price_not_negative check (unit_price >= 0::numeric)
);
create index charge_changed on charge (facility_id, updated_at, id) where (deleted_at is null);
create index charge_of_patient on charge (facility_id, patient_id, id) where ((patient_id is not null) and (deleted_at is null));
create index charge_of_ticket on charge (facility_id, ticket_id, id) where ((ticket_id is not null) and (deleted_at is null));
create unique index charge_one_per_appointment on charge (facility_id, appointment_id) where (appointment_id is not null);

-- What a facility charges for and how much (charge item definition). Charges copy it: a new price changes nothing that was charged.
create table charge_definition (
  facility_id bigint not null,
  id bigint not null generated always as identity,
  external_id uuid not null default gen_random_uuid(),
  -- The short name by which schedules ask for it.
  slug text not null,
  -- As it stands on the bill.
  title text not null,
  -- For one, in the currency of the facility; money is never a float.
  price numeric(12,2) not null,
  -- Who comes again within so many days after having been charged in full pays for a revisit; null or 0 when nobody does. A schedule with a rule of its own decides before this.
  revisit_days integer,
  -- What a revisit is charged; null when it is free.
  revisit_definition_id bigint,
  created_by bigint,
  updated_by bigint,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint charge_definition_pkey primary key (facility_id, id),
  constraint charge_definition_external_id_unique unique (facility_id, external_id),
  constraint charge_definition_slug_unique unique (facility_id, slug),
  constraint charge_definition_created_by_fkey foreign key (created_by) references app_user(id),
  constraint charge_definition_facility_id_fkey foreign key (facility_id) references facility(id),
  constraint charge_definition_revisit foreign key (facility_id, revisit_definition_id) references charge_definition(facility_id, id),
  constraint charge_definition_updated_by_fkey foreign key (updated_by) references app_user(id),
  constraint charge_definition_price_not_negative check (price >= 0::numeric),
  constraint charge_definition_revisit_days_known check (revisit_days >= 0 and revisit_days <= 36500)
);

-- The tree inside a facility (facility organization). Staff belong to departments with a role.
create table department (
  facility_id bigint not null,
  id bigint not null generated always as identity,
  external_id uuid not null default gen_random_uuid(),
  name text not null,
  parent_id bigint,
  -- Every department above this one, root first; without itself.
  ancestor_ids bigint[] not null default '{}'::bigint[],
  deleted_at timestamp with time zone,
  created_by bigint,
  updated_by bigint,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint department_pkey primary key (facility_id, id),
  constraint department_external_id_unique unique (facility_id, external_id),
  constraint department_created_by_fkey foreign key (created_by) references app_user(id),
  constraint department_facility_id_fkey foreign key (facility_id) references facility(id),
  constraint department_parent foreign key (facility_id, parent_id) references department(facility_id, id),
  constraint department_updated_by_fkey foreign key (updated_by) references app_user(id)
);
create unique index department_one_root on department (facility_id) where ((parent_id is null) and (deleted_at is null));

-- A role of a user in a department; it holds for that department and those below it.
create table department_member (
  facility_id bigint not null,
  id bigint not null generated always as identity,
  external_id uuid not null default gen_random_uuid(),
  department_id bigint not null,
  user_id bigint not null,
  role_id bigint not null,
  created_by bigint,
  created_at timestamp with time zone not null default now(),
  constraint department_member_pkey primary key (facility_id, id),
  constraint department_member_external_id_unique unique (facility_id, external_id),
  constraint department_member_unique unique (facility_id, department_id, user_id, role_id),
  constraint department_member_created_by_fkey foreign key (created_by) references app_user(id),
  constraint department_member_department foreign key (facility_id, department_id) references department(facility_id, id),
  constraint department_member_facility_id_fkey foreign key (facility_id) references facility(id),
  constraint department_member_role_id_fkey foreign key (role_id) references role(id),
  constraint department_member_user_id_fkey foreign key (user_id) references app_user(id)
);
create index department_member_by_user on department_member (user_id, facility_id);

-- One medicine given on a ticket.
create table dispensed_item (
  facility_id bigint not null,
  id bigint not null generated always as identity,
  external_id uuid not null default gen_random_uuid(),
  dispensing_id bigint not null,
  name text not null,
  -- For one; null when it costs the patient nothing or is charged elsewhere.
  unit_price numeric(12,2),
  -- How many of what the name says.
  quantity integer not null,
  -- Always price times quantity; null without a price.
  amount numeric(22,2) generated always as ((unit_price * quantity::numeric)) stored,
  -- Free text of staff: how to take it. It may be about the patient.
  notes text,
  deleted_at timestamp with time zone,
  created_by bigint,
  updated_by bigint,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint dispensed_item_pkey primary key (facility_id, id),
  constraint dispensed_item_external_id_unique unique (facility_id, external_id),
  constraint dispensed_item_created_by_fkey foreign key (created_by) references app_user(id),
  constraint dispensed_item_dispensing foreign key (facility_id, dispensing_id) references dispensing(facility_id, id),
  constraint dispensed_item_updated_by_fkey foreign key (updated_by) references app_user(id),
  constraint dispensed_item_quantity_positive check (quantity > 0),
  constraint dispensed_item_unit_price_not_negative check (unit_price >= 0::numeric)
);
create index dispensed_item_of_dispensing on dispensed_item (facility_id, dispensing_id, id) where (deleted_at is null);

-- What the pharmacy gave on one ticket (medicine transaction); made with its first item.
create table dispensing (
  facility_id bigint not null,
  id bigint not null generated always as identity,
  external_id uuid not null default gen_random_uuid(),
  ticket_id bigint not null,
  -- Of the prices of its items: that of the facility when the first was given, ISO 4217.
  currency text not null,
  created_by bigint,
  created_at timestamp with time zone not null,
  -- When the latest item came.
  updated_at timestamp with time zone not null,
  constraint dispensing_pkey primary key (facility_id, id),
  constraint dispensing_external_id_unique unique (facility_id, external_id),
  constraint dispensing_one_per_ticket unique (facility_id, ticket_id),
  constraint dispensing_created_by_fkey foreign key (created_by) references app_user(id),
  constraint dispensing_ticket foreign key (facility_id, ticket_id) references ticket(facility_id, id)
);

-- A screen in a waiting room. It shows numbers only and signs in with a key that can be revoked.
create table display (
  facility_id bigint not null,
  id bigint not null generated always as identity,
  external_id uuid not null default gen_random_uuid(),
  name text not null,
  -- Of the texts and of the spoken announcements.
  language text not null default 'en'::text,
  -- SHA-256 of the key; the key itself is shown once, when the display is made.
  key_hash bytea not null,
  -- When the screen asked for its state last, to tell a dark screen from a used one.
  last_seen_at timestamp with time zone,
  -- Since then the key opens nothing.
  revoked_at timestamp with time zone,
  created_by bigint,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint display_pkey primary key (facility_id, id),
  constraint display_external_id_unique unique (facility_id, external_id),
  constraint display_key_unique unique (key_hash),
  constraint display_created_by_fkey foreign key (created_by) references app_user(id),
  constraint display_facility_id_fkey foreign key (facility_id) references facility(id)
);

-- The service points a display shows, in the order of its columns.
create table display_service_point (
  facility_id bigint not null,
  display_id bigint not null,
  service_point_id bigint not null,
  -- Place among the columns, from 1.
  position integer not null,
  constraint display_service_point_pkey primary key (facility_id, display_id, service_point_id),
  constraint display_service_point_display foreign key (facility_id, display_id) references display(facility_id, id) on delete cascade,
  constraint display_service_point_point foreign key (facility_id, service_point_id) references service_point(facility_id, id)
);

-- The stages whose calls a display shows, beside its service points.
create table display_stage (
  facility_id bigint not null,
  display_id bigint not null,
  stage_id bigint not null,
  -- The order of the columns, from 0.
  position integer not null,
  constraint display_stage_pkey primary key (facility_id, display_id, stage_id),
  constraint display_stage_display foreign key (facility_id, display_id) references display(facility_id, id) on delete cascade,
  constraint display_stage_stage foreign key (facility_id, stage_id) references stage(facility_id, id)
);

-- The ledger: one row per recorded change, written in the transaction of the change and never touched again. History, audit, the live feed and every statistic come from it. Ids only: no name, number or address of a patient.
create table event (
  -- 0 for what happens above all facilities (organizations, users, sign-ins).
  facility_id bigint not null default 0,
  id bigint not null generated always as identity,
  -- The transaction that wrote it. Readers of the feed take only rows below the oldest running transaction, in the order (xid, id): ids alone are given before commit and would lose events.
  xid xid8 not null default pg_current_xact_id(),
  -- When it happened, by the clock of the server that did it; the order of the feed is (xid, id).
  at timestamp with time zone not null,
  -- What happened, such as ticket.called; all kinds are in ledger/events.rules.ts.
  kind text not null,
  -- The user who did it; null for the product itself. Like all ids here without a foreign key: an event outlives what it is about.
  actor_id bigint,
  -- Whose queue it was.
  resource_id bigint,
  -- Where the ticket stood.
  queue_id bigint,
  -- Whose history it belongs to.
  ticket_id bigint,
  -- The room or counter it happened at.
  service_point_id bigint,
  -- The stream of the ticket.
  category_id bigint,
  -- The row it is about when that is none of the named ones: a user, role, department, patient, display.
  subject_id bigint,
  -- The version of the ticket that this change made: undo takes back only the latest.
  ticket_version integer,
  -- State before, of the ticket or of whatever it is about.
  from_status text,
  -- State afterwards.
  to_status text,
  -- Free text of staff that came with the change; it may be about the patient.
  note text,
  -- What undo puts back: status, service point and times of the ticket before this change.
  before jsonb,
  -- The station it happened at.
  stage_id bigint,
  -- The entry at the station that changed.
  stage_visit_id bigint,
  -- Why somebody was called before somebody who came earlier: class, policy, category, point, chosen.
  reason text,
  -- The ticket that had waited longest of those who were passed over.
  overtaken_id bigint,
  constraint event_pkey primary key (facility_id, id)
);
create index event_in_order on event (xid, id);
create index event_of_appointment on event (facility_id, subject_id, id) where (kind ~~ 'appointment.%'::text);
create index event_of_ticket on event (facility_id, ticket_id, id) where (ticket_id is not null);

-- One clinic site. Its time zone decides what "today" is; its currency what a charge is in.
create table facility (
  id bigint not null generated always as identity,
  external_id uuid not null default gen_random_uuid(),
  name text not null,
  -- A short name of the site for people, as the branch face shows it.
  code text,
  -- The organization that owns it; roles on that organization and those above hold here.
  organization_id bigint,
  -- Its root department, whose roles hold in the whole facility. Set in the transaction that creates it.
  root_department_id bigint,
  -- IANA name, such as Asia/Kolkata.
  timezone text not null,
  -- ISO 4217, such as INR.
  currency text not null,
  address text,
  phone_number text,
  created_by bigint,
  updated_by bigint,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint facility_pkey primary key (id),
  constraint facility_external_id_unique unique (external_id),
  constraint facility_created_by_fkey foreign key (created_by) references app_user(id),
  constraint facility_organization_id_fkey foreign key (organization_id) references organization(id),
  constraint facility_root_department foreign key (id, root_department_id) references department(facility_id, id),
  constraint facility_updated_by_fkey foreign key (updated_by) references app_user(id)
);

-- What a facility offers (branch service): consultation, vaccination. It can have queues of its own.
create table healthcare_service (
  facility_id bigint not null,
  id bigint not null generated always as identity,
  external_id uuid not null default gen_random_uuid(),
  name text not null,
  -- Short, for people; unique among the services that are offered now.
  code text not null,
  -- Roles there and above hold for the service; without one only roles on the root department do.
  managing_department_id bigint,
  -- Free text for people.
  extra_details text not null default ''::text,
  deleted_at timestamp with time zone,
  created_by bigint,
  updated_by bigint,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  -- Who is next: priority (class, then arrival), fifo (arrival), fair (priority grows with the time waited).
  calling_policy text not null default 'priority'::text,
  -- Under fair: how fast priority grows for persons with disability, seniors and regular patients.
  fair_rates smallint[] not null default '{4,3,2}'::smallint[],
  -- Who has an appointment and comes at most so long before it stands in line as of its time.
  arrival_minutes_before integer not null default 15,
  -- Who comes at most so long after it does too; later, as of when the patient came.
  arrival_minutes_after integer not null default 15,
  constraint healthcare_service_pkey primary key (facility_id, id),
  constraint healthcare_service_external_id_unique unique (facility_id, external_id),
  constraint healthcare_service_created_by_fkey foreign key (created_by) references app_user(id),
  constraint healthcare_service_department foreign key (facility_id, managing_department_id) references department(facility_id, id),
  constraint healthcare_service_facility_id_fkey foreign key (facility_id) references facility(id),
  constraint healthcare_service_updated_by_fkey foreign key (updated_by) references app_user(id),
  constraint healthcare_service_arrival_after_known check (arrival_minutes_after >= 0 and arrival_minutes_after <= 1440),
  constraint healthcare_service_arrival_before_known check (arrival_minutes_before >= 0 and arrival_minutes_before <= 1440),
  constraint healthcare_service_code_length check (char_length(code) >= 1 and char_length(code) <= 8),
  constraint healthcare_service_policy_known check (calling_policy = any (array['priority'::text, 'fifo'::text, 'fair'::text])),
  constraint healthcare_service_rates_positive check (array_length(fair_rates, 1) = 3 and (1 <= all (fair_rates)) and (100 >= all (fair_rates)))
);
create index healthcare_service_by_external_id on healthcare_service (external_id);
create index healthcare_service_by_id on healthcare_service (id);
create unique index healthcare_service_code_unique on healthcare_service (facility_id, code) where (deleted_at is null);

-- A place in a facility: a building, a ward, a room. It can have queues of its own.
create table location (
  facility_id bigint not null,
  id bigint not null generated always as identity,
  external_id uuid not null default gen_random_uuid(),
  name text not null,
  -- Free text for people: floor, way there.
  description text not null default ''::text,
  parent_id bigint,
  deleted_at timestamp with time zone,
  created_by bigint,
  updated_by bigint,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint location_pkey primary key (facility_id, id),
  constraint location_external_id_unique unique (facility_id, external_id),
  constraint location_created_by_fkey foreign key (created_by) references app_user(id),
  constraint location_facility_id_fkey foreign key (facility_id) references facility(id),
  constraint location_parent foreign key (facility_id, parent_id) references location(facility_id, id),
  constraint location_updated_by_fkey foreign key (updated_by) references app_user(id)
);

-- The departments that run a location: their roles, and those above them, hold for it.
create table location_department (
  facility_id bigint not null,
  location_id bigint not null,
  department_id bigint not null,
  constraint location_department_pkey primary key (facility_id, location_id, department_id),
  constraint location_department_department foreign key (facility_id, department_id) references department(facility_id, id),
  constraint location_department_location foreign key (facility_id, location_id) references location(facility_id, id) on delete cascade
);

-- The tree above facilities. A role given here holds in every facility below.
create table organization (
  id bigint not null generated always as identity,
  external_id uuid not null default gen_random_uuid(),
  name text not null,
  parent_id bigint,
  -- Every organization above this one, topmost first; without itself.
  ancestor_ids bigint[] not null default '{}'::bigint[],
  deleted_at timestamp with time zone,
  created_by bigint,
  updated_by bigint,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint organization_pkey primary key (id),
  constraint organization_external_id_unique unique (external_id),
  constraint organization_created_by_fkey foreign key (created_by) references app_user(id),
  constraint organization_parent_id_fkey foreign key (parent_id) references organization(id),
  constraint organization_updated_by_fkey foreign key (updated_by) references app_user(id)
);

-- A role of a user in an organization; it holds in every organization and facility below it.
create table organization_member (
  id bigint not null generated always as identity,
  external_id uuid not null default gen_random_uuid(),
  organization_id bigint not null,
  user_id bigint not null,
  role_id bigint not null,
  created_by bigint,
  created_at timestamp with time zone not null default now(),
  constraint organization_member_pkey primary key (id),
  constraint organization_member_external_id_unique unique (external_id),
  constraint organization_member_unique unique (organization_id, user_id, role_id),
  constraint organization_member_created_by_fkey foreign key (created_by) references app_user(id),
  constraint organization_member_organization_id_fkey foreign key (organization_id) references organization(id),
  constraint organization_member_role_id_fkey foreign key (role_id) references role(id),
  constraint organization_member_user_id_fkey foreign key (user_id) references app_user(id)
);
create index organization_member_by_user on organization_member (user_id);

-- A person who is cared for. One row for all facilities; who may see it is decided by patient_facility.
create table patient (
  id bigint not null generated always as identity,
  external_id uuid not null default gen_random_uuid(),
  name text not null,
  gender text not null,
  -- E.164, such as +919876543210. Families share one, so it is not unique.
  phone_number text,
  -- Of somebody to call, E.164.
  emergency_phone_number text,
  address text,
  -- Where it differs from the present one.
  permanent_address text,
  -- Postal code.
  pincode integer,
  -- Exact, when it is known; year_of_birth then is its year.
  date_of_birth date,
  -- Many patients know only their age.
  year_of_birth integer,
  -- Null for the living.
  deceased_at timestamp with time zone,
  -- As clients write it, such as O+.
  blood_group text,
  created_by bigint,
  updated_by bigint,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint patient_pkey primary key (id),
  constraint patient_external_id_unique unique (external_id),
  constraint patient_created_by_fkey foreign key (created_by) references app_user(id),
  constraint patient_updated_by_fkey foreign key (updated_by) references app_user(id)
);
create index patient_search on patient using gin (lower(((name || ' '::text) || coalesce(phone_number, ''::text))) gin_trgm_ops);

-- Where a patient was registered or attended: staff of these facilities may see the patient, nobody else.
create table patient_facility (
  facility_id bigint not null,
  patient_id bigint not null,
  -- The first registration or ticket there.
  linked_at timestamp with time zone not null default now(),
  constraint patient_facility_pkey primary key (facility_id, patient_id),
  constraint patient_facility_facility_id_fkey foreign key (facility_id) references facility(id),
  constraint patient_facility_patient_id_fkey foreign key (patient_id) references patient(id)
);
create index patient_facility_by_patient on patient_facility (patient_id);

-- The tickets of one resource on one clinic date. New tickets go to the primary one.
create table queue (
  facility_id bigint not null,
  id bigint not null generated always as identity,
  external_id uuid not null default gen_random_uuid(),
  resource_id bigint not null,
  -- A day on the calendar of the facility, in its time zone.
  clinic_date date not null,
  name text not null,
  -- Where new tickets of this resource go on this day; one for each day.
  is_primary boolean not null,
  -- Made by itself for the first ticket of a day, not by a person.
  is_system_generated boolean not null default false,
  deleted_at timestamp with time zone,
  created_by bigint,
  updated_by bigint,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint queue_pkey primary key (facility_id, id),
  constraint queue_external_id_unique unique (facility_id, external_id),
  constraint queue_created_by_fkey foreign key (created_by) references app_user(id),
  constraint queue_facility_id_fkey foreign key (facility_id) references facility(id),
  constraint queue_resource foreign key (facility_id, resource_id) references resource(facility_id, id),
  constraint queue_updated_by_fkey foreign key (updated_by) references app_user(id)
);
create index queue_of_resource on queue (facility_id, resource_id, clinic_date);
create unique index queue_one_primary on queue (facility_id, resource_id, clinic_date) where (is_primary and (deleted_at is null));

-- What a queue belongs to: a practitioner, a location or a healthcare service of a facility. Made on first use.
create table resource (
  facility_id bigint not null,
  id bigint not null generated always as identity,
  -- Which of the three targets it has.
  kind text not null,
  user_id bigint,
  location_id bigint,
  healthcare_service_id bigint,
  -- The one target that is set, whatever its kind, so that one promise covers all kinds.
  target_id bigint not null generated always as (coalesce(user_id, location_id, healthcare_service_id)) stored,
  created_at timestamp with time zone not null default now(),
  -- Counts the changes of its schedules, availabilities and exceptions. Who changes one raises it first; slots are made only while it is what they were planned with.
  calendar_version integer not null default 0,
  constraint resource_pkey primary key (facility_id, id),
  constraint resource_one_per_target unique (facility_id, kind, target_id),
  constraint resource_facility_id_fkey foreign key (facility_id) references facility(id),
  constraint resource_healthcare_service foreign key (facility_id, healthcare_service_id) references healthcare_service(facility_id, id),
  constraint resource_location foreign key (facility_id, location_id) references location(facility_id, id),
  constraint resource_user_id_fkey foreign key (user_id) references app_user(id),
  constraint resource_kind_known check (kind = any (array['practitioner'::text, 'location'::text, 'healthcare_service'::text])),
  constraint resource_target_fits_kind check (num_nonnulls(user_id, location_id, healthcare_service_id) = 1 and
case kind
    when 'practitioner'::text then user_id is not null
    when 'location'::text then location_id is not null
    else healthcare_service_id is not null
end)
);

-- A named set of permissions, given to a user on an organization or on a department.
create table role (
  id bigint not null generated always as identity,
  external_id uuid not null default gen_random_uuid(),
  name text not null,
  -- Slugs such as can_write_token; the product knows each of them (access/permissions.rules.ts).
  permissions text[] not null default '{}'::text[],
  -- Roles that come with the product and cannot be changed.
  is_system boolean not null default false,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint role_pkey primary key (id),
  constraint role_external_id_unique unique (external_id),
  constraint role_name_unique unique (name)
);

-- When a resource can be booked: weekly availabilities that hold from one day to another.
create table schedule (
  facility_id bigint not null,
  id bigint not null generated always as identity,
  external_id uuid not null default gen_random_uuid(),
  resource_id bigint not null,
  name text not null,
  -- Holds from the whole clinic day of this instant.
  valid_from timestamp with time zone not null,
  -- Holds to the end of the clinic day of this instant.
  valid_to timestamp with time zone not null,
  -- Patients may book by themselves.
  is_public boolean not null,
  deleted_at timestamp with time zone,
  created_by bigint,
  updated_by bigint,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  -- What each of its appointments is charged when it is booked; null: nothing.
  charge_definition_id bigint,
  -- As that of a charge definition; one that is not 0 is decided by before that.
  revisit_days integer,
  -- What a revisit is charged; null when it is free.
  revisit_definition_id bigint,
  constraint schedule_pkey primary key (facility_id, id),
  constraint schedule_external_id_unique unique (facility_id, external_id),
  constraint schedule_charge_definition foreign key (facility_id, charge_definition_id) references charge_definition(facility_id, id),
  constraint schedule_created_by_fkey foreign key (created_by) references app_user(id),
  constraint schedule_resource foreign key (facility_id, resource_id) references resource(facility_id, id),
  constraint schedule_revisit_definition foreign key (facility_id, revisit_definition_id) references charge_definition(facility_id, id),
  constraint schedule_updated_by_fkey foreign key (updated_by) references app_user(id),
  constraint schedule_revisit_days_known check (revisit_days >= 0 and revisit_days <= 36500),
  constraint schedule_validity_in_order check (valid_from <= valid_to)
);
create index schedule_of_resource on schedule (facility_id, resource_id) where (deleted_at is null);

-- When a resource is away in spite of its schedules: the same time of each of some days.
create table schedule_exception (
  facility_id bigint not null,
  id bigint not null generated always as identity,
  external_id uuid not null default gen_random_uuid(),
  resource_id bigint not null,
  -- Free text of staff.
  reason text,
  -- The first day, on the calendar of the facility.
  valid_from date not null,
  -- The last day.
  valid_to date not null,
  -- Away from then on each day, on the clock of the facility.
  start_time time(0) without time zone not null,
  -- Back at that time on each day.
  end_time time(0) without time zone not null,
  deleted_at timestamp with time zone,
  created_by bigint,
  updated_by bigint,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint schedule_exception_pkey primary key (facility_id, id),
  constraint schedule_exception_external_id_unique unique (facility_id, external_id),
  constraint schedule_exception_created_by_fkey foreign key (created_by) references app_user(id),
  constraint schedule_exception_resource foreign key (facility_id, resource_id) references resource(facility_id, id),
  constraint schedule_exception_updated_by_fkey foreign key (updated_by) references app_user(id),
  constraint schedule_exception_days_in_order check (valid_from <= valid_to),
  constraint schedule_exception_times_in_order check (start_time < end_time)
);
create index schedule_exception_of_resource on schedule_exception (facility_id, resource_id, valid_to) where (deleted_at is null);

-- Random keys that all processes on this database share: for signing tokens and patients' ticket codes.
create table server_secret (
  name text not null,
  -- Random bytes, made at the first start and never changed by the product.
  value bytea not null,
  created_at timestamp with time zone not null default now(),
  constraint server_secret_pkey primary key (name)
);

-- A room or counter that calls tickets of a resource (sub-queue).
create table service_point (
  facility_id bigint not null,
  id bigint not null generated always as identity,
  external_id uuid not null default gen_random_uuid(),
  resource_id bigint not null,
  name text not null,
  -- Nothing can be called to an inactive one.
  status text not null,
  -- The ticket being served there now. It follows the ticket's status; a ticket is current at one point only.
  current_ticket_id bigint,
  deleted_at timestamp with time zone,
  created_by bigint,
  updated_by bigint,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint service_point_pkey primary key (facility_id, id),
  constraint service_point_external_id_unique unique (facility_id, external_id),
  constraint service_point_created_by_fkey foreign key (created_by) references app_user(id),
  constraint service_point_current_ticket foreign key (facility_id, current_ticket_id) references ticket(facility_id, id),
  constraint service_point_facility_id_fkey foreign key (facility_id) references facility(id),
  constraint service_point_resource foreign key (facility_id, resource_id) references resource(facility_id, id),
  constraint service_point_updated_by_fkey foreign key (updated_by) references app_user(id),
  constraint service_point_current_ticket_unique exclude using btree (facility_id with =, current_ticket_id with =) deferrable,
  constraint service_point_status_known check (status = any (array['active'::text, 'inactive'::text]))
) with (fillfactor=70);
create index service_point_of_resource on service_point (facility_id, resource_id);

-- Who works in a service and sees its tickets in the branch face.
create table service_staff (
  facility_id bigint not null,
  healthcare_service_id bigint not null,
  user_id bigint not null,
  created_by bigint,
  created_at timestamp with time zone not null,
  constraint service_staff_pkey primary key (facility_id, healthcare_service_id, user_id),
  constraint service_staff_created_by_fkey foreign key (created_by) references app_user(id),
  constraint service_staff_service foreign key (facility_id, healthcare_service_id) references healthcare_service(facility_id, id),
  constraint service_staff_user_id_fkey foreign key (user_id) references app_user(id)
);
create index service_staff_by_user on service_staff (user_id);

-- One sign-in of a user. Ending it ends every access token that came from it.
create table session (
  id uuid not null,
  user_id bigint not null,
  -- The id inside the only refresh token that is valid now; each use puts a new one.
  refresh_id uuid not null,
  -- The id replaced last: presented again at once it is a second tab, later it is a stolen token and ends the session.
  previous_refresh_id uuid,
  -- When the refresh token was replaced last: decides between a second tab and a stolen token.
  rotated_at timestamp with time zone,
  created_at timestamp with time zone not null,
  -- Without a refresh until then the session is over; each refresh moves it.
  expires_at timestamp with time zone not null,
  -- Null while it lives.
  ended_at timestamp with time zone,
  -- Why it ended: signed out, password set, deactivated, a token used twice.
  end_reason text,
  constraint session_pkey primary key (id),
  constraint session_user_id_fkey foreign key (user_id) references app_user(id)
);
create index session_by_user on session (user_id) where (ended_at is null);

-- Failed sign-ins of a username (known or not) in the current window; counted before the password is looked at.
create table sign_in_throttle (
  -- In small letters, as it was typed: also names that nobody has.
  username text not null,
  -- The first failure of the window; the count begins again when the window has passed.
  window_started_at timestamp with time zone not null,
  -- Wrong passwords in this window.
  failures integer not null,
  constraint sign_in_throttle_pkey primary key (username)
);

-- One bookable piece of time of an availability, made when somebody first looks at its day. Never removed from the table: appointments point to it.
create table slot (
  facility_id bigint not null,
  id bigint not null generated always as identity,
  external_id uuid not null default gen_random_uuid(),
  resource_id bigint not null,
  availability_id bigint not null,
  -- The day of its availability on the calendar of the facility.
  clinic_date date not null,
  -- Made once for each availability, however many look at the day at once.
  starts_at timestamp with time zone not null,
  -- So many minutes later as the availability says, summer time or not.
  ends_at timestamp with time zone not null,
  -- Copied from the availability, so that one row keeps the promise.
  capacity integer not null,
  -- How many places are taken: the open appointments. Changed only by the statement that takes or frees a place.
  allocated integer not null default 0,
  -- Set while an exception covers it, or for good with its availability; comes back with the time.
  deleted_at timestamp with time zone,
  constraint slot_pkey primary key (facility_id, id),
  constraint slot_external_id_unique unique (facility_id, external_id),
  constraint slot_made_once unique (facility_id, availability_id, starts_at),
  constraint slot_availability foreign key (facility_id, availability_id) references availability(facility_id, id),
  constraint slot_resource foreign key (facility_id, resource_id) references resource(facility_id, id),
  constraint slot_allocated_not_negative check (allocated >= 0),
  constraint slot_not_overbooked check (allocated <= capacity),
  constraint slot_times_in_order check (starts_at < ends_at)
) with (fillfactor=85);
create index slot_of_day on slot (facility_id, resource_id, clinic_date) where (deleted_at is null);

-- A station in the journey of a service (service stage).
create table stage (
  facility_id bigint not null,
  id bigint not null generated always as identity,
  external_id uuid not null default gen_random_uuid(),
  healthcare_service_id bigint not null,
  name text not null,
  -- As it was typed; used once in a service.
  code text not null,
  -- Where it stands in the journey; equal ones are ordered by id.
  position integer not null,
  -- Where a ticket enters: exactly one stage of a service that has stages. Who changes stages holds the service.
  is_initial boolean not null,
  -- Completing a visit here completes the ticket.
  is_terminal boolean not null,
  -- Was used and is gone from every list; history keeps it.
  archived_at timestamp with time zone,
  created_by bigint,
  updated_by bigint,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint stage_pkey primary key (id, facility_id),
  constraint stage_external_id_unique unique (external_id, facility_id),
  constraint stage_created_by_fkey foreign key (created_by) references app_user(id),
  constraint stage_facility_id_fkey foreign key (facility_id) references facility(id),
  constraint stage_healthcare_service foreign key (facility_id, healthcare_service_id) references healthcare_service(facility_id, id),
  constraint stage_updated_by_fkey foreign key (updated_by) references app_user(id),
  constraint stage_position_not_negative check ("position" >= 0)
);
create unique index stage_code_unique on stage (facility_id, healthcare_service_id, code) where (archived_at is null);
create unique index stage_one_initial on stage (facility_id, healthcare_service_id) where (is_initial and (archived_at is null));

-- The last place given at a stage on a day. Places only go up: one is never given twice.
create table stage_counter (
  facility_id bigint not null,
  -- Without a foreign key: it is written with a stage visit, which has one.
  stage_id bigint not null,
  -- The day of the queue of the ticket.
  clinic_date date not null,
  -- The place of the latest who came; the next one is one higher.
  last_position integer not null,
  constraint stage_counter_pkey primary key (facility_id, stage_id, clinic_date)
) with (fillfactor=50);

-- Who works at a stage and sees its line.
create table stage_staff (
  facility_id bigint not null,
  stage_id bigint not null,
  user_id bigint not null,
  created_by bigint,
  created_at timestamp with time zone not null,
  constraint stage_staff_pkey primary key (facility_id, stage_id, user_id),
  constraint stage_staff_created_by_fkey foreign key (created_by) references app_user(id),
  constraint stage_staff_stage foreign key (facility_id, stage_id) references stage(facility_id, id),
  constraint stage_staff_user_id_fkey foreign key (user_id) references app_user(id)
);
create index stage_staff_by_user on stage_staff (user_id);

-- One entry of a ticket at a stage, with its own place in line there (ticket stage visit). Whoever changes it holds the ticket first.
create table stage_visit (
  facility_id bigint not null,
  id bigint not null generated always as identity,
  external_id uuid not null default gen_random_uuid(),
  ticket_id bigint not null,
  stage_id bigint not null,
  -- The day of the queue of the ticket.
  clinic_date date not null,
  -- Place in the order of coming to this stage on this day.
  position integer not null,
  -- The ticket says the same in its own words: called and in_service are mirrored both ways.
  status text not null,
  -- Copied from the ticket, so that the call order of a stage is one walk of one index.
  call_band smallint not null,
  -- The patient was called and did not come (the ticket is skipped): last of the class.
  is_held boolean not null default false,
  -- Virtual arrival, copied from the ticket.
  arrived_at timestamp with time zone not null,
  -- When the patient came to this stage.
  entered_at timestamp with time zone not null,
  -- The latest call or announcement.
  called_at timestamp with time zone,
  -- How often the patient was announced here.
  call_count integer not null default 0,
  -- Null until somebody attends.
  served_at timestamp with time zone,
  -- When it ended, completed or skipped.
  completed_at timestamp with time zone,
  -- A user; without a foreign key, like served_by, because the check would be paid on every call.
  called_by bigint,
  -- See called_by.
  served_by bigint,
  -- Free text of staff; it may be about the patient.
  notes text,
  constraint stage_visit_pkey primary key (id, facility_id),
  constraint stage_visit_external_id_unique unique (external_id, facility_id),
  constraint stage_visit_position_unique unique (facility_id, stage_id, clinic_date, "position"),
  constraint stage_visit_stage foreign key (facility_id, stage_id) references stage(facility_id, id),
  constraint stage_visit_ticket foreign key (facility_id, ticket_id) references ticket(facility_id, id),
  constraint stage_visit_status_known check (status = any (array['waiting'::text, 'called'::text, 'in_service'::text, 'completed'::text, 'skipped'::text]))
) with (fillfactor=85, autovacuum_vacuum_scale_factor=0.01, autovacuum_vacuum_threshold=500);
create index stage_visit_of_ticket on stage_visit (facility_id, ticket_id, id);
create unique index stage_visit_one_open on stage_visit (facility_id, ticket_id) where (status = any (array['waiting'::text, 'called'::text, 'in_service'::text]));
create index stage_visit_open on stage_visit (facility_id, stage_id, clinic_date, "position") where (status = any (array['waiting'::text, 'called'::text, 'in_service'::text]));
create index stage_visit_waiting on stage_visit (facility_id, stage_id, clinic_date, call_band, is_held, arrived_at, id) where (status = 'waiting'::text);

-- A word that staff put on appointments to find them by.
create table tag (
  facility_id bigint not null,
  id bigint not null generated always as identity,
  external_id uuid not null default gen_random_uuid(),
  -- The word itself.
  display text not null,
  -- How clients paint it; the product does not read it.
  color text,
  created_by bigint,
  updated_by bigint,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint tag_pkey primary key (facility_id, id),
  constraint tag_external_id_unique unique (facility_id, external_id),
  constraint tag_created_by_fkey foreign key (created_by) references app_user(id),
  constraint tag_facility_id_fkey foreign key (facility_id) references facility(id),
  constraint tag_updated_by_fkey foreign key (updated_by) references app_user(id)
);

-- A numbered place in a queue (token, queue ticket).
create table ticket (
  facility_id bigint not null,
  id bigint not null generated always as identity,
  external_id uuid not null,
  queue_id bigint not null,
  category_id bigint not null,
  -- What is called out, after the short code of its category.
  number integer not null,
  -- Which states follow which is in tickets/ticket.rules.ts; the care face shows fewer of them.
  status text not null,
  -- 1 emergency, 2 person with disability, 3 senior, 4 regular; lower is called first.
  priority_class smallint not null default 4,
  patient_id bigint,
  service_point_id bigint,
  -- Free text of staff; it may be about the patient, so no log and no screen in the waiting room shows it.
  note text,
  -- One more with every change; undo works only on the change that made the present version.
  version integer not null default 1,
  -- Virtual arrival: with the class it decides the call order. A return to the line keeps it.
  arrived_at timestamp with time zone not null,
  -- The latest call or announcement.
  called_at timestamp with time zone,
  -- How often the ticket was announced.
  call_count integer not null default 0,
  -- Null until somebody attends, and again when the ticket goes back in line.
  service_started_at timestamp with time zone,
  -- When it was completed.
  service_ended_at timestamp with time zone,
  deleted_at timestamp with time zone,
  -- A user; without a foreign key, because users are never removed and the check would be paid on every issue and call.
  created_by bigint,
  updated_by bigint,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  -- The attendance it belongs to; tickets of the care face have none.
  visit_id bigint,
  -- Transferred to the front: next after waiting emergencies.
  goes_first boolean not null default false,
  -- The class band of the call order: ten for each class, 15 for who goes first.
  call_band smallint not null generated always as (
case
    when goes_first and priority_class > 1 then 15
    else priority_class * 10
end) stored,
  -- The last time the patient was called and did not come; counts as the registration from then on.
  skipped_at timestamp with time zone,
  -- The user who called last; without a foreign key, like served_by, because the check would be paid on every call.
  called_by bigint,
  -- The user who began the service.
  served_by bigint,
  -- The ticket of another service that this one goes on from; one at most goes on from each.
  transferred_from_id bigint,
  -- The latest stage visit: where the patient is, while the ticket is open.
  stage_visit_id bigint,
  -- The appointment the patient came for; it has one ticket at a time, and never changes. What happens to the ticket happens to it.
  appointment_id bigint,
  constraint ticket_pkey primary key (facility_id, id),
  constraint ticket_external_id_unique unique (facility_id, external_id),
  constraint ticket_number_unique_in_category unique (facility_id, queue_id, category_id, number),
  constraint ticket_appointment foreign key (facility_id, appointment_id) references appointment(facility_id, id),
  constraint ticket_category foreign key (facility_id, category_id) references category(facility_id, id),
  constraint ticket_patient_id_fkey foreign key (patient_id) references patient(id),
  constraint ticket_queue foreign key (facility_id, queue_id) references queue(facility_id, id),
  constraint ticket_service_point foreign key (facility_id, service_point_id) references service_point(facility_id, id),
  constraint ticket_stage_visit foreign key (facility_id, stage_visit_id) references stage_visit(facility_id, id) deferrable,
  constraint ticket_transferred_from foreign key (facility_id, transferred_from_id) references ticket(facility_id, id),
  constraint ticket_visit foreign key (facility_id, visit_id) references visit(facility_id, id),
  constraint ticket_number_positive check (number > 0),
  constraint ticket_priority_class_known check (priority_class >= 1 and priority_class <= 4),
  constraint ticket_status_known check (status = any (array['checked_in'::text, 'waiting'::text, 'called'::text, 'in_service'::text, 'skipped'::text, 'no_show'::text, 'transferred'::text, 'completed'::text, 'checked_out'::text, 'cancelled'::text, 'entered_in_error'::text]))
) with (fillfactor=85, autovacuum_vacuum_scale_factor=0.01, autovacuum_vacuum_threshold=500);
create index ticket_attended on ticket (facility_id, queue_id, status, service_point_id) where (status = any (array['called'::text, 'in_service'::text, 'skipped'::text]));
create index ticket_of_appointment on ticket (facility_id, appointment_id, id) where (appointment_id is not null);
create index ticket_of_patient on ticket (facility_id, patient_id, id) where (patient_id is not null);
create index ticket_of_visit on ticket (facility_id, visit_id, id) where (visit_id is not null);
create unique index ticket_one_per_appointment on ticket (facility_id, appointment_id) where ((appointment_id is not null) and (status <> all (array['cancelled'::text, 'entered_in_error'::text])));
create unique index ticket_transferred_once on ticket (facility_id, transferred_from_id) where (transferred_from_id is not null);
create index ticket_waiting on ticket (facility_id, queue_id, call_band, arrived_at, id) where (status = any (array['checked_in'::text, 'waiting'::text]));
create index ticket_waiting_in_category on ticket (facility_id, queue_id, category_id, call_band, arrived_at, id) where (status = any (array['checked_in'::text, 'waiting'::text]));

-- The last number given in a queue and category. Numbers only go up: one is never given twice, not even after a delete.
create table ticket_counter (
  facility_id bigint not null,
  -- Without a foreign key, like category_id: it is written with a ticket, which has both.
  queue_id bigint not null,
  -- See queue_id.
  category_id bigint not null,
  -- The number on the latest ticket; the next one is one higher.
  last_number integer not null,
  -- Keeps arrival in step with numbers when clocks of several servers differ.
  last_arrived_at timestamp with time zone not null,
  constraint ticket_counter_pkey primary key (facility_id, queue_id, category_id)
) with (fillfactor=50);

-- One attendance of one patient on one day (patient visit); its tickets are the services the patient goes through.
create table visit (
  facility_id bigint not null,
  id bigint not null generated always as identity,
  external_id uuid not null default gen_random_uuid(),
  patient_id bigint not null,
  -- The day on the calendar of the facility on which it was opened; one open visit for each patient and day.
  clinic_date date not null,
  -- Ends only when somebody says so, not with its last ticket.
  status text not null default 'open'::text,
  -- Free text of staff; it may be about the patient.
  notes text,
  -- When the patient came.
  opened_at timestamp with time zone not null,
  -- Null while it is open.
  completed_at timestamp with time zone,
  created_by bigint,
  updated_by bigint,
  updated_at timestamp with time zone not null,
  -- The status in the finer words of the care face: an open visit is planned, in progress or on hold, one that is over completed or cancelled.
  progress text not null default 'in_progress'::text,
  constraint visit_pkey primary key (facility_id, id),
  constraint visit_external_id_unique unique (facility_id, external_id),
  constraint visit_created_by_fkey foreign key (created_by) references app_user(id),
  constraint visit_facility_id_fkey foreign key (facility_id) references facility(id),
  constraint visit_patient_id_fkey foreign key (patient_id) references patient(id),
  constraint visit_updated_by_fkey foreign key (updated_by) references app_user(id),
  constraint visit_progress_fits_status check (
case status
    when 'open'::text then progress = any (array['planned'::text, 'in_progress'::text, 'on_hold'::text])
    when 'completed'::text then progress = any (array['completed'::text, 'cancelled'::text])
    else true
end),
  constraint visit_status_known check (status = any (array['open'::text, 'completed'::text]))
);
create index visit_changed on visit (facility_id, updated_at, id);
create index visit_of_day on visit (facility_id, clinic_date, opened_at, id);
create index visit_of_patient on visit (facility_id, patient_id, updated_at, id);
create unique index visit_one_open on visit (facility_id, patient_id, clinic_date) where (status = 'open'::text);
