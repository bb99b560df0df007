import { type Instant, statement } from '../database/pool.ts'

/** A try that counts as failed until it is given back. */
export interface ReservedTry {
  readonly username: string
  readonly window_started_at: Instant
}

/**
 * Parameters: username, now, failures at most, minutes of a window.
 *
 * One row lock decides: a hundred tries at once pass through it one by one, and the eleventh gets no row. Reading
 * first and counting afterwards would let all of them through. A count of zero begins a new window, so that a
 * window starts with a failure and never with a sign-in that went well.
 */
export const reserveTry = statement<ReservedTry>(
  'access_reserve_try',
  `insert into sign_in_throttle as t (username, window_started_at, failures) values (lower($1::text), $2::timestamptz, 1)
  on conflict (username) do update set
    failures = case when t.failures = 0 or t.window_started_at <= $2::timestamptz - make_interval(mins => $4::int)
      then 1 else t.failures + 1 end,
    window_started_at = case when t.failures = 0 or t.window_started_at <= $2::timestamptz - make_interval(mins => $4::int)
      then $2::timestamptz else t.window_started_at end
  where t.failures < $3::int or t.window_started_at <= $2::timestamptz - make_interval(mins => $4::int)
  returning username, window_started_at`,
)

/** Parameters: username, start of the window. A window that has passed meanwhile owes nothing. */
export const giveTryBack = statement<never>(
  'access_give_try_back',
  `update sign_in_throttle set failures = failures - 1
  where username = $1 and window_started_at = $2 and failures > 0`,
)

/** Parameters: windows that started before this instant are forgotten. */
export const deleteOldWindows = statement<never>(
  'access_delete_old_windows',
  'delete from sign_in_throttle where window_started_at < $1',
)
