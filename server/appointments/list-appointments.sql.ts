import { actorCte, mayAnywhereIn, mayAtResource, mayInDepartment, quoted } from '../access/index.ts'
import { statement } from '../database/pool.ts'
import { isInBranch, type Person, personJson } from '../directory/index.ts'

const listsBookings = quoted('can_list_booking')

/** Whose appointments somebody asks for, and whether they may be shown. */
export interface ListContext {
  readonly signed_in: boolean
  readonly facility_id: number | null
  readonly is_superuser: boolean
  readonly all_known: boolean
  readonly all_belong: boolean
  readonly resources_allowed: boolean
  readonly departments_known: boolean
  readonly departments_allowed: boolean
  readonly resource_ids: readonly number[]
}

/**
 * Parameters: session, facility, kind of resource, their targets or null, departments or null.
 *
 * Each target is asked about by itself, and each department; of departments those are meant who belong to any of them
 * (defect D28). Who has left the facility is still found by what was booked with them.
 */
export const listContext = statement<ListContext>(
  'appointment_list_context',
  `with ${actorCte},
  f as (select * from facility where external_id = $2),
  wanted as (
    select u.id as user_id, l.id as location_id, h.id as healthcare_service_id, coalesce(u.id, l.id, h.id) as target_id,
      exists (select from department_member m where m.facility_id = f.id and m.user_id = u.id)
        or l.facility_id = f.id or h.facility_id = f.id as belongs
    from f cross join (select distinct target from unnest($4::uuid[]) as target) w
    left join app_user u on $3 = 'practitioner' and u.external_id = w.target
    left join location l on $3 = 'location' and l.external_id = w.target
    left join healthcare_service h on $3 = 'healthcare_service' and h.external_id = w.target
  ),
  bound as (
    select wanted.*, own.id as resource_id
    from wanted left join f on true
    left join resource own on own.facility_id = f.id and own.kind = $3 and own.target_id = wanted.target_id
  ),
  d as (
    select d.* from f join department d on d.facility_id = f.id and d.external_id = any ($5::uuid[]) and d.deleted_at is null
  )
  select exists (select from actor) as signed_in, (select id from f) as facility_id,
    exists (select from actor where is_superuser) as is_superuser,
    not exists (select from bound where target_id is null) as all_known,
    not exists (select from bound where not coalesce(belongs, false) and resource_id is null) as all_belong,
    not exists (select from actor, f, bound r where not ${mayAtResource(listsBookings)}) as resources_allowed,
    (select count(*) from d) = (select count(distinct id) from unnest($5::uuid[]) as id) as departments_known,
    not exists (select from actor, f, d where not ${mayInDepartment(listsBookings)}) as departments_allowed,
    coalesce((
      select json_agg(r.id) from f join resource r on r.facility_id = f.id and r.kind = $3
      where ($4::uuid[] is null or r.id in (select resource_id from bound))
        and ($5::uuid[] is null or r.user_id in (
          select m.user_id from d join department_member m on m.facility_id = d.facility_id and m.department_id = d.id))
    ), '[]') as resource_ids`,
)

/** One page of appointments, by their ids. */
export interface PageOfIds {
  readonly count: number
  readonly page: readonly (readonly [facilityId: number, appointmentId: number])[]
}

const pageOf = (
  order: string,
  limit: string,
  offset: string,
) => `select (select count(*) from matching) as count, coalesce((
    select json_agg(json_build_array(facility_id, id) order by place) from (
      select facility_id, id, row_number() over (order by ${order}) as place from matching
      order by place limit ${limit} offset ${offset}
    ) page), '[]') as page`

/**
 * Parameters: facility id, resource ids, statuses, first and last day, slot, patient, tags, whether all of them, order,
 * limit, offset. Every filter may be null. Newest change first unless told; served by `appointment_of_day`.
 */
