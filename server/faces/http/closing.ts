import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

/** Requests that are still being answered after this long are cut off. */
const patienceMsMax = 10_000

/**
 * Prepares a server for being closed without harm; what it answers closes the server: no new connections, requests in
 * flight are finished, connections that carry none are closed at once.
 *
 * Browsers open connections ahead and may never use them. Node counts those as busy and would wait for them.
 */
export function closesGracefully(app: FastifyInstance, patienceMs = patienceMsMax): () => Promise<void> {
  const open = new Set<Socket>()
  const busy = new Map<Socket, number>()
  let isClosing = false
  const leave = (socket: Socket) => {
    const left = (busy.get(socket) ?? 1) - 1
    if (left > 0) {
      busy.set(socket, left)
      return
    }
    busy.delete(socket)
    if (isClosing) {
      socket.destroySoon()
    }
  }
  app.server.on('connection', (socket: Socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  app.server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    busy.set(socket, (busy.get(socket) ?? 0) + 1)
    response.once('close', () => leave(socket))
  })
  return async () => {
    isClosing = true
    const closed = app.close()
    for (const socket of open) {
      if (!busy.has(socket)) {
        socket.destroy()
      }
    }
    const cutOff = setTimeout(() => app.server.closeAllConnections(), patienceMs)
    await closed
    clearTimeout(cutOff)
  }
}
