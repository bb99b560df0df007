import { setTimeout as delay } from 'node:timers/promises'
import type { Database, Transaction } from '../database/pool.ts'
import { findFacilities } from './demo.sql.ts'
import { DemoActs } from './demo-act.ts'
import { demoFacility, demoPassword } from './demo-clinic.rules.ts'
import { DemoPeople } from './demo-people.ts'
import { demoStaff } from './demo-staff.rules.ts'
import { type DemoDisplay, furnishDemoClinic } from './furnish-demo-clinic.ts'
import { openDemoClinic } from './open-demo-clinic.ts'
import { playMorning } from './play-morning.ts'
import { holdDemo, type NewDay, playNewDay } from './tasks.ts'

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
  readonly morning: 'loaded' | NewDay | 'none'
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
  if (!(await holdDemo(tx))) {
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
