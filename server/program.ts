import type { Logger } from 'pino'
import type { Config } from './config.ts'
import { type OpenDatabase, openDatabase } from './database/open.ts'
import { loadDemoClinic } from './demo/index.ts'
import { ticketLink } from './displays/index.ts'
import { branchFace, branchRoutes } from './faces/branch/index.ts'
import { careFace, careRoutes } from './faces/care/index.ts'
import { AccessTokens } from './faces/http/access-tokens.ts'
import { closesGracefully } from './faces/http/closing.ts'
import { faceOf } from './faces/http/face-of.ts'
import { Metrics } from './faces/http/metrics.ts'
import { operationsRoutes } from './faces/http/operations.ts'
import { buildServer } from './faces/http/server.ts'
import { serveWebApp } from './faces/http/web-app.ts'
import { startLive } from './faces/live/index.ts'
import { loadSecrets, prepareFirstStart } from './first-start.ts'
import { startTasks } from './tasks.ts'

/** A running product. */
export interface Program {
  readonly address: string
  stop(): Promise<void>
}

/**
 * Starts everything, in the order in which it depends on each other; reading it is reading the program.
 *
 * Rejects when the database cannot be opened or the port is taken; what was started until then is stopped.
 */
export async function startProgram(config: Config, log: Logger, webDirectory: string): Promise<Program> {
  const opened = await openDatabase(config, log)
  try {
    return await startServer(config, log, { webDirectory, opened })
  } catch (error) {
    await opened.close()
    throw error
  }
}

async function startServer(
  config: Config,
  log: Logger,
  { webDirectory, opened }: { webDirectory: string; opened: OpenDatabase },
): Promise<Program> {
  const { database, connection } = opened
  const print = (line: string) => process.stdout.write(`${line}\n`)
  await prepareFirstStart(database, config, print)
  const secrets = await loadSecrets(database)
  const clock = () => new Date()
  const tokens = new AccessTokens(secrets.tokens)
  const live = await startLive({
    database,
    connection,
    prepare: config.databasePrepare,
    log,
    clock,
    ticketCodeSecret: secrets.ticketCodes,
  })
  const stopLive = () => live.close()
  try {
    const metrics = new Metrics(database)
    metrics.watch(() => live.metrics())
    const care = {
      face: careFace,
      routes: [
        ...operationsRoutes({ metrics: () => metrics.read(), isFresh: () => live.isFresh() }),
        ...careRoutes({
          database,
          tokens,
          accessMinutes: config.accessMinutes,
          refreshMinutes: config.refreshMinutes,
          ticketLink: (ticket) => ticketLink(secrets.ticketCodes, ticket),
        }),
        ...live.routes.care,
      ],
    }
    const branch = { face: branchFace, routes: [...branchRoutes, ...live.routes.branch] }
    const { afterChange } = live
    const app = await buildServer({ database, tokens, clock, log, afterChange }, [care, branch])
    metrics.time(app)
    const stopServing = closesGracefully(app)
    await serveWebApp(app, webDirectory, faceOf([care, branch]))
    if (config.demo) {
      await loadDemoClinic(database, { now: clock(), print })
    }
    const address = await app.listen({ host: config.host, port: config.port })
    print(`Turnwise runs at ${address}`)
    const stopTasks = startTasks({ database, log, clock })
    return {
      address,
      stop: () =>
        stopInOrder([stopTasks, () => Promise.all([stopServing(), stopLive()]), () => opened.close()]),
    }
  } catch (error) {
    await stopLive()
    throw error
  }
}

/**
 * No new connections and the screens told to come back, both at once: a screen that obeys finds the next process. The
 * database last, and whatever happened before.
 */
async function stopInOrder(steps: readonly (() => unknown)[]): Promise<void> {
  const failures: unknown[] = []
  for (const step of steps) {
    try {
      await step()
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) {
    throw new AggregateError(failures, 'Something did not stop cleanly')
  }
}
