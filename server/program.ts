import type { Logger } from 'pino'
import type { Config } from './config.ts'
import { type OpenDatabase, openDatabase } from './database/open.ts'
import { loadDemoClinic } from './demo/index.ts'
import { type CodedTicket, ticketLink } from './displays/index.ts'
import { type BranchServices, branchFace, branchRoutes } from './faces/branch/index.ts'
import { type CareServices, careFace, careRoutes } from './faces/care/index.ts'
import { AccessTokens } from './faces/http/access-tokens.ts'
import { closesGracefully } from './faces/http/closing.ts'
import { faceOf } from './faces/http/face-of.ts'
import { Metrics } from './faces/http/metrics.ts'
import { operationsRoutes } from './faces/http/operations.ts'
import type { FaceRoutes } from './faces/http/registration.ts'
import { buildServer } from './faces/http/server.ts'
import { serveWebApp } from './faces/http/web-app.ts'
import { type Live, startLive } from './faces/live/index.ts'
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
    const { accessMinutes, refreshMinutes } = config
    const ticketLinkOf = (ticket: CodedTicket) => ticketLink(secrets.ticketCodes, ticket)
    const services = { database, tokens, accessMinutes, refreshMinutes, ticketLink: ticketLinkOf }
    const faces = facesOf(services, { live, metrics })
    const { afterChange } = live
    const app = await buildServer({ database, tokens, clock, log, afterChange }, faces)
    metrics.time(app)
    const stopServing = closesGracefully(app)
    await serveWebApp(app, webDirectory, faceOf(faces))
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

/** Every dialect the server speaks, with its routes. */
function facesOf(
  services: CareServices & BranchServices,
  { live, metrics }: { live: Live; metrics: Metrics },
): readonly FaceRoutes[] {
  const operations = operationsRoutes({ metrics: () => metrics.read(), isFresh: () => live.isFresh() })
  return [
    { face: careFace, routes: [...operations, ...careRoutes(services), ...live.routes.care] },
    {
      face: branchFace,
      routes: [...branchRoutes({ ...services, lines: live.lines }), ...live.routes.branch],
    },
  ]
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
