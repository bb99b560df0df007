create table patient (
  id bigint generated always as identity primary key,
  external_id uuid not null default gen_random_uuid() constraint patient_external_id_unique unique,
  name text not null,
  gender text not null,
  phone_number text,
  emergency_phone_number text,
  address text,
  permanent_address text,
  pincode integer,
  date_of_birth date,
  year_of_birth integer,
  deceased_at timestamptz,
  blood_group text,
  created_by bigint references app_user,
  updated_by bigint references app_user,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table patient is 'A person who is cared for. One row for all facilities; who may see it is decided by patient_facility.';
comment on column patient.phone_number is 'E.164, such as +919876543210. Families share one, so it is not unique.';
comment on column patient.emergency_phone_number is 'Of somebody to call, E.164.';
comment on column patient.permanent_address is 'Where it differs from the present one.';
comment on column patient.pincode is 'Postal code.';
comment on column patient.date_of_birth is 'Exact, when it is known; year_of_birth then is its year.';
comment on column patient.year_of_birth is 'Many patients know only their age.';
comment on column patient.deceased_at is 'Null for the living.';
comment on column patient.blood_group is 'As clients write it, such as O+.';

create table patient_facility (
  facility_id bigint not null references facility,
  patient_id bigint not null references patient,
  linked_at timestamptz not null default now(),
  primary key (facility_id, patient_id)
);
create index patient_facility_by_patient on patient_facility (patient_id);
comment on table patient_facility is 'Where a patient was registered or attended: staff of these facilities may see the patient, nobody else.';
comment on column patient_facility.linked_at is 'The first registration or ticket there.';

-- Search finds any part of a name or number; trigrams keep that off a walk through every patient.
create extension if not exists pg_trgm;
create index patient_search on patient using gin (lower(name || ' ' || coalesce(phone_number, '')) gin_trgm_ops);
