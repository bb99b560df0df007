export { appointmentArrives, appointmentFollows, virtualArrival } from './appointment-link.sql.ts'
export { callNextTicket } from './call-next-ticket.ts'
export { callBands, callOrder, passedOver } from './call-order.sql.ts'
export type { CategoryDetail } from './categories.sql.ts'
export {
  changeCategory,
  createCategory,
  findCategory,
  listCategories,
  setDefaultCategory,
} from './categories.ts'
export { deleteQueue, renameQueue, setPrimaryQueue } from './change-queue.ts'
export { correctTicket, deleteTicket } from './correct-ticket.ts'
export type { Correction } from './correction.rules.ts'
export { createQueue, issueToPrimaryQueue } from './create-queue.ts'
export { endQueue } from './end-queue.ts'
export { findQueue, type PermittedQueue, requireQueueAccess } from './find-queue.ts'
export { followAppointment } from './follow-appointment.ts'
export { type AppointmentKey, issueForAppointment, ticketsOfAppointments } from './issue-for-appointment.ts'
export { issueTicket } from './issue-ticket.ts'
export { listQueues, summarizeQueue } from './list-queues.ts'
export { findTicket, listTicketHistory, listTickets, listTicketsOfPatient } from './list-tickets.ts'
export type { QueueDetail, QueueRow } from './queues.sql.ts'
export {
  changeServicePoint,
  createServicePoint,
  deleteServicePoint,
  findServicePoint,
  listServicePoints,
} from './service-points.ts'
export {
  enterStage,
  firstStage,
  isFirstStageLost,
  isVisitUnseen,
  nextPlace,
  stageJson,
  stageVisitJson,
  ticketBefore,
  visitBefore,
} from './stage-link.sql.ts'
export { type StepParameters, stepParts, visitUnseen } from './step.sql.ts'
export { setNextTicket, stepTicket } from './step-ticket.ts'
export { storeChange } from './store-change.ts'
export { isOpen, type TicketStatus, type TicketStep, ticketLabel, ticketStatuses } from './ticket.rules.ts'
export { uuidv7 } from './ticket-id.ts'
export type {
  CategoryView,
  CurrentTicketView,
  QueueView,
  ServicePointView,
  TicketView,
} from './ticket-view.sql.ts'
export { findPerson, type HistoryRow, type LockedTicket, lockTicket } from './tickets.sql.ts'
export { undoLastStep, undoStep } from './undo-step.ts'
export { instantText, labelText } from './wire.sql.ts'
