import { setTimeout as delay } from 'node:timers/promises'
import type { Database, Transaction } from '../database/pool.ts'
import { Refusal } from '../problem.ts'
import { findDoings, findFacilities, tryLockDemo } from './demo.sql.ts'
import { DemoActs, setUpAt } from './demo-act.ts'
import { demoFacility, demoPassword } from './demo-clinic.rules.ts'
import { DemoPeople } from './demo-people.ts'
import { demoStaff } from './demo-staff.rules.ts'
import { DemoGap, findDemoClinic } from './find-demo-clinic.ts'
import { type DemoDisplay, furnishDemoClinic } from './furnish-demo-clinic.ts'
import { openDemoClinic } from './open-demo-clinic.ts'
import { playMorning } from './play-morning.ts'

/** Somebody as whom one can try the demo clinic. */
export interface DemoSignIn {
  readonly username: string
  readonly password: string
  readonly name: string
  readonly does: string
}

/** How to get into the demo clinic. */
export interface DemoSignIns {
  /** Whether it was loaded just now. */
  readonly isNew: boolean
  /**
   * Whether today's morning was played: `loaded` with the clinic, `played` because the day is new, `kept` because
   * something was done today already, `changed` because the clinic is no longer the one that was loaded, `none`
   * because there is no demo clinic.
   */
  readonly morning: 'loaded' | 'played' | 'kept' | 'changed' | 'none'
  /** Empty when the database has other facilities and no demo clinic. */
  readonly signIns: readonly DemoSignIn[]
  /** The displays and their pages; only when it was loaded just now, because the keys are shown once. */
  readonly displays: readonly DemoDisplay[]
}

type Loaded = 'loaded-elsewhere-now' | 'other-clinic' | 'there-already' | readonly DemoDisplay[]

const askAgainMs = 100
/** Whoever loads it needs seconds; a minute means that something is stuck. */
const asksMax = 600

/**
 * Loads the demo clinic with a morning in progress into a database that has no facility yet, and prints how to get in.
 * Where it is loaded already and nothing has been done today, today's morning is played.
 *
 * Everything is one transaction, which holds the lock of the demo: of processes that start at once one loads it and
 * the others wait and then find it there, and one that is killed half way leaves nothing behind.
 */
export async function loadDemoClinic(
  database: Database,
  { now, print }: { readonly now: Date; readonly print: (line: string) => void },
): Promise<DemoSignIns> {
  const loaded = await loadOnce(database, now)
  const isNew = typeof loaded === 'object'
  const demo: DemoSignIns = {
    isNew,
    morning: isNew ? 'loaded' : loaded === 'other-clinic' ? 'none' : await playNewDay(database, now),
    signIns: loaded === 'other-clinic' ? [] : demoSignIns(),
    displays: isNew ? loaded : [],
  }
  printDemo(demo, print)
  return demo
}

async function loadOnce(database: Database, now: Date): Promise<Exclude<Loaded, 'loaded-elsewhere-now'>> {
  for (let asks = 1; asks <= asksMax; asks++) {
    const loaded = await database.transaction((tx) => loadIfFree(tx, now))
    if (loaded !== 'loaded-elsewhere-now') {
      return loaded
    }
    await delay(askAgainMs)
  }
  throw new Error('Another process has been loading the demo clinic for a minute')
}

async function loadIfFree(tx: Transaction, now: Date): Promise<Loaded> {
  if (!(await isMine(tx))) {
    return 'loaded-elsewhere-now'
  }
  const [found] = await tx.run(findFacilities, [demoFacility.code])
  if (found?.has_any) {
    return found.has_demo ? 'there-already' : 'other-clinic'
  }
  const acts = new DemoActs(tx, now, demoFacility.timezone)
  const people = new DemoPeople(acts)
  await openDemoClinic(acts, people)
  const displays = await furnishDemoClinic(acts, people)
  await playMorning(acts, people)
  await people.signOut()
  return displays
}

async function isMine(tx: Transaction): Promise<boolean> {
  const [lock] = await tx.run(tryLockDemo, [])
  return lock?.is_mine ?? false
}

/** Plays today's morning if nothing has been done today; all of it, or nothing where people have changed the clinic. */
async function playNewDay(database: Database, now: Date): Promise<DemoSignIns['morning']> {
  try {
    return await database.transaction((tx) => playIfQuiet(tx, now))
  } catch (error) {
    if (error instanceof DemoGap || error instanceof Refusal) {
      return 'changed'
    }
    throw error
  }
}

async function playIfQuiet(tx: Transaction, now: Date): Promise<DemoSignIns['morning']> {
  // Another process that holds the lock plays it.
  if (!(await isMine(tx))) {
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

function demoSignIns(): DemoSignIn[] {
  return demoStaff.flatMap(({ username, prefix, firstName, lastName, shownAs }) => {
    const name = [prefix, firstName, lastName].filter((each) => each !== undefined).join(' ')
    return shownAs === undefined ? [] : [{ username, password: demoPassword, name, does: shownAs }]
  })
}

function printDemo({ signIns, displays, morning }: DemoSignIns, print: (line: string) => void): void {
  if (signIns.length === 0) {
    return
  }
  print(`The demo clinic is ${demoFacility.name}. Sign in with the password "${demoPassword}" as`)
  const width = Math.max(...signIns.map(({ username }) => username.length))
  for (const { username, name, does } of signIns) {
    print(`  ${username.padEnd(width)}  ${does} (${name})`)
  }
  if (displays.length > 0) {
    print('Displays of its waiting areas (the addresses are shown only now):')
  }
  for (const { name, path } of displays) {
    print(`  ${name.padEnd(18)} ${path}`)
  }
  if (morning === 'played') {
    print('A new day: its morning is in progress.')
  }
  if (morning === 'changed') {
    print('The clinic has been changed since it was loaded, so today begins without a morning in progress.')
  }
}
