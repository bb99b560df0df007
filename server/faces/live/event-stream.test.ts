import net from 'node:net'
import Fastify from 'fastify'
import { afterAll, describe, expect, test, vi } from 'vitest'
import type { Sink } from '../../ledger/index.ts'
import { EventStreams } from './event-stream.ts'

const streams = new EventStreams({ streamsMax: 10, streamsPerHolderMax: 10 })
const sinks: Sink[] = []
const app = Fastify({ forceCloseConnections: true })
app.get('/', async (_request, reply) => {
  sinks.push(streams.start(reply, 'screen'))
})
await app.listen({ host: '127.0.0.1', port: 0 })
afterAll(() => app.close())

/** A screen that asks for the stream and then reads nothing until told to. */
async function connect(): Promise<{ socket: net.Socket; sink: Sink }> {
  const before = sinks.length
  const socket = net.connect({ port: (app.server.address() as net.AddressInfo).port, host: '127.0.0.1' })
  socket.on('error', () => undefined)
  socket.pause()
  socket.write('GET / HTTP/1.1\r\nhost: clinic\r\n\r\n')
  await vi.waitFor(() => expect(sinks.length).toBe(before + 1))
  return { socket, sink: sinks.at(-1)! }
}

describe('a stream', () => {
  test('is cut when its screen reads nothing, and nobody else waits for it', async () => {
    const slow = await connect()
    const quick = await connect()
    let received = 0
    quick.socket.on('data', (bytes) => {
      received += bytes.length
    })
    quick.socket.resume()
    const frame = Buffer.alloc(64 * 1024, 'x')
    await vi.waitFor(
      () => {
        slow.sink.write(frame)
        expect(slow.sink.isOpen).toBe(false)
      },
      { timeout: 20_000, interval: 1 },
    )
    for (let written = 0; written < 6; written++) {
      quick.sink.write(Buffer.alloc(1_000, 'y'))
    }
    await vi.waitFor(() => expect(received).toBeGreaterThan(5_000))
    expect(quick.sink.isOpen).toBe(true)
    expect(streams.dropped).toBe(1)
    expect(streams.open).toBe(1)
    slow.sink.write('after the end')
    quick.socket.destroy()
    await vi.waitFor(() => expect(streams.open).toBe(0))
  })

  test('does not keep the server from stopping, also when its screen reads nothing', async () => {
    const { sink, socket } = await connect()
    sink.write(Buffer.alloc(200 * 1024, 'x'))
    sink.end('bye')
    expect(sink.isOpen).toBe(false)
    await streams.close()
    await vi.waitFor(() => expect(streams.open).toBe(0))
    socket.destroy()
  })
})
