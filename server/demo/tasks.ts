import type { Database, Transaction } from '../database/pool.ts'
import { Refusal } from '../problem.ts'
import { findDoings, tryLockDemo } from './demo.sql.ts'
import { DemoActs, setUpAt } from './demo-act.ts'
import { demoFacility } from './demo-clinic.rules.ts'
import { DemoPeople } from './demo-people.ts'
import { demoStaff } from './demo-staff.rules.ts'
import { DemoGap, findDemoClinic } from './find-demo-clinic.ts'
import { playMorning } from './play-morning.ts'

/** What became of a new day: its morning was played, something was done in it before, or the clinic is another one now. */
export type NewDay = 'played' | 'kept' | 'changed'

/**
 * Plays today's morning in the demo clinic if nothing has been done today. All of it happens, or nothing where people
 * have changed the clinic: what is refused there is no fault, and the day begins empty.
 */
export async function playNewDay(database: Database, now: Date): Promise<NewDay> {
  try {
    return await database.transaction((tx) => playIfQuiet(tx, now))
  } catch (error) {
    if (error instanceof DemoGap || error instanceof Refusal) {
      return 'changed'
    }
    throw error
  }
}

/** Whether this transaction is the one that changes the demo clinic; it is until its end. */
export async function holdDemo(tx: Transaction): Promise<boolean> {
  const [lock] = await tx.run(tryLockDemo, [])
  return lock?.is_mine ?? false
}

async function playIfQuiet(tx: Transaction, now: Date): Promise<NewDay> {
  // Another process that holds the lock plays it.
  if (!(await holdDemo(tx))) {
    return 'kept'
  }
  const { timezone } = await findDemoClinic(tx)
  const acts = new DemoActs(tx, now, timezone)
  const [doings] = await tx.run(findDoings, [demoFacility.code, acts.today])
  if (doings?.has_any) {
    return 'kept'
  }
  const people = new DemoPeople(acts)
  for (const { username } of demoStaff) {
    await people.signIn(username, setUpAt)
  }
  await playMorning(acts, people)
  await people.signOut()
  return 'played'
}
