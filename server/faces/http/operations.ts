import { Type } from 'typebox'
import { isReady } from '../../database/readiness.ts'
import { HttpAnswer, type Route, route } from './route.ts'

/** What the server tells those who run it. */
export interface Operations {
  /** The metrics of this process in the Prometheus text format. */
  readonly metrics: () => Promise<{ readonly contentType: string; readonly text: string }>
  /** Whether screens are told the present. */
  readonly isFresh: () => boolean
}

const Status = Type.Object({ status: Type.String() })
const group = 'Operations'

/** Health, readiness and metrics, for whoever runs the server; no sign-in, nothing about patients. */
export const operationsRoutes = ({ metrics, isFresh }: Operations): readonly Route[] => [
  route({
    method: 'GET',
    path: '/healthz',
    summary: 'Whether the process is up',
    group,
    access: 'public',
    runs: 'statements',
    answer: Status,
    handle: async () => ({ status: 'ok' }),
  }),
  route({
    method: 'GET',
    path: '/readyz',
    summary: 'Whether the database is reachable and migrated; 503 when not',
    group,
    access: 'public',
    runs: 'statements',
    answer: Status,
    handle: async (act) => {
      if (!(await isReady(act.tx))) {
        return new HttpAnswer(503, { detail: 'The database is not migrated.' })
      }
      return isFresh() ? { status: 'ready' } : new HttpAnswer(503, { detail: 'The event feed is behind.' })
    },
  }),
  route({
    method: 'GET',
    path: '/metrics',
    summary: 'Metrics of this process in the Prometheus text format',
    group,
    access: 'public',
    runs: 'statements',
    handle: async () => {
      const { contentType, text } = await metrics()
      return new HttpAnswer(200, text, { 'content-type': contentType })
    },
  }),
]
