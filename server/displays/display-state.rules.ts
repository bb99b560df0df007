import type { DisplayStateRow } from './display-state.sql.ts'
import { nextUp } from './next-up.rules.ts'

const callsMax = 8

type Attended = DisplayStateRow['attended'][number]

/**
 * Puts together what a waiting-room screen shows: each point and each stage with its current and next numbers, and the
 * last calls of both.
 */
export function displayState(row: DisplayStateRow) {
  const places = placesOf(row)
  return {
    name: row.name,
    facility: { name: row.facility_name, timezone: row.timezone },
    language: row.language,
    points: pointsOf(row),
    stages: row.stages.map(({ stage_id, id, name, service }) => ({
      id,
      name,
      service,
      current: currentOf(row.attended.find((each) => each.stage_id === stage_id)),
      next: row.waiting_at_stage.filter((each) => each.stage_id === stage_id).map(({ label }) => label),
    })),
    calls: row.attended.slice(0, callsMax).map(({ id, label, at, state, ...where }) => ({
      id,
      label,
      at,
      state,
      ...places.get(placeOf(where)),
    })),
  }
}

function pointsOf(row: DisplayStateRow) {
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
  return row.points.map(({ point_id, id, name, resource, status }) => ({
    id,
    name,
    resource,
    status,
    current: currentOf(row.attended.find((each) => each.point_id === point_id)),
    next: next.get(point_id) ?? [],
  }))
}

/** Where patients are called to, as calls say it. */
function placesOf({ points, stages }: DisplayStateRow) {
  const pointPlaces = points.map(
    ({ point_id, name, resource }) =>
      [placeOf({ point_id, stage_id: null }), { kind: 'service_point', point: name, resource }] as const,
  )
  const stagePlaces = stages.map(
    ({ stage_id, name, service }) =>
      [placeOf({ point_id: null, stage_id }), { kind: 'stage', point: name, resource: service }] as const,
  )
  return new Map<string, { kind: string; point: string; resource: string }>([...pointPlaces, ...stagePlaces])
}

function placeOf({ point_id, stage_id }: Pick<Attended, 'point_id' | 'stage_id'>): string {
  return point_id === null ? `stage ${stage_id}` : `point ${point_id}`
}

/** The number announced last at a place is the one people look for, also while an earlier one is still inside. */
function currentOf(last: Attended | undefined) {
  return last === undefined ? null : { label: last.label, state: last.state, since: last.since }
}
