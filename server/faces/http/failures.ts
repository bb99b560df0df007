import type { FastifyReply, FastifyRequest } from 'fastify'
import { problemOfConstraint } from '../../database/failures.ts'
import { DatabaseUnavailable } from '../../database/pool.ts'
import { Refusal } from '../../problem.ts'
import { AnswerInstead } from './instead.ts'
import type { HttpServices } from './registration.ts'
import { type Face, HttpAnswer, type Route } from './route.ts'
import { sendAnswer } from './send-answer.ts'
import { MalformedRequest } from './validation.ts'

interface Context {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly services: HttpServices
  readonly fallback: Face
}

/** Turns whatever was thrown into an answer of the face that was spoken to; only bugs are logged as errors. */
export function answerFailure(error: unknown, context: Context): FastifyReply {
  const { request, reply, services, fallback } = context
  const face = request.routeOptions.config.face ?? fallback
  const answer = expectedAnswer(error, face, request.routeOptions.config.route)
  if (error instanceof DatabaseUnavailable) {
    services.log.warn(
      { err: error, requestId: request.id, route: request.routeOptions.url },
      'A request could not be answered because of the database',
    )
  }
  if (answer !== undefined) {
    return sendAnswer(reply, answer)
  }
  services.log.error(
    { err: error, requestId: request.id, route: request.routeOptions.url },
    'A request failed unexpectedly',
  )
  return sendAnswer(
    reply,
    face.failed(
      500,
      `Something went wrong on our side. Please tell the clinic's support this number: ${request.id}`,
    ),
  )
}

function expectedAnswer(error: unknown, face: Face, route: Route | undefined): HttpAnswer | undefined {
  if (error instanceof AnswerInstead) {
    return error.answer
  }
  if (error instanceof MalformedRequest) {
    return face.malformed(error.faults)
  }
  if (error instanceof Refusal) {
    return face.refused(error, route ?? {})
  }
  const problem = problemOfConstraint(error)
  if (problem !== undefined) {
    return face.refused(new Refusal(problem), route ?? {})
  }
  if (error instanceof DatabaseUnavailable) {
    const { status, body } = face.failed(
      503,
      'The service is not available right now. Please try again in a moment.',
    )
    return new HttpAnswer(status, body, { 'retry-after': '1' })
  }
  return answerOfTheServer(error, face)
}

/** What Fastify itself refuses: a body that is too large, not JSON, or in a type we do not read. */
function answerOfTheServer(error: unknown, face: Face): HttpAnswer | undefined {
  const {
    statusCode = 500,
    code = '',
    message = '',
  } = error as { statusCode?: number; code?: string; message?: string }
  if (statusCode >= 500) {
    return undefined
  }
  const isParseError =
    statusCode === 400 && (code === 'FST_ERR_CTP_INVALID_JSON_BODY' || error instanceof SyntaxError)
  return isParseError ? face.notJson(message) : face.failed(statusCode, message)
}
