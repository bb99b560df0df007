create table visit (
  facility_id bigint not null references facility,
  id bigint generated always as identity,
  external_id uuid not null default gen_random_uuid(),
  patient_id bigint not null references patient,
  clinic_date date not null,
  status text not null default 'open' constraint visit_status_known check (status in ('open', 'completed')),
  notes text,
  opened_at timestamptz not null,
  completed_at timestamptz,
  created_by bigint references app_user,
  updated_by bigint references app_user,
  updated_at timestamptz not null,
  primary key (facility_id, id),
  constraint visit_external_id_unique unique (facility_id, external_id)
);
create unique index visit_one_open on visit (facility_id, patient_id, clinic_date) where status = 'open';
create index visit_of_day on visit (facility_id, clinic_date, opened_at, id);
comment on table visit is 'One attendance of one patient on one day (patient visit); its tickets are the services the patient goes through.';
comment on column visit.clinic_date is 'The day on the calendar of the facility on which it was opened; one open visit for each patient and day.';
comment on column visit.status is 'Ends only when somebody says so, not with its last ticket.';
comment on column visit.notes is 'Free text of staff; it may be about the patient.';
comment on column visit.opened_at is 'When the patient came.';
comment on column visit.completed_at is 'Null while it is open.';

alter table healthcare_service
  add calling_policy text not null default 'priority' constraint healthcare_service_policy_known check (calling_policy in ('priority', 'fifo', 'fair')),
  add fair_rates smallint[] not null default '{4,3,2}' constraint healthcare_service_rates_positive check (
    array_length(fair_rates, 1) = 3 and 1 <= all (fair_rates) and 100 >= all (fair_rates));
create index healthcare_service_by_id on healthcare_service (id);
create index healthcare_service_by_external_id on healthcare_service (external_id);
comment on column healthcare_service.calling_policy is 'Who is next: priority (class, then arrival), fifo (arrival), fair (priority grows with the time waited).';
comment on column healthcare_service.fair_rates is 'Under fair: how fast priority grows for persons with disability, seniors and regular patients.';

alter table category
  add healthcare_service_id bigint,
  add constraint category_healthcare_service foreign key (facility_id, healthcare_service_id) references healthcare_service;
create unique index category_of_service on category (facility_id, healthcare_service_id) where healthcare_service_id is not null;
comment on column category.healthcare_service_id is 'Set on the own stream of a service, whose short code is the code of the service.';

create table stage (
  facility_id bigint not null references facility,
  id bigint generated always as identity,
  external_id uuid not null default gen_random_uuid(),
  healthcare_service_id bigint not null,
  name text not null,
  code text not null,
  position integer not null constraint stage_position_not_negative check (position >= 0),
  is_initial boolean not null,
  is_terminal boolean not null,
  archived_at timestamptz,
  created_by bigint references app_user,
  updated_by bigint references app_user,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- Found by the id alone too: the addresses of stages and stage visits name no branch.
  primary key (id, facility_id),
  constraint stage_external_id_unique unique (external_id, facility_id),
  constraint stage_healthcare_service foreign key (facility_id, healthcare_service_id) references healthcare_service
);
create unique index stage_code_unique on stage (facility_id, healthcare_service_id, code) where archived_at is null;
create unique index stage_one_initial on stage (facility_id, healthcare_service_id) where is_initial and archived_at is null;
comment on table stage is 'A station in the journey of a service (service stage).';
comment on column stage.code is 'As it was typed; used once in a service.';
comment on column stage.position is 'Where it stands in the journey; equal ones are ordered by id.';
comment on column stage.is_initial is 'Where a ticket enters: exactly one stage of a service that has stages. Who changes stages holds the service.';
comment on column stage.is_terminal is 'Completing a visit here completes the ticket.';
comment on column stage.archived_at is 'Was used and is gone from every list; history keeps it.';

create table service_staff (
  facility_id bigint not null,
  healthcare_service_id bigint not null,
  user_id bigint not null references app_user,
  created_by bigint references app_user,
  created_at timestamptz not null,
  primary key (facility_id, healthcare_service_id, user_id),
  constraint service_staff_service foreign key (facility_id, healthcare_service_id) references healthcare_service
);
create index service_staff_by_user on service_staff (user_id);
comment on table service_staff is 'Who works in a service and sees its tickets in the branch face.';

create table stage_staff (
  facility_id bigint not null,
  stage_id bigint not null,
  user_id bigint not null references app_user,
  created_by bigint references app_user,
  created_at timestamptz not null,
  primary key (facility_id, stage_id, user_id),
  constraint stage_staff_stage foreign key (facility_id, stage_id) references stage (facility_id, id)
);
create index stage_staff_by_user on stage_staff (user_id);
comment on table stage_staff is 'Who works at a stage and sees its line.';

create table stage_counter (
  facility_id bigint not null,
  stage_id bigint not null,
  clinic_date date not null,
  last_position integer not null,
  primary key (facility_id, stage_id, clinic_date)
) with (fillfactor = 50);
comment on table stage_counter is 'The last place given at a stage on a day. Places only go up: one is never given twice.';
comment on column stage_counter.stage_id is 'Without a foreign key: it is written with a stage visit, which has one.';
comment on column stage_counter.clinic_date is 'The day of the queue of the ticket.';
comment on column stage_counter.last_position is 'The place of the latest who came; the next one is one higher.';

