import fs from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openClient } from '../testing/connect.ts'
import { openTestDatabase } from '../testing/database.ts'
import { type Catalog, readCatalog } from './catalog.ts'
import { constraintProblems, constraintsThatAskForAnotherTry } from './constraints.ts'

/** What is inserted without an id gets one that the rows below do not have. */
const laterIds = `do $$ declare t text; begin
  for t in select table_name from information_schema.columns
    where table_schema = 'public' and is_identity = 'YES' and column_name = 'id'
  loop execute format('alter table %I alter id restart with 1000', t); end loop;
end $$`

/** A clinic (1) with one of everything, and a second one (2) whose rows the first may never point to. */
const twoClinics = `
  insert into role (id, name) overriding system value values (1, 'Nurse'), (2, 'Doctor');
  insert into app_user (id, username, first_name, last_name, user_type) overriding system value
    values (1, 'meera', 'Meera', 'Nair', 'doctor'), (2, 'other', 'Other', 'One', 'nurse');
  insert into organization (id, name) overriding system value values (1, 'State'), (2, 'District');
  insert into facility (id, name, timezone, currency) overriding system value
    values (1, 'Lakeside', 'Asia/Kolkata', 'INR'), (2, 'Hillside', 'Asia/Kolkata', 'INR');
  insert into department (facility_id, id, name) overriding system value values (1, 1, 'Root'), (2, 2, 'Root');
  insert into department (facility_id, id, name, parent_id) overriding system value values (1, 3, 'Eyes', 1);
  insert into department_member (facility_id, id, department_id, user_id, role_id) overriding system value
    values (1, 1, 1, 1, 1), (1, 2, 3, 1, 1);
  insert into organization_member (id, organization_id, user_id, role_id) overriding system value
    values (1, 1, 1, 1), (2, 2, 1, 1);
  insert into location (facility_id, id, name) overriding system value
    values (1, 1, 'Room'), (1, 3, 'Ward'), (2, 2, 'Room');
  insert into healthcare_service (facility_id, id, name, code) overriding system value
    values (1, 1, 'Vaccination', 'VAC'), (1, 3, 'X-ray', 'XRA'), (2, 2, 'Vaccination', 'VAC');
  insert into patient (id, name, gender) overriding system value values (1, 'Ana', 'female'), (2, 'Ben', 'male');
  insert into resource (facility_id, id, kind, user_id) overriding system value
    values (1, 1, 'practitioner', 1), (2, 2, 'practitioner', 2);
  insert into category (facility_id, id, resource_kind, name, short_code, is_default) overriding system value
    values (1, 1, 'practitioner', 'General', 'GEN', true), (1, 3, 'practitioner', 'Senior', 'SEN', false),
      (2, 2, 'practitioner', 'General', 'GEN', true);
  insert into queue (facility_id, id, resource_id, clinic_date, name, is_primary, created_at, updated_at)
    overriding system value
    values (1, 1, 1, '2026-05-08', 'Morning', true, now(), now()), (1, 3, 1, '2026-05-08', 'Extra', false, now(), now()),
      (2, 2, 2, '2026-05-08', 'Morning', true, now(), now());
  insert into service_point (facility_id, id, resource_id, name, status, created_at, updated_at) overriding system value
    values (1, 1, 1, 'Room 1', 'active', now(), now()), (1, 3, 1, 'Room 2', 'active', now(), now()),
      (2, 2, 2, 'Room 1', 'active', now(), now());
  insert into ticket (facility_id, id, external_id, queue_id, category_id, number, status, arrived_at, created_at,
      updated_at) overriding system value
    values (1, 1, gen_random_uuid(), 1, 1, 1, 'waiting', now(), now(), now()),
      (1, 3, gen_random_uuid(), 1, 1, 2, 'waiting', now(), now(), now()),
      (1, 5, gen_random_uuid(), 1, 1, 3, 'waiting', now(), now(), now()),
      (2, 2, gen_random_uuid(), 2, 2, 1, 'waiting', now(), now(), now());
  update service_point set current_ticket_id = 1 where facility_id = 1 and id = 1;
  insert into display (facility_id, id, name, key_hash, created_at, updated_at) overriding system value
    values (1, 1, 'Hall', '\\x01', now(), now()), (1, 3, 'Door', '\\x03', now(), now()), (2, 2, 'Hall', '\\x02', now(), now());
  insert into visit (facility_id, id, patient_id, clinic_date, opened_at, updated_at) overriding system value
    values (1, 1, 1, '2026-05-08', now(), now()), (1, 3, 2, '2026-05-08', now(), now()), (2, 2, 1, '2026-05-08', now(), now());
  insert into stage (facility_id, id, healthcare_service_id, name, code, position, is_initial, is_terminal, created_at, updated_at)
    overriding system value
    values (1, 1, 1, 'Reception', 'REC', 1, true, false, now(), now()), (1, 3, 1, 'Billing', 'BIL', 2, false, true, now(), now()),
      (2, 2, 2, 'Reception', 'REC', 1, true, true, now(), now());
  insert into stage_visit (facility_id, id, ticket_id, stage_id, clinic_date, position, status, call_band, arrived_at, entered_at)
    overriding system value
    values (1, 1, 1, 1, '2026-05-08', 1, 'waiting', 40, now(), now()), (1, 3, 3, 1, '2026-05-08', 2, 'waiting', 40, now(), now()),
      (2, 2, 2, 2, '2026-05-08', 1, 'waiting', 40, now(), now());
  insert into charge (facility_id, id, ticket_id, description, unit_price, quantity, currency, created_at, updated_at)
    overriding system value
    values (1, 1, 1, 'Consultation', 500, 1, 'INR', now(), now()), (1, 3, 1, 'Drops', 60.5, 2, 'INR', now(), now());
  insert into dispensing (facility_id, id, ticket_id, currency, created_at, updated_at) overriding system value
    values (1, 1, 1, 'INR', now(), now()), (1, 3, 3, 'INR', now(), now()), (2, 2, 2, 'INR', now(), now());
  insert into dispensed_item (facility_id, id, dispensing_id, name, quantity, created_at, updated_at) overriding system value
    values (1, 1, 1, 'Timolol', 1, now(), now()), (1, 3, 1, 'Atropine', 2, now(), now());
  insert into schedule (facility_id, id, resource_id, name, valid_from, valid_to, is_public, created_at, updated_at)
    overriding system value
    values (1, 1, 1, 'May', '2026-05-01', '2026-05-31', true, now(), now()),
      (1, 3, 1, 'June', '2026-06-01', '2026-06-30', true, now(), now()),
      (2, 2, 2, 'May', '2026-05-01', '2026-05-31', true, now(), now());
  insert into availability (facility_id, id, schedule_id, name, slot_type, slot_minutes, capacity, issues_tickets, reason, created_at)
    overriding system value
    values (1, 1, 1, 'Mornings', 'appointment', 30, 2, false, '', now()), (1, 3, 1, 'Evenings', 'open', null, null, false, '', now()),
      (2, 2, 2, 'Mornings', 'appointment', 30, 2, false, '', now());
  insert into availability_range (facility_id, id, availability_id, schedule_id, weekday, start_time, end_time)
    overriding system value
    values (1, 1, 1, 1, 0, '09:00', '12:00'), (1, 3, 3, 1, 0, '12:00', '13:00'), (2, 2, 2, 2, 0, '09:00', '12:00');
  insert into schedule_exception (facility_id, id, resource_id, valid_from, valid_to, start_time, end_time, created_at, updated_at)
    overriding system value
    values (1, 1, 1, '2026-05-08', '2026-05-09', '10:00', '11:00', now(), now()),
      (1, 3, 1, '2026-05-08', '2026-05-09', '10:00', '11:00', now(), now());
  insert into slot (facility_id, id, resource_id, availability_id, clinic_date, starts_at, ends_at, capacity) overriding system value
    values (1, 1, 1, 1, '2026-05-04', '2026-05-04T03:30Z', '2026-05-04T04:00Z', 2),
      (1, 3, 1, 1, '2026-05-04', '2026-05-04T04:00Z', '2026-05-04T04:30Z', 2),
      (2, 2, 2, 2, '2026-05-04', '2026-05-04T03:30Z', '2026-05-04T04:00Z', 2);
  insert into tag (facility_id, id, display, created_at, updated_at) overriding system value
    values (1, 1, 'First visit', now(), now()), (1, 3, 'Wheelchair', now(), now()), (2, 2, 'First visit', now(), now());
  insert into appointment (facility_id, id, slot_id, resource_id, clinic_date, starts_at, ends_at, patient_id, status, note,
      rescheduled_from_id, created_at, updated_at) overriding system value
    values (1, 5, 1, 1, '2026-05-04', '2026-05-04T03:30Z', '2026-05-04T04:00Z', 1, 'rescheduled', '', null, now(), now()),
      (1, 1, 1, 1, '2026-05-04', '2026-05-04T03:30Z', '2026-05-04T04:00Z', 1, 'booked', '', 5, now(), now()),
      (1, 3, 1, 1, '2026-05-04', '2026-05-04T03:30Z', '2026-05-04T04:00Z', 2, 'booked', '', null, now(), now()),
      (2, 2, 2, 2, '2026-05-04', '2026-05-04T03:30Z', '2026-05-04T04:00Z', 1, 'booked', '', null, now(), now());
  update ticket set appointment_id = 1 where facility_id = 1 and id = 1;
  insert into charge_definition (facility_id, id, slug, title, price, created_at, updated_at) overriding system value
    values (1, 1, 'consultation', 'Consultation', 500, now(), now()), (1, 3, 'follow-up', 'Follow-up', 200, now(), now()),
      (2, 2, 'consultation', 'Consultation', 500, now(), now());
  update charge set appointment_id = 1 where facility_id = 1 and id = 1;
`

