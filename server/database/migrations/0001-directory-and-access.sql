-- Who exists and who may act where. People, organizations and roles stand above facilities;
-- everything that belongs to one facility carries facility_id in its key, so that it can be distributed by it.

create table role (
  id bigint generated always as identity primary key,
  external_id uuid not null default gen_random_uuid() constraint role_external_id_unique unique,
  name text not null constraint role_name_unique unique,
  permissions text[] not null default '{}',
  is_system boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table role is 'A named set of permissions, given to a user on an organization or on a department.';
comment on column role.is_system is 'Roles that come with the product and cannot be changed.';
comment on column role.permissions is 'Slugs such as can_write_token; the product knows each of them (access/permissions.rules.ts).';

create table app_user (
  id bigint generated always as identity primary key,
  external_id uuid not null default gen_random_uuid() constraint app_user_external_id_unique unique,
  username text not null,
  password_hash text,
  first_name text not null,
  last_name text not null,
  user_type text not null constraint app_user_type_known check (user_type in ('doctor', 'nurse', 'staff', 'volunteer', 'administrator')),
  gender text,
  phone_number text,
  email text,
  prefix text,
  suffix text,
  is_superuser boolean not null default false,
  is_active boolean not null default true,
  default_facility_id bigint,
  last_login_at timestamptz,
  created_by bigint references app_user,
  updated_by bigint references app_user,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index app_user_username_unique on app_user (lower(username));
comment on table app_user is 'A person who signs in: staff of any facility, or a superuser.';
comment on column app_user.password_hash is 'Argon2id; null for people who cannot sign in.';
comment on column app_user.default_facility_id is 'The facility the branch face assumes when the client names none.';
comment on column app_user.username is 'Signs in with it, in any case of letters.';
comment on column app_user.user_type is 'What the person is by profession. It gives no permission: roles do.';
comment on column app_user.prefix is 'Before the name: Dr., Sister.';
comment on column app_user.suffix is 'After the name: MD, RN.';
comment on column app_user.is_superuser is 'May do everything everywhere, without any role.';
comment on column app_user.is_active is 'False: the person cannot sign in and is signed in nowhere; what the person did stays theirs.';
comment on column app_user.last_login_at is 'The latest sign-in with the password; a refresh does not count.';

create table organization (
  id bigint generated always as identity primary key,
  external_id uuid not null default gen_random_uuid() constraint organization_external_id_unique unique,
  name text not null,
  parent_id bigint references organization,
  ancestor_ids bigint[] not null default '{}',
  deleted_at timestamptz,
  created_by bigint references app_user,
  updated_by bigint references app_user,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table organization is 'The tree above facilities. A role given here holds in every facility below.';
comment on column organization.ancestor_ids is 'Every organization above this one, topmost first; without itself.';

create table facility (
  id bigint generated always as identity primary key,
  external_id uuid not null default gen_random_uuid() constraint facility_external_id_unique unique,
  name text not null,
  code text,
  organization_id bigint references organization,
  root_department_id bigint,
  timezone text not null,
  currency text not null,
  address text,
  phone_number text,
  created_by bigint references app_user,
  updated_by bigint references app_user,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table facility is 'One clinic site. Its time zone decides what "today" is; its currency what a charge is in.';
comment on column facility.organization_id is 'The organization that owns it; roles on that organization and those above hold here.';
comment on column facility.root_department_id is 'Its root department, whose roles hold in the whole facility. Set in the transaction that creates it.';
comment on column facility.code is 'A short name of the site for people, as the branch face shows it.';
comment on column facility.timezone is 'IANA name, such as Asia/Kolkata.';
comment on column facility.currency is 'ISO 4217, such as INR.';
alter table app_user add constraint app_user_default_facility foreign key (default_facility_id) references facility;

create table department (
  facility_id bigint not null references facility,
  id bigint generated always as identity,
  external_id uuid not null default gen_random_uuid(),
  name text not null,
  parent_id bigint,
  ancestor_ids bigint[] not null default '{}',
  deleted_at timestamptz,
  created_by bigint references app_user,
  updated_by bigint references app_user,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (facility_id, id),
  constraint department_external_id_unique unique (facility_id, external_id),
  constraint department_parent foreign key (facility_id, parent_id) references department
);
create unique index department_one_root on department (facility_id) where parent_id is null and deleted_at is null;
comment on table department is 'The tree inside a facility (facility organization). Staff belong to departments with a role.';
comment on column department.ancestor_ids is 'Every department above this one, root first; without itself.';
alter table facility add constraint facility_root_department foreign key (id, root_department_id) references department (facility_id, id);

create table department_member (
  facility_id bigint not null references facility,
  id bigint generated always as identity,
  external_id uuid not null default gen_random_uuid(),
  department_id bigint not null,
  user_id bigint not null references app_user,
  role_id bigint not null references role,
  created_by bigint references app_user,
  created_at timestamptz not null default now(),
  primary key (facility_id, id),
  constraint department_member_external_id_unique unique (facility_id, external_id),
  constraint department_member_unique unique (facility_id, department_id, user_id, role_id),
  constraint department_member_department foreign key (facility_id, department_id) references department
);
create index department_member_by_user on department_member (user_id, facility_id);
comment on table department_member is 'A role of a user in a department; it holds for that department and those below it.';

create table organization_member (
  id bigint generated always as identity primary key,
  external_id uuid not null default gen_random_uuid() constraint organization_member_external_id_unique unique,
  organization_id bigint not null references organization,
  user_id bigint not null references app_user,
  role_id bigint not null references role,
  created_by bigint references app_user,
  created_at timestamptz not null default now(),
  constraint organization_member_unique unique (organization_id, user_id, role_id)
);
create index organization_member_by_user on organization_member (user_id);
comment on table organization_member is 'A role of a user in an organization; it holds in every organization and facility below it.';

create table location (
  facility_id bigint not null references facility,
  id bigint generated always as identity,
  external_id uuid not null default gen_random_uuid(),
  name text not null,
  description text not null default '',
  parent_id bigint,
  deleted_at timestamptz,
  created_by bigint references app_user,
  updated_by bigint references app_user,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (facility_id, id),
  constraint location_external_id_unique unique (facility_id, external_id),
  constraint location_parent foreign key (facility_id, parent_id) references location
);
comment on table location is 'A place in a facility: a building, a ward, a room. It can have queues of its own.';
comment on column location.description is 'Free text for people: floor, way there.';

create table location_department (
  facility_id bigint not null,
  location_id bigint not null,
  department_id bigint not null,
  primary key (facility_id, location_id, department_id),
  constraint location_department_location foreign key (facility_id, location_id) references location on delete cascade,
  constraint location_department_department foreign key (facility_id, department_id) references department
);
comment on table location_department is 'The departments that run a location: their roles, and those above them, hold for it.';

create table healthcare_service (
  facility_id bigint not null references facility,
  id bigint generated always as identity,
  external_id uuid not null default gen_random_uuid(),
  name text not null,
  code text not null constraint healthcare_service_code_length check (char_length(code) between 1 and 8),
  managing_department_id bigint,
  extra_details text not null default '',
  deleted_at timestamptz,
  created_by bigint references app_user,
  updated_by bigint references app_user,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (facility_id, id),
  constraint healthcare_service_external_id_unique unique (facility_id, external_id),
  constraint healthcare_service_department foreign key (facility_id, managing_department_id) references department
);
create unique index healthcare_service_code_unique on healthcare_service (facility_id, code) where deleted_at is null;
comment on table healthcare_service is 'What a facility offers (branch service): consultation, vaccination. It can have queues of its own.';
comment on column healthcare_service.managing_department_id is 'Roles there and above hold for the service; without one only roles on the root department do.';
comment on column healthcare_service.code is 'Short, for people; unique among the services that are offered now.';
comment on column healthcare_service.extra_details is 'Free text for people.';

create table session (
  id uuid primary key,
  user_id bigint not null references app_user,
  refresh_id uuid not null,
  previous_refresh_id uuid,
  rotated_at timestamptz,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  end_reason text
);
create index session_by_user on session (user_id) where ended_at is null;
comment on table session is 'One sign-in of a user. Ending it ends every access token that came from it.';
comment on column session.refresh_id is 'The id inside the only refresh token that is valid now; each use puts a new one.';
comment on column session.previous_refresh_id is 'The id replaced last: presented again at once it is a second tab, later it is a stolen token and ends the session.';
comment on column session.rotated_at is 'When the refresh token was replaced last: decides between a second tab and a stolen token.';
comment on column session.expires_at is 'Without a refresh until then the session is over; each refresh moves it.';
comment on column session.ended_at is 'Null while it lives.';
comment on column session.end_reason is 'Why it ended: signed out, password set, deactivated, a token used twice.';

create table sign_in_throttle (
  username text primary key,
  window_started_at timestamptz not null,
  failures integer not null
);
comment on table sign_in_throttle is 'Failed sign-ins of a username (known or not) in the current window; counted before the password is looked at.';
comment on column sign_in_throttle.username is 'In small letters, as it was typed: also names that nobody has.';
comment on column sign_in_throttle.window_started_at is 'The first failure of the window; the count begins again when the window has passed.';
comment on column sign_in_throttle.failures is 'Wrong passwords in this window.';

create table server_secret (
  name text primary key,
  value bytea not null,
  created_at timestamptz not null default now()
);
comment on table server_secret is 'Random keys that all processes on this database share: for signing tokens and patients'' ticket codes.';
comment on column server_secret.value is 'Random bytes, made at the first start and never changed by the product.';
