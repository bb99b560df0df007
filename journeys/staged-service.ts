import { type IssuedTicket, type Person, signInOverHttp, type WalkInClinic } from './clinic.ts'
import { adminPassword, type Product } from './product.ts'

/** A ticket of the service, and where it is. */
export interface StagedTicket extends IssuedTicket {
  readonly numericId: number
  readonly stageVisit: number
}

/** A service of a clinic through which patients walk under one number: Reception, Refraction, Billing. */
export interface StagedService {
  readonly name: string
  readonly stages: readonly { readonly id: number; readonly external_id: string; readonly name: string }[]
  /** Lets somebody of the clinic work in the service and at all of its stages. */
  attach(person: Person): Promise<void>
  register(patientName: string, priority?: number): Promise<StagedTicket>
  /** Takes a step at the stage where the ticket is. */
  step(ticket: StagedTicket, step: 'call' | 'serve' | 'complete'): Promise<void>
  /** Completes the present stage and gives the ticket at the next one. */
  advance(ticket: StagedTicket): Promise<StagedTicket>
  /** The patient was called and did not come. */
  miss(ticket: StagedTicket): Promise<void>
  display(name: string): Promise<{ readonly path: string }>
}

/** Sets a service with three stages up in a clinic, through the product's own routes, and works in it as its manager. */
export async function openStagedService(
  product: Product,
  clinic: WalkInClinic,
  name = 'Consultation',
): Promise<StagedService> {
  const http = (await signInOverHttp(product.address, 'admin', adminPassword)).inBranch(clinic.facility)
  const service = await http.post(`/branches/${clinic.facility}/services`, { name, code: 'CON' })
  const stages: StagedService['stages'][number][] = []
  for (const [index, stage] of ['Reception', 'Refraction', 'Billing'].entries()) {
    const made = await http.post(`/branch-services/${service.data.id}/stages`, {
      name: stage,
      code: stage.slice(0, 3).toUpperCase(),
      position: index + 1,
      is_terminal: index === 2,
    })
    stages.push(made.data)
  }
  return {
    name,
    stages,
    async attach(person) {
      const at = `/branch-services/${service.data.id}`
      for (const place of [at, ...stages.map(({ id }) => `${at}/stages/${id}`)]) {
        await http.post(`${place}/staff`, { user_id: person.id })
      }
    },
    async register(patientName, priority = 4) {
      const patient = await http.post('/patient/', {
        name: patientName,
        gender: 'female',
        phone_number: '+919876543210',
        year_of_birth: 1980,
        facility: clinic.facility,
      })
      const visit = await http.post('/visits', { patient_id: patient.id })
      const { data } = await http.post(`/branch-services/${service.data.id}/queue`, {
        patient_id: patient.id,
        visit_id: visit.data.id,
        priority_type: priority,
      })
      return {
        id: data.external_id,
        numericId: data.id,
        label: data.ticket_number,
        link: data.link,
        stageVisit: data.current_stage_visit.id,
      }
    },
    async step({ stageVisit }, step) {
      await http.put(`/ticket-stage-visits/${stageVisit}/${step}`, {})
    },
    async advance(ticket) {
      const { data } = await http.post(`/ticket-stage-visits/${ticket.stageVisit}/complete-and-advance`)
      return { ...ticket, stageVisit: data.current?.id ?? ticket.stageVisit }
    },
    async miss({ numericId }) {
      await http.put(`/queue-tickets/${numericId}/skip`, {})
    },
    display: (displayName) =>
      http.post(`/facility/${clinic.facility}/display/`, {
        name: displayName,
        sub_queues: [],
        stages: stages.map(({ id }) => id),
        language: 'en',
      }),
  }
}
