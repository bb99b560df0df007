import { beforeEach, describe, expect, test } from 'vitest'
import { type Caller, openServer } from '../testing/clinic.ts'
import { openStagedClinic, type StagedClinic } from '../testing/staged-clinic.ts'

const server = await openServer()
let desk: StagedClinic
let nurse: Caller

beforeEach(async () => {
  server.setClock('2026-05-08T03:30:00Z')
  desk = await openStagedClinic(server)
  nurse = await desk.clinic.staff('Nurse')
})

/** The queue of the service as the care face has it, with a room that calls for the service. */
async function inCare() {
  const [service] = await server.sql<{ external_id: string }>(
    'select external_id from healthcare_service where id = $1',
    [desk.service],
  )
  const resource = { resource_type: 'healthcare_service', resource_id: service!.external_id }
  const query = new URLSearchParams({ ...resource, date: '2026-05-08' }).toString()
  const queues = await nurse.get(desk.clinic.at(`/token/queue/?${query}`))
  const room = await nurse.post(desk.clinic.at('/token/sub_queue/'), {
    name: 'Room 1',
    status: 'active',
    ...resource,
  })
  const tokens = desk.clinic.at(`/token/queue/${queues.body.results[0].id}/token/`)
  return {
    queue: queues.body.results[0].id as string,
    room: room.body.id as string,
    tokens,
    token: async (id: string) => (await nurse.get(`${tokens}${id}/`)).body,
    step: (id: string, step: string, body: object = {}) => nurse.post(`${tokens}${id}/${step}/`, body),
    callNext: () =>
      nurse.post(desk.clinic.at(`/token/queue/${queues.body.results[0].id}/set_next_token_to_subqueue/`), {
        sub_queue: room.body.id,
      }),
  }
}

