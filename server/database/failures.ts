import { constraintProblems, constraintsThatAskForAnotherTry } from './constraints.ts'
import type { ProblemCode } from '../problem.ts'

interface PostgresError {
  readonly code?: string
  readonly constraint?: string
  readonly message?: string
}

/** Serialization failure, deadlock, lock timeout: the same work may well succeed when it is tried again. */
const contentionStates = new Set(['40001', '40P01', '55P03'])
/** The server is stopping, starting, full or ended our session; and the ways a socket says that it is gone. */
const unavailableStates = new Set(['57P01', '57P02', '57P03', '57P05', '53300', '25P03'])
const unavailableCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND'])
const unavailableMessages = /connection terminated|timeout exceeded when trying to connect|not queryable|connection ended/i

/** Whether another try of the same transaction is the right answer to this error. */
export function isContention(error: unknown): boolean {
  const { code, constraint } = asPostgresError(error)
  return (
    (code !== undefined && contentionStates.has(code)) ||
    (constraint !== undefined && constraintsThatAskForAnotherTry.has(constraint))
  )
}

/** Whether the database could not be reached or went away while it worked for us. */
export function isUnavailable(error: unknown): boolean {
  const { code, message } = asPostgresError(error)
  if (code !== undefined && (unavailableStates.has(code) || unavailableCodes.has(code) || code.startsWith('08'))) {
    return true
  }
  // The driver reports a lost connection without a code.
  return code === undefined && message !== undefined && unavailableMessages.test(message)
}

/** The refusal that a violated constraint stands for, if it is one of our named promises. */
export function problemOfConstraint(error: unknown): ProblemCode | undefined {
  const { constraint } = asPostgresError(error)
  return constraint === undefined ? undefined : constraintProblems[constraint]
}

function asPostgresError(error: unknown): PostgresError {
  return typeof error === 'object' && error !== null ? error : {}
}
