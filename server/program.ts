import type { Logger } from 'pino'
import type { Config } from './config.ts'
import { type OpenDatabase, openDatabase } from './database/open.ts'
import { ticketLink } from './displays/index.ts'
import { careFace, careRoutes } from './faces/care/index.ts'
import { AccessTokens } from './faces/http/access-tokens.ts'
import { Metrics } from './faces/http/metrics.ts'
import { operationsRoutes } from './faces/http/operations.ts'
import { buildServer } from './faces/http/server.ts'
import { serveWebApp } from './faces/http/web-app.ts'
import { loadSecrets, prepareFirstStart } from './first-start.ts'

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
  const { database } = opened
  await prepareFirstStart(database, config, (line) => console.log(line))
  const secrets = await loadSecrets(database)
  const tokens = new AccessTokens(secrets.tokens)
  const clock = () => new Date()
  const metrics = new Metrics(database)
  const routes = [
    ...operationsRoutes({ metrics: () => metrics.read() }),
    ...careRoutes({
      database,
      tokens,
      accessMinutes: config.accessMinutes,
      refreshMinutes: config.refreshMinutes,
      ticketLink: (ticket) => ticketLink(secrets.ticketCodes, ticket),
    }),
  ]
  const services = { database, tokens, clock, log, afterChange: () => undefined }
  const app = await buildServer(services, [{ face: careFace, routes }])
  metrics.time(app)
  await serveWebApp(app, webDirectory, careFace)
  const address = await app.listen({ host: config.host, port: config.port })
  return {
    address,
    stop: async () => {
      await app.close()
      await opened.close()
    },
  }
}