const sameExternalId = (table: string, ids: readonly [number, number] = [1, 3]) =>
  `update ${table} set external_id = (select external_id from ${table} where id = ${ids[0]}) where id = ${ids[1]}`

const queueOf = (columns: string, values: string) =>
  `insert into queue (facility_id, name, created_at, updated_at, ${columns})
  values (1, 'More', now(), now(), ${values})`

const stamped = (table: string, columns: string, values: string) =>
  `insert into ${table} (facility_id, created_at, ${columns}) values (1, now(), ${values})`

const ticketOf = (columns: string, values: string) =>
  `insert into ticket (facility_id, external_id, arrived_at, created_at, updated_at, ${columns})
  values (1, gen_random_uuid(), now(), now(), now(), ${values})`

/** Each promise of the database by name, and what would break it. */
const promises: Readonly<Record<string, string>> = {
  role_name_unique: `insert into role (name) values ('Nurse')`,
  role_external_id_unique: sameExternalId('role', [1, 2]),
  app_user_username_unique: `update app_user set username = 'MEERA' where id = 2`,
  app_user_external_id_unique: sameExternalId('app_user', [1, 2]),
  app_user_type_known: `update app_user set user_type = 'wizard' where id = 1`,
  app_user_default_facility: 'update app_user set default_facility_id = 99 where id = 1',
  organization_external_id_unique: sameExternalId('organization', [1, 2]),
  organization_member_unique:
    'insert into organization_member (organization_id, user_id, role_id) values (1, 1, 1)',
  organization_member_external_id_unique: sameExternalId('organization_member', [1, 2]),
  facility_external_id_unique: sameExternalId('facility', [1, 2]),
  facility_root_department: 'update facility set root_department_id = 2 where id = 1',
  department_external_id_unique: sameExternalId('department'),
  department_one_root: `insert into department (facility_id, name) values (1, 'Second root')`,
  department_parent: 'update department set parent_id = 2 where id = 3',
  department_member_unique:
    'insert into department_member (facility_id, department_id, user_id, role_id) values (1, 1, 1, 1)',
  department_member_external_id_unique: sameExternalId('department_member', [1, 2]),
  department_member_department: 'update department_member set department_id = 2 where id = 1',
  location_external_id_unique: sameExternalId('location'),
  location_parent: 'update location set parent_id = 2 where id = 1',
  location_department_location: 'insert into location_department values (1, 2, 1)',
  location_department_department: 'insert into location_department values (1, 1, 2)',
  healthcare_service_code_length: `update healthcare_service set code = '' where id = 1`,
  healthcare_service_code_unique: `update healthcare_service set code = 'VAC' where id = 3`,
  healthcare_service_external_id_unique: sameExternalId('healthcare_service'),
  healthcare_service_department: 'update healthcare_service set managing_department_id = 2 where id = 1',
  patient_external_id_unique: sameExternalId('patient', [1, 2]),
  resource_kind_known: `insert into resource (facility_id, kind, user_id) values (1, 'robot', 2)`,
  resource_one_per_target: `insert into resource (facility_id, kind, user_id) values (1, 'practitioner', 1)`,
  resource_target_fits_kind: `insert into resource (facility_id, kind, location_id) values (1, 'practitioner', 1)`,
  resource_location: `insert into resource (facility_id, kind, location_id) values (1, 'location', 2)`,
  resource_healthcare_service: `insert into resource (facility_id, kind, healthcare_service_id)
    values (1, 'healthcare_service', 2)`,
  category_resource_kind_known: `update category set resource_kind = 'robot' where id = 3`,
  category_short_code_length: `update category set short_code = 'TOOLONGCODE' where id = 1`,
  category_name_unique: `update category set name = 'General' where id = 3`,
  category_one_default: 'update category set is_default = true where id = 3',
  category_external_id_unique: sameExternalId('category'),
  queue_external_id_unique: sameExternalId('queue'),
  queue_resource: queueOf('resource_id, clinic_date, is_primary', `2, '2026-05-09', false`),
  queue_one_primary: queueOf('resource_id, clinic_date, is_primary', `1, '2026-05-08', true`),
  service_point_status_known: `update service_point set status = 'broken' where id = 1`,
  service_point_external_id_unique: sameExternalId('service_point'),
  service_point_resource: 'update service_point set resource_id = 2 where id = 1',
  service_point_current_ticket: 'update service_point set current_ticket_id = 2 where id = 1',
  service_point_current_ticket_unique: 'update service_point set current_ticket_id = 1 where id = 3',
  ticket_external_id_unique: sameExternalId('ticket'),
  ticket_number_positive: ticketOf('queue_id, category_id, number, status', `1, 1, 0, 'waiting'`),
  ticket_number_unique_in_category: ticketOf('queue_id, category_id, number, status', `1, 1, 1, 'waiting'`),
  ticket_queue: ticketOf('queue_id, category_id, number, status', `2, 1, 9, 'waiting'`),
  ticket_category: ticketOf('queue_id, category_id, number, status', `1, 2, 9, 'waiting'`),
  ticket_status_known: `update ticket set status = 'lost' where id = 1`,
  ticket_priority_class_known: 'update ticket set priority_class = 5 where id = 1',
  ticket_service_point: 'update ticket set service_point_id = 2 where id = 1',
  ticket_visit: 'update ticket set visit_id = 2 where id = 1',
  ticket_transferred_from: 'update ticket set transferred_from_id = 2 where id = 1',
  ticket_transferred_once: `update ticket set transferred_from_id = 1 where id in (3, 5)`,
  ticket_stage_visit: `set constraints all immediate; update ticket set stage_visit_id = 2 where id = 1`,
  visit_status_known: `update visit set status = 'lost' where id = 1`,
  visit_external_id_unique: sameExternalId('visit'),
  visit_one_open: 'update visit set patient_id = 1 where id = 3',
  healthcare_service_policy_known: `update healthcare_service set calling_policy = 'dice' where id = 1`,
  healthcare_service_rates_positive: `update healthcare_service set fair_rates = '{4,3,0}' where id = 1`,
  category_healthcare_service: 'update category set healthcare_service_id = 2 where id = 1',
  category_of_service: 'update category set healthcare_service_id = 1 where id in (1, 3)',
  stage_external_id_unique: sameExternalId('stage'),
  stage_position_not_negative: 'update stage set position = -1 where id = 1',
  stage_healthcare_service: 'update stage set healthcare_service_id = 2 where id = 1',
  stage_code_unique: `update stage set code = 'REC' where id = 3`,
  stage_one_initial: 'update stage set is_initial = true where id = 3',
  service_staff_service: stamped('service_staff', 'healthcare_service_id, user_id', '2, 1'),
  stage_staff_stage: stamped('stage_staff', 'stage_id, user_id', '2, 1'),
  stage_visit_external_id_unique: sameExternalId('stage_visit'),
  stage_visit_status_known: `update stage_visit set status = 'lost' where id = 1`,
  stage_visit_position_unique: 'update stage_visit set position = 1 where id = 3',
  stage_visit_one_open: 'update stage_visit set ticket_id = 1 where id = 3',
  stage_visit_ticket: 'update stage_visit set ticket_id = 2 where id = 1',
  stage_visit_stage: 'update stage_visit set stage_id = 2 where id = 1',
  charge_external_id_unique: sameExternalId('charge'),
  charge_ticket: 'update charge set ticket_id = 2 where id = 1',
  charge_is_for_somebody: 'update charge set ticket_id = null where id = 1',
  charge_unit_price_not_negative: 'update charge set unit_price = -0.01 where id = 1',
  charge_quantity_positive: 'update charge set quantity = 0 where id = 1',
  charge_status_known: `update charge set status = 'lost' where id = 1`,
  dispensing_external_id_unique: sameExternalId('dispensing'),
  dispensing_ticket: 'update dispensing set ticket_id = 2 where id = 1',
  dispensing_one_per_ticket: 'update dispensing set ticket_id = 1 where id = 3',
  dispensed_item_external_id_unique: sameExternalId('dispensed_item'),
  dispensed_item_dispensing: 'update dispensed_item set dispensing_id = 2 where id = 1',
  dispensed_item_unit_price_not_negative: 'update dispensed_item set unit_price = -0.01 where id = 1',
  dispensed_item_quantity_positive: 'update dispensed_item set quantity = 0 where id = 1',
  schedule_external_id_unique: sameExternalId('schedule'),
  schedule_resource: 'update schedule set resource_id = 2 where id = 1',
  schedule_validity_in_order: `update schedule set valid_to = '2026-04-30' where id = 1`,
  availability_external_id_unique: sameExternalId('availability'),
  availability_schedule: 'update availability set schedule_id = 2 where id = 1',
  availability_slot_type_known: `update availability set slot_type = 'lost' where id = 3`,
  availability_slots_fit_type: 'update availability set capacity = null where id = 1',
  availability_range_availability: 'update availability_range set availability_id = 2 where id = 1',
  availability_range_schedule: 'update availability_range set schedule_id = 2, weekday = 5 where id = 1',
  availability_range_weekday_known: 'update availability_range set weekday = 7 where id = 1',
  availability_range_in_order: `update availability_range set end_time = '08:00' where id = 1`,
  availability_range_no_overlap: `update availability_range set start_time = '11:59' where id = 3`,
  schedule_exception_external_id_unique: sameExternalId('schedule_exception'),
  schedule_exception_resource: 'update schedule_exception set resource_id = 2 where id = 1',
  schedule_exception_days_in_order: `update schedule_exception set valid_to = '2026-05-07' where id = 1`,
  schedule_exception_times_in_order: `update schedule_exception set end_time = '10:00' where id = 1`,
  slot_external_id_unique: sameExternalId('slot'),
  slot_resource: 'update slot set resource_id = 2 where id = 1',
  slot_availability: 'update slot set availability_id = 2 where id = 1',
  slot_made_once: `update slot set starts_at = '2026-05-04T03:30Z' where id = 3`,
  slot_times_in_order: 'update slot set ends_at = starts_at where id = 1',
  slot_not_overbooked: 'update slot set allocated = 3 where id = 1',
  slot_allocated_not_negative: 'update slot set allocated = -1 where id = 1',
  healthcare_service_arrival_before_known:
    'update healthcare_service set arrival_minutes_before = -1 where id = 1',
  healthcare_service_arrival_after_known:
    'update healthcare_service set arrival_minutes_after = 1441 where id = 1',
  tag_external_id_unique: sameExternalId('tag'),
  appointment_external_id_unique: sameExternalId('appointment'),
  appointment_status_known: `update appointment set status = 'lost' where id = 1`,
  appointment_slot: 'update appointment set slot_id = 2 where id = 1',
  appointment_resource: 'update appointment set resource_id = 2 where id = 1',
  appointment_rescheduled_from: 'update appointment set rescheduled_from_id = 2 where id = 3',
  appointment_rescheduled_once: 'update appointment set rescheduled_from_id = 5 where id = 3',
  appointment_one_open: 'update appointment set patient_id = 1 where id = 3',
  appointment_tag_appointment: 'insert into appointment_tag values (1, 2, 1)',
  appointment_tag_tag: 'insert into appointment_tag values (1, 1, 2)',
  ticket_appointment: 'update ticket set appointment_id = 2 where id = 3',
  ticket_one_per_appointment: 'update ticket set appointment_id = 1 where id = 3',
  charge_definition_external_id_unique: sameExternalId('charge_definition'),
  charge_definition_slug_unique: `update charge_definition set slug = 'consultation' where id = 3`,
  charge_definition_price_not_negative: 'update charge_definition set price = -1 where id = 1',
  charge_definition_revisit_days_known: 'update charge_definition set revisit_days = -1 where id = 1',
  charge_definition_revisit: 'update charge_definition set revisit_definition_id = 2 where id = 1',
  schedule_charge_definition: 'update schedule set charge_definition_id = 2 where id = 1',
  schedule_revisit_definition: 'update schedule set revisit_definition_id = 2 where id = 1',
  schedule_revisit_days_known: 'update schedule set revisit_days = -1 where id = 1',
  charge_definition_of_charge: 'update charge set definition_id = 2 where id = 1',
  charge_appointment: 'update charge set appointment_id = 2 where id = 3',
  charge_one_per_appointment: 'update charge set appointment_id = 1 where id = 3',
  visit_progress_fits_status: `update visit set progress = 'completed' where id = 1`,
  appointment_visit: 'update appointment set visit_id = 2 where id = 1',
  display_external_id_unique: sameExternalId('display'),
  display_key_unique: `update display set key_hash = '\\x02' where id = 1`,
  display_service_point_display: 'insert into display_service_point values (1, 2, 1, 1)',
  display_service_point_point: 'insert into display_service_point values (1, 1, 2, 1)',
  display_stage_display: 'insert into display_stage values (1, 2, 1, 1)',
  display_stage_stage: 'insert into display_stage values (1, 1, 2, 1)',
}

