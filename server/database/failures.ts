import type { ProblemCode } from '../problem.ts'
import { constraintProblems, constraintsThatAskForAnotherTry } from './constraints.ts'

interface PostgresError {
  readonly code?: string
  readonly constraint?: string
  readonly message?: string
}

/** Serialization failure, deadlock, lock timeout: the same work may well succeed when it is tried again. */
const contentionStates = new Set(['40001', '40P01', '55P03'])
/**
 * The server is stopping, starting, full, out of space or read-only after a change of servers; it ended our session
 * or gave up a statement that took too long.
 */
const unavailableStates = /^(08...|53...|58...|57P0[1-5]|57014|25P03|25006)$/
/** The ways a socket says that nobody is there. */
const unavailableCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
])
/** The driver reports a lost connection without a code. */
const unavailableMessages =
  /connection terminated|timeout exceeded when trying to connect|timeout expired|read timeout|not queryable|after calling end/i

/** Whether another try of the same transaction is the right answer to this error. */
export function isContention(error: unknown): boolean {
  const { code, constraint } = asPostgresError(error)
  return (
    (code !== undefined && contentionStates.has(code)) ||
    (constraint !== undefined && constraintsThatAskForAnotherTry.has(constraint))
  )
}

/**
 * Whether a table was changed under a statement this connection had already prepared, by a newer version of the
 * product on the same database. Another connection prepares it anew.
 */
export function isOutdatedPlan(error: unknown): boolean {
  const { code, message } = asPostgresError(error)
  return code === '0A000' && message === 'cached plan must not change result type'
}

/** Whether the database could not be reached or went away while it worked for us. */
export function isUnavailable(error: unknown): boolean {
  const { code, message } = asPostgresError(error)
  if (code !== undefined) {
    return unavailableStates.test(code) || unavailableCodes.has(code)
  }
  return message !== undefined && unavailableMessages.test(message)
}

/** The refusal that a violated constraint stands for, if it is one of our named promises. */
export function problemOfConstraint(error: unknown): ProblemCode | undefined {
  const { constraint } = asPostgresError(error)
  return constraint === undefined ? undefined : constraintProblems[constraint]
}

function asPostgresError(error: unknown): PostgresError {
  return typeof error === 'object' && error !== null ? error : {}
}
