alter table resource add calendar_version integer not null default 0;
comment on column resource.calendar_version is 'Counts the changes of its schedules, availabilities and exceptions. Who changes one raises it first; slots are made only while it is what they were planned with.';

create table schedule (
  facility_id bigint not null,
  id bigint generated always as identity,
  external_id uuid not null default gen_random_uuid(),
  resource_id bigint not null,
  name text not null,
  valid_from timestamptz not null,
  valid_to timestamptz not null,
  is_public boolean not null,
  deleted_at timestamptz,
  created_by bigint references app_user,
  updated_by bigint references app_user,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (facility_id, id),
  constraint schedule_external_id_unique unique (facility_id, external_id),
  constraint schedule_validity_in_order check (valid_from <= valid_to),
  constraint schedule_resource foreign key (facility_id, resource_id) references resource
);
create index schedule_of_resource on schedule (facility_id, resource_id) where deleted_at is null;
comment on table schedule is 'When a resource can be booked: weekly availabilities that hold from one day to another.';
comment on column schedule.valid_from is 'Holds from the whole clinic day of this instant.';
comment on column schedule.valid_to is 'Holds to the end of the clinic day of this instant.';
comment on column schedule.is_public is 'Patients may book by themselves.';

create table availability (
  facility_id bigint not null,
  id bigint generated always as identity,
  external_id uuid not null default gen_random_uuid(),
  schedule_id bigint not null,
  name text not null,
  slot_type text not null constraint availability_slot_type_known check (slot_type in ('appointment', 'open', 'closed')),
  slot_minutes integer,
  capacity integer,
  issues_tickets boolean not null,
  reason text not null,
  deleted_at timestamptz,
  created_by bigint references app_user,
  created_at timestamptz not null,
  primary key (facility_id, id),
  constraint availability_external_id_unique unique (facility_id, external_id),
  constraint availability_slots_fit_type check (
    case slot_type
      when 'appointment' then coalesce(slot_minutes >= 1 and capacity >= 1, false)
      else slot_minutes is null and capacity is null
    end
  ),
  constraint availability_schedule foreign key (facility_id, schedule_id) references schedule
);
create index availability_of_schedule on availability (facility_id, schedule_id) where deleted_at is null;
comment on table availability is 'Weekly times of a schedule that are booked alike. Never changed: it is removed and added anew, so that what was booked stays true.';
comment on column availability.slot_type is 'Only appointment is cut into slots; open and closed are shown on calendars.';
comment on column availability.slot_minutes is 'How long each slot is; null unless slots are made.';
comment on column availability.capacity is 'How many appointments fit into each slot; null unless slots are made.';
comment on column availability.issues_tickets is 'Whether booking is to issue the ticket at once.';
comment on column availability.reason is 'Free text of staff; empty when there is none.';

create table availability_range (
  facility_id bigint not null,
  id bigint generated always as identity,
  availability_id bigint not null,
  schedule_id bigint not null,
  weekday smallint not null constraint availability_range_weekday_known check (weekday between 0 and 6),
  start_time time(0) not null,
  end_time time(0) not null,
  -- A part of the number line for each week of each schedule: no other schedule has it.
  week_seconds int8range not null generated always as (int8range(
    schedule_id * 604800 + weekday * 86400 + extract(epoch from least(start_time, end_time))::bigint,
    schedule_id * 604800 + weekday * 86400 + extract(epoch from greatest(start_time, end_time))::bigint)) stored,
  deleted_at timestamptz,
  primary key (facility_id, id),
  constraint availability_range_in_order check (start_time < end_time),
  constraint availability_range_no_overlap exclude using gist (week_seconds with &&) where (deleted_at is null),
  constraint availability_range_availability foreign key (facility_id, availability_id) references availability,
  constraint availability_range_schedule foreign key (facility_id, schedule_id) references schedule
);
create index availability_range_of_availability on availability_range (facility_id, availability_id) where deleted_at is null;
comment on table availability_range is 'One stretch of a weekday of an availability. Those of one schedule may touch but not overlap.';
comment on column availability_range.schedule_id is 'The schedule of its availability, for the promise over all of them.';
comment on column availability_range.weekday is '0 is Monday, 6 is Sunday, on the calendar of the facility.';
comment on column availability_range.start_time is 'On the clock of the facility.';
comment on column availability_range.end_time is 'On the clock of the facility; the range ends before it.';
comment on column availability_range.week_seconds is 'The range as a part of the number line that only its schedule has.';

create table schedule_exception (
  facility_id bigint not null,
  id bigint generated always as identity,
  external_id uuid not null default gen_random_uuid(),
  resource_id bigint not null,
  reason text,
  valid_from date not null,
  valid_to date not null,
  start_time time(0) not null,
  end_time time(0) not null,
  deleted_at timestamptz,
  created_by bigint references app_user,
  updated_by bigint references app_user,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (facility_id, id),
  constraint schedule_exception_external_id_unique unique (facility_id, external_id),
  constraint schedule_exception_days_in_order check (valid_from <= valid_to),
  constraint schedule_exception_times_in_order check (start_time < end_time),
  constraint schedule_exception_resource foreign key (facility_id, resource_id) references resource
);
create index schedule_exception_of_resource on schedule_exception (facility_id, resource_id, valid_to) where deleted_at is null;
comment on table schedule_exception is 'When a resource is away in spite of its schedules: the same time of each of some days.';
comment on column schedule_exception.reason is 'Free text of staff.';
comment on column schedule_exception.valid_from is 'The first day, on the calendar of the facility.';
comment on column schedule_exception.valid_to is 'The last day.';
comment on column schedule_exception.start_time is 'Away from then on each day, on the clock of the facility.';
comment on column schedule_exception.end_time is 'Back at that time on each day.';

create table slot (
  facility_id bigint not null,
  id bigint generated always as identity,
  external_id uuid not null default gen_random_uuid(),
  resource_id bigint not null,
  availability_id bigint not null,
  clinic_date date not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  capacity integer not null,
  allocated integer not null default 0,
  deleted_at timestamptz,
  primary key (facility_id, id),
  constraint slot_external_id_unique unique (facility_id, external_id),
  constraint slot_made_once unique (facility_id, availability_id, starts_at),
  constraint slot_times_in_order check (starts_at < ends_at),
  constraint slot_not_overbooked check (allocated <= capacity),
  constraint slot_allocated_not_negative check (allocated >= 0),
  constraint slot_resource foreign key (facility_id, resource_id) references resource,
  constraint slot_availability foreign key (facility_id, availability_id) references availability
) with (fillfactor = 85);
create index slot_of_day on slot (facility_id, resource_id, clinic_date) where deleted_at is null;
comment on table slot is 'One bookable piece of time of an availability, made when somebody first looks at its day. Never removed from the table: appointments point to it.';
comment on column slot.clinic_date is 'The day of its availability on the calendar of the facility.';
comment on column slot.starts_at is 'Made once for each availability, however many look at the day at once.';
comment on column slot.ends_at is 'So many minutes later as the availability says, summer time or not.';
comment on column slot.capacity is 'Copied from the availability, so that one row keeps the promise.';
comment on column slot.allocated is 'How many places are taken: the open appointments. Changed only by the statement that takes or frees a place.';
comment on column slot.deleted_at is 'Set while an exception covers it, or for good with its availability; comes back with the time.';