/** What people make on purpose and the promises must not forbid. */
const allowed: readonly (readonly [what: string, sql: string])[] = [
  [
    'a code of a deleted service is free again',
    `update healthcare_service set deleted_at = now() where id = 1;
    update healthcare_service set code = 'VAC' where id = 3`,
  ],
  [
    'a deleted primary queue makes room for another',
    `update queue set deleted_at = now() where id = 1;
    update queue set is_primary = true where id = 3`,
  ],
  [
    'the current ticket moves from one point to another in one statement',
    'update service_point set current_ticket_id = case id when 3 then 1 end where facility_id = 1',
  ],
  [
    'the same number is given in another category',
    ticketOf('queue_id, category_id, number, status', `1, 3, 1, 'waiting'`),
  ],
  [
    'a code of an archived stage is free again',
    `update stage set archived_at = now() where id = 1;
    update stage set code = 'REC', is_initial = true where id = 3`,
  ],
  [
    'a patient comes again after the visit of the day ended',
    `update visit set status = 'completed', progress = 'completed' where id = 1;
    update visit set patient_id = 1 where id = 3`,
  ],
  [
    'an appointment is charged before there is a ticket',
    'update charge set ticket_id = null, patient_id = 1 where id = 1',
  ],
  [
    'times of a schedule touch, and those of a removed availability are free again',
    `update availability_range set deleted_at = now() where id = 1;
    update availability_range set start_time = '11:00' where id = 3`,
  ],
  [
    'another schedule is open at the same time',
    `insert into availability_range (facility_id, availability_id, schedule_id, weekday, start_time, end_time)
    values (1, 1, 3, 0, '09:00', '12:00')`,
  ],
  [
    'who cancelled books the same time again',
    `update appointment set status = 'cancelled' where id = 1 and facility_id = 1;
    update appointment set patient_id = 1 where id = 3`,
  ],
  [
    'an appointment whose ticket was cancelled gets another one',
    `update ticket set status = 'cancelled' where id = 1;
    update ticket set appointment_id = 1 where id = 3`,
  ],
  [
    'the same number is given in another queue',
    ticketOf('queue_id, category_id, number, status', `3, 1, 1, 'waiting'`),
  ],
]

