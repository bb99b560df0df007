import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import {
  claimCluster,
  createCluster,
  findPostmaster,
  majorOf,
  type Postmaster,
  passwordFile,
  runToEnd,
} from './embedded-cluster.ts'
import { Keepers } from './embedded-keepers.ts'
import { becomesReady, type Launched, launch, logFileOf } from './embedded-launch.ts'
import { isAlive } from './embedded-process.ts'
import { EmbeddedImpossible, findPrograms, type Programs } from './embedded-programs.ts'
import { linkRoom } from './embedded-room.ts'

export interface EmbeddedOptions {
  /** The product's data directory; the database lives in `postgres/` below it. */
  readonly dataDir: string
  readonly log: (message: string) => void
  /** PostgreSQL settings on top of ours, for example `{ fsync: 'off' }` in tests. */
  readonly settings?: Readonly<Record<string, string>>
  /** Ends PostgreSQL with this process even when it is killed (Linux only): for tests, which leave nothing behind. */
  readonly endsWithProcess?: boolean
}

/** How to reach the embedded server: a private socket, or (on Windows) the loopback address and a password. */
export interface EmbeddedConnection {
  readonly host: string
  readonly port: number
  readonly user: 'postgres'
  readonly database: 'postgres'
  readonly password?: string
}

export interface Embedded {
  readonly connection: EmbeddedConnection
  /** Stops PostgreSQL, unless another process of the product still uses the same data. */
  stop(): Promise<void>
}

const isWindows = process.platform === 'win32'
const startMsMax = 60_000
const stopMsMax = 30_000

