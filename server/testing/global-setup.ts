import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { fingerprintOf, migrate } from '../database/migrate.ts'
import type { Connection } from '../database/pool.ts'
import { databaseOf, withClient } from './connect.ts'
import { borrowServer } from './throwaway-server.ts'

/** The server the tests use and the migrated database they copy. */
export interface TestServer {
  readonly connection: Connection
  readonly template: string
  /** The server is there after the tests too, so a failed test's database can be looked at. */
  readonly isLasting: boolean
}

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: TestServer
  }
}

const migrations = path.resolve(import.meta.dirname, '../database/migrations')

/**
 * Prepares the PostgreSQL of a test run: the one named by TEST_DATABASE_URL or DATABASE_URL, else an embedded one in
 * a temporary directory. Both test projects share it.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const shared = sharedRun()
  shared.users += 1
  shared.opened ??= open()
  const { server, close } = await shared.opened
  project.provide('testServer', server)
  return async () => {
    shared.users -= 1
    if (shared.users === 0) {
      shared.opened = undefined
      await close()
    }
  }
}

interface Opened {
  readonly server: TestServer
  readonly close: () => Promise<void>
}

interface Run {
  users: number
  opened: Promise<Opened> | undefined
}

/** Each project loads this file anew, so what they share hangs on the process. */
function sharedRun(): Run {
  const holder = globalThis as typeof globalThis & { turnwiseTestRun?: Run }
  holder.turnwiseTestRun ??= { users: 0, opened: undefined }
  return holder.turnwiseTestRun
}

async function open(): Promise<Opened> {
  const borrowed = await borrowServer()
  const { connection, isLasting } = borrowed
  const template = await prepareTemplate(connection)
  return { server: { connection, template, isLasting }, close: () => borrowed.close() }
}

/** Makes the migrated database once per set of migrations; test runs at the same time on one server share it. */
async function prepareTemplate(connection: Connection): Promise<string> {
  const template = `turnwise_template_${await fingerprintOf(migrations)}`
  const draft = `${template}_draft`
  await withClient(connection, async (server) => {
    await server.query('select pg_advisory_lock(7311940202)')
    const known = await server.query('select 1 from pg_database where datname = $1', [template])
    if (known.rowCount === 0) {
      await server.query(`drop database if exists ${draft} with (force)`)
      await server.query(`create database ${draft} template template0`)
      await withClient(databaseOf(connection, draft), (client) => migrate(client, migrations))
      await server.query(`alter database ${draft} rename to ${template}`)
    }
  })
  return template
}
