import { describe, expect, test } from 'vitest'
import { openClinic, openServer } from '../../testing/clinic.ts'
import { type LiveProcess, startProcess } from '../../testing/live-process.ts'
import { openStagedClinic, type StagedClinic } from '../../testing/staged-clinic.ts'

const nine = '2026-05-08T03:30:00Z'
const server = await openServer()
const [one, two] = await Promise.all([startProcess(server), startProcess(server)])

/** Sets everybody's clock: that of the branch and those of the processes with the screens. */
function setClock(now: string): void {
  for (const each of [server, one, two]) {
    each.setClock(now)
  }
}

async function openHall(policy = 'priority') {
  setClock(nine)
  const desk = await openStagedClinic(server, policy)
  const displays = desk.clinic.at('/display/')
  const { REC, REF } = desk.stages
  const create = (body: object, bearer = desk.manager.token) =>
    one.ask('POST', displays, { bearer, body: { name: 'Hall', sub_queues: [], ...body } })
  const made = await create({ stages: [REF, REC] })
  const key: string = made.body.key
  return {
    ...desk,
    displays,
    create,
    made,
    change: (body: object, bearer = desk.manager.token) =>
      one.ask('PUT', `${displays}${made.body.id}/`, {
        bearer,
        body: { name: 'Hall', sub_queues: [], ...body },
      }),
    show: async (through: LiveProcess = one) => (await through.ask('GET', '/display/', { bearer: key })).body,
    open: (through: LiveProcess = one) => through.stream('/display/events/', { bearer: key }),
  }
}

const externalIdOf = async (stage: number): Promise<string> =>
  (await server.sql<{ id: string }>('select external_id as id from stage where id = $1', [stage]))[0]!.id

const stageOf = ({ service }: Pick<StagedClinic, 'service'>, stage: number) =>
  `/branch-services/${service}/stages/${stage}`

const labelsOf = (body: { stages: { name: string; next: string[] }[] }, name: string) =>
  body.stages.find((stage) => stage.name === name)?.next

describe('setting up a display with stages', () => {
  test('takes stages by number or uuid, keeps their order and lists them', async () => {
    const { create, made, displays, manager, stages, service } = await openHall()
    expect(made.status).toBe(200)
    const [REC, REF] = await Promise.all([externalIdOf(stages.REC), externalIdOf(stages.REF)])
    expect(made.body.stages).toEqual([
      {
        id: REF,
        numeric_id: stages.REF,
        name: 'Refraction',
        service: { id: expect.any(String), numeric_id: service, name: 'Consultation' },
      },
      expect.objectContaining({ id: REC, numeric_id: stages.REC }),
    ])
    const list = await one.ask('GET', displays, { bearer: manager.token })
    expect(list.body.results[0].stages).toEqual(made.body.stages)
    const twice = await create({ stages: [REC, stages.REF, stages.REC] })
    expect(twice.body.stages.map(({ name }: { name: string }) => name)).toEqual(['Reception', 'Refraction'])
  })

  test('keeps the stages that are not mentioned in a change, and puts others in their place when told', async () => {
    const { change, stages } = await openHall()
    const names = async (body: object) =>
      (await change(body)).body.stages.map(({ name }: { name: string }) => name)
    expect(await names({ name: 'Corridor' })).toEqual(['Refraction', 'Reception'])
    expect(await names({ stages: [stages.BIL] })).toEqual(['Billing'])
    expect(await names({ stages: [] })).toEqual([])
  })

  test('forgets a stage that was archived or removed', async () => {
    const desk = await openHall()
    const { REC, REF } = desk.stages
    const { current_stage_visit: visit } = await desk.ticket()
    await desk.advance(visit.id, { service_stage_id: desk.stages.BIL })
    for (const [stage, left] of [
      [REC, ['Refraction']],
      [REF, []],
    ] as const) {
      expect((await desk.manager.delete(stageOf(desk, stage))).status).toBe(204)
      const { stages } = (await desk.change({})).body
      expect(stages.map(({ name }: { name: string }) => name)).toEqual(left)
    }
  })

  test('is refused for stages that are unknown, archived, or of another branch', async () => {
    const desk = await openHall()
    const other = await openStagedClinic(server)
    await desk.manager.delete(stageOf(desk, desk.stages.BIL))
    const unknown = '0b1f8f4e-7f39-4f4f-9f3b-111111111111'
    for (const stage of [unknown, 999_999_999, other.stages.REC, desk.stages.BIL]) {
      const refused = await desk.create({ stages: [desk.stages.REC, stage] })
      expect([stage, refused.status, refused.body.detail]).toEqual([
        stage,
        404,
        'No Stage matches the given query.',
      ])
    }
    for (const stages of [['Reception'], [0], [1.5], [desk.stages.REC, desk.stages.REC], 7]) {
      expect((await desk.create({ stages })).status).toBe(400)
    }
  })

  test('is for who calls tickets of the service or manages its stages', async () => {
    const desk = await openHall()
    const { clinic, create, change, displays, made, stages } = desk
    const elsewhere = await clinic.department('Dentistry')
    const statusFor = async (permissions: string[], department?: number) => {
      const who = await clinic.staffWith(permissions, department)
      return (await create({ stages: [stages.REC] }, who.token)).status
    }
    expect(await statusFor(['can_write_token'])).toBe(200)
    expect(await statusFor(['service-stages.manage'])).toBe(200)
    expect(await statusFor(['can_list_token'])).toBe(403)
    expect(await statusFor(['can_write_token'], elsewhere)).toBe(403)
    expect(await statusFor(['service-stages.manage'], elsewhere)).toBe(403)
    const dentist = await clinic.staff('Nurse', { department: elsewhere })
    expect((await change({ stages: [] }, dentist.token)).status).toBe(403)
    expect((await one.ask('DELETE', `${displays}${made.body.id}/`, { bearer: dentist.token })).status).toBe(
      403,
    )
    expect((await one.ask('GET', displays, { bearer: dentist.token })).body.count).toBe(0)
    const foreigner = await (await openClinic(server)).staff('Facility Admin')
    expect((await create({}, foreigner.token)).status).toBe(403)
  })
})