let client: Awaited<ReturnType<typeof openClient>>
let catalog: Catalog

beforeAll(async () => {
  client = await openClient((await openTestDatabase()).connection)
  catalog = await readCatalog(client)
  await client.query('begin')
  await client.query(laterIds)
  await client.query(twoClinics)
})
afterAll(() => client.end())

async function attempt(sql: string): Promise<string | undefined> {
  await client.query('savepoint try')
  try {
    await client.query(sql)
    return undefined
  } catch (error) {
    return error instanceof pg.DatabaseError ? (error.constraint ?? error.message) : String(error)
  } finally {
    await client.query('rollback to try')
  }
}

describe('the promises of the database', () => {
  test.each(Object.entries(promises))('%s is kept', async (name, sql) => {
    expect(await attempt(sql)).toBe(name)
  })

  test.each(allowed)('they leave room: %s', async (_what, sql) => {
    expect(await attempt(sql)).toBeUndefined()
  })

  test('are all tried here, except keys and plain references', async () => {
    const { rows } = await client.query<{ name: string }>(`
      select conname as name from pg_constraint
      where connamespace = 'public'::regnamespace and contype in ('c', 'u', 'x', 'f') and conname !~ '_fkey$'
      union
      select i.indexrelid::regclass::text from pg_index i
      join pg_class c on c.oid = i.indexrelid and c.relnamespace = 'public'::regnamespace
      where i.indisunique and not exists (select from pg_constraint where conindid = i.indexrelid)`)
    expect(Object.keys(promises).sort()).toEqual(rows.map(({ name }) => name).sort())
  })

  test('that a refusal or another try stands for exist under that name', () => {
    const named = [...Object.keys(constraintProblems), ...constraintsThatAskForAnotherTry]
    expect(named.filter((name) => !(name in promises))).toEqual([])
  })

  test('reach into another facility with no reference', () => {
    const facilityTables = new Set(
      catalog.tables
        .filter(({ columns }) => columns.some(({ name }) => name === 'facility_id'))
        .map(({ name }) => name),
    )
    const loose = catalog.tables.flatMap((table) =>
      table.constraints
        .map(({ name, definition }) => ({ name, ...parseReference(definition) }))
        .filter(
          ({ target, columns }) =>
            target && facilityTables.has(target) && !/^(facility_id|id), /.test(columns),
        )
        .map(({ name }) => name),
    )
    expect(loose).toEqual([])
  })
})

