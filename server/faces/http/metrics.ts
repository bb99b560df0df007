import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Database } from '../../database/pool.ts'

/** Counts and times what this process does. */
export class Metrics {
  readonly #registry = new Registry()
  readonly #seconds = new Histogram({
    name: 'turnwise_http_request_seconds',
    help: 'Time from the arrival of a request to the end of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [this.#registry],
  })

  constructor(database: Database) {
    collectDefaultMetrics({ register: this.#registry })
    const connections = new Gauge({
      name: 'turnwise_database_connections',
      help: 'Connections of this process to the database, and requests that wait for one',
      labelNames: ['state'],
      registers: [this.#registry],
      collect() {
        const { total, idle, waiting } = database.load
        connections.set({ state: 'busy' }, total - idle)
        connections.set({ state: 'idle' }, idle)
        connections.set({ state: 'waiting' }, waiting)
      },
    })
  }

  /** Shows numbers that another part of the program keeps, by name; each is read when the metrics are. */
  watch(read: () => Readonly<Record<string, number>>): void {
    const gauges = new Map<string, Gauge>()
    for (const name of Object.keys(read())) {
      gauges.set(
        name,
        new Gauge({ name: `turnwise_${name}`, help: name.replaceAll('_', ' '), registers: [this.#registry] }),
      )
    }
    for (const [name, gauge] of gauges) {
      // The collector is called by the registry, once for each reading.
      Object.assign(gauge, { collect: () => gauge.set(read()[name] ?? 0) })
    }
  }

  /** Times every request of a server, by route and never by address, which may hold ids. */
  time(app: FastifyInstance): void {
    app.addHook('onResponse', async (request, reply) => {
      const route = request.routeOptions.url ?? 'none'
      this.#seconds.observe(
        { method: request.method, route, status: reply.statusCode },
        reply.elapsedTime / 1000,
      )
    })
  }

  async read(): Promise<{ contentType: string; text: string }> {
    return { contentType: this.#registry.contentType, text: await this.#registry.metrics() }
  }
}
