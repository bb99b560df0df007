import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { prepareFirstStart } from '../first-start.ts'
import { openServer, type TestServer } from '../testing/clinic.ts'
import { brokenStagePromises } from '../testing/stage-promises.ts'
import { isGoodDay } from './day-report.rules.ts'
import { type DayOptions, runDay } from './day-run.ts'
import { demoPassword } from './demo-clinic.rules.ts'
import { loadDemoClinic } from './index.ts'

let server: TestServer
let options: DayOptions

beforeAll(async () => {
  server = await openServer()
  const admin = { adminUsername: 'admin', adminPassword: 'correct-horse' }
  await prepareFirstStart(server.database, admin, () => undefined)
  await loadDemoClinic(server.database, { now: new Date(), print: () => undefined })
  // The demo has rooms or stages for everything; here is a service that has neither.
  await server.sql(
    `insert into healthcare_service (facility_id, name, code) select id, 'Glasses', 'GLA' from facility`,
  )
  options = {
    url: await server.app.listen({ host: '127.0.0.1', port: 0 }),
    minutes: 1,
    patients: 20,
    seed: 1,
    username: 'manager',
    password: demoPassword,
    facility: undefined,
    fast: true,
    atOnce: 8,
  }
})

test('a day of twenty patients runs over HTTP, everybody is seen or accounted for, and no promise is broken', async () => {
  const day = await runDay(options, () => undefined)
  expect([...day.unexpected.keys(), ...day.broken]).toEqual([])
  expect(isGoodDay(day)).toBe(true)
  expect(day.counts.issued).toBe(20 + day.counts.transferred)
  expect(day.counts.completed).toBeGreaterThan(20)
  expect(day.stages.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Consultation: Reception', 'Lasik: Recovery', 'Glasses']),
  )
  expect(day.counts.movedOn).toBeGreaterThan(20)
  expect(await brokenStagePromises(server)).toEqual([])
  const [left] = await server.sql(
    `select count(*) filter (where status in ('checked_in', 'waiting', 'called', 'in_service'))::int as open, count(*)::int > 130 as many from ticket`,
  )
  expect(left).toEqual({ open: 0, many: true })
  const rooms = await server.sql(`select name from service_point where status = 'inactive' order by name`)
  expect(rooms).toEqual([{ name: 'Blood draw 3' }, { name: 'Room 5' }])
})

test('the same seed makes the same day when one acts at a time', async () => {
  const { counts, waitMinutes } = await runDay({ ...options, atOnce: 1, seed: 5 }, () => undefined)
  const again = await runDay({ ...options, atOnce: 1, seed: 5 }, () => undefined)
  expect({ counts: again.counts, waitMinutes: again.waitMinutes }).toEqual({ counts, waitMinutes })
})

test('a day that is stopped opens its rooms again and sums up what there was', async () => {
  const day = await runDay({ ...options, fast: false, minutes: 60, patients: 500 }, (running) => {
    running.stop()
  })
  expect(day).toMatchObject({ isStopped: true, broken: [] })
  expect(
    await server.sql(`select name from service_point where status = 'inactive' order by name`),
  ).toHaveLength(2)
})

test('a server that gives one number twice is found out', async () => {
  const proxy = await repeatingNumbers(options.url)
  const day = await runDay({ ...options, url: proxy, seed: 2 }, () => undefined)
  expect(isGoodDay(day)).toBe(false)
  expect(day.broken.join('\n')).toMatch(/Number \d+ of category .* was given to 2 tickets/)
})

test('a server that is not there, or does not know the user, is told in a sentence', async () => {
  await expect(runDay({ ...options, url: 'http://127.0.0.1:1' }, () => undefined)).rejects.toThrow(
    'No server answers',
  )
  await expect(runDay({ ...options, password: 'wrong-password' }, () => undefined)).rejects.toThrow(
    'does not sign in "manager"',
  )
  await expect(runDay({ ...options, facility: 'Elsewhere' }, () => undefined)).rejects.toThrow(
    'no facility called "Elsewhere"',
  )
})

/** A way to the server on which the second ticket of a queue and category seems to have the number of the first. */
async function repeatingNumbers(url: string): Promise<string> {
  const first = new Map<string, number>()
  const seen = new Set<string>()
  const proxy = http.createServer((request, response) => {
    const { method, headers, url: path = '/' } = request
    const onward = http.request(new URL(path, url), { method: method ?? 'GET', headers }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => {
        let text = Buffer.concat(parts).toString()
        if (method === 'POST' && /\/queue\/[^/]+\/token\/$/.test(path) && answer.statusCode === 200) {
          const ticket = JSON.parse(text)
          const stream = `${path} ${ticket.category.id}`
          if (seen.has(stream)) {
            text = JSON.stringify({ ...ticket, number: first.get(stream) })
          }
          first.set(stream, first.get(stream) ?? ticket.number)
          seen.add(stream)
        }
        response.writeHead(answer.statusCode ?? 500, { 'content-type': 'application/json' }).end(text)
      })
    })
    request.pipe(onward)
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  afterAll(() => {
    proxy.closeAllConnections()
    proxy.close()
  })
  return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
}
