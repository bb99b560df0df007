import { createUser, listRoles, signIn } from '../access/index.ts'
import type { Actor } from '../act.ts'
import {
  addDepartmentMember,
  createDepartment,
  createFacility,
  createLocation,
  createOrganization,
  createService,
  listDepartments,
} from '../directory/index.ts'
import { type DemoActs, product } from './demo-act.ts'
import {
  type DemoPerson,
  type DepartmentName,
  demoDepartments,
  demoFacility,
  demoLocations,
  demoPassword,
  demoServices,
  demoStaff,
} from './demo-clinic.rules.ts'

/** The demo clinic as far as it is open: its ids, and the people who are signed in to it. */
export interface OpenedClinic {
  readonly facility: string
  /** By username. */
  readonly people: ReadonlyMap<string, SignedInPerson>
  /** The ids of services and places by name, and of people by username. */
  readonly resources: ReadonlyMap<string, string>
}

interface SignedInPerson {
  readonly id: string
  readonly actor: Actor & { readonly kind: 'user' }
}

/** When the clinic was set up: before its first patient of the day. */
const minute = -180

/**
 * Opens the demo clinic: the product lets the manager in, and the manager does everything else.
 *
 * Refuses: as the verbs it uses, when something of that name exists already.
 */
export async function openDemoClinic(acts: DemoActs): Promise<OpenedClinic> {
  const facility = await createDemoFacility(acts)
  const [manager, ...others] = demoStaff
  const clinic = new ClinicBeingOpened(acts, facility)
  await clinic.letIn(manager as DemoPerson, product)
  await clinic.addDepartments()
  for (const person of others) {
    await clinic.letIn(person, clinic.person('manager').actor)
  }
  await clinic.addServicesAndPlaces()
  return clinic
}

/** Gives somebody by a name that the demo itself chose; another name is a mistake in the demo. */
export function named<Value>(values: ReadonlyMap<string, Value>, name: string): Value {
  const value = values.get(name)
  if (value === undefined) {
    throw new Error(`The demo clinic has no ${name}`)
  }
  return value
}

async function createDemoFacility(acts: DemoActs): Promise<string> {
  const act = acts.at(minute, product)
  const { organization, phoneNumber, ...details } = demoFacility
  const owner = await createOrganization(act, { name: organization, parentExternalId: null })
  const { externalId } = await createFacility(act, {
    details: { ...details, phone_number: phoneNumber },
    organizationExternalId: owner.externalId,
  })
  return externalId
}

/** The clinic while it is being opened; each step needs the one before. */
class ClinicBeingOpened implements OpenedClinic {
  readonly facility: string
  readonly people = new Map<string, SignedInPerson>()
  readonly resources = new Map<string, string>()
  readonly #acts: DemoActs
  readonly #departments = new Map<DepartmentName | null, string>()
  readonly #roles = new Map<string, string>()

  constructor(acts: DemoActs, facility: string) {
    this.#acts = acts
    this.facility = facility
  }

  person(username: string): SignedInPerson {
    return named(this.people, username)
  }

  /** Adds a person, who signs in and gets the role from the one who lets them in. */
  async letIn(person: DemoPerson, by: Actor): Promise<void> {
    const act = this.#acts.at(minute, by)
    const { id } = await createUser(act, {
      username: person.username,
      password: demoPassword,
      prefix: person.prefix ?? null,
      first_name: person.firstName,
      last_name: person.lastName,
      user_type: person.userType,
      gender: person.gender,
    })
    this.people.set(person.username, { id, actor: await this.#signIn(person.username) })
    this.resources.set(person.username, id)
    for (const department of person.departments) {
      await addDepartmentMember(act, {
        facilityExternalId: this.facility,
        externalId: await this.#departmentId(department),
        userExternalId: id,
        roleExternalId: await this.#roleId(person),
      })
    }
  }

  async addDepartments(): Promise<void> {
    for (const { name, above } of demoDepartments) {
      const { externalId } = await createDepartment(this.#asManager(), {
        facilityExternalId: this.facility,
        name,
        parentExternalId: await this.#departmentId(above),
      })
      this.#departments.set(name, externalId)
    }
  }

  async addServicesAndPlaces(): Promise<void> {
    const act = this.#asManager()
    const facilityExternalId = this.facility
    for (const { name, code, department, about } of demoServices) {
      const managingExternalId = await this.#departmentId(department)
      const service = { facilityExternalId, name, code, extraDetails: about, managingExternalId }
      this.resources.set(name, (await createService(act, service)).externalId)
    }
    for (const { name, department, about } of demoLocations) {
      const departmentExternalIds = [await this.#departmentId(department)]
      const place = {
        facilityExternalId,
        name,
        description: about,
        parentExternalId: null,
        departmentExternalIds,
      }
      this.resources.set(name, (await createLocation(act, place)).externalId)
    }
  }

  #asManager() {
    return this.#acts.at(minute, this.person('manager').actor)
  }

  async #signIn(username: string): Promise<SignedInPerson['actor']> {
    const act = this.#acts.at(minute, { kind: 'anonymous' })
    const { userId, sessionId } = await signIn(act, {
      username,
      password: demoPassword,
      refreshMinutes: 60,
      // Nothing here outlives a failure: the demo is loaded whole or not at all.
      apart: (work) => work(act),
    })
    return { kind: 'user', userId, sessionId }
  }

  async #departmentId(name: DepartmentName | null): Promise<string> {
    if (!this.#departments.has(null)) {
      const act = this.#acts.at(minute, product)
      const page = await listDepartments(act, { facilityExternalId: this.facility, limit: 1, offset: 0 })
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
      const act = this.#acts.at(minute, this.person(username).actor)
      const { roles } = await listRoles(act, { limit: 100, offset: 0 })
      for (const { name, id } of roles) {
        this.#roles.set(name, id)
      }
    }
    return named(this.#roles, role)
  }
}
