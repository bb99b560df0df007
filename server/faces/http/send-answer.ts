import type { FastifyReply } from 'fastify'
import type { HttpAnswer } from './route.ts'

/** Answers may be about patients: nobody keeps a copy or takes one for something else. A route may say otherwise. */
export const headersOfEveryAnswer = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }

/** Sends an answer that sets its own status and headers. */
export function sendAnswer(reply: FastifyReply, answer: HttpAnswer): FastifyReply {
  reply.status(answer.status).headers(answer.headers)
  const isJson = typeof answer.body === 'object' && answer.body !== null && !Buffer.isBuffer(answer.body)
  return isJson
    ? reply.type('application/json; charset=utf-8').send(JSON.stringify(answer.body))
    : reply.send(answer.body)
}
