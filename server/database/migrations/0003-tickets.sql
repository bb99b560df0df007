create table resource (
  facility_id bigint not null references facility,
  id bigint generated always as identity,
  kind text not null constraint resource_kind_known check (kind in ('practitioner', 'location', 'healthcare_service')),
  user_id bigint references app_user,
  location_id bigint,
  healthcare_service_id bigint,
  target_id bigint generated always as (coalesce(user_id, location_id, healthcare_service_id)) stored not null,
  created_at timestamptz not null default now(),
  primary key (facility_id, id),
  constraint resource_one_per_target unique (facility_id, kind, target_id),
  constraint resource_target_fits_kind check (
    num_nonnulls(user_id, location_id, healthcare_service_id) = 1
    and case kind
      when 'practitioner' then user_id is not null
      when 'location' then location_id is not null
      else healthcare_service_id is not null
    end
  ),
  constraint resource_location foreign key (facility_id, location_id) references location,
  constraint resource_healthcare_service foreign key (facility_id, healthcare_service_id) references healthcare_service
);
comment on table resource is 'What a queue belongs to: a practitioner, a location or a healthcare service of a facility. Made on first use.';
comment on column resource.kind is 'Which of the three targets it has.';
comment on column resource.target_id is 'The one target that is set, whatever its kind, so that one promise covers all kinds.';

create table category (
  facility_id bigint not null references facility,
  id bigint generated always as identity,
  external_id uuid not null default gen_random_uuid(),
  resource_kind text not null constraint category_resource_kind_known check (resource_kind in ('practitioner', 'location', 'healthcare_service')),
  name text not null,
  short_code text not null constraint category_short_code_length check (char_length(short_code) <= 8),
  metadata jsonb,
  is_default boolean not null default false,
  created_by bigint references app_user,
  updated_by bigint references app_user,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (facility_id, id),
  constraint category_external_id_unique unique (facility_id, external_id),
  constraint category_name_unique unique (facility_id, resource_kind, name)
);
create unique index category_one_default on category (facility_id, resource_kind) where is_default;
comment on table category is 'A numbered stream of tickets (General, Priority) with a short code that starts the number on the slip.';
comment on column category.resource_kind is 'Only queues of resources of this kind use it.';
comment on column category.short_code is 'Stands before the number on slip and screen: GEN-007.';
comment on column category.metadata is 'What a client keeps here for itself; the product does not read it.';
comment on column category.is_default is 'Taken when a client names none; one for each kind of resource.';

create table queue (
  facility_id bigint not null references facility,
  id bigint generated always as identity,
  external_id uuid not null default gen_random_uuid(),
  resource_id bigint not null,
  clinic_date date not null,
  name text not null,
  is_primary boolean not null,
  is_system_generated boolean not null default false,
  deleted_at timestamptz,
  created_by bigint references app_user,
  updated_by bigint references app_user,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (facility_id, id),
  constraint queue_external_id_unique unique (facility_id, external_id),
  constraint queue_resource foreign key (facility_id, resource_id) references resource
);
create unique index queue_one_primary on queue (facility_id, resource_id, clinic_date) where is_primary and deleted_at is null;
create index queue_of_resource on queue (facility_id, resource_id, clinic_date);
comment on table queue is 'The tickets of one resource on one clinic date. New tickets go to the primary one.';
comment on column queue.clinic_date is 'A day on the calendar of the facility, in its time zone.';
comment on column queue.is_primary is 'Where new tickets of this resource go on this day; one for each day.';
comment on column queue.is_system_generated is 'Made by itself for the first ticket of a day, not by a person.';

create table service_point (
  facility_id bigint not null references facility,
  id bigint generated always as identity,
  external_id uuid not null default gen_random_uuid(),
  resource_id bigint not null,
  name text not null,
  status text not null constraint service_point_status_known check (status in ('active', 'inactive')),
  current_ticket_id bigint,
  deleted_at timestamptz,
  created_by bigint references app_user,
  updated_by bigint references app_user,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (facility_id, id),
  constraint service_point_external_id_unique unique (facility_id, external_id),
  -- Looked at when a statement ends: moving the current ticket from one point to another touches two rows. An
  -- exclusion and not a key, because who changes a key makes everybody wait who only names the point.
  constraint service_point_current_ticket_unique exclude (facility_id with =, current_ticket_id with =) deferrable initially immediate,
  constraint service_point_resource foreign key (facility_id, resource_id) references resource
) with (fillfactor = 70);
create index service_point_of_resource on service_point (facility_id, resource_id);
comment on table service_point is 'A room or counter that calls tickets of a resource (sub-queue).';
comment on column service_point.current_ticket_id is 'The ticket being served there now. It follows the ticket''s status; a ticket is current at one point only.';
comment on column service_point.status is 'Nothing can be called to an inactive one.';

create table ticket_counter (
  facility_id bigint not null,
  queue_id bigint not null,
  category_id bigint not null,
  last_number integer not null,
  last_arrived_at timestamptz not null,
  primary key (facility_id, queue_id, category_id)
) with (fillfactor = 50);
comment on table ticket_counter is 'The last number given in a queue and category. Numbers only go up: one is never given twice, not even after a delete.';
comment on column ticket_counter.last_arrived_at is 'Keeps arrival in step with numbers when clocks of several servers differ.';
comment on column ticket_counter.queue_id is 'Without a foreign key, like category_id: it is written with a ticket, which has both.';
comment on column ticket_counter.category_id is 'See queue_id.';
comment on column ticket_counter.last_number is 'The number on the latest ticket; the next one is one higher.';

