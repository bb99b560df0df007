import type { DisplayStateRow } from './display-state.sql.ts'
import { nextUp } from './next-up.rules.ts'

const callsMax = 8

/** Puts together what a waiting-room screen shows: each point with its current and next numbers, and the last calls. */
export function displayState(row: DisplayStateRow) {
  const points = row.points.map((point) => ({
    pointId: point.point_id,
    resourceId: point.resource_id,
    isActive: point.status === 'active',
  }))
  const waiting = row.waiting.map(({ label, resource_id, point_id }) => ({
    label,
    resourceId: resource_id,
    pointId: point_id,
  }))
  const next = nextUp(points, waiting)
  const pointById = new Map(row.points.map((point) => [point.point_id, point]))
  return {
    name: row.name,
    facility: { name: row.facility_name, timezone: row.timezone },
    language: row.language,
    points: row.points.map((point) => ({
      id: point.id,
      name: point.name,
      resource: point.resource,
      status: point.status,
      current: currentOf(row.attended.find(({ point_id }) => point_id === point.point_id)),
      next: next.get(point.point_id) ?? [],
    })),
    calls: row.attended.slice(0, callsMax).map(({ id, label, point_id, at, state }) => ({
      id,
      label,
      point: pointById.get(point_id)?.name ?? '',
      resource: pointById.get(point_id)?.resource ?? '',
      at,
      state,
    })),
  }
}

/** The number announced last at a point is the one people look for, also while an earlier one is still inside. */
function currentOf(last: DisplayStateRow['attended'][number] | undefined) {
  return last === undefined ? null : { label: last.label, state: last.state, since: last.since }
}
