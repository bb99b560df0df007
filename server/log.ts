import pino, { type Logger } from 'pino'

/**
 * Opens the log: one JSON line per entry on standard output, written off the path of requests.
 *
 * Of an error it keeps kind, message, code and stack. Drivers hang connections and statements on their errors, and
 * what a statement carried may be about a patient.
 */
export function openLog(level: string): Logger {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: describeError } },
    pino.destination({ sync: false }),
  )
}

function describeError(error: unknown): object {
  if (!(error instanceof Error)) {
    return { message: String(error) }
  }
  const { name, cause } = error
  const message = withoutValues(error)
  const stack = error.stack?.replace(error.message, () => message)
  const code = 'code' in error ? { code: error.code } : {}
  return { name, message, ...code, stack, ...(cause === undefined ? {} : { cause: describeError(cause) }) }
}

/** PostgreSQL ends some messages with the value it could not use: `invalid input syntax for type uuid: "..."`. */
function withoutValues(error: Error): string {
  const isOfTheDatabase = 'severity' in error
  return isOfTheDatabase ? error.message.replace(/: ".*/s, ': (a value that is not shown)') : error.message
}
