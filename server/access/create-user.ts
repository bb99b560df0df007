import { type Act, actorUserId } from '../act.ts'
import { record } from '../ledger/index.ts'
import { refuse } from '../problem.ts'
import { passwordProblem } from './password.rules.ts'
import { hashPassword } from './passwords.ts'
import { requirePermission, requireSuperuser } from './require-permission.ts'
import { insertUser, type User } from './users.sql.ts'

/** A person to be added. Fields are left out or null when they are not known. */
export interface NewUser {
  readonly username: string
  /** Null for people who never sign in. */
  readonly password: string | null
  readonly first_name: string
  readonly last_name: string
  readonly user_type: string
  readonly gender?: string | null
  readonly phone_number?: string | null
  readonly email?: string | null
  readonly prefix?: string | null
  readonly suffix?: string | null
  readonly is_superuser?: boolean
}

/**
 * Adds a person. What the person may do comes with the roles given afterwards; only superusers make superusers.
 *
 * Refuses: `not-signed-in`, `not-permitted`, `password-too-short`, `password-is-username`, `username-taken`.
 */
export async function createUser(act: Act, input: NewUser): Promise<User> {
  await requirePermission(act, 'can_manage_directory', 'anywhere')
  if (input.is_superuser) {
    await requireSuperuser(act)
  }
  return addUser(act, input)
}

/** Adds a person without asking who wants it: for the first start, when nobody can have a permission yet. Refuses: as `createUser`. */
export async function addUser(act: Act, input: NewUser): Promise<User> {
  const problem = input.password === null ? undefined : passwordProblem(input.username, input.password)
  if (problem !== undefined) {
    refuse(problem)
  }
  const passwordHash = input.password === null ? null : await hashPassword(input.password)
  const [user] = await act.tx.run(insertUser, [
    input.username,
    input.first_name,
    input.last_name,
    input.user_type,
    ...optional.map((field) => input[field] ?? null),
    input.is_superuser ?? false,
    passwordHash,
    actorUserId(act),
    act.now,
  ])
  if (user === undefined) {
    throw new Error('An insert gave no row')
  }
  await record(act, { facilityId: 0, kind: 'user.created', subjectId: user.numeric_id })
  return user
}

const optional = ['gender', 'phone_number', 'email', 'prefix', 'suffix'] as const
