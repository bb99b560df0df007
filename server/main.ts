import path from 'node:path'
import process from 'node:process'
import type { Logger } from 'pino'
import { type Config, ConfigError, readConfig } from './config.ts'
import { openLog } from './log.ts'
import { startProgram } from './program.ts'

/** Longer than a stop takes when requests, screens and database each take all the time they are given. */
const stopMsMax = 60_000

const { config, log } = readSettings()
const starting = startProgram(config, log, webDirectory())
let isStopping = false

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (!isStopping) {
      isStopping = true
      log.info({ signal }, 'Stopping: requests in flight are finished, screens are told to come back')
      stop()
    }
  })
}
// Node would print an error with everything that hangs on it, and what hangs on a driver's error may be about a patient.
process.on('uncaughtException', (error) => end('The server met an error that nobody handled', error))

starting.catch((error: unknown) => {
  console.error(`Turnwise could not start: ${error instanceof Error ? error.message : String(error)}`)
  end('The server could not start', error)
})

function stop(): void {
  setTimeout(() => end('The server did not stop in time', undefined), stopMsMax).unref()
  // A start that is under way is finished first, so that the database it has just started is stopped too.
  starting
    .then((program) => program.stop())
    .then(
      () => process.exit(0),
      (error: unknown) => end('The server did not stop cleanly', error),
    )
}

function end(message: string, error: unknown): never {
  log.fatal({ err: error }, message)
  process.exit(1)
}

function readSettings(): { config: Config; log: Logger } {
  try {
    const settings = readConfig()
    return { config: settings, log: openLog(settings.logLevel) }
  } catch (error) {
    if (error instanceof ConfigError) {
      console.error(error.message)
      process.exit(1)
    }
    throw error
  }
}

/** The built web apps stand beside the compiled server; from sources they are where the build puts them. */
function webDirectory(): string {
  const isCompiled = import.meta.filename.endsWith('.js')
  return path.resolve(import.meta.dirname, isCompiled ? '../web' : '../dist/web')
}