create table stage_visit (
  facility_id bigint not null,
  id bigint generated always as identity,
  external_id uuid not null default gen_random_uuid(),
  ticket_id bigint not null,
  stage_id bigint not null,
  clinic_date date not null,
  position integer not null,
  status text not null constraint stage_visit_status_known check (status in ('waiting', 'called', 'in_service', 'completed', 'skipped')),
  call_band smallint not null,
  is_held boolean not null default false,
  arrived_at timestamptz not null,
  entered_at timestamptz not null,
  called_at timestamptz,
  call_count integer not null default 0,
  served_at timestamptz,
  completed_at timestamptz,
  called_by bigint,
  served_by bigint,
  notes text,
  primary key (id, facility_id),
  constraint stage_visit_external_id_unique unique (external_id, facility_id),
  constraint stage_visit_position_unique unique (facility_id, stage_id, clinic_date, position),
  constraint stage_visit_ticket foreign key (facility_id, ticket_id) references ticket,
  constraint stage_visit_stage foreign key (facility_id, stage_id) references stage (facility_id, id)
) with (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 500);
create unique index stage_visit_one_open on stage_visit (facility_id, ticket_id) where status in ('waiting', 'called', 'in_service');
create index stage_visit_of_ticket on stage_visit (facility_id, ticket_id, id);
create index stage_visit_open on stage_visit (facility_id, stage_id, clinic_date, position) where status in ('waiting', 'called', 'in_service');
create index stage_visit_waiting on stage_visit (facility_id, stage_id, clinic_date, call_band, is_held, arrived_at, id) where status = 'waiting';
comment on table stage_visit is 'One entry of a ticket at a stage, with its own place in line there (ticket stage visit). Whoever changes it holds the ticket first.';
comment on column stage_visit.clinic_date is 'The day of the queue of the ticket.';
comment on column stage_visit.status is 'The ticket says the same in its own words: called and in_service are mirrored both ways.';
comment on column stage_visit.position is 'Place in the order of coming to this stage on this day.';
comment on column stage_visit.call_band is 'Copied from the ticket, so that the call order of a stage is one walk of one index.';
comment on column stage_visit.is_held is 'The patient was called and did not come (the ticket is skipped): last of the class.';
comment on column stage_visit.arrived_at is 'Virtual arrival, copied from the ticket.';
comment on column stage_visit.entered_at is 'When the patient came to this stage.';
comment on column stage_visit.called_at is 'The latest call or announcement.';
comment on column stage_visit.call_count is 'How often the patient was announced here.';
comment on column stage_visit.served_at is 'Null until somebody attends.';
comment on column stage_visit.completed_at is 'When it ended, completed or skipped.';
comment on column stage_visit.called_by is 'A user; without a foreign key, like served_by, because the check would be paid on every call.';
comment on column stage_visit.served_by is 'See called_by.';
comment on column stage_visit.notes is 'Free text of staff; it may be about the patient.';

-- A staged ticket, and one of a service without rooms, is called without a point.
alter table ticket drop constraint ticket_called_is_at_a_point;
alter table ticket
  add visit_id bigint,
  add goes_first boolean not null default false,
  add call_band smallint not null generated always as (case when goes_first and priority_class > 1 then 15 else priority_class * 10 end) stored,
  add skipped_at timestamptz,
  add called_by bigint,
  add served_by bigint,
  add transferred_from_id bigint,
  add stage_visit_id bigint,
  add constraint ticket_visit foreign key (facility_id, visit_id) references visit,
  add constraint ticket_transferred_from foreign key (facility_id, transferred_from_id) references ticket,
  add constraint ticket_stage_visit foreign key (facility_id, stage_visit_id) references stage_visit (facility_id, id) deferrable;
create unique index ticket_transferred_once on ticket (facility_id, transferred_from_id) where transferred_from_id is not null;
create index ticket_of_visit on ticket (facility_id, visit_id, id) where visit_id is not null;
drop index ticket_waiting;
drop index ticket_waiting_in_category;
create index ticket_waiting on ticket (facility_id, queue_id, call_band, arrived_at, id) where status in ('checked_in', 'waiting');
create index ticket_waiting_in_category on ticket (facility_id, queue_id, category_id, call_band, arrived_at, id) where status in ('checked_in', 'waiting');
comment on column ticket.visit_id is 'The attendance it belongs to; tickets of the care face have none.';
comment on column ticket.goes_first is 'Transferred to the front: next after waiting emergencies.';
comment on column ticket.call_band is 'The class band of the call order: ten for each class, 15 for who goes first.';
comment on column ticket.skipped_at is 'The last time the patient was called and did not come; counts as the registration from then on.';
comment on column ticket.called_by is 'The user who called last; without a foreign key, like served_by, because the check would be paid on every call.';
comment on column ticket.served_by is 'The user who began the service.';
comment on column ticket.transferred_from_id is 'The ticket of another service that this one goes on from; one at most goes on from each.';
comment on column ticket.stage_visit_id is 'The latest stage visit: where the patient is, while the ticket is open.';

alter table event
  add stage_id bigint,
  add stage_visit_id bigint,
  add reason text,
  add overtaken_id bigint;
comment on column event.stage_id is 'The station it happened at.';
comment on column event.stage_visit_id is 'The entry at the station that changed.';
comment on column event.reason is 'Why somebody was called before somebody who came earlier: class, policy, category, point, chosen.';
comment on column event.overtaken_id is 'The ticket that had waited longest of those who were passed over.';

create table display_stage (
  facility_id bigint not null,
  display_id bigint not null,
  stage_id bigint not null,
  position integer not null,
  primary key (facility_id, display_id, stage_id),
  constraint display_stage_display foreign key (facility_id, display_id) references display on delete cascade,
  constraint display_stage_stage foreign key (facility_id, stage_id) references stage (facility_id, id)
);
comment on table display_stage is 'The stages whose calls a display shows, beside its service points.';
comment on column display_stage.position is 'The order of the columns, from 0.';