create table ticket (
  facility_id bigint not null,
  id bigint generated always as identity,
  external_id uuid not null,
  queue_id bigint not null,
  category_id bigint not null,
  number integer not null constraint ticket_number_positive check (number > 0),
  status text not null constraint ticket_status_known check (status in (
    'checked_in', 'waiting', 'called', 'in_service', 'skipped', 'no_show', 'transferred',
    'completed', 'checked_out', 'cancelled', 'entered_in_error')),
  priority_class smallint not null default 4 constraint ticket_priority_class_known check (priority_class between 1 and 4),
  patient_id bigint references patient,
  service_point_id bigint,
  note text,
  version integer not null default 1,
  arrived_at timestamptz not null,
  called_at timestamptz,
  call_count integer not null default 0,
  service_started_at timestamptz,
  service_ended_at timestamptz,
  deleted_at timestamptz,
  created_by bigint,
  updated_by bigint,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (facility_id, id),
  constraint ticket_external_id_unique unique (facility_id, external_id),
  constraint ticket_number_unique_in_category unique (facility_id, queue_id, category_id, number),
  constraint ticket_queue foreign key (facility_id, queue_id) references queue,
  constraint ticket_category foreign key (facility_id, category_id) references category,
  constraint ticket_service_point foreign key (facility_id, service_point_id) references service_point,
  constraint ticket_called_is_at_a_point check (status <> 'called' or service_point_id is not null)
) with (
  fillfactor = 85,
  -- Calls walk the head of the waiting index; dead entries pile up there and make every call slower.
  autovacuum_vacuum_scale_factor = 0.01,
  autovacuum_vacuum_threshold = 500
);
-- Only tickets that wait are in these two, so that a call costs the same after five million finished tickets.
create index ticket_waiting on ticket (facility_id, queue_id, priority_class, arrived_at, id)
  where status in ('checked_in', 'waiting');
create index ticket_waiting_in_category on ticket (facility_id, queue_id, category_id, priority_class, arrived_at, id)
  where status in ('checked_in', 'waiting');
create index ticket_attended on ticket (facility_id, queue_id, status, service_point_id)
  where status in ('called', 'in_service', 'skipped');
create index ticket_of_patient on ticket (facility_id, patient_id, id) where patient_id is not null;
comment on table ticket is 'A numbered place in a queue (token, queue ticket).';
comment on column ticket.priority_class is '1 emergency, 2 person with disability, 3 senior, 4 regular; lower is called first.';
comment on column ticket.arrived_at is 'Virtual arrival: with the class it decides the call order. A return to the line keeps it.';
comment on column ticket.called_at is 'The latest call or announcement.';
comment on column ticket.call_count is 'How often the ticket was announced.';
comment on column ticket.created_by is 'A user; without a foreign key, because users are never removed and the check would be paid on every issue and call.';
comment on column ticket.version is 'One more with every change; undo works only on the change that made the present version.';
comment on column ticket.number is 'What is called out, after the short code of its category.';
comment on column ticket.status is 'Which states follow which is in tickets/ticket.rules.ts; the care face shows fewer of them.';
comment on column ticket.note is 'Free text of staff; it may be about the patient, so no log and no screen in the waiting room shows it.';
comment on column ticket.service_started_at is 'Null until somebody attends, and again when the ticket goes back in line.';
comment on column ticket.service_ended_at is 'When it was completed.';
alter table service_point add constraint service_point_current_ticket foreign key (facility_id, current_ticket_id) references ticket (facility_id, id);

create table display (
  facility_id bigint not null references facility,
  id bigint generated always as identity,
  external_id uuid not null default gen_random_uuid(),
  name text not null,
  language text not null default 'en',
  key_hash bytea not null constraint display_key_unique unique,
  last_seen_at timestamptz,
  revoked_at timestamptz,
  created_by bigint references app_user,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (facility_id, id),
  constraint display_external_id_unique unique (facility_id, external_id)
);
comment on table display is 'A screen in a waiting room. It shows numbers only and signs in with a key that can be revoked.';
comment on column display.key_hash is 'SHA-256 of the key; the key itself is shown once, when the display is made.';
comment on column display.language is 'Of the texts and of the spoken announcements.';
comment on column display.last_seen_at is 'When the screen asked for its state last, to tell a dark screen from a used one.';
comment on column display.revoked_at is 'Since then the key opens nothing.';

create table display_service_point (
  facility_id bigint not null,
  display_id bigint not null,
  service_point_id bigint not null,
  position integer not null,
  primary key (facility_id, display_id, service_point_id),
  constraint display_service_point_display foreign key (facility_id, display_id) references display on delete cascade,
  constraint display_service_point_point foreign key (facility_id, service_point_id) references service_point
);
comment on table display_service_point is 'The service points a display shows, in the order of its columns.';
comment on column display_service_point.position is 'Place among the columns, from 1.';
