import { existsSync } from 'node:fs'
import path from 'node:path'
import { pino } from 'pino'
import { afterAll } from 'vitest'
import { readConfig } from '../server/config.ts'
import { type Program, startProgram } from '../server/program.ts'
import { withClient } from '../server/testing/connect.ts'
import { openTestDatabase } from '../server/testing/database.ts'
import { addressOf } from './database-address.ts'

/** The whole product as a clinic runs it: server, web apps and a database of its own. */
export interface Product {
  readonly address: string
  /** Takes the server away, as a power cut would, and brings it back at the same address. */
  stop(): Promise<void>
  start(): Promise<void>
  /** Changes what no route can, such as the age of a sign-in. */
  sql(text: string, values?: readonly unknown[]): Promise<void>
}

export const adminPassword = 'a quiet waiting room'

const webDirectory = path.resolve(import.meta.dirname, '../dist/web')

/** Starts the product with its built web apps; it is stopped after the last test of the file. */
export async function openProduct(): Promise<Product> {
  if (!existsSync(path.join(webDirectory, 'staff/index.html'))) {
    throw new Error('The web apps are not built: run `npm run build`, or `npm test journeys`, which does it.')
  }
  const { connection } = await openTestDatabase()
  const log = pino({ level: process.env.LOG_LEVEL ?? 'fatal' })
  const configOn = (port: string) =>
    readConfig({
      HOST: '127.0.0.1',
      PORT: port,
      DATABASE_URL: addressOf(connection),
      TURNWISE_ADMIN_PASSWORD: adminPassword,
    })
  const opened: { program: Program | undefined } = {
    program: await startProgram(configOn('0'), log, webDirectory),
  }
  const { origin, port } = new URL(opened.program?.address ?? '')
  const stop = async () => {
    await opened.program?.stop()
    opened.program = undefined
  }
  afterAll(stop)
  return {
    address: origin,
    stop,
    async start() {
      opened.program ??= await startProgram(configOn(port), log, webDirectory)
    },
    async sql(text, values = []) {
      await withClient(connection, (client) => client.query(text, [...values]))
    },
  }
}
