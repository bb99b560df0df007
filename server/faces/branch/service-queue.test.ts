import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readTicketCode } from '../../displays/index.ts'
import { type Answer, openServer } from '../../testing/clinic.ts'
import { openStagedClinic, type StagedClinic } from '../../testing/staged-clinic.ts'

const server = await openServer()
const nine = '2026-05-08T03:30:00Z'
let desk: StagedClinic

beforeAll(() => server.setClock(nine))
beforeEach(async () => {
  server.setClock(nine)
  desk = await openStagedClinic(server)
})

const queue = (query = '', service = desk.service, caller = desk.clerk) =>
  caller.get(`/branch-services/${service}/queue${query}`, desk.clinic.branch)
const numbers = (answer: Answer) =>
  answer.body.data.map(({ ticket_number }: { ticket_number: string }) => ticket_number)

describe('registering a patient', () => {
  test('answers as the documented example does, in the entry stage at once', async () => {
    const arrived = await desk.arrive()
    const answer = await desk.clerk.post(
      `/branch-services/${desk.service}/queue`,
      { ...arrived, priority_type: 4, is_appointment: false, appointment_id: null, notes: null },
      desk.clinic.branch,
    )
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({
      message: 'Patient registered in queue.',
      data: {
        id: expect.any(Number),
        external_id: expect.any(String),
        ticket_number: 'CON-001',
        ticket_sequence: 1,
        status: { value: 'checked_in', label: 'Checked In', color: 'violet' },
        priority_type: { value: 4, label: 'Regular', color: 'blue' },
        current_stage_visit_id: answer.body.data.current_stage_visit.id,
        current_stage_visit: {
          id: expect.any(Number),
          service_stage_id: desk.stages.REC,
          status: 'waiting',
          position: 1,
          stage: {
            id: desk.stages.REC,
            code: 'REC',
            name: 'Reception',
            position: 1,
            is_initial: true,
            is_terminal: false,
          },
        },
        patient_id: arrived.patient_id,
        visit_id: arrived.visit_id,
        branch_service_id: desk.service,
        is_appointment: false,
        appointment_id: null,
        registered_at: nine,
        called_at: null,
        completed_at: null,
        transferred_from_id: null,
        why_next: 'Regular: by arrival; here since 09:00.',
      },
    })
  })

  test('gives the page on which the patient follows the ticket, then and later', async () => {
    const { link, id } = (await desk.register()).body.data
    expect(link.path).toBe(`/t#${link.code}`)
    expect(readTicketCode(Buffer.alloc(32, 7), link.code)).toMatchObject({ ticketId: id })
    expect((await desk.show(id)).link).toEqual(link)
  })

  test('needs no attachment to the entry stage, only to the service', async () => {
    const receptionist = await desk.clinic.staff('Staff', { name: 'Rita' })
    await desk.attach(receptionist, { service: desk.service })
    const answer = await desk.register({}, desk.service, receptionist)
    expect(answer.status).toBe(201)
    expect(answer.body.data.current_stage_visit.service_stage_id).toBe(desk.stages.REC)
    expect((await desk.register({}, desk.service, desk.outsider)).status).toBe(403)
    expect((await desk.register({}, desk.service, desk.manager)).status).toBe(201)
  })

  test('counts by service and day: each service and each day begins at 001', async () => {
    expect((await desk.ticket()).ticket_number).toBe('CON-001')
    expect((await desk.ticket()).ticket_number).toBe('CON-002')
    expect((await desk.ticket({}, desk.plain)).ticket_number).toBe('LAS-001')
    // 18:30 in UTC is midnight in Kolkata.
    server.setClock('2026-05-08T18:30:00Z')
    const tomorrow = await desk.ticket()
    expect([tomorrow.ticket_number, tomorrow.current_stage_visit.position]).toEqual(['CON-001', 1])
  })

  test('in a service without stages there is no stage visit', async () => {
    const ticket = await desk.ticket({}, desk.plain)
    expect(ticket).toMatchObject({ current_stage_visit: null, current_stage_visit_id: null })
  })

  test('tells every field that is wrong at once, and gives no number', async () => {
    const wrong = await desk.clerk.post(
      `/branch-services/${desk.service}/queue`,
      { visit_id: 'x', priority_type: 5, notes: 'n'.repeat(1001), is_appointment: 'yes' },
      desk.clinic.branch,
    )
    expect(wrong.status).toBe(422)
    expect(wrong.body.message).toBe('The given data was invalid.')
    expect(Object.keys(wrong.body.errors).sort()).toEqual([
      'is_appointment',
      'notes',
      'patient_id',
      'priority_type',
      'visit_id',
    ])
    const unknown = await desk.register({ patient_id: 999999, visit_id: 999999 })
    expect(unknown.body).toEqual({
      message: 'The given data was invalid.',
      errors: {
        patient_id: ['The selected patient id is invalid.'],
        visit_id: ['The selected visit id is invalid.'],
      },
    })
    expect((await desk.ticket()).ticket_number).toBe('CON-001')
  })

  test('needs a visit that is open and belongs to the patient (settled point 11)', async () => {
    const [one, other] = [await desk.arrive(), await desk.arrive('Ben Cruz')]
    const crossed = await desk.register({ ...one, visit_id: other.visit_id })
    expect([crossed.status, Object.keys(crossed.body.errors)]).toEqual([422, ['visit_id']])
    await desk.clerk.put(`/visits/${one.visit_id}/complete`, {}, desk.clinic.branch)
    const late = await desk.register(one)
    expect([late.status, late.body.errors.visit_id]).toEqual([422, ['The visit is not open.']])
  })

  test('a patient or visit of another branch is unknown here', async () => {
    const foreign = await (await openStagedClinic(server)).arrive()
    const answer = await desk.register(foreign)
    expect([answer.status, Object.keys(answer.body.errors)]).toEqual([422, ['patient_id', 'visit_id']])
  })

  test('an appointment that does not exist is told on its field', async () => {
    const unnamed = await desk.register({ is_appointment: true })
    expect([unnamed.status, Object.keys(unnamed.body.errors)]).toEqual([422, ['appointment_id']])
    const unknown = await desk.register({ is_appointment: true, appointment_id: 999999 })
    expect([unknown.status, Object.keys(unknown.body.errors)]).toEqual([422, ['appointment_id']])
  })

  test('a service of another branch is not found, nor one that does not exist', async () => {
    const foreign = await openStagedClinic(server)
    expect((await desk.register({}, foreign.service)).status).toBe(404)
    expect((await desk.register({}, 999999)).status).toBe(404)
    const nobody = await server.anonymous.post(
      `/branch-services/${desk.service}/queue`,
      {},
      desk.clinic.branch,
    )
    expect([nobody.status, nobody.body]).toEqual([401, { message: 'Unauthenticated.' }])
  })

  test('sixty at once get sixty numbers and sixty places, one after the other', async () => {
    const arrived = await Promise.all(Array.from({ length: 60 }, () => desk.arrive()))
    const answers = await Promise.all(arrived.map((each) => desk.register(each)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
    const upTo60 = Array.from({ length: 60 }, (_, index) => index + 1)
    const sorted = (values: number[]) => values.toSorted((a, b) => a - b)
    expect(sorted(answers.map(({ body }) => body.data.ticket_sequence))).toEqual(upTo60)
    expect(sorted(answers.map(({ body }) => body.data.current_stage_visit.position))).toEqual(upTo60)
  })

  test('the first of the day at twenty desks open one queue, and nobody is refused', async () => {
    const arrived = await Promise.all(Array.from({ length: 20 }, () => desk.arrive()))
    const answers = await Promise.all(arrived.map((each) => desk.register(each, desk.plain)))
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201))
    const queues = await server.sql(
      `select q.id from queue q join resource r on r.facility_id = q.facility_id and r.id = q.resource_id
      where r.facility_id = $1 and r.healthcare_service_id = $2`,
      [desk.clinic.facilityId, desk.plain],
    )
    expect(queues).toHaveLength(1)
  })

  test('is one statement, whatever has to be looked up', async () => {
    const arrived = await desk.arrive()
    const sent = await server.statementsDuring(() => desk.register(arrived))
    expect(sent.filter((name) => name.startsWith('stage_'))).toEqual(['stage_register'])
  })
})