describe('one patient, both faces', () => {
  test('a ticket registered at the desk is a token with the same number, and walks on through both faces in turn', async () => {
    const ticket = await desk.ticket()
    const care = await inCare()
    expect(await care.token(ticket.external_id)).toMatchObject({
      id: ticket.external_id,
      numeric_id: ticket.id,
      number: 1,
      status: 'CREATED',
      category: { shorthand: 'CON' },
      patient: { numeric_id: ticket.patient_id },
    })
    // Called to a room by the nurse: the stage sees it.
    await care.step(ticket.external_id, 'call', { sub_queue: care.room })
    expect(await desk.show(ticket.id)).toMatchObject({
      status: { value: 'called' },
      current_stage_visit: { status: 'called', called_by_user_id: nurse.userId },
    })
    expect((await desk.visit(ticket.current_stage_visit.id, 'call')).status).toBe(409)
    // Served at the stage: the room sees it.
    await desk.visit(ticket.current_stage_visit.id, 'serve')
    expect((await care.token(ticket.external_id)).status).toBe('IN_PROGRESS')
    // Goes on to Refraction: in line again for the nurse, and in no room.
    const { body } = await desk.advance(ticket.current_stage_visit.id)
    const waiting = await care.token(ticket.external_id)
    expect([waiting.status, waiting.sub_queue]).toEqual(['CREATED', undefined])
    // The room calls the next one: the same patient, now at Refraction.
    expect((await care.callNext()).body.id).toBe(ticket.external_id)
    expect((await desk.line(desk.stages.REF)).body.data[0]).toMatchObject({
      id: body.data.current.id,
      status: 'in_service',
    })
    // Completed in the care face: through with everything.
    await care.step(ticket.external_id, 'complete')
    expect(await desk.show(ticket.id)).toMatchObject({
      status: { value: 'completed' },
      current_stage_visit: null,
    })
    expect((await desk.line(desk.stages.REF)).body.data).toEqual([])
  })

  test('a token issued in the care face enters the first stage of the service', async () => {
    await desk.ticket()
    const care = await inCare()
    const category = (await nurse.get(desk.clinic.at('/token/category/?resource_type=healthcare_service')))
      .body.results[0].id
    const issued = await nurse.post(care.tokens, { category })
    expect(issued.status).toBe(200)
    expect(
      (await desk.clerk.get(`/queue-tickets/${issued.body.id}`, desk.clinic.branch)).body.data,
    ).toMatchObject({
      ticket_number: 'CON-002',
      current_stage_visit: { status: 'waiting', position: 2, stage: { code: 'REC' } },
    })
  })

  test('the care words for every state of the branch (status table)', async () => {
    const care = await (async () => {
      await desk.ticket()
      return inCare()
    })()
    const statusAfter = async (...steps: string[]) => {
      const ticket = await desk.ticket()
      for (const step of steps) {
        await desk.step(ticket.id, step)
      }
      return (await care.token(ticket.external_id)).status
    }
    expect(await statusAfter('call')).toBe('CREATED')
    expect(await statusAfter('serve')).toBe('IN_PROGRESS')
    expect(await statusAfter('skip')).toBe('UNFULFILLED')
    expect(await statusAfter('no-show')).toBe('UNFULFILLED')
    expect(await statusAfter('call', 'complete')).toBe('FULFILLED')
  })

  test.each([
    ['FULFILLED', 'completed', 'completed'],
    ['UNFULFILLED', 'skipped', 'waiting'],
    ['CANCELLED', 'cancelled', 'skipped'],
    ['ENTERED_IN_ERROR', 'entered_in_error', 'skipped'],
  ])(
    'a correction to %s in the care face closes or holds the stage visit',
    async (status, ours, visitStatus) => {
      const ticket = await desk.ticket()
      const care = await inCare()
      await desk.visit(ticket.current_stage_visit.id, 'call')
      await nurse.patch(`${care.tokens}${ticket.external_id}/`, { status })
      expect((await desk.show(ticket.id)).status.value).toBe(ours)
      const rows = await server.sql('select status from stage_visit where id = $1', [
        ticket.current_stage_visit.id,
      ])
      expect(rows).toEqual([{ status: visitStatus }])
      // What was corrected is taken back on both sides.
      expect((await care.step(ticket.external_id, 'undo')).status).toBe(200)
      expect(await desk.show(ticket.id)).toMatchObject({
        status: { value: 'called' },
        current_stage_visit: { status: 'called' },
      })
    },
  )

  test('a note in the care face on a patient called to a stage does not send the patient back', async () => {
    const ticket = await desk.ticket()
    const care = await inCare()
    await desk.visit(ticket.current_stage_visit.id, 'call')
    await nurse.patch(`${care.tokens}${ticket.external_id}/`, { note: 'Wheelchair', status: 'CREATED' })
    expect(await desk.show(ticket.id)).toMatchObject({ status: { value: 'called' }, notes: 'Wheelchair' })
  })

  test('a queue closed for the day ends the stage visits of who did not come', async () => {
    const ticket = await desk.ticket()
    const care = await inCare()
    await nurse.post(desk.clinic.at(`/token/queue/${care.queue}/close/`), {})
    expect((await desk.show(ticket.id)).status.value).toBe('no_show')
    expect((await desk.line(desk.stages.REC)).body.data).toEqual([])
    expect((await care.step(ticket.external_id, 'undo')).status).toBe(200)
    expect((await desk.line(desk.stages.REC)).body.data).toHaveLength(1)
  })

  test('the room and the station call at once: every patient once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => desk.ticket()))
    const care = await inCare()
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, turn) =>
        turn % 2 === 0 ? desk.call(desk.stages.REC) : care.callNext(),
      ),
    )
    const called = answers
      .filter(({ status }) => status === 200)
      .map(({ body }) => body.data?.ticket.external_id ?? body.id)
    expect(called).toHaveLength(20)
    expect(new Set(called).size).toBe(20)
  })

  test('the calling policy of the service holds at its rooms too', async () => {
    await server.sql(`update healthcare_service set calling_policy = 'fifo' where id = $1`, [desk.service])
    const first = await desk.ticket()
    await desk.ticket({ priority_type: 1 })
    const care = await inCare()
    expect((await care.callNext()).body.id).toBe(first.external_id)
  })
})
