create table charge (
  facility_id bigint not null references facility,
  id bigint generated always as identity,
  external_id uuid not null default gen_random_uuid(),
  patient_id bigint references patient,
  ticket_id bigint,
  description text not null,
  unit_price numeric(12, 2) not null constraint charge_unit_price_not_negative check (unit_price >= 0),
  quantity integer not null constraint charge_quantity_positive check (quantity > 0),
  amount numeric(22, 2) not null generated always as (unit_price * quantity) stored,
  currency text not null,
  status text not null default 'billable' constraint charge_status_known check (status in (
    'planned', 'billable', 'not_billable', 'aborted', 'billed', 'paid', 'entered_in_error')),
  notes text,
  deleted_at timestamptz,
  created_by bigint references app_user,
  updated_by bigint references app_user,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (facility_id, id),
  constraint charge_external_id_unique unique (facility_id, external_id),
  constraint charge_ticket foreign key (facility_id, ticket_id) references ticket,
  constraint charge_is_for_somebody check (num_nonnulls(patient_id, ticket_id) > 0)
);
create index charge_of_ticket on charge (facility_id, ticket_id, id) where ticket_id is not null and deleted_at is null;
create index charge_of_patient on charge (facility_id, patient_id, id) where patient_id is not null and deleted_at is null;
comment on table charge is 'One thing that costs (charge item, billing transaction): of a ticket, of an appointment of a patient, or of both.';
comment on column charge.patient_id is 'Who is charged; null only while the ticket is nobody''s in particular.';
comment on column charge.ticket_id is 'The ticket on whose bill it stands; null for what was charged before the patient came.';
comment on column charge.description is 'What is charged, as it stands on the bill.';
comment on column charge.unit_price is 'For one; money is never a float.';
comment on column charge.quantity is 'How many or how often.';
comment on column charge.amount is 'Always price times quantity.';
comment on column charge.currency is 'That of the facility when it was charged, ISO 4217.';
comment on column charge.status is 'How far it is on its way to being paid; what was cancelled is aborted.';
comment on column charge.notes is 'Free text of staff; it may be about the patient.';

create table dispensing (
  facility_id bigint not null,
  id bigint generated always as identity,
  external_id uuid not null default gen_random_uuid(),
  ticket_id bigint not null,
  currency text not null,
  created_by bigint references app_user,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (facility_id, id),
  constraint dispensing_external_id_unique unique (facility_id, external_id),
  constraint dispensing_one_per_ticket unique (facility_id, ticket_id),
  constraint dispensing_ticket foreign key (facility_id, ticket_id) references ticket
);
comment on table dispensing is 'What the pharmacy gave on one ticket (medicine transaction); made with its first item.';
comment on column dispensing.currency is 'Of the prices of its items: that of the facility when the first was given, ISO 4217.';
comment on column dispensing.updated_at is 'When the latest item came.';

create table dispensed_item (
  facility_id bigint not null,
  id bigint generated always as identity,
  external_id uuid not null default gen_random_uuid(),
  dispensing_id bigint not null,
  name text not null,
  unit_price numeric(12, 2) constraint dispensed_item_unit_price_not_negative check (unit_price >= 0),
  quantity integer not null constraint dispensed_item_quantity_positive check (quantity > 0),
  amount numeric(22, 2) generated always as (unit_price * quantity) stored,
  notes text,
  deleted_at timestamptz,
  created_by bigint references app_user,
  updated_by bigint references app_user,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (facility_id, id),
  constraint dispensed_item_external_id_unique unique (facility_id, external_id),
  constraint dispensed_item_dispensing foreign key (facility_id, dispensing_id) references dispensing
);
create index dispensed_item_of_dispensing on dispensed_item (facility_id, dispensing_id, id) where deleted_at is null;
comment on table dispensed_item is 'One medicine given on a ticket.';
comment on column dispensed_item.unit_price is 'For one; null when it costs the patient nothing or is charged elsewhere.';
comment on column dispensed_item.quantity is 'How many of what the name says.';
comment on column dispensed_item.amount is 'Always price times quantity; null without a price.';
comment on column dispensed_item.notes is 'Free text of staff: how to take it. It may be about the patient.';
