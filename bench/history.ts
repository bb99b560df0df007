import cliProgress from 'cli-progress'
import type { Bench } from './bench.ts'
import { addFinishedTickets, clearTickets } from './clinic.ts'
import { register, stageCallNext } from './stages.ts'
import type { Row } from './table.ts'
import { callNext, issue } from './tickets.ts'
import { measureVerb } from './verbs.ts'

/** Verbs at 64 connections with millions of finished tickets in the tables; the ratio is to the empty tables. */
export async function measureWithHistory(bench: Bench): Promise<Row[]> {
  const verbs = [issue, callNext, register, stageCallNext]
  const rows: Row[] = []
  const empty = new Map<string, Row>()
  for (const verb of verbs) {
    await clearTickets(bench.opened.connection)
    empty.set(verb.name, await measureVerb(bench, verb, { connections: 64, aim: '', what: verb.name }))
  }
  await clearTickets(bench.opened.connection)
  const bar = new cliProgress.SingleBar({ format: 'Finished tickets {bar} {value}/{total}' })
  bar.start(bench.finishedTickets, 0)
  await addFinishedTickets(bench, bench.finishedTickets, (done) => bar.update(done))
  bar.update(bench.finishedTickets)
  bar.stop()
  for (const verb of verbs) {
    const what = `${verb.name}, ${bench.finishedTickets.toLocaleString('en')} finished`
    const row = await measureVerb(bench, verb, { connections: 64, aim: '', what })
    const before = empty.get(verb.name)?.perSecond ?? Number.NaN
    rows.push({
      ...row,
      ceiling: 'empty tables',
      ceilingPerSecond: before,
      ratio: before / row.perSecond,
      aim: 'cost <= 1.2 x',
    })
  }
  return rows
}
