import { setTimeout as delay } from 'node:timers/promises'
import { endSession } from '../access/index.ts'
import type { Database, Transaction } from '../database/pool.ts'
import { findFacilities, tryLockDemo } from './demo.sql.ts'
import { DemoActs } from './demo-act.ts'
import { demoFacility, demoPassword, demoStaff } from './demo-clinic.rules.ts'
import { type OpenedClinic, openDemoClinic } from './open-demo-clinic.ts'
import { playMorning } from './play-morning.ts'
import { type DemoDisplay, prepareDemoDay } from './prepare-demo-day.ts'

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
  /** Empty when the database has other facilities and no demo clinic. */
  readonly signIns: readonly DemoSignIn[]
  /** The displays and their pages; only when it was loaded just now, because the keys are shown once. */
  readonly displays: readonly DemoDisplay[]
}

type Loaded = 'loaded-elsewhere-now' | 'other-clinic' | Omit<DemoSignIns, 'signIns'>

const askAgainMs = 100
/** Whoever loads it needs seconds; a minute means that something is stuck. */
const asksMax = 600

/**
 * Loads the demo clinic with a morning in progress into a database that has no facility yet, and prints how to get in.
 *
 * Everything is one transaction, which holds the lock of the demo: of processes that start at once one loads it and
 * the others wait and then find it there, and one that is killed half way leaves nothing behind.
 */
export async function loadDemoClinic(
  database: Database,
  { now, print }: { readonly now: Date; readonly print: (line: string) => void },
): Promise<DemoSignIns> {
  const loaded = await loadOnce(database, now)
  const signIns = loaded === 'other-clinic' ? [] : demoSignIns()
  const demo = { ...(loaded === 'other-clinic' ? { isNew: false, displays: [] } : loaded), signIns }
  printSignIns(demo, print)
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
  const [lock] = await tx.run(tryLockDemo, [])
  if (!lock?.is_mine) {
    return 'loaded-elsewhere-now'
  }
  const [found] = await tx.run(findFacilities, [demoFacility.code])
  if (found?.has_any) {
    return found.has_demo ? { isNew: false, displays: [] } : 'other-clinic'
  }
  const acts = new DemoActs(tx, now)
  const clinic = await openDemoClinic(acts)
  const day = await prepareDemoDay(acts, clinic)
  await playMorning(acts, clinic, day)
  await signOut(acts, clinic)
  return { isNew: true, displays: day.displays }
}

/** The sign-ins under which the morning was played are over; whoever tries the demo makes new ones. */
async function signOut(acts: DemoActs, clinic: OpenedClinic): Promise<void> {
  for (const { actor } of clinic.people.values()) {
    await endSession(acts.at(0, actor), { sessionId: actor.sessionId, reason: 'signed-out' })
  }
}

function demoSignIns(): DemoSignIn[] {
  return demoStaff.flatMap(({ username, prefix, firstName, lastName, shownAs }) => {
    const name = [prefix, firstName, lastName].filter((each) => each !== undefined).join(' ')
    return shownAs === undefined ? [] : [{ username, password: demoPassword, name, does: shownAs }]
  })
}

function printSignIns({ signIns, displays }: DemoSignIns, print: (line: string) => void): void {
  if (signIns.length === 0) {
    return
  }
  print(`The demo clinic is ${demoFacility.name}. Sign in with the password "${demoPassword}" as`)
  for (const { username, name, does } of signIns) {
    print(`  ${username.padEnd(10)} ${name.padEnd(16)} ${does}`)
  }
  if (displays.length > 0) {
    print('Displays of its waiting areas (the addresses are shown only now):')
  }
  for (const { name, path } of displays) {
    print(`  ${name.padEnd(18)} ${path}`)
  }
}
