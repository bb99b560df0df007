create table event (
  facility_id bigint not null default 0,
  id bigint generated always as identity,
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null,
  kind text not null,
  actor_id bigint,
  resource_id bigint,
  queue_id bigint,
  ticket_id bigint,
  service_point_id bigint,
  category_id bigint,
  subject_id bigint,
  ticket_version integer,
  from_status text,
  to_status text,
  note text,
  before jsonb,
  primary key (facility_id, id)
);
create index event_in_order on event (xid, id);
create index event_of_ticket on event (facility_id, ticket_id, id) where ticket_id is not null;
comment on table event is 'The ledger: one row per recorded change, written in the transaction of the change and never touched again. '
  'History, audit, the live feed and every statistic come from it. Ids only: no name, number or address of a patient.';
comment on column event.facility_id is '0 for what happens above all facilities (organizations, users, sign-ins).';
comment on column event.xid is 'The transaction that wrote it. Readers of the feed take only rows below the oldest running transaction, '
  'in the order (xid, id): ids alone are given before commit and would lose events.';
comment on column event.subject_id is 'The row it is about when that is none of the named ones: a user, role, department, patient, display.';
comment on column event.before is 'What undo puts back: status, service point and times of the ticket before this change.';
comment on column event.at is 'When it happened, by the clock of the server that did it; the order of the feed is (xid, id).';
comment on column event.kind is 'What happened, such as ticket.called; all kinds are in ledger/events.rules.ts.';
comment on column event.actor_id is 'The user who did it; null for the product itself. Like all ids here without a foreign key: an event outlives what it is about.';
comment on column event.resource_id is 'Whose queue it was.';
comment on column event.queue_id is 'Where the ticket stood.';
comment on column event.ticket_id is 'Whose history it belongs to.';
comment on column event.service_point_id is 'The room or counter it happened at.';
comment on column event.category_id is 'The stream of the ticket.';
comment on column event.ticket_version is 'The version of the ticket that this change made: undo takes back only the latest.';
comment on column event.from_status is 'State before, of the ticket or of whatever it is about.';
comment on column event.to_status is 'State afterwards.';
comment on column event.note is 'Free text of staff that came with the change; it may be about the patient.';
