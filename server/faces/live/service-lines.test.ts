import { describe, expect, test, vi } from 'vitest'
import { type Caller, openServer } from '../../testing/clinic.ts'
import { startProcess } from '../../testing/live-process.ts'
import { openStagedClinic } from '../../testing/staged-clinic.ts'

const nine = '2026-05-08T03:30:00Z'
const server = await openServer()
const [one, two] = await Promise.all([startProcess(server), startProcess(server)])

function setClock(now: string): void {
  for (const each of [server, one, two]) {
    each.setClock(now)
  }
}

async function openMorning(policy = 'priority') {
  setClock(nine)
  const desk = await openStagedClinic(server, policy)
  const path = `/branch-services/${desk.service}/queue`
  const headers = { 'x-branch-id': String(desk.clinic.facilityId) }
  const ask = (method: string, at: string, body?: object, through = one, who: Caller = desk.clerk) =>
    through.ask(method, at, { bearer: who.token, headers, ...(body === undefined ? {} : { body }) })
  return {
    ...desk,
    path,
    ask,
    board: (through = one, who = desk.clerk) =>
      ask('GET', `${path}?perPage=200&sort=call_order`, undefined, through, who),
    register: async (through = one, more: object = {}) =>
      (await ask('POST', path, { ...(await desk.arrive()), priority_type: 4, ...more }, through)).body.data,
  }
}

const readsOf = (process = one) => process.live.metrics().line_reads ?? 0
const numbersIn = ({ body }: { body: { data: { ticket_number: string }[] } }) =>
  body.data.map((ticket) => ticket.ticket_number)

/** Other tests keep transactions open, which hides commits from readers of the ledger: then nothing is kept, rightly. */
const whileHearing = (claim: () => Promise<void>) =>
  vi.waitFor(
    async () => {
      expect(one.live.isFresh()).toBe(true)
      await claim()
    },
    { timeout: 20_000, interval: 50 },
  )

describe('the line of a service on many screens', () => {
  test('is what the list says, in every page and order', async () => {
    const { register, ask, clerk, path, clinic, ticket } = await openMorning()
    await register(one, { priority_type: 3, notes: 'At 9:30+00:00' })
    await ticket()
    await register()
    for (const query of [
      '',
      '?sort=call_order',
      '?perPage=2',
      '?perPage=2&page=2',
      '?page=9',
      '?search=con-002',
    ]) {
      const kept = await ask('GET', `${path}${query}`)
      const read = await clerk.get(`${path}${query}`, clinic.branch)
      expect(kept.body).toEqual(read.body)
      expect(kept.headers['content-type']).toBe(read.headers['content-type'])
      expect(kept.headers['cache-control']).toBe('no-store')
    }
  })

  test('unchanged asks the database nothing', async () => {
    const { board, register, colleague } = await openMorning()
    await register()
    await whileHearing(async () => {
      const first = await board()
      await board(one, colleague)
      const reads = readsOf()
      expect((await board()).body).toEqual(first.body)
      expect((await board(one, colleague)).body).toEqual(first.body)
      expect(readsOf()).toBe(reads)
    })
  })

  test('is never older than what was just done through the same process, in either face', async () => {
    const { board, register, ask, clinic, clerk } = await openMorning()
    for (let number = 1; number <= 15; number++) {
      // A read that began before the change may finish after it; its answer must not be kept.
      const reading = board()
      await register()
      expect((await board()).body.meta.total).toBe(number)
      await reading
      expect((await board()).body.meta.total).toBe(number)
    }
    const [first] = (await board()).body.data
    await ask('PUT', `/queue-tickets/${first.id}/skip`, {})
    expect((await board()).body.data.at(-1)).toMatchObject({ id: first.id, status: { value: 'skipped' } })
    const superuser = await clinic.superuser()
    const renamed = await one.ask('PATCH', `/patient/${first.patient.external_id}/`, {
      bearer: superuser.token,
      body: { name: 'Ana Lima' },
    })
    expect(renamed.status).toBe(200)
    expect((await board()).body.data.at(-1).patient.full_name).toBe('Ana Lima')
    expect((await board(one, clerk)).status).toBe(200)
  })

  test('follows what was done through another process', async () => {
    const { board, register, ask } = await openMorning()
    await board()
    for (let number = 1; number <= 4; number++) {
      const { id, current_stage_visit: visit } = await register(two)
      await vi.waitFor(async () => expect((await board()).body.meta.total).toBe(number), 5_000)
      await ask('PUT', `/ticket-stage-visits/${visit.id}/serve`, {}, two)
      await vi.waitFor(
        async () =>
          expect((await board()).body.data.find((each: { id: number }) => each.id === id)).toMatchObject({
            status: { value: 'in_service' },
          }),
        5_000,
      )
    }
  })

  test('is read once for all screens that ask at the same time', async () => {
    const { board, register } = await openMorning()
    await whileHearing(async () => {
      await register()
      const before = readsOf()
      const answers = await Promise.all(Array.from({ length: 20 }, () => board()))
      expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
      // The tail's word about the same change may come in between and cost one more.
      expect(readsOf() - before).toBeLessThanOrEqual(2)
    })
  })

  test('moves on with the time where waiting counts', async () => {
    const { board, register } = await openMorning('fair')
    await register()
    setClock('2026-05-08T03:40:00Z')
    await register(one, { priority_type: 2 })
    expect(numbersIn(await board())).toEqual(['CON-001', 'CON-002'])
    setClock('2026-05-08T03:49:00Z')
    expect(numbersIn(await board())).toEqual(['CON-001', 'CON-002'])
    setClock('2026-05-08T03:51:00Z')
    expect(numbersIn(await board())).toEqual(['CON-002', 'CON-001'])
  })

  test('is the line of the day that has begun', async () => {
    const { board, register } = await openMorning()
    await register()
    setClock('2026-05-08T18:29:59Z')
    expect((await board()).body.meta.total).toBe(1)
    setClock('2026-05-08T18:30:00Z')
    expect((await board()).body.meta.total).toBe(0)
    setClock(nine)
  })

  test('is not shown any more to somebody who was detached, nor ever to somebody who is not attached', async () => {
    const { board, colleague, outsider, manager, service, ask } = await openMorning()
    expect((await board()).status).toBe(200)
    expect((await board(one, colleague)).status).toBe(200)
    expect((await board(one, outsider)).status).toBe(403)
    const path = `/branch-services/${service}/staff/${colleague.userId}`
    expect((await ask('DELETE', path, undefined, one, manager)).status).toBe(204)
    expect((await board(one, colleague)).status).toBe(403)
    await vi.waitFor(async () => expect((await board(two, colleague)).status).toBe(403), 5_000)
    expect((await board()).status).toBe(200)
    expect((await one.ask('GET', `/branch-services/${service}/queue`)).status).toBe(401)
  })
})
