import { spawn, spawnSync } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Connection } from '../server/database/pool.ts'
import { type Client, withClient } from '../server/testing/connect.ts'
import { openDatabase } from './open-database.ts'

/** The words and settings with which psql reaches a connection. */
function psqlFor(connection: Connection): { words: string[]; env: NodeJS.ProcessEnv } {
  if ('url' in connection) {
    return { words: [connection.url], env: process.env }
  }
  const { host, port, user, database } = connection
  return {
    words: [],
    env: { ...process.env, PGHOST: host, PGPORT: String(port), PGUSER: user, PGDATABASE: database },
  }
}

async function runPsql(connection: Connection): Promise<void> {
  const { words, env } = psqlFor(connection)
  // Ctrl-C stops a query in psql and must not end this process, which keeps the database up.
  process.on('SIGINT', () => undefined)
  const child = spawn('psql', [...words, ...process.argv.slice(2)], { stdio: 'inherit', env })
  process.exitCode = await new Promise<number>((resolve) => child.on('exit', (code) => resolve(code ?? 1)))
}

/** A shell of a few lines for machines without psql: statements end with a semicolon, \q leaves, \d lists tables. */
async function runOwnShell(client: Client): Promise<void> {
  const isTyped = process.stdin.isTTY === true
  const lines = createInterface({ input: process.stdin, output: isTyped ? process.stdout : undefined })
  const prompt = (text: string) => {
    lines.setPrompt(isTyped ? text : '')
    lines.prompt()
  }
  console.log('psql is not on this machine; this small shell knows SQL up to a semicolon, \\d and \\q.')
  let typed = ''
  prompt('turnwise> ')
  for await (const line of lines) {
    if (line.trim() === '\\q') {
      break
    }
    typed += `${line === '\\d' ? listTables : line}\n`
    if (typed.trimEnd().endsWith(';')) {
      await answer(client, typed)
      typed = ''
    }
    prompt(typed.trim() === '' ? 'turnwise> ' : '       -> ')
  }
  lines.close()
}

const listTables = `select tablename as table, obj_description(format('%I', tablename)::regclass) as about
  from pg_tables where schemaname = 'public' order by 1;`

async function answer(client: Client, sql: string): Promise<void> {
  try {
    const results = [await client.query(sql)].flat()
    for (const { rows, command, rowCount } of results) {
      if (rows.length > 0) {
        console.table(rows)
      } else {
        console.log(`${command} ${rowCount ?? ''}`.trim())
      }
    }
  } catch (error) {
    console.error((error as Error).message)
  }
}

const database = await openDatabase()
try {
  const hasPsql = spawnSync('psql', ['--version']).status === 0
  await (hasPsql ? runPsql(database.connection) : withClient(database.connection, runOwnShell))
} finally {
  await database.close()
}
