import fs from 'node:fs'
import path from 'node:path'
import { isAlive, startOf } from './embedded-process.ts'

/**
 * The processes that use one embedded database, as one small file each.
 * The last one to leave stops PostgreSQL, so that a second process of the product never loses its database.
 */
export class Keepers {
  static #count = 0
  readonly #directory: string
  readonly #file: string

  constructor(directory: string) {
    this.#directory = directory
    this.#file = path.join(directory, `${process.pid}-${++Keepers.#count}`)
  }

  join(): void {
    fs.mkdirSync(this.#directory, { recursive: true })
    fs.writeFileSync(this.#file, startOf(process.pid))
  }

  /** Takes this process off the list; true when nobody else is on it. */
  leave(): boolean {
    fs.rmSync(this.#file, { force: true })
    const others = fs.existsSync(this.#directory) ? fs.readdirSync(this.#directory) : []
    return others.filter((name) => this.#isHere(name)).length === 0
  }

  #isHere(name: string): boolean {
    const file = path.join(this.#directory, name)
    const pid = Number.parseInt(name, 10)
    try {
      const isHere = isAlive(pid) && fs.readFileSync(file, 'utf8') === startOf(pid)
      if (!isHere) {
        fs.rmSync(file, { force: true })
      }
      return isHere
    } catch {
      return false
    }
  }
}
