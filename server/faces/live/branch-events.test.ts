import { describe, expect, test } from 'vitest'
import { type Caller, openClinic, openServer } from '../../testing/clinic.ts'
import { type OpenStream, startProcess } from '../../testing/live-process.ts'
import { openStagedClinic, type StagedClinic } from '../../testing/staged-clinic.ts'

const server = await openServer()
const [one, two] = await Promise.all([startProcess(server), startProcess(server)])

const addressOf = ({ clinic }: StagedClinic, id: number | string = clinic.facilityId) =>
  `/branches/${id}/events`

async function follow(desk: StagedClinic, who: Caller, through = one, after?: string): Promise<OpenStream> {
  const screen = await through.stream(addressOf(desk), {
    bearer: who.token,
    ...(after === undefined ? {} : { headers: { 'Last-Event-ID': after } }),
  })
  await screen.waitFor(({ event }) => event === 'ready')
  return screen
}

/** Somebody with a role in the branch that shows no tickets by itself. */
const stranger = ({ clinic }: StagedClinic) => clinic.staff('Volunteer')

const stagesOf = ({ service }: StagedClinic) => `/branch-services/${service}/stages`

const kindsIn = (screen: OpenStream, wanted = /^(ticket|stage_visit)\./) =>
  screen.messages.map(({ event }) => event).filter((kind) => wanted.test(kind))

