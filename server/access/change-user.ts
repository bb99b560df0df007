import { type Act, actorUserId } from '../act.ts'
import { record } from '../ledger/index.ts'
import { refuse } from '../problem.ts'
import { requireStanding } from './require-standing.ts'
import { endSessionsOfUser } from './sessions.ts'
import * as sql from './users.sql.ts'

/** What changes of a person; what is left out stays as it is. */
export interface UserChanges {
  readonly username?: string
  readonly first_name?: string
  readonly last_name?: string
  readonly user_type?: string
  readonly gender?: string | null
  readonly phone_number?: string | null
  readonly email?: string | null
  readonly prefix?: string | null
  readonly suffix?: string | null
  readonly is_superuser?: boolean
  /** False deactivates the person: the sign-ins end and no new one starts. */
  readonly is_active?: boolean
  /** The id or number of a facility where the person has a role. */
  readonly default_branch_id?: number | string | null
}

/**
 * Changes a person's details.
 *
 * Only superusers make or unmake superusers. Nobody changes whether oneself is active or a superuser, so there is
 * always somebody left who can.
 * Refuses: `not-signed-in`, `user-not-found`, `not-permitted`, `own-access-fixed`, `facility-not-found`,
 * `username-taken`.
 */
export async function changeUser(
  act: Act,
  input: { readonly externalId: string; readonly changes: UserChanges },
): Promise<sql.User> {
  const { user, standing } = await requireStanding(act, input.externalId)
  await requireAccessChangeAllowed(act, { user, standing, changes: input.changes })
  const present = await lock(act, user.numeric_id)
  const wanted: sql.User = {
    ...present,
    ...onlyChangeable(input.changes),
    phone_number:
      (input.changes.phone_number === undefined ? present.phone_number : input.changes.phone_number) ?? '',
    default_branch_id: await defaultFacility(act, present, input.changes.default_branch_id),
  }
  const changed = changedFields(present, wanted)
  if (changed.length === 0) {
    return present
  }
  const stored = await store(act, wanted)
  await record(act, {
    facilityId: 0,
    kind: 'user.changed',
    subjectId: stored.numeric_id,
    note: changed.join(', '),
  })
  if (present.is_active && !stored.is_active) {
    await endSessionsOfUser(act, { userId: stored.numeric_id, reason: 'deactivated', keep: null })
  }
  return stored
}

interface AccessChange {
  readonly user: sql.User
  readonly standing: sql.Standing
  readonly changes: UserChanges
}

async function requireAccessChangeAllowed(
  act: Act,
  { user, standing, changes }: AccessChange,
): Promise<void> {
  const isChanged = (field: 'is_superuser' | 'is_active') => (changes[field] ?? user[field]) !== user[field]
  if (isChanged('is_superuser') && !standing.is_superuser) {
    refuse('not-permitted')
  }
  if (!isChanged('is_superuser') && !isChanged('is_active')) {
    return
  }
  if (standing.is_self) {
    refuse('own-access-fixed')
  }
  if (standing.is_superuser) {
    await requireStillSuperuser(act, user)
  }
}

/** Two superusers who unmake each other at once wait for each other here, and the second is one no more. */
async function requireStillSuperuser(act: Act, other: sql.User): Promise<void> {
  const rows = await act.tx.run(sql.lockTwoUsers, [actorUserId(act), other.numeric_id])
  const actor = rows.find((row) => row.id === actorUserId(act))
  if (!actor?.is_superuser || !actor.is_active) {
    refuse('not-permitted')
  }
}

async function lock(act: Act, userId: number): Promise<sql.User> {
  const [present] = await act.tx.run(sql.lockUser, [userId])
  return present ?? refuse('user-not-found')
}

async function defaultFacility(
  act: Act,
  present: sql.User,
  wanted: number | string | null | undefined,
): Promise<number | null> {
  if (wanted === undefined || wanted === present.default_branch_id) {
    return present.default_branch_id
  }
  if (wanted === null) {
    return null
  }
  const [facility] = await act.tx.run(sql.findFacilityOfUser, [present.numeric_id, String(wanted)])
  return facility?.id ?? refuse('facility-not-found')
}

const changeable = [
  'username',
  'first_name',
  'last_name',
  'user_type',
  'gender',
  'phone_number',
  'email',
  'prefix',
  'suffix',
  'is_superuser',
  'is_active',
  'default_branch_id',
] as const satisfies readonly (keyof UserChanges & keyof sql.User)[]

/** A body may carry more than we know, such as another id; only what can be changed is taken from it. */
function onlyChangeable(changes: UserChanges): Partial<sql.User> {
  const given = changeable.filter((field) => changes[field] !== undefined)
  return Object.fromEntries(given.map((field) => [field, changes[field]]))
}

function changedFields(present: sql.User, wanted: sql.User): readonly string[] {
  return changeable.filter((field) => present[field] !== wanted[field])
}

async function store(act: Act, user: sql.User): Promise<sql.User> {
  const [stored] = await act.tx.run(sql.updateUser, [
    ...changeable.map((field) => user[field]),
    actorUserId(act),
    act.now,
    user.numeric_id,
  ])
  return stored ?? refuse('user-not-found')
}
