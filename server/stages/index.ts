export { type Advanced, completeAndAdvance, moveTicket } from './advance-ticket.ts'
export { callNextOfService, callNextVisit } from './call-next.ts'
export {
  findServiceLine,
  findStagedTicket,
  listHistory,
  listServiceLine,
  listStagedTickets,
  listStageLine,
  type PermittedTicket,
  readServiceLine,
  requireTicket,
  type ServiceLine,
  type ServiceLineWanted,
  type TicketName,
} from './find-tickets.ts'
export { registerTicket } from './register-ticket.ts'
export { removeStage } from './remove-stage.ts'
export type { BranchTicketStep, StageVisitStep } from './stage-flow.rules.ts'
export { attachToStage, detachFromStage, listStageStaff, type StageStaffName } from './stage-staff.ts'
export type {
  CallingPolicy,
  StagedTicket,
  StageView,
  StageVisitStatus,
  StageVisitView,
} from './staged-ticket.sql.ts'
export type { HistoryEntry } from './staged-tickets.sql.ts'
export {
  changeStage,
  createStage,
  findStage,
  findStagedService,
  listStages,
  reorderStages,
  type StageChanges,
  type StageName,
} from './stages.ts'
export { stepBranchTicket } from './step-ticket.ts'
export { stepVisit } from './step-visit.ts'
export { type TransferPriority, type Transferred, transferTicket } from './transfer-ticket.ts'
export { undoTicketStep, undoVisitStep } from './undo-stage-step.ts'
export type { ServiceWithStages, StageOfBranch } from './visible-stages.sql.ts'
export { listServicesWithStages, listStagesOfBranch } from './visible-stages.ts'
export { whyNext } from './why-next.rules.ts'
