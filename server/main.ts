import path from 'node:path'
import process from 'node:process'
import type { Logger } from 'pino'
import { type Config, ConfigError, readConfig } from './config.ts'
import { openLog } from './log.ts'
import { startProgram } from './program.ts'

const { config, log } = start()
const program = await startProgram(config, log, path.resolve(import.meta.dirname, '../web')).catch(
  (error: unknown) => {
    log.fatal({ err: error }, 'The server could not start')
    process.exit(1)
  },
)

let isStopping = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (isStopping) {
      return
    }
    isStopping = true
    log.info({ signal }, 'Stopping: requests in flight are finished, screens are told to come back')
    program.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'The server did not stop cleanly')
        process.exit(1)
      },
    )
  })
}

function start(): { config: Config; log: Logger } {
  try {
    const config = readConfig()
    return { config, log: openLog(config.logLevel) }
  } catch (error) {
    if (error instanceof ConfigError) {
      console.error(error.message)
      process.exit(1)
    }
    throw error
  }
}
