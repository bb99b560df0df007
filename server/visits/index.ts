export { type CompleteVisit, completeVisit } from './complete-visit.ts'
export {
  findVisit,
  listVisits,
  type VisitFilter,
  type VisitName,
} from './find-visit.ts'
export { type OpenVisit, openVisit } from './open-visit.ts'
export { type VisitStatus, visitStatuses } from './visit.rules.ts'
export type { VisitView } from './visits.sql.ts'
