import type { OpenDatabase } from '../server/database/open.ts'
import type { BenchClinic } from './clinic.ts'
import type { LoadOrder, LoadResult } from './load-client.ts'

/** Everything a measurement needs. */
export interface Bench {
  readonly opened: OpenDatabase
  readonly clinic: BenchClinic
  readonly pgbench: string | undefined
  readonly port: number
  readonly authorization: string
  readonly seconds: number
  readonly rounds: number
  readonly finishedTickets: number
  load(
    order: Omit<LoadOrder, 'port' | 'warmUpSeconds' | 'seconds'> & { readonly port?: number },
  ): Promise<LoadResult>
}
