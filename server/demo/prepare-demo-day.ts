import { clinicDateAt } from '../clinic-date.rules.ts'
import type { ResourceName } from '../directory/index.ts'
import { createDisplay } from '../displays/index.ts'
import { registerPatient } from '../patients/index.ts'
import { createCategory, createQueue, createServicePoint, setDefaultCategory } from '../tickets/index.ts'
import type { DemoActs } from './demo-act.ts'
import {
  type DemoQueue,
  demoCategories,
  demoDisplays,
  demoFacility,
  demoQueues,
} from './demo-clinic.rules.ts'
import { type DemoPatient, demoBirth, demoPatients, demoPhoneNumber } from './demo-patients.rules.ts'
import { named, type OpenedClinic } from './open-demo-clinic.ts'

/** A screen of the demo clinic and the page that it opens; the key in it is never shown again. */
export interface DemoDisplay {
  readonly name: string
  readonly path: string
}

/** A queue of the demo day that patients can be given numbers of. */
export interface PreparedQueue {
  readonly plan: DemoQueue
  readonly id: string
  /** The open rooms. */
  readonly rooms: readonly string[]
}

export interface PreparedDay {
  readonly queues: readonly PreparedQueue[]
  /** By short code. */
  readonly categories: ReadonlyMap<string, string>
  readonly patients: readonly (DemoPatient & { readonly id: string })[]
  readonly displays: readonly DemoDisplay[]
}

/** When the clinic opened its doors today. */
const minute = -150

/** Prepares the demo day: categories, rooms, today's queues, displays and the patients. Refuses: as the verbs it uses. */
export async function prepareDemoDay(acts: DemoActs, clinic: OpenedClinic): Promise<PreparedDay> {
  const categories = await addCategories(acts, clinic)
  const rooms = new Map<string, string>()
  const queues: PreparedQueue[] = []
  for (const plan of demoQueues) {
    queues.push(await openDemoQueue(acts, clinic, { plan, rooms }))
  }
  const displays = await addDisplays(acts, clinic, rooms)
  return { queues, categories, displays, patients: await registerPatients(acts, clinic) }
}

async function addCategories(acts: DemoActs, clinic: OpenedClinic): Promise<Map<string, string>> {
  const act = acts.at(minute, named(clinic.people, 'manager').actor)
  const { facility } = clinic
  const ids = new Map<string, string>()
  const kindsWithDefault = new Set<string>()
  for (const { kind, name, shortCode } of demoCategories) {
    const { view } = await createCategory(act, {
      facility,
      resourceKind: kind,
      name,
      shortCode,
      metadata: null,
    })
    ids.set(shortCode, view.id)
    if (!kindsWithDefault.has(kind)) {
      await setDefaultCategory(act, { facility, category: view.id })
      kindsWithDefault.add(kind)
    }
  }
  return ids
}

async function openDemoQueue(
  acts: DemoActs,
  clinic: OpenedClinic,
  { plan, rooms }: { readonly plan: DemoQueue; readonly rooms: Map<string, string> },
): Promise<PreparedQueue> {
  const { facility } = clinic
  const resource: ResourceName = { kind: plan.kind, targetExternalId: named(clinic.resources, plan.resource) }
  const asManager = acts.at(minute, named(clinic.people, 'manager').actor)
  for (const name of plan.rooms) {
    const { id } = await createServicePoint(asManager, { facility, resource, name, status: 'active' })
    rooms.set(name, id)
  }
  for (const name of plan.closedRooms ?? []) {
    await createServicePoint(asManager, { facility, resource, name, status: 'inactive' })
  }
  const date = clinicDateAt(acts.instant(0), demoFacility.timezone)
  const asReception = acts.at(minute, named(clinic.people, 'reception').actor)
  const { external_id: id } = await createQueue(asReception, { facility, resource, date, name: plan.name })
  return { plan, id, rooms: plan.rooms.map((name) => named(rooms, name)) }
}

async function addDisplays(
  acts: DemoActs,
  clinic: OpenedClinic,
  rooms: ReadonlyMap<string, string>,
): Promise<DemoDisplay[]> {
  const act = acts.at(minute, named(clinic.people, 'manager').actor)
  const displays: DemoDisplay[] = []
  for (const { name, rooms: shown } of demoDisplays) {
    const servicePoints = shown.map((room) => named(rooms, room))
    const { key } = await createDisplay(act, {
      facility: clinic.facility,
      name,
      language: 'en',
      servicePoints,
    })
    displays.push({ name, path: `/display#${key}` })
  }
  return displays
}

async function registerPatients(acts: DemoActs, clinic: OpenedClinic): Promise<PreparedDay['patients']> {
  const today = clinicDateAt(acts.instant(minute), demoFacility.timezone)
  const registered: (DemoPatient & { id: string })[] = []
  for (const [index, patient] of demoPatients.entries()) {
    const desk = index % 2 === 0 ? 'reception' : 'reception2'
    // One every few seconds, so that the list of patients has an order.
    const act = acts.at(minute + index / 10, named(clinic.people, desk).actor)
    const { name, gender } = patient
    const { externalId } = await registerPatient(act, {
      details: { name, gender, phone_number: demoPhoneNumber(index), ...demoBirth(patient, index, today) },
      facilityExternalId: clinic.facility,
    })
    registered.push({ ...patient, id: externalId })
  }
  return registered
}
