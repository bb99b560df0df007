import { type Caller, openServer, type TestServer } from './clinic.ts'

/** A server with people who are signed in to it, and places made through its own routes. */
export interface StaffedServer extends TestServer {
  readonly superuser: Caller
  person(options?: { name?: string; isSuperuser?: boolean; userType?: string }): Promise<Caller>
  role(name: string, permissions: readonly string[]): Promise<string>
  /** Opens a facility and gives the ids of it and of its root department. */
  facility(body?: object): Promise<{ readonly id: string; readonly root: string; readonly at: string }>
  /** Somebody who has just been given a role in a department. */
  member(facility: string, department: string, role: string, person?: Caller): Promise<Caller>
}

export const start = '2026-05-08T04:00:00Z'

/** Opens the care face at nine thirty of a clinic day, with a superuser and the roles the tests of places need. */
export async function openStaffedServer(): Promise<StaffedServer> {
  const server = await openServer()
  server.setClock(start)
  let people = 0
  const person: StaffedServer['person'] = async ({ name, isSuperuser = false, userType = 'nurse' } = {}) => {
    people += 1
    const [user] = await server.sql<{ id: number; external_id: string }>(
      `insert into app_user (username, first_name, last_name, user_type, is_superuser)
      values ($1, $2, 'Test', $4, $3) returning id, external_id`,
      [`person-${people}`, name ?? `Person ${people}`, isSuperuser, userType],
    )
    return server.callerWith(user ?? missing())
  }
  const role: StaffedServer['role'] = async (name, permissions) => {
    const [row] = await server.sql<{ external_id: string }>(
      `insert into role (name, permissions) values ($1, $2)
      on conflict (name) do update set permissions = excluded.permissions returning external_id`,
      [name, permissions],
    )
    return row?.external_id ?? missing()
  }
  const superuser = await person({ name: 'Super', isSuperuser: true })
  const facility: StaffedServer['facility'] = async (body = {}) => {
    const made = await superuser.post('/facility/', { name: 'Clinic', ...body })
    const at = `/facility/${made.body.id}`
    const departments = await superuser.get(`${at}/organizations/`)
    return { id: made.body.id, root: departments.body.results[0].id, at }
  }
  const member: StaffedServer['member'] = async (facilityId, department, roleName, someone) => {
    const given = someone ?? (await person())
    const [row] = await server.sql<{ external_id: string }>('select external_id from role where name = $1', [
      roleName,
    ])
    const added = await superuser.post(`/facility/${facilityId}/organizations/${department}/users/`, {
      user: given.id,
      role: row?.external_id,
    })
    if (added.status !== 200) {
      throw new Error(`The arrangement of the test failed: ${JSON.stringify(added.body)}`)
    }
    return given
  }
  return { ...server, superuser, person, role, facility, member }
}

function missing(): never {
  throw new Error('The arrangement of the test gave no row')
}
