import { adminPassword, type Product } from './product.ts'

/** Somebody who can sign in at a screen. */
export interface Person {
  readonly id: string
  readonly username: string
  readonly name: string
}

/** What is known of a ticket that somebody was given. */
export interface IssuedTicket {
  readonly id: string
  readonly label: string
  readonly link: { readonly code: string; readonly path: string }
}

export const staffPassword = 'numbers-on-the-wall'

// A journey looks at what the product answered, whatever it is.
// oxlint-disable-next-line typescript/no-explicit-any
type Answered = any

/** Speaks to the product over HTTP as somebody who is signed in. */
export class Caller {
  readonly #address: string
  readonly #access: string
  readonly #headers: Record<string, string>

  constructor(address: string, access: string, headers: Record<string, string> = {}) {
    this.#address = address
    this.#access = access
    this.#headers = headers
  }

  /** The same person in the context of one branch. */
  inBranch(facility: string): Caller {
    return new Caller(this.#address, this.#access, { 'x-branch-id': facility })
  }

  get(path: string): Promise<Answered> {
    return this.#send('GET', path)
  }

  post(path: string, body: object = {}): Promise<Answered> {
    return this.#send('POST', path, body)
  }

  put(path: string, body: object): Promise<Answered> {
    return this.#send('PUT', path, body)
  }

  async #send(method: string, path: string, body?: object): Promise<Answered> {
    const response = await fetch(`${this.#address}/api/v1${path}`, {
      method,
      headers: {
        ...this.#headers,
        authorization: `Bearer ${this.#access}`,
        'content-type': 'application/json',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) {
      throw new Error(`${method} ${path} was answered ${response.status}: ${text}`)
    }
    return text === '' ? undefined : JSON.parse(text)
  }
}

export async function signInOverHttp(address: string, username: string, password: string): Promise<Caller> {
  const { access } = await new Caller(address, '').post('/auth/login/', { username, password })
  return new Caller(address, access)
}

/** A walk-in clinic made through the product's own routes: a doctor with two rooms, a reception, a nurse. */
export interface WalkInClinic {
  readonly facility: string
  readonly doctor: Person
  readonly reception: Person
  readonly nurse: Person
  readonly secondNurse: Person
  readonly rooms: readonly { readonly id: string; readonly name: string }[]
  /** The nurse's way to the product beside the screens. */
  readonly http: Caller
  /** The primary queue of today. */
  queue(): Promise<string>
  issue(patientName?: string, note?: string): Promise<IssuedTicket>
  call(ticket: IssuedTicket, room?: number): Promise<void>
  step(ticket: IssuedTicket, step: string): Promise<void>
  display(name: string): Promise<{ readonly path: string }>
}

/** Opens a clinic in which nobody has come yet; without equipment there is no category and no room either. */
export async function openWalkInClinic(product: Product, isEquipped = true): Promise<WalkInClinic> {
  const admin = await signInOverHttp(product.address, 'admin', adminPassword)
  const made = await admin.post('/facility/', {
    name: 'Lakeside Clinic',
    timezone: 'Asia/Kolkata',
    phone_number: '+914842345678',
  })
  const at = (path: string) => `/facility/${made.id}${path}`
  const hire = await openPersonnelOffice(admin, made.id)
  const doctor = await hire('Meera Nair', 'doctor', 'Doctor')
  const reception = await hire('Fatima Rahman', 'staff', 'Staff')
  const nurse = await hire('Anu Joseph', 'nurse', 'Nurse')
  const secondNurse = await hire('Biju Thomas', 'nurse', 'Nurse')

  const http = await signInOverHttp(product.address, nurse.username, staffPassword)
  const office = await signInOverHttp(product.address, reception.username, staffPassword)
  const resource = { resource_type: 'practitioner', resource_id: doctor.id }
  const { category, rooms } = isEquipped
    ? await equip({ office, http, at, resource })
    : { category: undefined, rooms: [] }
  const date = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' })
  let primary: string | undefined
  const queue = async () => {
    primary ??= (
      await http.post(at('/token/queue/'), { name: 'Walk-in', date: date.format(new Date()), ...resource })
    ).id as string
    return primary
  }
  const stepAt = async (ticket: IssuedTicket, step: string, body: object = {}) => {
    await http.post(at(`/token/queue/${await queue()}/token/${ticket.id}/${step}/`), body)
  }
  return {
    facility: made.id,
    doctor,
    reception,
    nurse,
    secondNurse,
    rooms,
    http,
    queue,
    async issue(patientName, note) {
      const patient =
        patientName === undefined
          ? null
          : (
              await office.post('/patient/', {
                name: patientName,
                gender: 'female',
                phone_number: '+919876543210',
                year_of_birth: 1980,
                facility: made.id,
              })
            ).id
      const ticket = await office.post(at(`/token/queue/${await queue()}/token/`), {
        category,
        patient,
        note: note ?? null,
      })
      return { id: ticket.id, label: `GEN-${String(ticket.number).padStart(3, '0')}`, link: ticket.link }
    },
    call: (ticket, room = 0) => stepAt(ticket, 'call', { sub_queue: rooms[room]?.id }),
    step: (ticket, step) => stepAt(ticket, step),
    display: (name) =>
      http.post(at('/display/'), { name, sub_queues: rooms.map(({ id }) => id), language: 'en' }),
  }
}

/** Two categories, of which the first is the default, and two rooms of the doctor. */
async function equip({
  office,
  http,
  at,
  resource,
}: {
  office: Caller
  http: Caller
  at: (path: string) => string
  resource: object
}) {
  const resource_type = 'practitioner'
  const general = await office.post(at('/token/category/'), {
    name: 'General',
    shorthand: 'GEN',
    resource_type,
  })
  await office.post(at('/token/category/'), { name: 'Priority', shorthand: 'PRI', resource_type })
  await office.post(at(`/token/category/${general.id}/set_default/`))
  const rooms: { id: string; name: string }[] = []
  for (const name of ['Room 1', 'Room 2']) {
    rooms.push(await http.post(at('/token/sub_queue/'), { name, status: 'active', ...resource }))
  }
  return { category: String(general.id), rooms }
}

/** Adds people to a facility, each with one role in all of it. */
async function openPersonnelOffice(admin: Caller, facility: string) {
  const roles: { id: string; name: string }[] = (await admin.get('/role/?limit=100')).results
  const departments = (await admin.get(`/facility/${facility}/organizations/`)).results
  return async (name: string, type: string, roleName: string): Promise<Person> => {
    const [first = name, last = ''] = name.split(' ')
    const username = first.toLowerCase()
    const user = await admin.post('/users/', {
      username,
      password: staffPassword,
      first_name: first,
      last_name: last,
      user_type: type,
    })
    await admin.post(`/facility/${facility}/organizations/${departments[0].id}/users/`, {
      user: user.id,
      role: roles.find((role) => role.name === roleName)?.id,
    })
    return { id: user.id, username, name }
  }
}
