import { describe, expect, test } from 'vitest'
import { ticketCode } from '../../displays/index.ts'
import { openServer } from '../../testing/clinic.ts'
import { startProcess, ticketCodeSecret } from '../../testing/live-process.ts'
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
  const codeOf = ({ id }: { id: number }) =>
    ticketCode(ticketCodeSecret, { facilityId: desk.clinic.facilityId, ticketId: id })
  return {
    ...desk,
    see: async (ticket: { id: number }) =>
      (await one.ask('GET', '/my-ticket/', { bearer: codeOf(ticket) })).body,
    follow: (ticket: { id: number }, through = one) =>
      through.stream('/my-ticket/events/', { bearer: codeOf(ticket) }),
    at: async (ticket: { id: number }): Promise<number> =>
      (await desk.show(ticket.id)).current_stage_visit.id,
  }
}

const journeyOf = ({ journey }: { journey: { name: string; state: string }[] }) =>
  journey.map(({ name, state }) => `${name}: ${state}`)

describe('the page of a patient who walks through stages', () => {
  test('shows the way, the place in line at the present stage, and nothing of anybody', async () => {
    const { ticket, see, advance, at } = await openMorning()
    const [first, mine] = [await ticket(), await ticket({ notes: 'Allergic to penicillin' })]
    expect(await see(mine)).toMatchObject({
      label: 'CON-002',
      state: 'checked_in',
      position: 2,
      ahead: 1,
      service_point: null,
      stage: 'Reception',
      journey: [
        { name: 'Reception', state: 'here' },
        { name: 'Refraction', state: 'to_come' },
        { name: 'Billing', state: 'to_come' },
        { name: 'Checked Out', state: 'to_come' },
      ],
      resource: { type: 'healthcare_service', name: 'Consultation' },
    })
    await advance(await at(mine))
    const further = await see(mine)
    expect(further).toMatchObject({ state: 'waiting', stage: 'Refraction', position: 1, ahead: 0 })
    expect(journeyOf(further)).toEqual([
      'Reception: done',
      'Refraction: here',
      'Billing: to_come',
      'Checked Out: to_come',
    ])
    expect(await see(first)).toMatchObject({ stage: 'Reception', position: 1 })
    expect(JSON.stringify([further, await see(first)])).not.toMatch(/Ana|Santos|98765|penicillin|Clara/)
  })

  test('counts as ahead who is called before at the stage, whatever came first', async () => {
    const { ticket, see, step } = await openMorning()
    const [skipped, mine, senior] = [await ticket(), await ticket(), await ticket({ priority_type: 3 })]
    expect(await see(mine)).toMatchObject({ ahead: 2 })
    await step(skipped.id, 'skip')
    expect(await see(mine)).toMatchObject({ ahead: 1 })
    expect(await see(senior)).toMatchObject({ ahead: 0 })
    expect(await see(skipped)).toMatchObject({ state: 'skipped', position: null, stage: 'Reception' })
  })

  test('says to which stage the patient is called', async () => {
    const { ticket, see, visit, at } = await openMorning()
    const mine = await ticket()
    await visit(await at(mine), 'call')
    expect(await see(mine)).toMatchObject({
      state: 'called',
      stage: 'Reception',
      position: null,
      called_at: nine,
    })
  })

  test('leaves out what the patient was sent past, and shows again where the patient is sent back to', async () => {
    const { ticket, see, visit, move, stages, at } = await openMorning()
    const mine = await ticket()
    await visit(await at(mine), 'serve')
    await move(mine.id, stages.BIL)
    expect(journeyOf(await see(mine))).toEqual(['Reception: done', 'Billing: here', 'Checked Out: to_come'])
    await move(mine.id, stages.REF)
    expect(journeyOf(await see(mine))).toEqual([
      'Reception: done',
      'Refraction: here',
      'Billing: to_come',
      'Checked Out: to_come',
    ])
    await visit(await at(mine), 'skip')
    const between = await see(mine)
    expect(between).toMatchObject({ state: 'waiting', stage: null, position: null, ahead: null })
    expect(journeyOf(between)).toEqual(['Reception: done', 'Billing: to_come', 'Checked Out: to_come'])
  })

  test('shows the whole way at its end', async () => {
    const { ticket, see, advance, at } = await openMorning()
    const mine = await ticket()
    for (let stage = 0; stage < 4; stage++) {
      await advance(await at(mine))
    }
    const end = await see(mine)
    expect(end).toMatchObject({ state: 'completed', stage: null, position: null })
    expect(journeyOf(end)).toEqual([
      'Reception: done',
      'Refraction: done',
      'Billing: done',
      'Checked Out: done',
    ])
  })

  test('counts in call order also in a service without stages', async () => {
    const { ticket, see, plain } = await openMorning('fifo')
    const [first, second] = [await ticket({}, plain), await ticket({ priority_type: 1 }, plain)]
    expect(await see(first)).toMatchObject({ ahead: 0, stage: null, journey: [] })
    expect(await see(second)).toMatchObject({ ahead: 1 })
  })

  test('is told of each step, through any process', async () => {
    const { ticket, follow, visit, advance, at } = await openMorning()
    const [first, mine] = [await ticket(), await ticket()]
    const phones = [await follow(mine, one), await follow(mine, two)]
    const both = (
      isWanted: (data: { stage: string | null; state: string; ahead: number | null }) => boolean,
    ) =>
      Promise.all(
        phones.map((phone) => phone.waitFor(({ event, data }) => event === 'ticket' && isWanted(data))),
      )
    await both(({ ahead }) => ahead === 1)
    await visit(await at(first), 'call')
    await both(({ ahead }) => ahead === 0)
    await visit(await at(mine), 'call')
    await both(({ state, stage }) => state === 'called' && stage === 'Reception')
    await advance(await at(mine))
    const [moved] = await both(({ state, stage }) => state === 'waiting' && stage === 'Refraction')
    expect(moved?.data).toMatchObject({ position: 1, ahead: 0 })
    for (const phone of phones) {
      phone.close()
    }
  })

  test('is told when somebody overtakes by waiting', async () => {
    const { ticket, follow } = await openMorning('fair')
    await ticket()
    setClock('2026-05-08T04:00:00Z')
    const mine = await ticket({ priority_type: 2 })
    const phone = await follow(mine)
    await phone.waitFor(({ event, data }) => event === 'ticket' && data.ahead === 1)
    setClock('2026-05-08T04:40:00Z')
    const overtaken = await phone.waitFor(({ event, data }) => event === 'ticket' && data.ahead === 0)
    expect(overtaken.data).toMatchObject({ position: 1, state: 'checked_in' })
    phone.close()
  })
})