describe('the line of a service', () => {
  test('lists who is not through yet, urgent ones first, with the present stage', async () => {
    const [regular, senior] = [await desk.ticket(), await desk.ticket({ priority_type: 3 })]
    const done = await desk.ticket()
    await desk.step(done.id, 'call')
    await desk.step(done.id, 'complete')
    const answer = await queue()
    expect(answer.body.message).toBe('Queue retrieved successfully.')
    expect(answer.body.data.map(({ id }: { id: number }) => id)).toEqual([senior.id, regular.id])
    expect(answer.body.data[0].current_stage_visit.stage.code).toBe('REC')
    expect(answer.body.meta).toMatchObject({ current_page: 1, per_page: 15, total: 2 })
  })

  test('within a class the one changed last comes first, then the lower number (documented order)', async () => {
    const [first, second, third] = [await desk.ticket(), await desk.ticket(), await desk.ticket()]
    server.setClock('2026-05-08T03:40:00Z')
    await desk.step(second.id, 'call')
    expect(numbers(await queue())).toEqual(['CON-002', 'CON-001', 'CON-003'])
    expect([first, third].map(({ ticket_number }) => ticket_number)).toEqual(['CON-001', 'CON-003'])
  })

  test('is found by number and by name, page by page, and by day', async () => {
    await desk.ticket(await desk.arrive('Maria dela Cruz'))
    await desk.ticket(await desk.arrive('Ben Ten'))
    expect(numbers(await queue('?search=cruz'))).toEqual(['CON-001'])
    expect(numbers(await queue('?search=con-002'))).toEqual(['CON-002'])
    expect(numbers(await queue('?search=%25'))).toEqual([])
    const page = await queue('?perPage=1&page=2&search=con')
    expect(numbers(page)).toEqual(['CON-002'])
    expect(page.body.links).toMatchObject({ next: null })
    expect(page.body.links.prev).toContain('search=con')
    expect(numbers(await queue('?date=2026-05-07'))).toEqual([])
    expect((await queue('?date=someday')).status).toBe(422)
    expect((await queue('?perPage=100000')).body.meta.per_page).toBe(200)
  })

  test('lists another service when asked, if the caller works there too (settled detail 10)', async () => {
    await desk.ticket({}, desk.plain)
    expect(numbers(await queue(`?service=${desk.plain}`))).toEqual(['LAS-001'])
    const half = await desk.clinic.staff('Staff')
    await desk.attach(half, { service: desk.service })
    expect((await queue(`?service=${desk.plain}`, desk.service, half)).status).toBe(403)
    expect((await queue('?service=999999')).status).toBe(422)
  })

  test('is closed to who is not attached and open to who manages', async () => {
    expect((await queue('', desk.service, desk.outsider)).status).toBe(403)
    expect((await queue('', desk.service, desk.manager)).status).toBe(200)
    const foreign = await openStagedClinic(server)
    expect(
      (await foreign.clerk.get(`/branch-services/${desk.service}/queue`, desk.clinic.branch)).status,
    ).toBe(403)
    expect(
      (await foreign.clerk.get(`/branch-services/${desk.service}/queue`, foreign.clinic.branch)).status,
    ).toBe(404)
  })

  test('takes the same number of statements for two as for two hundred', async () => {
    await desk.ticket()
    const few = await server.statementsDuring(() => queue('?perPage=200&sort=call_order'))
    await Promise.all(Array.from({ length: 30 }, () => desk.ticket()))
    const many = await server.statementsDuring(() => queue('?perPage=200&sort=call_order'))
    expect(many).toEqual(few)
    expect(many.length).toBe(2)
  })
})

