/** An instant as it travels: ISO 8601 in UTC with `Z`; a fraction of a second only when it is not zero. */
export type Instant = string & { readonly __unit?: 'instant' }
/** A day on the clinic's calendar: `YYYY-MM-DD` in the facility's time zone. */
export type ClinicDate = string & { readonly __unit?: 'clinic-date' }

/**
 * One constant SQL statement. Its name is also the name of the prepared statement on every connection, so that
 * PostgreSQL plans it once: planning costs more than running most of ours (docs/decisions/002-sql.md).
 */
export interface Statement<Row> {
  readonly name: string
  readonly text: string
  readonly writes: boolean
  /** Never set: carries the type of a row through to `run`. */
  readonly row?: Row
}

const namesTaken = new Set<string>()

/** Every statement of the program by name: the tests prepare each one against the migrated database. */
export const allStatements: Statement<unknown>[] = []

const writesPattern =
  /\b(insert|merge)\s+into\b|\bdelete\s+from\b|\bupdate\s+(only\s+)?[\w."]+(\s+(as\s+)?\w+)?\s+set\b|\btruncate\b/i

/** Declares a statement. Names are unique in the program; values are always parameters, never text. */
export function statement<Row>(name: string, text: string): Statement<Row> {
  if (namesTaken.has(name)) {
    throw new Error(`Two statements are called ${name}`)
  }
  if (name.length > 63) {
    throw new Error(`The statement name ${name} is longer than PostgreSQL keeps`)
  }
  namesTaken.add(name)
  const declared: Statement<Row> = { name, text, writes: writesPattern.test(text) }
  allStatements.push(declared)
  return declared
}

/**
 * The only handle through which verbs reach the database. A pool cannot be passed for it, and a verb cannot open
 * or leave one: the way in does (see `Database`).
 */
export interface Transaction {
  readonly isTransaction: true
  run<Row>(statement: Statement<Row>, values: readonly unknown[]): Promise<Row[]>
}
