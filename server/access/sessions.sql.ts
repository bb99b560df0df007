import { type Instant, statement } from '../database/pool.ts'

/** Parameters: username. */
export const findSignInUser = statement<{
  readonly id: number
  readonly external_id: string
  readonly username: string
  readonly password_hash: string | null
  readonly is_active: boolean
}>(
  'access_find_sign_in_user',
  'select id, external_id, username, password_hash, is_active from app_user where lower(username) = lower($1::text)',
)

/**
 * Parameters: user id, now, minutes until it runs out, the password hash that was verified.
 *
 * The update waits for whoever changes the user at this moment and looks again: a password that was replaced
 * while it was being verified starts nothing.
 */
export const insertSession = statement<{ readonly id: string; readonly refresh_id: string }>(
  'access_insert_session',
  `with seen as (
    update app_user set last_login_at = $2::timestamptz
    where id = $1 and is_active and password_hash = $4
    returning id
  )
  insert into session (id, user_id, refresh_id, created_at, expires_at)
  select gen_random_uuid(), seen.id, gen_random_uuid(), $2::timestamptz, $2::timestamptz + make_interval(mins => $3::int)
  from seen
  returning id, refresh_id`,
)

export interface SessionRow {
  readonly id: string
  readonly user_id: number
  readonly user_external_id: string
  readonly refresh_id: string
  readonly previous_refresh_id: string | null
  readonly rotated_at: Instant | null
  readonly expires_at: Instant
  readonly ended_at: Instant | null
  readonly is_active: boolean
}

const sessionRow = `select s.id, s.user_id, u.external_id as user_external_id, s.refresh_id, s.previous_refresh_id,
  s.rotated_at, s.expires_at, s.ended_at, u.is_active
from session s join app_user u on u.id = s.user_id
where s.id = $1`

/** Parameters: session. */
export const findSession = statement<SessionRow>('access_find_session', sessionRow)

/** Parameters: session. Two tabs that refresh at once come one after the other. */
export const lockSession = statement<SessionRow>('access_lock_session', `${sessionRow} for update of s`)

/** Parameters: session, now, minutes until it runs out. */
export const rotateSession = statement<{ readonly refresh_id: string }>(
  'access_rotate_session',
  `update session set previous_refresh_id = refresh_id, refresh_id = gen_random_uuid(), rotated_at = $2::timestamptz,
    expires_at = $2::timestamptz + make_interval(mins => $3::int)
  where id = $1
  returning refresh_id`,
)

/** Parameters: session, now, reason. */
export const endSession = statement<{ readonly user_id: number }>(
  'access_end_session',
  'update session set ended_at = $2, end_reason = $3 where id = $1 and ended_at is null returning user_id',
)

/** Parameters: user id, now, reason, the session to keep or null. */
export const endSessionsOfUser = statement<{ readonly id: string }>(
  'access_end_sessions_of_user',
  `update session set ended_at = $2, end_reason = $3
  where user_id = $1 and ended_at is null and id is distinct from $4::uuid
  returning id`,
)

/** Parameters: sessions that were over before this instant are forgotten. */
export const deleteOldSessions = statement<never>(
  'access_delete_old_sessions',
  'delete from session where expires_at < $1 or ended_at < $1',
)
