create table charge_definition (
  facility_id bigint not null references facility,
  id bigint generated always as identity,
  external_id uuid not null default gen_random_uuid(),
  slug text not null,
  title text not null,
  price numeric(12, 2) not null constraint charge_definition_price_not_negative check (price >= 0),
  revisit_days integer constraint charge_definition_revisit_days_known check (revisit_days between 0 and 36500),
  revisit_definition_id bigint,
  created_by bigint references app_user,
  updated_by bigint references app_user,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (facility_id, id),
  constraint charge_definition_external_id_unique unique (facility_id, external_id),
  constraint charge_definition_slug_unique unique (facility_id, slug),
  constraint charge_definition_revisit foreign key (facility_id, revisit_definition_id) references charge_definition
);
comment on table charge_definition is 'What a facility charges for and how much (charge item definition). Charges copy it: a new price changes nothing that was charged.';
comment on column charge_definition.slug is 'The short name by which schedules ask for it.';
comment on column charge_definition.title is 'As it stands on the bill.';
comment on column charge_definition.price is 'For one, in the currency of the facility; money is never a float.';
comment on column charge_definition.revisit_days is 'Who comes again within so many days after having been charged in full pays for a revisit; null or 0 when nobody does. A schedule with a rule of its own decides before this.';
comment on column charge_definition.revisit_definition_id is 'What a revisit is charged; null when it is free.';

alter table schedule
  add charge_definition_id bigint,
  add revisit_days integer constraint schedule_revisit_days_known check (revisit_days between 0 and 36500),
  add revisit_definition_id bigint,
  add constraint schedule_charge_definition foreign key (facility_id, charge_definition_id) references charge_definition,
  add constraint schedule_revisit_definition foreign key (facility_id, revisit_definition_id) references charge_definition;
comment on column schedule.charge_definition_id is 'What each of its appointments is charged when it is booked; null: nothing.';
comment on column schedule.revisit_days is 'As that of a charge definition; one that is not 0 is decided by before that.';
comment on column schedule.revisit_definition_id is 'What a revisit is charged; null when it is free.';

alter table charge
  add definition_id bigint,
  add appointment_id bigint,
  add is_revisit boolean not null default false,
  add constraint charge_definition_of_charge foreign key (facility_id, definition_id) references charge_definition,
  add constraint charge_appointment foreign key (facility_id, appointment_id) references appointment;
create unique index charge_one_per_appointment on charge (facility_id, appointment_id) where appointment_id is not null;
create index charge_changed on charge (facility_id, updated_at, id) where deleted_at is null;
comment on column charge.definition_id is 'Whose title and price were copied; null for what staff wrote by hand.';
comment on column charge.appointment_id is 'The appointment that was charged when it was booked: once at most, also after the charge was taken off the bill.';
comment on column charge.is_revisit is 'Charged as a revisit; only what was charged in full makes the next appointment one.';

alter table visit add progress text;
update visit set progress = case status when 'open' then 'in_progress' else 'completed' end;
alter table visit
  alter progress set default 'in_progress',
  alter progress set not null,
  add constraint visit_progress_fits_status check (case status
    when 'open' then progress in ('planned', 'in_progress', 'on_hold')
    when 'completed' then progress in ('completed', 'cancelled')
    else true end);
create index visit_of_patient on visit (facility_id, patient_id, updated_at, id);
create index visit_changed on visit (facility_id, updated_at, id);
comment on column visit.progress is 'The status in the finer words of the care face: an open visit is planned, in progress or on hold, one that is over completed or cancelled.';

alter table appointment
  add visit_id bigint,
  add constraint appointment_visit foreign key (facility_id, visit_id) references visit;
create index appointment_of_visit on appointment (facility_id, visit_id, id) where visit_id is not null;
comment on column appointment.visit_id is 'The attendance it led to (encounter).';
