import { type Static, Type } from 'typebox'
import {
  type StagedTicket,
  type StageView,
  type StageVisitStatus,
  type StageVisitView,
  whyNext,
} from '../../stages/index.ts'
import { ticketLabel } from '../../tickets/index.ts'
import { At, AtOrNull, OneOf, OrNull, Text, TextOrNull, Uuid } from '../http/schemas.ts'
import { PatientShape, showPatient } from './patient-shape.ts'
import { Ids, IntegerOrNull, PriorityTag, StatusTag } from './schemas.ts'
import { priorityTag, statusTag } from './tags.rules.ts'

/** A stage as its visits carry it. */
export const StageShape = Type.Object(
  {
    ...Ids,
    code: Text(),
    name: Text(),
    position: Type.Integer(),
    is_initial: Type.Boolean(),
    is_terminal: Type.Boolean(),
  },
  { title: 'ServiceStage' },
)

const visitStatuses = [
  'waiting',
  'called',
  'in_service',
  'completed',
  'skipped',
] as const satisfies readonly StageVisitStatus[]

const stageVisit = {
  ...Ids,
  queue_ticket_id: Type.Integer(),
  service_stage_id: Type.Integer(),
  status: OneOf(visitStatuses),
  position: Type.Integer({ description: 'Place in the order of coming to this stage on this day' }),
  entered_at: At,
  called_at: AtOrNull,
  served_at: AtOrNull,
  completed_at: AtOrNull,
  called_by_user_id: IntegerOrNull,
  served_by_user_id: IntegerOrNull,
  call_count: Type.Integer(),
  is_held: Type.Boolean({ description: 'Was called and did not come: last of the class' }),
  notes: TextOrNull(1000),
  stage: StageShape,
}

/** An entry of a ticket at a stage. */
export const StageVisitShape = Type.Object(stageVisit, { title: 'TicketStageVisit' })

/** A ticket of a service. */
export const TicketShape = Type.Object(
  {
    ...Ids,
    ticket_number: Text(),
    ticket_sequence: Type.Integer(),
    status: StatusTag,
    priority_type: PriorityTag,
    patient: OrNull(PatientShape),
    patient_id: IntegerOrNull,
    visit_id: IntegerOrNull,
    branch_service_id: Type.Integer(),
    notes: TextOrNull(10_000),
    is_appointment: Type.Boolean(),
    appointment_id: IntegerOrNull,
    registered_at: At,
    called_at: AtOrNull,
    called_by_user_id: IntegerOrNull,
    call_count: Type.Integer(),
    served_at: AtOrNull,
    served_by_user_id: IntegerOrNull,
    completed_at: AtOrNull,
    transferred_from_id: IntegerOrNull,
    current_stage_visit_id: IntegerOrNull,
    current_stage_visit: OrNull(StageVisitShape),
    why_next: Type.Unsafe<string | null>({
      type: ['string', 'null'],
      description: 'Why a waiting ticket stands where it does in the call order',
    }),
    created_at: At,
    updated_at: At,
  },
  { title: 'QueueTicket' },
)

/** A ticket with the address of the page on which its patient follows it. */
export const TicketWithLinkShape = Type.Object(
  {
    ...TicketShape.properties,
    link: Type.Object({ code: Text(), path: Text() }, { description: "The patient's own page" }),
  },
  { title: 'QueueTicketWithLink' },
)

/** Writes the link of a ticket's own page. */
export type TicketLink = (ticket: { facilityId: number; ticketId: number }) => { code: string; path: string }

/** A stage visit with its ticket: what the screen of a station lists. */
export const StageVisitOfTicketShape = Type.Object(
  { ...stageVisit, ticket: TicketShape },
  { title: 'TicketStageVisitInLine' },
)

/** One entry of what happened to a ticket. */
export const HistoryShape = Type.Object(
  {
    at: At,
    kind: Text(),
    ticket_number: Text(),
    actor: OrNull(Type.Object({ id: Type.Integer(), external_id: Uuid, username: Text() })),
    stage: OrNull(Type.Object({ id: Type.Integer(), code: Text(), name: Text() })),
    from: TextOrNull(),
    to: TextOrNull(),
    note: TextOrNull(10_000),
    reason: Type.Unsafe<string | null>({
      type: ['string', 'null'],
      description: 'Why the patient was called before somebody who came earlier',
    }),
    overtaken: Type.Unsafe<string | null>({
      type: ['string', 'null'],
      description: 'Who had waited longest of those who were passed over',
    }),
  },
  { title: 'TicketHistoryEntry' },
)

function showStage(stage: StageView): Static<typeof StageShape> {
  return { ...stage }
}

/** Shows a stage visit. */
export function showStageVisit(visit: StageVisitView): Static<typeof StageVisitShape> {
  return {
    id: visit.id,
    external_id: visit.external_id,
    queue_ticket_id: visit.ticket_id,
    service_stage_id: visit.stage_id,
    status: visit.status,
    position: visit.position,
    entered_at: visit.entered_at,
    called_at: visit.called_at,
    served_at: visit.served_at,
    completed_at: visit.completed_at,
    called_by_user_id: visit.called_by,
    served_by_user_id: visit.served_by,
    call_count: visit.call_count,
    is_held: visit.is_held,
    notes: visit.notes,
    stage: showStage(visit.stage),
  }
}

/** A ticket that is through with everything is nowhere any more (settled detail 7). */
function presentVisit({ status, stage_visit }: StagedTicket): StageVisitView | null {
  return status === 'completed' || status === 'checked_out' ? null : stage_visit
}

/** Shows a ticket with where it is in its journey. */
export function showTicket(ticket: StagedTicket): Static<typeof TicketShape> {
  const visit = presentVisit(ticket)
  return {
    id: ticket.ticket_id,
    external_id: ticket.external_id,
    ticket_number: ticketLabel(ticket.short_code, ticket.number),
    ticket_sequence: ticket.number,
    status: statusTag(ticket.status),
    priority_type: { ...priorityTag(ticket.priority_class) },
    patient: ticket.patient === null ? null : showPatient(ticket.patient, ticket.clinic_date),
    patient_id: ticket.patient_id,
    visit_id: ticket.visit_id,
    branch_service_id: ticket.service_id,
    notes: ticket.note,
    is_appointment: ticket.appointment_id !== null,
    appointment_id: ticket.appointment_id,
    registered_at: ticket.skipped_at ?? ticket.created_at,
    called_at: ticket.called_at,
    called_by_user_id: ticket.called_by,
    call_count: ticket.call_count,
    served_at: ticket.service_started_at,
    served_by_user_id: ticket.served_by,
    completed_at: ticket.service_ended_at,
    transferred_from_id: ticket.transferred_from_id,
    current_stage_visit_id: visit?.id ?? null,
    current_stage_visit: visit === null ? null : showStageVisit(visit),
    why_next: whyNext(ticket),
    created_at: ticket.created_at,
    updated_at: ticket.updated_at,
  }
}

/** Shows a ticket with the page of its patient. */
export function showTicketWithLink(
  ticket: StagedTicket,
  link: TicketLink,
): Static<typeof TicketWithLinkShape> {
  return {
    ...showTicket(ticket),
    link: link({ facilityId: ticket.facility_id, ticketId: ticket.ticket_id }),
  }
}

/** Shows the latest stage visit of a ticket, with the ticket. */
export function showVisitOfTicket(ticket: StagedTicket): Static<typeof StageVisitOfTicketShape> {
  if (ticket.stage_visit === null) {
    throw new Error('A ticket at a stage has no stage visit')
  }
  return { ...showStageVisit(ticket.stage_visit), ticket: showTicket(ticket) }
}
