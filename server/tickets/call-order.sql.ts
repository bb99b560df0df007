/** Every band of the call order, most urgent first: the classes, and 15 for who was transferred to the front. */
export const callBands = '(values (10::smallint), (15), (20), (30), (40)) band (call_band)'

/** How a line is called, in SQL: its policy, its rates under `fair`, and the present. */
export interface Line {
  readonly policy: string
  readonly rates: string
  readonly now: string
}

/** Somebody in line, in SQL: the row, whether it is held (called and did not come) and its place, where a line has these. */
export interface InLine {
  readonly row: string
  readonly held?: string
  readonly place?: string
}

/**
 * The one key that decides who is next, everywhere, as the terms of an `order by` (stage-flow contract, "Calling" and
 * settled details 19 and 25). `priority`: class, then arrival. `fifo`: place, then arrival. `fair`: emergencies and who
 * was sent to the front first, then rate(class) x time waited, so that nobody waits for ever. Held ones come last.
 */
export const callOrder = ({ row, held, place }: InLine, { policy, rates, now }: Line) =>
  [
    `case ${policy} when 'fifo' then 0 when 'fair' then least(${row}.call_band, 20) else ${row}.call_band end`,
    ...(held === undefined ? [] : [held]),
    ...(place === undefined ? [] : [`case when ${policy} = 'fifo' then ${place} else 0 end`]),
    `case when ${policy} = 'fair' and ${row}.call_band > 15
      then - extract(epoch from ${now}::timestamptz - ${row}.arrived_at) * (${rates})[${row}.call_band / 10 - 1] else 0 end`,
    `${row}.arrived_at`,
    `${row}.id`,
  ].join(', ')

/**
 * Makes `passed`: who of the queue in `ok` was passed over by calling `picked`, the longest waiting one, and why; no row
 * when nobody was. Only the first of each band is looked at, so that it costs the same in a line of ten thousand.
 * `ahead` is the reason when somebody stood before the one who was picked; null when that can only be somebody whom a
 * colleague is calling at this very moment.
 */
export const passedOver = (ahead: string, condition = 'true') => `passed as (
  select h.id, case when h.is_ahead then ${ahead} else 'class' end as reason
  from ok, picked, ${callBands} cross join lateral (
    select t.id, t.arrived_at, (t.call_band, t.arrived_at, t.id) < (picked.call_band, picked.arrived_at, picked.id) as is_ahead
    from ticket t
    where t.facility_id = ok.facility_id and t.queue_id = ok.queue_id and t.call_band = band.call_band
      and t.status in ('checked_in', 'waiting') and t.id <> picked.id and ${condition}
    order by t.arrived_at, t.id limit 1
  ) h
  where picked.status in ('checked_in', 'waiting') and (h.is_ahead or h.arrived_at < picked.arrived_at)
    and (band.call_band > picked.call_band or ${ahead} is not null)
  order by h.arrived_at, h.id limit 1
)`
