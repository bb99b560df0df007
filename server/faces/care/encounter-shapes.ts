import { type Static, Type } from 'typebox'
import { type EncounterView, visitProgresses } from '../../visits/index.ts'
import { At, AtOrNull, OneOf, Text, Uuid, UuidOrNull } from '../http/schemas.ts'
import { showStamps } from './directory-shapes.ts'
import { PatientListShape, showPatient } from './patients-shape.ts'
import { instantOrNull } from './people.ts'

export const EncounterShape = Type.Object(
  {
    id: Uuid,
    numeric_id: Type.Integer({ description: 'Its patient visit in the branch face' }),
    status: OneOf(visitProgresses),
    patient: PatientListShape,
    facility: Type.Object({ id: Uuid, name: Text() }),
    period: Type.Object({ start: At, end: AtOrNull }),
    appointment: UuidOrNull,
    created_date: At,
    modified_date: At,
  },
  { title: 'Encounter' },
)

/** Shows a visit, for itself or inside of an appointment. */
export function showEncounter(view: EncounterView): Static<typeof EncounterShape> {
  const { progress, patient, opened_at, completed_at, updated_at, ...same } = view
  const { created_date: start, modified_date } = showStamps({ created_at: opened_at, updated_at })
  return {
    ...same,
    status: progress,
    patient: showPatient(patient),
    period: { start, end: instantOrNull(completed_at) },
    created_date: start,
    modified_date,
  }
}