describe('a display with stages', () => {
  test('shows who was called to which stage and who is next there, and no name', async () => {
    const hall = await openHall()
    const { ticket, call, visit, show, advance, stages } = hall
    const tickets = []
    for (let each = 0; each < 7; each++) {
      tickets.push(await ticket(each === 6 ? { priority_type: 1, notes: 'Fell on the stairs' } : {}))
    }
    await advance(tickets[0].current_stage_visit.id)
    setClock('2026-05-08T03:40:00Z')
    await call(stages.REF)
    setClock('2026-05-08T03:41:00Z')
    await visit(tickets[1].current_stage_visit.id, 'serve')
    const body = await show()
    expect(body).toMatchObject({
      name: 'Hall',
      points: [],
      stages: [
        {
          id: await externalIdOf(stages.REF),
          name: 'Refraction',
          service: 'Consultation',
          current: { label: 'CON-001', state: 'called', since: '2026-05-08T03:40:00Z' },
          next: [],
        },
        {
          name: 'Reception',
          current: { label: 'CON-002', state: 'in_service', since: '2026-05-08T03:41:00Z' },
          // The emergency goes first.
          next: ['CON-007', 'CON-003', 'CON-004', 'CON-005'],
        },
      ],
      calls: [
        {
          label: 'CON-002',
          kind: 'stage',
          point: 'Reception',
          resource: 'Consultation',
          state: 'in_service',
        },
        {
          id: `${tickets[0].external_id}-1`,
          label: 'CON-001',
          kind: 'stage',
          point: 'Refraction',
          resource: 'Consultation',
          at: '2026-05-08T03:40:00Z',
          state: 'called',
        },
      ],
    })
    expect(JSON.stringify(body)).not.toMatch(/Ana|Santos|98765|stairs/)
    const { Ajv } = await import('ajv')
    const { DisplayStateShape } = await import('./displays.ts')
    const ajv = new Ajv({ strict: false, formats: { uuid: true, 'date-time': true, date: true } })
    ajv.validate(DisplayStateShape, body)
    expect(ajv.errors).toBeNull()
  })

  test('lists those who did not come last of their class', async () => {
    const { ticket, step, show } = await openHall()
    const tickets = [await ticket(), await ticket(), await ticket({ priority_type: 3 })]
    await step(tickets[0].id, 'skip')
    expect(labelsOf(await show(), 'Reception')).toEqual(['CON-003', 'CON-002', 'CON-001'])
  })

  test('lists by place where the service calls so', async () => {
    const { ticket, show } = await openHall('fifo')
    for (const priority_type of [4, 1, 3]) {
      await ticket({ priority_type })
    }
    expect(labelsOf(await show(), 'Reception')).toEqual(['CON-001', 'CON-002', 'CON-003'])
  })

  test('turns the order around by itself when somebody overtakes by waiting', async () => {
    const { ticket, open } = await openHall('fair')
    await ticket()
    setClock('2026-05-08T04:00:00Z')
    await ticket({ priority_type: 2 })
    setClock('2026-05-08T04:10:00Z')
    const screen = await open()
    const first = await screen.waitFor(({ event }) => event === 'display')
    expect(labelsOf(first.data, 'Reception')).toEqual(['CON-001', 'CON-002'])
    setClock('2026-05-08T04:40:00Z')
    const turned = await screen.waitFor(
      ({ event, data }) => event === 'display' && data.stages[1].next[0] === 'CON-002',
    )
    expect(labelsOf(turned.data, 'Reception')).toEqual(['CON-002', 'CON-001'])
    screen.close()
  })

  test('follows each step at a stage through any process, from the first ticket of the service on', async () => {
    const { ticket, visit, advance, open } = await openHall()
    const screens = [await open(one), await open(two)]
    for (const screen of screens) {
      const { data } = await screen.waitFor(({ event }) => event === 'display')
      expect(data.calls).toEqual([])
    }
    const both = (
      isWanted: (data: { stages: { current: { label: string; state: string } | null }[] }) => boolean,
    ) =>
      Promise.all(
        screens.map((screen) => screen.waitFor(({ event, data }) => event === 'display' && isWanted(data))),
      )
    const { id } = (await ticket()).current_stage_visit
    await both((data) => labelsOf(data as never, 'Reception')?.length === 1)
    await visit(id, 'call')
    await both(({ stages }) => stages[1]?.current?.state === 'called')
    await visit(id, 'recall')
    const [again] = await both((data) => JSON.stringify(data).includes('-2","label":"CON-001"'))
    expect(again?.data.calls).toMatchObject([{ label: 'CON-001', point: 'Reception', state: 'called' }])
    await visit(id, 'serve')
    await both(({ stages }) => stages[1]?.current?.state === 'in_service')
    await advance(id)
    await both((data) => labelsOf(data as never, 'Refraction')?.[0] === 'CON-001')
    for (const screen of screens) {
      screen.close()
    }
  })

  test('follows the name of a stage and its end', async () => {
    const hall = await openHall()
    const screen = await hall.open()
    await screen.waitFor(({ event }) => event === 'display')
    await hall.manager.put(stageOf(hall, hall.stages.REF), { name: 'Eye test' })
    await screen.waitFor(({ data }) => data.stages?.[0].name === 'Eye test')
    await hall.manager.delete(stageOf(hall, hall.stages.REF))
    const left = await screen.waitFor(({ data }) => data.stages?.length === 1)
    expect(left.data.stages).toMatchObject([{ name: 'Reception' }])
    screen.close()
  })

  test('shows a patient who was called to a room of the service there, and not at the stage as well', async () => {
    const hall = await openHall()
    const { clinic, ticket, change, stages, show } = hall
    const nurse = await clinic.staff('Nurse')
    const { current_stage_visit: visit, ...issued } = await ticket()
    const [service] = await server.sql<{ id: string }>(
      'select external_id as id from healthcare_service where id = $1',
      [hall.service],
    )
    const room = await nurse.post(clinic.at('/token/sub_queue/'), {
      name: 'Room 7',
      status: 'active',
      resource_type: 'healthcare_service',
      resource_id: service?.id,
    })
    await change({ sub_queues: [room.body.id], stages: [stages.REC] })
    const [queue] = await server.sql<{ id: string }>(
      'select q.external_id as id from queue q join ticket t on t.queue_id = q.id where t.id = $1',
      [issued.id],
    )
    const called = await nurse.post(
      clinic.at(`/token/queue/${queue?.id}/token/${issued.external_id}/call/`),
      {
        sub_queue: room.body.id,
      },
    )
    expect(called.status).toBe(200)
    const [stored] = await server.sql('select status from stage_visit where id = $1', [visit.id])
    expect(stored).toEqual({ status: 'called' })
    const body = await show()
    expect(body.calls).toMatchObject([{ label: 'CON-001', kind: 'service_point', point: 'Room 7' }])
    expect(body.stages[0].current).toBeNull()
  })
})

