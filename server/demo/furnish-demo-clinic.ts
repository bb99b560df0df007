import type { Act } from '../act.ts'
import { attachToService } from '../directory/index.ts'
import { createDisplay } from '../displays/index.ts'
import { registerPatient } from '../patients/index.ts'
import { attachToStage, createStage } from '../stages/index.ts'
import { createCategory, createServicePoint, setDefaultCategory } from '../tickets/index.ts'
import type { DemoActs } from './demo-act.ts'
import { demoCategories, demoDisplays, demoQueues } from './demo-clinic.rules.ts'
import { attachedTo, type DemoJourney, demoJourneys, isLast } from './demo-journeys.rules.ts'
import { demoBirth, demoPatients, demoPhoneNumber } from './demo-patients.rules.ts'
import type { DemoPeople } from './demo-people.ts'
import { byUuid, type DemoPlaces, findDemoClinic, named } from './find-demo-clinic.ts'

/** A screen of the demo clinic and the page that it opens; the key in it is never shown again. */
export interface DemoDisplay {
  readonly name: string
  readonly path: string
}

/** When the clinic opened its doors today. */
const openedAt = -150

/** Furnishes the opened clinic: categories, rooms, stages, displays, patients. Refuses: as the verbs it uses. */
export async function furnishDemoClinic(acts: DemoActs, people: DemoPeople): Promise<readonly DemoDisplay[]> {
  const bare = await findDemoClinic(acts.tx)
  const asManager = acts.at(openedAt, people.named('manager'))
  await addCategories(asManager, bare)
  await addRooms(asManager, bare)
  for (const journey of demoJourneys) {
    await addJourney(asManager, bare, journey)
  }
  await registerPatients(acts, people, bare.facility)
  return addDisplays(asManager, await findDemoClinic(acts.tx))
}

async function addCategories(act: Act, { facility }: DemoPlaces): Promise<void> {
  const kindsWithDefault = new Set<string>()
  for (const { kind, name, shortCode } of demoCategories) {
    const category = { facility, resourceKind: kind, name, shortCode, metadata: null }
    const { view } = await createCategory(act, category)
    if (!kindsWithDefault.has(kind)) {
      await setDefaultCategory(act, { facility, category: view.id })
      kindsWithDefault.add(kind)
    }
  }
}

async function addRooms(act: Act, { facility, resources }: DemoPlaces): Promise<void> {
  for (const { kind, resource: name, rooms, closedRooms = [] } of demoQueues) {
    const resource = { kind, targetExternalId: named(resources, name) }
    for (const room of rooms) {
      await createServicePoint(act, { facility, resource, name: room, status: 'active' })
    }
    for (const room of closedRooms) {
      await createServicePoint(act, { facility, resource, name: room, status: 'inactive' })
    }
  }
}

/** Lays out a journey: its stages, and who works in it and at each of them. */
async function addJourney(act: Act, places: DemoPlaces, journey: DemoJourney): Promise<void> {
  const service = byUuid(named(places.services, journey.code))
  const person = (username: string) => byUuid(named(places.resources, username))
  const staff = [...journey.stages.flatMap((stage) => stage.staff), ...(journey.counter?.staff ?? [])]
  for (const username of new Set([...staff, ...journey.registeredBy])) {
    await attachToService(act, { service, user: person(username) })
  }
  if (journey.counter !== undefined) {
    const resource = { kind: 'healthcare_service', targetExternalId: service.externalId } as const
    const { facility } = places
    await createServicePoint(act, { facility, resource, name: journey.counter.room, status: 'active' })
  }
  for (const [index, { code, name }] of journey.stages.entries()) {
    const isTerminal = isLast(journey, code)
    const { external_id } = await createStage(act, { service, code, name, position: index + 1, isTerminal })
    for (const username of attachedTo(journey, code)) {
      await attachToStage(act, { service, stage: byUuid(external_id), user: person(username) })
    }
  }
}

async function addDisplays(act: Act, { facility, rooms, stages }: DemoPlaces): Promise<DemoDisplay[]> {
  const displays: DemoDisplay[] = []
  for (const { name, ...shown } of demoDisplays) {
    const { key } = await createDisplay(act, {
      facility,
      name,
      language: 'en',
      servicePoints: shown.rooms.map((room) => named(rooms, room)),
      stages: shown.stages.map(({ service, code }) => byUuid(named(stages, `${service} ${code}`))),
    })
    displays.push({ name, path: `/display#${key}` })
  }
  return displays
}

async function registerPatients(acts: DemoActs, people: DemoPeople, facility: string): Promise<void> {
  for (const [index, patient] of demoPatients.entries()) {
    const desk = index % 2 === 0 ? 'reception' : 'reception2'
    // One every few seconds, so that the list of patients has an order.
    const act = acts.at(openedAt + index / 10, people.named(desk))
    const { name, gender } = patient
    const birth = demoBirth(patient, index, acts.today)
    await registerPatient(act, {
      details: { name, gender, phone_number: demoPhoneNumber(index), ...birth },
      facilityExternalId: facility,
    })
  }
}
