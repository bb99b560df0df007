import type { Transaction } from '../database/pool.ts'
import { findDemoClinic as statement } from './demo.sql.ts'
import { demoFacility } from './demo-clinic.rules.ts'
import { type DemoPatient, demoPatients } from './demo-patients.rules.ts'

/** The demo clinic as it stands in the database: uuids by the names that the demo gave. */
export interface DemoPlaces {
  readonly facility: string
  readonly timezone: string
  /** People by username, services and places by name. */
  readonly resources: ReadonlyMap<string, string>
  /** By code. */
  readonly services: ReadonlyMap<string, string>
  /** By the codes of service and stage, such as `CON REC`. */
  readonly stages: ReadonlyMap<string, string>
  readonly rooms: ReadonlyMap<string, string>
  /** By short code. */
  readonly categories: ReadonlyMap<string, string>
  readonly patients: readonly (DemoPatient & { readonly id: string })[]
}

/** The demo clinic lacks something that the demo once gave it: somebody has made the clinic their own. */
export class DemoGap extends Error {
  constructor(what: string) {
    super(`The demo clinic has no ${what}`)
    this.name = 'DemoGap'
  }
}

/** Finds everything in the demo clinic that a morning there needs; nothing is left out silently, see `named`. */
export async function findDemoClinic(tx: Transaction): Promise<DemoPlaces> {
  const [row] = await tx.run(statement, [demoFacility.code])
  if (row === undefined) {
    throw new DemoGap(`facility ${demoFacility.code}`)
  }
  const ids = new Map(Object.entries(row.patients))
  return {
    facility: row.facility,
    timezone: row.timezone,
    resources: new Map(Object.entries(row.resources)),
    services: new Map(Object.entries(row.services)),
    stages: new Map(Object.entries(row.stages)),
    rooms: new Map(Object.entries(row.rooms)),
    categories: new Map(Object.entries(row.categories)),
    patients: demoPatients.flatMap((patient) => {
      const id = ids.get(patient.name)
      return id === undefined ? [] : [{ ...patient, id }]
    }),
  }
}

/** Gives something by the name that the demo gave it. Throws `DemoGap` when it is not there any more. */
export function named<Value>(values: ReadonlyMap<string, Value>, name: string): Value {
  const value = values.get(name)
  if (value === undefined) {
    throw new DemoGap(name)
  }
  return value
}

/** Names something by its uuid. */
export function byUuid(externalId: string) {
  return { id: null, externalId }
}