export const pageOfAppointments = statement<PageOfIds>(
  'appointment_page',
  `with matching as (
    select a.facility_id, a.id, a.created_at, a.starts_at, a.updated_at from appointment a
    where a.facility_id = $1 and a.resource_id = any ($2::bigint[])
      and a.clinic_date between coalesce($4::date, '-infinity') and coalesce($5::date, 'infinity')
      and ($3::text[] is null or a.status = any ($3))
      and ($6::uuid is null or a.slot_id = (select id from slot where facility_id = $1 and external_id = $6))
      and ($7::uuid is null or a.patient_id = (select id from patient where external_id = $7))
      and ($8::uuid[] is null or case when $9 then (select count(distinct tag) from unnest($8) as tag) else 1 end <= (
        select count(*) from appointment_tag at join tag g on g.facility_id = at.facility_id and g.id = at.tag_id
        where at.facility_id = a.facility_id and at.appointment_id = a.id and g.external_id = any ($8)))
  )
  ${pageOf(
    `case $10 when 'created_date' then created_at when 'token_slot__start_datetime' then starts_at end,
      case $10 when '-created_date' then created_at when '-token_slot__start_datetime' then starts_at end desc,
      updated_at desc, id desc`,
    '$11',
    '$12',
  )}`,
)

/**
 * Parameters: session, patient id, limit, offset. In all facilities, as far as the actor may see the appointments there,
 * the latest time first; served by `appointment_of_patient`.
 */
export const pageOfPatient = statement<PageOfIds>(
  'appointment_page_of_patient',
  `with ${actorCte},
  matching as (
    select a.facility_id, a.id, a.starts_at
    from actor, appointment a
    join facility f on f.id = a.facility_id
    join resource r on r.facility_id = a.facility_id and r.id = a.resource_id
    where a.patient_id = $2 and ${mayAtResource(listsBookings)}
  )
  ${pageOf('starts_at desc, id desc', '$3', '$4')}`,
)

export interface PractitionersContext {
  readonly signed_in: boolean
  readonly facility_id: number | null
  readonly allowed: boolean
  readonly departments_known: boolean
  readonly practitioners: readonly Person[]
}

/** Every practitioner `u` of facility `f` who has, or had, something to be waited or booked for. */
const bound = 'resource r join app_user u on u.id = r.user_id and u.is_active'

/** Parameters: session, facility, departments or null. By name; either permission is enough (defect D34). */
export const listPractitioners = statement<PractitionersContext>(
  'appointment_practitioners',
  `with ${actorCte},
  f as (select * from facility where external_id = $2),
  d as (
    select d.* from f join department d on d.facility_id = f.id and d.external_id = any ($3::uuid[]) and d.deleted_at is null
  )
  select exists (select from actor) as signed_in, (select id from f) as facility_id,
    exists (select from actor, f where ${mayAnywhereIn(quoted('can_list_schedule'))} or ${mayAnywhereIn(listsBookings)}) as allowed,
    (select count(*) from d) = (select count(distinct id) from unnest($3::uuid[]) as id) as departments_known,
    coalesce((
      select json_agg(${personJson('u')} order by u.first_name, u.last_name, u.id)
      from f join ${bound} on r.facility_id = f.id
      where $3::uuid[] is null or u.id in (
        select m.user_id from d join department_member m on m.facility_id = d.facility_id and m.department_id = d.id)
    ), '[]') as practitioners`,
)

/** Practitioners who can be booked, as far as the caller may know of them. */
export interface Bookable {
  readonly facility_found: boolean
  /** Of the caller: any role in the facility. */
  readonly is_staff: boolean
  readonly count: number
  readonly practitioners: readonly Person[]
}

/**
 * Parameters: session or null, facility, practitioner or null, now, limit, offset. Staff of the facility see everybody;
 * others those with a public schedule that is not over.
 */
export const listBookable = statement<Bookable>(
  'appointment_bookable_practitioners',
  `with ${actorCte},
  f as (select * from facility where external_id = $2),
  staff as (select from actor, f where ${isInBranch}),
  matching as (
    select u.* from f join ${bound} on r.facility_id = f.id
    where ($3::uuid is null or u.external_id = $3) and (exists (select from staff) or exists (
      select from schedule s where s.facility_id = f.id and s.resource_id = r.id and s.is_public
        and s.deleted_at is null and s.valid_to >= $4))
  )
  select exists (select from f) as facility_found, exists (select from staff) as is_staff,
    (select count(*) from matching) as count, coalesce((
      select json_agg(${personJson('u')} order by u.first_name, u.last_name, u.id)
      from (select * from matching order by first_name, last_name, id limit $5 offset $6) u), '[]') as practitioners`,
)
