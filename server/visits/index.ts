export { type CompleteVisit, completeVisit } from './complete-visit.ts'
export {
  type EncounterDetail,
  type EncounterView,
  encounterOfAppointmentJson,
} from './encounters.sql.ts'
export { changeEncounter, createEncounter, findEncounter, listEncounters } from './encounters.ts'
export {
  findVisit,
  listVisits,
  type VisitFilter,
  type VisitName,
} from './find-visit.ts'
export { type OpenVisit, openVisit } from './open-visit.ts'
export { type VisitProgress, type VisitStatus, visitProgresses, visitStatuses } from './visit.rules.ts'
export type { VisitView } from './visits.sql.ts'
