import { createUser, listRoles } from '../access/index.ts'
import type { Act, Actor } from '../act.ts'
import {
  addDepartmentMember,
  createDepartment,
  createFacility,
  createLocation,
  createOrganization,
  createService,
  listDepartments,
} from '../directory/index.ts'
import { type DemoActs, product, setUpAt } from './demo-act.ts'
import { demoFacility, demoLocations, demoPassword, demoServices } from './demo-clinic.rules.ts'
import { demoJourneys } from './demo-journeys.rules.ts'
import type { DemoPeople } from './demo-people.ts'
import { type DemoPerson, type DepartmentName, demoDepartments, demoStaff } from './demo-staff.rules.ts'
import { named } from './find-demo-clinic.ts'

/**
 * Opens the demo clinic with its people, services and places: the product lets the manager in, and the manager does
 * everything else.
 *
 * Refuses: as the verbs it uses, when something of that name exists already.
 */
export async function openDemoClinic(acts: DemoActs, people: DemoPeople): Promise<void> {
  const facility = await createDemoFacility(acts)
  const [manager, ...others] = demoStaff
  const clinic = new ClinicBeingOpened(acts, people, facility)
  await clinic.letIn(manager as DemoPerson, product)
  await clinic.addDepartments()
  for (const person of others) {
    await clinic.letIn(person, people.named('manager'))
  }
  await clinic.addServicesAndPlaces()
}

async function createDemoFacility(acts: DemoActs): Promise<string> {
  const act = acts.at(setUpAt, product)
  const { organization, phoneNumber, ...details } = demoFacility
  const owner = await createOrganization(act, { name: organization, parentExternalId: null })
  const { externalId } = await createFacility(act, {
    details: { ...details, phone_number: phoneNumber },
    organizationExternalId: owner.externalId,
  })
  return externalId
}

/** The clinic while it is being opened; each step needs the one before. */
class ClinicBeingOpened {
  readonly #acts: DemoActs
  readonly #people: DemoPeople
  readonly #facility: string
  readonly #departments = new Map<DepartmentName | null, string>()
  readonly #roles = new Map<string, string>()

  constructor(acts: DemoActs, people: DemoPeople, facility: string) {
    this.#acts = acts
    this.#people = people
    this.#facility = facility
  }

  /** Adds a person, who signs in and gets the role from the one who lets them in. */
  async letIn(person: DemoPerson, by: Actor): Promise<void> {
    const act = this.#acts.at(setUpAt, by)
    const { id } = await createUser(act, {
      username: person.username,
      password: demoPassword,
      prefix: person.prefix ?? null,
      first_name: person.firstName,
      last_name: person.lastName,
      user_type: person.userType,
      gender: person.gender,
    })
    await this.#people.signIn(person.username, setUpAt)
    for (const department of person.departments) {
      await addDepartmentMember(act, {
        facilityExternalId: this.#facility,
        externalId: await this.#departmentId(department),
        userExternalId: id,
        roleExternalId: await this.#roleId(person),
      })
    }
  }

  async addDepartments(): Promise<void> {
    for (const { name, above } of demoDepartments) {
      const { externalId } = await createDepartment(this.#asManager(), {
        facilityExternalId: this.#facility,
        name,
        parentExternalId: await this.#departmentId(above),
      })
      this.#departments.set(name, externalId)
    }
  }

  async addServicesAndPlaces(): Promise<void> {
    const act = this.#asManager()
    const facilityExternalId = this.#facility
    for (const service of [...demoServices, ...demoJourneys]) {
      await createService(act, {
        facilityExternalId,
        name: service.name,
        code: service.code,
        extraDetails: service.about,
        managingExternalId: await this.#departmentId(service.department),
        callingPolicy: 'policy' in service ? service.policy : undefined,
      })
    }
    for (const { name, department, about } of demoLocations) {
      const departmentExternalIds = [await this.#departmentId(department)]
      const place = { facilityExternalId, name, description: about, parentExternalId: null }
      await createLocation(act, { ...place, departmentExternalIds })
    }
  }

  #asManager(): Act {
    return this.#acts.at(setUpAt, this.#people.named('manager'))
  }

  async #departmentId(name: DepartmentName | null): Promise<string> {
    if (!this.#departments.has(null)) {
      const act = this.#acts.at(setUpAt, product)
      const page = await listDepartments(act, { facilityExternalId: this.#facility, limit: 1, offset: 0 })
      this.#departments.set(null, page.results[0]?.id ?? '')
    }
    const id = this.#departments.get(name)
    if (id === undefined) {
      throw new Error(`The demo clinic has no department ${name}`)
    }
    return id
  }

  async #roleId({ username, role }: DemoPerson): Promise<string> {
    if (this.#roles.size === 0) {
      const act = this.#acts.at(setUpAt, this.#people.named(username))
      const { roles } = await listRoles(act, { limit: 100, offset: 0 })
      for (const { name, id } of roles) {
        this.#roles.set(name, id)
      }
    }
    return named(this.#roles, role)
  }
}
