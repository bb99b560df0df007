import { randomBytes, randomInt } from 'node:crypto'
import type { Act } from '../act.ts'
import { record } from '../ledger/index.ts'
import { addUser } from './create-user.ts'
import * as sql from './first-start.sql.ts'
import { systemRoles } from './permissions.rules.ts'
import { putSystemRole } from './roles.sql.ts'
import { findAnyUser } from './users.sql.ts'

/** The random keys that all processes on one database share. */
export interface Secrets {
  /** Signs the tokens of sign-ins. */
  readonly tokens: Uint8Array
  /** Makes the patients' ticket codes. */
  readonly ticketCodes: Uint8Array
}

const secretNames = { tokens: 'tokens', ticketCodes: 'ticket-codes' } as const
const secretBytes = 32

/**
 * Prepares a database for its first sign-in: the system roles, the keys and, where there is nobody yet, the first
 * superuser. On a prepared database it only brings the system roles up to this version.
 *
 * Answers the password it made up when none was given; nobody else will ever know it.
 */
export async function prepareAccess(
  act: Act,
  first: { readonly username: string; readonly password: string | undefined },
): Promise<{ readonly madeUpPassword: string | undefined }> {
  await act.tx.run(sql.lockFirstStart, [])
  await putSystemRoles(act)
  for (const name of Object.values(secretNames)) {
    await act.tx.run(sql.insertSecret, [name, randomBytes(secretBytes)])
  }
  return { madeUpPassword: await addFirstSuperuser(act, first) }
}

/** Gives the keys that `prepareAccess` made. */
export async function findSecrets(act: Act): Promise<Secrets> {
  const rows = await act.tx.run(sql.listSecrets, [])
  const find = (name: string) => {
    const value = rows.find((row) => row.name === name)?.value
    if (value === undefined) {
      throw new Error(`The database has no key called ${name}: it was not prepared`)
    }
    return new Uint8Array(value)
  }
  return { tokens: find(secretNames.tokens), ticketCodes: find(secretNames.ticketCodes) }
}

async function putSystemRoles(act: Act): Promise<void> {
  for (const [name, permissions] of Object.entries(systemRoles)) {
    const [put] = await act.tx.run(putSystemRole, [name, permissions, act.now])
    if (put !== undefined) {
      const kind = put.is_new ? 'role.created' : 'role.changed'
      await record(act, { facilityId: 0, kind, subjectId: put.id })
    }
  }
}

async function addFirstSuperuser(
  act: Act,
  { username, password }: { readonly username: string; readonly password: string | undefined },
): Promise<string | undefined> {
  const [anybody] = await act.tx.run(findAnyUser, [])
  if (anybody !== undefined) {
    return undefined
  }
  const madeUp = password === undefined ? makePassword() : undefined
  await addUser(act, {
    username,
    password: password ?? madeUp ?? null,
    first_name: 'First',
    last_name: 'Administrator',
    user_type: 'administrator',
    is_superuser: true,
  })
  return madeUp
}

/** Letters and digits that are not mistaken for each other when they are copied from a screen by hand. */
const readable = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Twenty characters of 31: 99 bits. */
function makePassword(): string {
  const block = () => Array.from({ length: 5 }, () => readable[randomInt(readable.length)]).join('')
  return [block(), block(), block(), block()].join('-')
}