function parseReference(definition: string): { readonly columns: string; readonly target?: string } {
  const [, columns = '', target] = /^foreign key \(([^)]*)\) references (\w+)/i.exec(definition) ?? []
  return { columns, ...(target === undefined ? {} : { target }) }
}

describe('whoever looks at the database with psql', () => {
  const references = (table: Catalog['tables'][number]) =>
    table.constraints.map(({ definition }) => parseReference(definition).columns).join(', ')

  const isObvious = (table: Catalog['tables'][number], column: string) =>
    /^(id|external_id|facility_id|(first_|last_)?name|gender|email|phone_number|address|(creat|updat)ed_(by|at)|deleted_at)$/.test(
      column,
    ) ||
    (column.endsWith('_id') && references(table).split(', ').includes(column))

  test('reads what each table is for', () => {
    expect(catalog.tables.filter(({ comment }) => comment === null).map(({ name }) => name)).toEqual([])
  })

  test('reads what each column means whose name does not say it all', () => {
    const silent = catalog.tables.flatMap((table) =>
      table.columns
        .filter(({ name, comment }) => comment === null && !isObvious(table, name))
        .map(({ name }) => `${table.name}.${name}`),
    )
    expect(silent).toEqual([])
  })

  test('reads no comment that is not a sentence', () => {
    const comments = catalog.tables.flatMap(({ comment, columns }) => [
      comment,
      ...columns.map((each) => each.comment),
    ])
    expect(comments.filter((each) => each !== null && !/^[A-Z0-9].*\.$/s.test(each))).toEqual([])
  })
})

test('the migrations are numbered files of the product and nothing else', () => {
  const names = fs.readdirSync(path.join(import.meta.dirname, 'migrations'))
  expect(names.filter((name) => !/^\d{4}-[a-z-]+\.sql$/.test(name))).toEqual([])
})
