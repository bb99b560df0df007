import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Face } from './route.ts'
import { headersOfEveryAnswer, sendAnswer } from './send-answer.ts'

const words: Readonly<Record<number, string>> = {
  400: 'The request is not valid HTTP.',
  408: 'The request did not arrive in time.',
  431: 'The headers of the request are too large.',
}

/** Answers an address that cannot be read, before any route is found: a broken `%` sign, an id without end. */
export function answerBrokenAddress(face: Face) {
  return (error: { readonly statusCode?: number }, _request: FastifyRequest, reply: FastifyReply): void => {
    const status = error.statusCode ?? 400
    const message = status === 414 ? 'The address is too long.' : 'The address is not valid.'
    void sendAnswer(reply.headers(headersOfEveryAnswer), face.failed(status, message))
  }
}

/** Answers bytes that are no request at all, in the face's form too, and closes the connection. */
export function answerBrokenBytes(face: Face) {
  return (error: Error & { readonly code?: string }, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
      socket.destroy()
      return
    }
    const status = statusOf(error.code)
    const body = JSON.stringify(face.failed(status, words[status] ?? '').body)
    socket.end(
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\ncontent-type: application/json; charset=utf-8\r\n` +
        `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
    )
  }
}

function statusOf(code: string | undefined): number {
  if (code === 'HPE_HEADER_OVERFLOW') {
    return 431
  }
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400
}