/**
 * Starts the database that comes with the product, or joins it when it already runs on the same data.
 *
 * It is a real PostgreSQL with durable commits. When this process is killed PostgreSQL goes on, and the next start
 * joins it; when PostgreSQL dies it is started again. Rejects with `EmbeddedImpossible` when nothing here can run it.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const asked = path.resolve(options.dataDir, 'postgres')
  const programs = findPrograms(asked, majorOf(path.join(asked, 'cluster')))
  linkRoom(asked, programs.room)
  const server = new Server(programs, options)
  const connection = await server.open()
  return { connection, stop: () => server.stop() }
}

class Server {
  readonly #programs: Programs
  readonly #options: EmbeddedOptions
  readonly #cluster: string
  readonly #keepers: Keepers
  readonly #endNow = () => this.#endWithProcess()
  #connection: EmbeddedConnection | undefined
  #running: Postmaster | undefined
  #watched: NodeJS.Timeout | undefined
  #reopening: Promise<void> | undefined
  #isStopping = false

  constructor(programs: Programs, options: EmbeddedOptions) {
    this.#programs = programs
    this.#options = options
    this.#cluster = path.join(programs.room, 'cluster')
    this.#keepers = new Keepers(path.join(programs.room, 'keepers'))
  }

  async open(): Promise<EmbeddedConnection> {
    const isThrowaway = this.#options.settings?.fsync === 'off'
    const isNew = await createCluster(this.#programs, this.#cluster, isThrowaway).catch((error: Error) => {
      throw new EmbeddedImpossible([error.message])
    })
    if (isNew) {
      this.#options.log(`Created a PostgreSQL ${this.#programs.major} database in ${this.#programs.room}`)
    }
    this.#keepers.join()
    process.on('exit', this.#endNow)
    try {
      const ready = await this.#bringUp()
      this.#connection = this.#connectionTo(ready)
      return this.#connection
    } catch (error) {
      process.off('exit', this.#endNow)
      this.#keepers.leave()
      throw error
    }
  }

  async stop(): Promise<void> {
    if (this.#isStopping) {
      return
    }
    this.#isStopping = true
    clearInterval(this.#watched)
    await this.#reopening
    process.off('exit', this.#endNow)
    const isLast = this.#keepers.leave()
    const pid = this.#running?.pid
    if (!isLast || pid === undefined || !isAlive(pid)) {
      return
    }
    await this.#signal(pid, 'fast')
    if (!(await hasEnded(pid, stopMsMax))) {
      this.#options.log(
        'PostgreSQL did not stop in time and is stopped at once; it recovers at its next start',
      )
      await this.#signal(pid, 'immediate')
      await hasEnded(pid, 5_000)
    }
    this.#removeSocketDirectory()
  }

  /** Joins or starts PostgreSQL, again until it answers: others may be starting or stopping it at the same moment. */
  async #bringUp(): Promise<Postmaster> {
    for (const until = Date.now() + startMsMax; Date.now() < until; await delay(100)) {
      const found = findPostmaster(this.#cluster)
      const ready = found ? await this.#join(found) : await this.#launch()
      if (ready) {
        this.#running = ready
        return ready
      }
    }
    const logFile = logFileOf(this.#programs)
    throw new Error(`PostgreSQL did not become ready in ${startMsMax / 1000} s; see ${logFile}`)
  }

  async #join(found: Postmaster): Promise<Postmaster | undefined> {
    const ready = await becomesReady(this.#cluster, found.pid, () => isAlive(found.pid))
    if (ready) {
      this.#options.log(`Joined the PostgreSQL that already runs on ${this.#programs.room}`)
      this.#watched = setInterval(() => isAlive(ready.pid) || this.#reopen(), 250).unref()
    }
    return ready
  }

  async #launch(): Promise<Postmaster | undefined> {
    claimCluster(this.#programs, this.#cluster)
    const launched: Launched | undefined = await launch({
      programs: this.#programs,
      cluster: this.#cluster,
      settings: this.#options.settings ?? {},
      address: this.#connection,
      endsWithProcess: this.#options.endsWithProcess ?? false,
    })
    launched?.child.once('exit', () => this.#reopen())
    return launched?.postmaster
  }

  #connectionTo(ready: Postmaster): EmbeddedConnection {
    const who = { port: ready.port, user: 'postgres', database: 'postgres' } as const
    if (ready.socketDir) {
      return { ...who, host: ready.socketDir }
    }
    return { ...who, host: '127.0.0.1', password: fs.readFileSync(passwordFile(this.#cluster), 'utf8') }
  }

  #reopen(): void {
    clearInterval(this.#watched)
    if (!this.#isStopping) {
      this.#options.log('PostgreSQL ended unexpectedly; starting it again')
      this.#reopening = this.#bringUpAgain()
    }
  }

  async #bringUpAgain(): Promise<void> {
    for (let waitMs = 250; !this.#isStopping; waitMs = Math.min(waitMs * 2, 30_000)) {
      try {
        await this.#bringUp()
        this.#options.log('PostgreSQL runs again')
        return
      } catch (error) {
        this.#options.log(`PostgreSQL could not be started again: ${(error as Error).message}`)
        await delay(waitMs, undefined, { ref: false })
      }
    }
  }

  async #signal(pid: number, mode: 'fast' | 'immediate'): Promise<void> {
    if (isWindows) {
      const words = ['stop', '-D', this.#cluster, '-m', mode, '-W']
      await runToEnd(this.#programs, 'pg_ctl', words).catch(() => undefined)
    } else {
      process.kill(pid, mode === 'fast' ? 'SIGINT' : 'SIGQUIT')
    }
  }

  #removeSocketDirectory(): void {
    try {
      fs.rmdirSync(this.#running?.socketDir ?? '')
    } catch {
      // Not ours to insist on: another PostgreSQL may have its socket there already.
    }
  }

  /** The process ends without `stop`, for example after a bug: PostgreSQL is told to stop and does so by itself. */
  #endWithProcess(): void {
    const pid = this.#running?.pid
    if (this.#keepers.leave() && pid !== undefined && isAlive(pid) && !isWindows) {
      process.kill(pid, 'SIGINT')
    }
  }
}

async function hasEnded(pid: number, waitMs: number): Promise<boolean> {
  for (const until = Date.now() + waitMs; Date.now() < until; await delay(10)) {
    if (!isAlive(pid)) {
      return true
    }
  }
  return !isAlive(pid)
}
