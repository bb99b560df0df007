import { type Answer, type Caller, type Clinic, openClinic, type TestServer } from './clinic.ts'

export interface StagedStage {
  readonly id: number
  readonly code: string
}

/** A branch whose service Consultation walks Reception, Refraction, Billing, Checked Out, and a service without stages. */
export interface StagedClinic {
  readonly clinic: Clinic
  readonly service: number
  /** A service without stages, with the code LAS. */
  readonly plain: number
  readonly stages: Readonly<Record<'REC' | 'REF' | 'BIL' | 'OUT', number>>
  /** Attached to both services and to every stage. */
  readonly clerk: Caller
  /** Like the clerk. */
  readonly colleague: Caller
  /** May do everything at every stage without being attached. */
  readonly manager: Caller
  /** Works in the branch and is attached to nothing. */
  readonly outsider: Caller
  /** A new patient with an open visit. */
  readonly arrive: (name?: string) => Promise<{ patient_id: number; visit_id: number }>
  /** Registers a new patient. */
  readonly register: (body?: object, service?: number, caller?: Caller) => Promise<Answer>
  /** The ticket of a new patient who registers. */
  readonly ticket: (body?: object, service?: number) => Promise<Ticket>
  readonly attach: (caller: Caller, to: { service?: number; stage?: number }) => Promise<void>
  readonly call: (stage: number, caller?: Caller) => Promise<Answer>
  readonly visit: (id: number, step: string, body?: object, caller?: Caller) => Promise<Answer>
  readonly step: (ticket: number, step: string, body?: object, caller?: Caller) => Promise<Answer>
  readonly move: (ticket: number, stage: number, caller?: Caller) => Promise<Answer>
  readonly advance: (visit: number, body?: object, caller?: Caller) => Promise<Answer>
  readonly show: (ticket: number) => Promise<Ticket>
  readonly line: (stage: number, query?: string) => Promise<Answer>
}

// A test reads whatever a client would.
// oxlint-disable-next-line typescript/no-explicit-any
type Ticket = any

/** Opens a branch of its own for a test. */
export async function openStagedClinic(server: TestServer, policy = 'priority'): Promise<StagedClinic> {
  const clinic = await openClinic(server)
  const one = async (text: string, values: readonly unknown[]): Promise<number> => {
    const [row] = await server.sql<{ id: number }>(text, values)
    if (row === undefined) {
      throw new Error('The arrangement of the test gave no row')
    }
    return row.id
  }
  const serviceOf = (name: string, code: string) =>
    one(
      `insert into healthcare_service (facility_id, name, code, calling_policy) values ($1, $2, $3, $4) returning id`,
      [clinic.facilityId, name, code, policy],
    )
  const service = await serviceOf('Consultation', 'CON')
  const plain = await serviceOf('Lasik', 'LAS')
  const stageOf = (name: string, code: string, position: number) =>
    one(
      `insert into stage (facility_id, healthcare_service_id, name, code, position, is_initial, is_terminal, created_at, updated_at)
      values ($1, $2, $3, $4, $5, $5 = 1, $4 = 'OUT', now(), now()) returning id`,
      [clinic.facilityId, service, name, code, position],
    )
  const stages = {
    REC: await stageOf('Reception', 'REC', 1),
    REF: await stageOf('Refraction', 'REF', 2),
    BIL: await stageOf('Billing', 'BIL', 4),
    OUT: await stageOf('Checked Out', 'OUT', 5),
  }
  const attach = async (caller: Caller, to: { service?: number; stage?: number }) => {
    if (to.service !== undefined) {
      await server.sql(
        'insert into service_staff (facility_id, healthcare_service_id, user_id, created_at) values ($1, $2, $3, now())',
        [clinic.facilityId, to.service, caller.userId],
      )
    }
    if (to.stage !== undefined) {
      await server.sql(
        'insert into stage_staff (facility_id, stage_id, user_id, created_at) values ($1, $2, $3, now())',
        [clinic.facilityId, to.stage, caller.userId],
      )
    }
  }
  const worker = async (name: string) => {
    const caller = await clinic.staff('Staff', { name })
    await attach(caller, { service })
    await attach(caller, { service: plain })
    for (const stage of Object.values(stages)) {
      await attach(caller, { stage })
    }
    return caller
  }
  const clerk = await worker('Clara Clerk')
  const colleague = await worker('Cole League')
  const at = clinic.branch
  const arrive = async (name = 'Ana Santos') => {
    const patient = await clinic.patient(name)
    const { body } = await clerk.post('/visits', { patient_id: patient }, at)
    return { patient_id: body.data.patient_id as number, visit_id: body.data.id as number }
  }
  const register = async (body: object = {}, to = service, caller = clerk) =>
    caller.post(`/branch-services/${to}/queue`, { ...(await arrive()), priority_type: 4, ...body }, at)
  return {
    clinic,
    service,
    plain,
    stages,
    clerk,
    colleague,
    manager: await clinic.staff('Facility Admin', { name: 'Mary Manager' }),
    outsider: await clinic.staff('Staff', { name: 'Oda Outside' }),
    arrive,
    register,
    attach,
    ticket: async (body, to) => (await register(body, to)).body.data,
    call: (stage, caller = clerk) => caller.post(`/service-stages/${stage}/call-next`),
    visit: (id, step, body = {}, caller = clerk) => caller.put(`/ticket-stage-visits/${id}/${step}`, body),
    step: (ticket, step, body = {}, caller = clerk) =>
      caller.put(`/queue-tickets/${ticket}/${step}`, body, at),
    move: (ticket, stage, caller = clerk) => caller.post(`/queue-tickets/${ticket}/stages/${stage}`, {}, at),
    advance: (visit, body = {}, caller = clerk) =>
      caller.post(`/ticket-stage-visits/${visit}/complete-and-advance`, body),
    show: async (ticket) => (await clerk.get(`/queue-tickets/${ticket}`, at)).body.data,
    line: (stage, query = '') => clerk.get(`/service-stages/${stage}/queue${query}`),
  }
}