describe('the live feed of a branch', () => {
  test('tells what happens at stages with the ids that clients of both faces know', async () => {
    const desk = await openStagedClinic(server)
    const screen = await follow(desk, desk.clerk)
    expect(screen.status).toBe(200)
    expect(screen.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(screen.headers.get('cache-control')).toBe('no-store')

    const ticket = await desk.ticket()
    const visit = ticket.current_stage_visit
    const entered = await screen.waitFor(({ event }) => event === 'stage_visit.entered')
    const [stored] = await server.sql<Record<string, string>>(
      `select t.external_id as token, st.external_id as stage, sv.external_id as stage_visit, v.external_id as visit,
        h.external_id as service, q.external_id as queue
      from stage_visit sv join ticket t on t.id = sv.ticket_id join stage st on st.id = sv.stage_id
      join visit v on v.id = t.visit_id join healthcare_service h on h.id = st.healthcare_service_id
      join queue q on q.id = t.queue_id where sv.id = $1`,
      [visit.id],
    )
    expect(entered.data).toMatchObject({
      kind: 'stage_visit.entered',
      to: 'waiting',
      actor: desk.clerk.id,
      token: stored?.token,
      queue: stored?.queue,
      stage: stored?.stage,
      stage_visit: stored?.stage_visit,
      visit: stored?.visit,
      resource_type: 'healthcare_service',
      resource_id: stored?.service,
      ticket_id: ticket.id,
      stage_id: desk.stages.REC,
      stage_visit_id: visit.id,
      service_id: desk.service,
      visit_id: ticket.visit_id,
    })
    await desk.visit(visit.id, 'call')
    const called = await screen.waitFor(({ event }) => event === 'stage_visit.called')
    expect(called.data).toMatchObject({ ticket_id: ticket.id, from: 'waiting', to: 'called' })
    await desk.clerk.post(
      `/queue-tickets/${ticket.id}/billing-transactions`,
      { description: 'Consultation', unit_price: '500.00' },
      desk.clinic.branch,
    )
    const charged = await screen.waitFor(({ event }) => event === 'charge.added')
    expect(charged.data).toMatchObject({ ticket_id: ticket.id, service_id: desk.service })
    expect(screen.text()).not.toMatch(/Ana|Santos|9876543210|500\.00/)
    expect((await screen.waitFor(({ event }) => event === 'visit.opened')).data).toMatchObject({
      visit_id: ticket.visit_id,
      ticket_id: null,
    })
    screen.close()
  })

  test('shows a service to those who are attached to it or to one of its stages, and to nobody else', async () => {
    const desk = await openStagedClinic(server)
    const [atService, atStage, atOther, outside] = await Promise.all([1, 2, 3, 4].map(() => stranger(desk)))
    await desk.attach(atService!, { service: desk.service })
    await desk.attach(atStage!, { stage: desk.stages.REF })
    await desk.attach(atOther!, { service: desk.plain })
    const screens = await Promise.all(
      [atService!, atStage!, atOther!, outside!].map((who) => follow(desk, who)),
    )
    const ticket = await desk.ticket()
    await desk.visit(ticket.current_stage_visit.id, 'call')
    const plain = await desk.ticket({}, desk.plain)
    const [ofService, ofStage, ofOther, ofNone] = screens as [OpenStream, OpenStream, OpenStream, OpenStream]
    await ofOther.waitFor(({ data }) => data.ticket_id === plain.id)
    const journey = ['ticket.issued', 'stage_visit.entered', 'stage_visit.called']
    for (const screen of [ofService, ofStage]) {
      await screen.waitFor(({ event }) => event === 'stage_visit.called')
      expect(kindsIn(screen)).toEqual(journey)
    }
    expect(kindsIn(ofOther)).toEqual(['ticket.issued'])
    // What was missed is filtered like what is live.
    const again = await follow(desk, outside!, two, ofNone.messages[0]?.id)
    await desk.arrive()
    for (const screen of [ofNone, again]) {
      await screen.waitFor(({ event, data }) => event === 'visit.opened' && data.visit_id > plain.visit_id)
      expect(kindsIn(screen)).toEqual([])
      expect(screen.text()).not.toContain(`"ticket_id":${ticket.id},`)
    }
    for (const screen of [...screens, again]) {
      screen.close()
    }
  })

  test('shows everything to those who manage stages or may list tickets', async () => {
    const desk = await openStagedClinic(server)
    const manager = await desk.clinic.staffWith(['service-stages.manage'])
    const screens = await Promise.all([manager, desk.outsider].map((who) => follow(desk, who)))
    const ticket = await desk.ticket()
    const plain = await desk.ticket({}, desk.plain)
    for (const screen of screens) {
      await screen.waitFor(({ data }) => data.ticket_id === plain.id)
      expect(screen.messages.some(({ data }) => data.ticket_id === ticket.id)).toBe(true)
      screen.close()
    }
  })

  test('does not show a doctor’s queue to somebody who only manages stages', async () => {
    const desk = await openStagedClinic(server)
    const { clinic } = desk
    const manager = await clinic.staffWith(['service-stages.manage'])
    const screen = await follow(desk, manager)
    const nurse = await clinic.staff('Nurse')
    const doctor = await clinic.doctor()
    const queue = await nurse.post(clinic.at('/token/queue/'), {
      name: 'Morning',
      date: '2026-05-08',
      resource_type: 'practitioner',
      resource_id: doctor.external_id,
    })
    expect(queue.status).toBe(200)
    const ticket = await desk.ticket()
    await screen.waitFor(({ data }) => data.ticket_id === ticket.id)
    expect(screen.text()).not.toContain(queue.body.id)
    screen.close()
  })

  test('follows attachments that are made and ended while it is open', async () => {
    const desk = await openStagedClinic(server)
    const who = await stranger(desk)
    const [screen, clerks] = [await follow(desk, who), await follow(desk, desk.clerk)]
    // What is read together with a change of what may be seen is shown as it may be seen after the change.
    const issueAndWait = async () => {
      const ticket = await desk.ticket()
      await clerks.waitFor(({ data }) => data.stage_visit_id === ticket.current_stage_visit.id)
      return ticket
    }
    const hidden = await issueAndWait()
    const staff = `/branch-services/${desk.service}/staff`
    expect((await desk.manager.post(staff, { user_id: who.userId })).status).toBe(201)
    const shown = await desk.ticket()
    await screen.waitFor(({ data }) => data.ticket_id === shown.id)
    expect((await desk.manager.delete(`${staff}/${who.userId}`)).status).toBe(204)
    const ended = await issueAndWait()

    const stageStaff = `${stagesOf(desk)}/${desk.stages.REF}/staff`
    expect((await desk.manager.post(stageStaff, { user_id: who.userId })).status).toBe(201)
    const byStage = await desk.ticket()
    await screen.waitFor(({ data }) => data.ticket_id === byStage.id)
    expect((await desk.manager.delete(`${stageStaff}/${who.userId}`)).status).toBe(204)
    const endedToo = await issueAndWait()
    for (const unseen of [hidden, ended, endedToo]) {
      expect(screen.text()).not.toContain(`"ticket_id":${unseen.id},`)
    }
    screen.close()
    clerks.close()
  })

  test('tells of stages that are set up before the service has its first ticket', async () => {
    const desk = await openStagedClinic(server)
    const attached = await stranger(desk)
    await desk.attach(attached, { service: desk.service })
    const outside = await stranger(desk)
    const screens = await Promise.all([attached, outside, desk.outsider].map((who) => follow(desk, who)))
    const [ofAttached, ofOutside, ofLister] = screens as [OpenStream, OpenStream, OpenStream]
    const { manager, stages } = desk
    const added = await manager.post(stagesOf(desk), { name: 'Dilation', code: 'DIL', position: 3 })
    await manager.put(`${stagesOf(desk)}/reorder`, { order: [stages.REF, stages.REC] })
    await manager.delete(`${stagesOf(desk)}/${added.body.data.id}`)
    // Only who sees every service is told of a stage of which nobody knows any more where it was.
    await server.sql(
      `insert into event (facility_id, at, kind, stage_id) values ($1, now(), 'stage.changed', 999999)`,
      [desk.clinic.facilityId],
    )
    await desk.arrive()
    for (const screen of screens) {
      await screen.waitFor(({ event }) => event === 'visit.opened')
    }
    const stageKinds = (screen: OpenStream) => kindsIn(screen, /^stage\./)
    expect(stageKinds(ofAttached)).toEqual(['stage.created', 'stage.reordered', 'stage.deleted'])
    expect(stageKinds(ofLister)).toEqual([...stageKinds(ofAttached), 'stage.changed'])
    expect(stageKinds(ofOutside)).toEqual([])
    for (const { event, data } of ofAttached.messages.filter(({ event }) => event.startsWith('stage.'))) {
      expect([event, data.service_id, data.resource_id]).toEqual([event, desk.service, null])
    }
    for (const screen of screens) {
      screen.close()
    }
  })

  test('tells a screen that comes back, through another process, what it missed, once and in order', async () => {
    const desk = await openStagedClinic(server)
    const screen = await follow(desk, desk.clerk)
    const ticket = await desk.ticket()
    const { id: last } = await screen.waitFor(({ event }) => event === 'stage_visit.entered')
    screen.close()
    await desk.visit(ticket.current_stage_visit.id, 'call')
    await desk.visit(ticket.current_stage_visit.id, 'serve')
    await desk.advance(ticket.current_stage_visit.id)
    const again = await follow(desk, desk.clerk, two, last)
    expect(again.messages[0]).toMatchObject({ event: 'ready', id: last, data: { resumed: true } })
    await again.waitFor(({ data }) => data.stage_id === desk.stages.REF)
    expect(again.messages.slice(1).map(({ event, data }) => [event, data.stage_id])).toEqual([
      ['stage_visit.called', desk.stages.REC],
      ['stage_visit.served', desk.stages.REC],
      ['stage_visit.completed', desk.stages.REC],
      ['stage_visit.entered', desk.stages.REF],
    ])
    again.close()
  })

  test('ends for somebody who does not work in the branch any more', async () => {
    const desk = await openStagedClinic(server)
    const who = await stranger(desk)
    const screen = await follow(desk, who)
    await server.sql(
      `with gone as (delete from department_member where user_id = $1 returning facility_id, user_id)
      insert into event (facility_id, at, kind, subject_id) select facility_id, now(), 'department.member_removed', user_id from gone`,
      [who.userId],
    )
    await screen.waitFor(({ event }) => event === 'gone')
    await screen.waitForEnd()
    expect((await one.ask('GET', addressOf(desk), { bearer: who.token })).status).toBe(404)
  })

  test('refuses in the words of the branch face', async () => {
    const desk = await openStagedClinic(server)
    const foreigner = await (await openClinic(server)).staff('Facility Admin')
    const ask = (bearer?: string, headers?: Record<string, string>, id?: number | string) =>
      one.ask('GET', addressOf(desk, id), {
        ...(bearer === undefined ? {} : { bearer }),
        ...(headers === undefined ? {} : { headers }),
      })
    expect(await ask()).toMatchObject({ status: 401, body: { message: 'Unauthenticated.' } })
    const notFound = { status: 404, body: { message: 'Branch not found.' } }
    expect(await ask(foreigner.token)).toMatchObject(notFound)
    for (const id of [999_999_999, 'nowhere', '9'.repeat(18), '0b1f8f4e-7f39-4f4f-9f3b-111111111111']) {
      expect(await ask(desk.clerk.token, {}, id)).toMatchObject(notFound)
    }
    const malformed = await ask(desk.clerk.token, { 'Last-Event-ID': 'now' })
    expect(malformed).toMatchObject({
      status: 422,
      body: { errors: { 'Last-Event-ID': [expect.any(String)] } },
    })
    const byUuid = await one.stream(addressOf(desk, desk.clinic.id), { bearer: desk.clerk.token })
    expect(byUuid.status).toBe(200)
    byUuid.close()
  })

  test('says in the words of the branch face that it is full', async () => {
    const desk = await openStagedClinic(server)
    const small = await startProcess(server, { streamsMax: 2, streamsPerHolderMax: 1 })
    const ask = (who: Caller) => small.ask('GET', addressOf(desk), { bearer: who.token })
    const screens = [await follow(desk, desk.clerk, small)]
    expect(await ask(desk.clerk)).toMatchObject({ status: 429, body: { message: expect.any(String) } })
    screens.push(await follow(desk, desk.colleague, small))
    expect(await ask(desk.manager)).toMatchObject({ status: 503, headers: { 'retry-after': '5' } })
    for (const screen of screens) {
      screen.close()
    }
    await small.stop()
  })
})

describe('the live feed of a facility', () => {
  test('shows what happens at stages to those who may list the tickets of the service', async () => {
    const desk = await openStagedClinic(server)
    const { clinic } = desk
    const dentist = await clinic.staff('Nurse', { department: await clinic.department('Dentistry') })
    const screens = await Promise.all(
      [desk.outsider, dentist].map((who) => one.stream(clinic.at('/events/'), { bearer: who.token })),
    )
    const [shown, hidden] = screens as [OpenStream, OpenStream]
    await Promise.all(screens.map((screen) => screen.waitFor(({ event }) => event === 'ready')))
    await desk.manager.put(`${stagesOf(desk)}/${desk.stages.REF}`, { name: 'Eye test' })
    const ticket = await desk.ticket()
    await desk.visit(ticket.current_stage_visit.id, 'call')
    const called = await shown.waitFor(({ event }) => event === 'stage_visit.called')
    expect(called.data.token).toBe(ticket.external_id)
    const visits = await desk.arrive()
    await hidden.waitFor(({ data }) => data.visit_id === visits.visit_id)
    expect(kindsIn(shown, /^stage/)).toEqual(['stage.changed', 'stage_visit.entered', 'stage_visit.called'])
    expect(kindsIn(hidden, /^(stage|ticket)/)).toEqual([])
    for (const screen of screens) {
      screen.close()
    }
  })
})
