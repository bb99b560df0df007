alter table healthcare_service
  add arrival_minutes_before integer not null default 15 constraint healthcare_service_arrival_before_known check (arrival_minutes_before between 0 and 1440),
  add arrival_minutes_after integer not null default 15 constraint healthcare_service_arrival_after_known check (arrival_minutes_after between 0 and 1440);
comment on column healthcare_service.arrival_minutes_before is 'Who has an appointment and comes at most so long before it stands in line as of its time.';
comment on column healthcare_service.arrival_minutes_after is 'Who comes at most so long after it does too; later, as of when the patient came.';

create table tag (
  facility_id bigint not null references facility,
  id bigint generated always as identity,
  external_id uuid not null default gen_random_uuid(),
  display text not null,
  color text,
  created_by bigint references app_user,
  updated_by bigint references app_user,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (facility_id, id),
  constraint tag_external_id_unique unique (facility_id, external_id)
);
comment on table tag is 'A word that staff put on appointments to find them by.';
comment on column tag.display is 'The word itself.';
comment on column tag.color is 'How clients paint it; the product does not read it.';

create table appointment (
  facility_id bigint not null references facility,
  id bigint generated always as identity,
  external_id uuid not null default gen_random_uuid(),
  slot_id bigint not null,
  resource_id bigint not null,
  clinic_date date not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  patient_id bigint not null references patient,
  status text not null constraint appointment_status_known check (status in (
    'proposed', 'pending', 'booked', 'waitlist', 'arrived', 'checked_in', 'in_consultation',
    'fulfilled', 'no_show', 'cancelled', 'entered_in_error', 'rescheduled')),
  note text not null,
  rescheduled_from_id bigint,
  version integer not null default 1,
  created_by bigint references app_user,
  updated_by bigint references app_user,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (facility_id, id),
  constraint appointment_external_id_unique unique (facility_id, external_id),
  constraint appointment_slot foreign key (facility_id, slot_id) references slot,
  constraint appointment_resource foreign key (facility_id, resource_id) references resource,
  constraint appointment_rescheduled_from foreign key (facility_id, rescheduled_from_id) references appointment
) with (fillfactor = 85);
create unique index appointment_one_open on appointment (facility_id, slot_id, patient_id)
  where status in ('proposed', 'pending', 'booked', 'waitlist', 'arrived', 'checked_in', 'in_consultation');
create unique index appointment_rescheduled_once on appointment (facility_id, rescheduled_from_id) where rescheduled_from_id is not null;
create index appointment_of_day on appointment (facility_id, resource_id, clinic_date, starts_at, id);
create index appointment_of_slot on appointment (facility_id, slot_id, id);
create index appointment_of_patient on appointment (patient_id, starts_at, id);
comment on table appointment is 'A patient''s place in a slot (booking). Its place is counted in slot.allocated until it is cancelled or moved; who takes or frees a place holds the slot first, then the ticket, then the appointment.';
comment on column appointment.resource_id is 'Copied from the slot like the three columns after it, so that lists are read from one index. A slot is never moved.';
comment on column appointment.clinic_date is 'The day of the slot on the calendar of the facility.';
comment on column appointment.starts_at is 'When the slot begins.';
comment on column appointment.ends_at is 'When the slot is over.';
comment on column appointment.status is 'It follows the ticket, once there is one. Cancelled, entered in error and rescheduled ones have no place any more.';
comment on column appointment.note is 'Why the patient comes, in the words of whoever booked; no log and no screen in the waiting room shows it.';
comment on column appointment.rescheduled_from_id is 'The appointment that was moved here; each is moved once.';
comment on column appointment.version is 'One more with every change: who looked before tells by it that nothing has changed since.';
comment on column appointment.created_by is 'Who booked; null for a patient who did so alone.';

create table appointment_tag (
  facility_id bigint not null,
  appointment_id bigint not null,
  tag_id bigint not null,
  primary key (facility_id, appointment_id, tag_id),
  constraint appointment_tag_appointment foreign key (facility_id, appointment_id) references appointment,
  constraint appointment_tag_tag foreign key (facility_id, tag_id) references tag
);
comment on table appointment_tag is 'The tags of appointments.';

alter table ticket
  add appointment_id bigint,
  add constraint ticket_appointment foreign key (facility_id, appointment_id) references appointment;
create unique index ticket_one_per_appointment on ticket (facility_id, appointment_id)
  where appointment_id is not null and status not in ('cancelled', 'entered_in_error');
create index ticket_of_appointment on ticket (facility_id, appointment_id, id) where appointment_id is not null;
comment on column ticket.appointment_id is 'The appointment the patient came for; it has one ticket at a time, and never changes. What happens to the ticket happens to it.';

create index event_of_appointment on event (facility_id, subject_id, id) where kind like 'appointment.%';
