import { createQueue } from '../tickets/index.ts'
import type { DemoActs } from './demo-act.ts'
import { type DemoQueue, demoQueues } from './demo-clinic.rules.ts'
import type { DemoPeople } from './demo-people.ts'
import { type DemoPlaces, named } from './find-demo-clinic.ts'

/** A queue of the demo day that patients can be given numbers of. */
export interface OpenedQueue {
  readonly plan: DemoQueue
  readonly id: string
  /** The open rooms. */
  readonly rooms: readonly string[]
}

/** When reception opens the queues of the day. */
const openedAt = -150

/** Opens today's queues of everybody with rooms in the demo clinic. Refuses: as `createQueue`. */
export async function openDemoQueues(
  acts: DemoActs,
  people: DemoPeople,
  { facility, resources, rooms }: DemoPlaces,
): Promise<OpenedQueue[]> {
  const act = acts.at(openedAt, people.named('reception'))
  const queues: OpenedQueue[] = []
  for (const plan of demoQueues) {
    const resource = { kind: plan.kind, targetExternalId: named(resources, plan.resource) }
    const { external_id: id } = await createQueue(act, {
      facility,
      resource,
      date: acts.today,
      name: plan.name,
    })
    queues.push({ plan, id, rooms: plan.rooms.map((name) => named(rooms, name)) })
  }
  return queues
}

/** Opens today's queue at the counter of a service. Refuses: as `createQueue`. */
export async function openCounterQueue(
  acts: DemoActs,
  people: DemoPeople,
  { facility, service, name }: { readonly facility: string; readonly service: string; readonly name: string },
): Promise<string> {
  const act = acts.at(openedAt, people.named('reception'))
  const resource = { kind: 'healthcare_service', targetExternalId: service } as const
  const { external_id: id } = await createQueue(act, { facility, resource, date: acts.today, name })
  return id
}