describe('the board of a service with stages', () => {
  test('shows at which stage each patient is, and follows it', async () => {
    const hall = await openHall()
    const { clinic, ticket, advance } = hall
    const nurse = await clinic.staff('Nurse')
    const [first, second] = [await ticket(), await ticket()]
    await ticket({}, hall.plain)
    const queues = await server.sql<{ id: string }>(
      `select q.external_id as id from queue q join category c on c.facility_id = q.facility_id
      join resource r on r.id = q.resource_id and r.healthcare_service_id = c.healthcare_service_id
      where q.facility_id = $1 order by c.short_code`,
      [clinic.facilityId],
    )
    const stagesOn = async (queue: { id: string } | undefined) => {
      const { body } = await one.ask('GET', clinic.at(`/token/queue/${queue?.id}/board/`), {
        bearer: nurse.token,
      })
      return body.waiting.map(({ label, stage }: { label: string; stage: string | null }) => [label, stage])
    }
    expect(await stagesOn(queues[0])).toEqual([
      [first.ticket_number, 'Reception'],
      [second.ticket_number, 'Reception'],
    ])
    expect(await stagesOn(queues[1])).toEqual([['LAS-001', null]])
    await advance(first.current_stage_visit.id)
    await expect
      .poll(() => stagesOn(queues[0]), { timeout: 5_000 })
      .toContainEqual([first.ticket_number, 'Refraction'])
  })
})