describe('the call order of a service', () => {
  test('is class, then arrival; who did not come is last of the class (settled points 2 and 4)', async () => {
    const first = await desk.ticket()
    server.setClock('2026-05-08T03:31:00Z')
    await desk.ticket()
    const pwd = await desk.ticket({ priority_type: 2 })
    server.setClock('2026-05-08T03:35:00Z')
    await desk.step(first.id, 'skip')
    server.setClock('2026-05-08T03:36:00Z')
    await desk.ticket()
    const listed = await queue('?sort=call_order')
    expect(numbers(listed)).toEqual(['CON-003', 'CON-002', 'CON-004', 'CON-001'])
    expect(listed.body.data[0].id).toBe(pwd.id)
    expect(listed.body.data[3].why_next).toBe(
      'Did not come when called at 09:05: after the others of the same class.',
    )
    const called: string[] = []
    for (let turn = 0; turn < 4; turn++) {
      called.push((await desk.call(desk.stages.REC)).body.data.ticket.ticket_number)
    }
    expect(called).toEqual(['CON-003', 'CON-002', 'CON-004', 'CON-001'])
  })

  test('a service without stages calls its own line the same way', async () => {
    const [first, second] = [
      await desk.ticket({}, desk.plain),
      await desk.ticket({ priority_type: 1 }, desk.plain),
    ]
    const next = () => desk.clerk.post(`/branch-services/${desk.plain}/call-next`, {}, desk.clinic.branch)
    const urgent = await next()
    expect([urgent.status, urgent.body.data.id, urgent.body.data.status.value]).toEqual([
      200,
      second.id,
      'called',
    ])
    expect((await next()).body.data.id).toBe(first.id)
    const nobody = await next()
    expect([nobody.status, nobody.body]).toEqual([409, { message: 'No one is waiting.' }])
  })

  test('a staged service calls at its entry stage', async () => {
    const ticket = await desk.ticket()
    const next = await desk.clerk.post(`/branch-services/${desk.service}/call-next`, {}, desk.clinic.branch)
    expect(next.body.data).toMatchObject({
      id: ticket.id,
      status: { value: 'called' },
      current_stage_visit: { status: 'called', service_stage_id: desk.stages.REC },
    })
  })

  test('first come, first served: the class changes nothing (fifo)', async () => {
    desk = await openStagedClinic(server, 'fifo')
    const tickets = [await desk.ticket(), await desk.ticket({ priority_type: 1 }), await desk.ticket()]
    for (const ticket of tickets) {
      expect((await desk.call(desk.stages.REC)).body.data.ticket.id).toBe(ticket.id)
    }
  })

  test('fair: emergencies first, then rate times minutes waited, so that nobody waits for ever', async () => {
    desk = await openStagedClinic(server, 'fair')
    const regular = await desk.ticket()
    server.setClock('2026-05-08T03:50:00Z')
    const senior = await desk.ticket({ priority_type: 3 })
    server.setClock('2026-05-08T04:00:00Z')
    const emergency = await desk.ticket({ priority_type: 1 })
    const pwd = await desk.ticket({ priority_type: 2 })
    // At 04:05 the regular patient has 2 x 35, the senior 3 x 15, the person with disability 4 x 5.
    server.setClock('2026-05-08T04:05:00Z')
    const order = (await queue('?sort=call_order')).body.data.map(({ id }: { id: number }) => id)
    expect(order).toEqual([emergency.id, regular.id, senior.id, pwd.id])
    // An hour later 2 x 100, 3 x 75, 4 x 65: the one with disability has overtaken both.
    server.setClock('2026-05-08T05:05:00Z')
    const called: number[] = []
    for (let turn = 0; turn < 4; turn++) {
      called.push((await desk.call(desk.stages.REC)).body.data.ticket.id)
    }
    expect(called).toEqual([emergency.id, pwd.id, senior.id, regular.id])
  })
})
