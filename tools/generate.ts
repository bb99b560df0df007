import fs from 'node:fs'
import path from 'node:path'
import { readCatalog } from '../server/database/catalog.ts'
import { rowTypes, schemaPage } from '../server/database/dump.ts'
import { migrate } from '../server/database/migrate.ts'
import { databaseOf, withClient } from '../server/testing/connect.ts'
import { borrowServer } from '../server/testing/throwaway-server.ts'

/** A file that is written from other files, and what it should hold now. */
interface Generated {
  readonly file: string
  readonly content: string
}

const root = path.resolve(import.meta.dirname, '..')
const openApiModule = path.join(root, 'server/openapi.ts')

/** Writes what is derived from the migrations: the page of the whole schema and the types of its rows. */
async function writeSchema(): Promise<Generated[]> {
  const server = await borrowServer()
  const name = `turnwise_generate_${process.pid}`
  try {
    await withClient(server.connection, (client) =>
      client.query(`create database ${name} template template0`),
    )
    const catalog = await withClient(databaseOf(server.connection, name), async (client) => {
      await migrate(client, path.join(root, 'server/database/migrations'))
      return readCatalog(client)
    })
    return [
      { file: 'server/database/schema.sql', content: schemaPage(catalog) },
      { file: 'server/database/rows.ts', content: rowTypes(catalog) },
    ]
  } finally {
    await withClient(server.connection, (client) =>
      client.query(`drop database if exists ${name} with (force)`),
    )
    await server.close()
  }
}

/** Writes what is derived from the routes: the API document and the types the web apps use. */
async function writeOpenApi(): Promise<Generated[]> {
  if (!fs.existsSync(openApiModule)) {
    return []
  }
  const { openApiDocument } = (await import(openApiModule)) as { openApiDocument: () => Promise<object> }
  const document = `${JSON.stringify(await openApiDocument(), null, 2)}\n`
  const { default: openapiTS, astToString } = await import('openapi-typescript')
  const notice = '// Written by `npm run generate` from docs/openapi.json; change the routes instead.\n\n'
  const types = notice + astToString(await openapiTS(document))
  return [
    { file: 'docs/openapi.json', content: document },
    { file: 'web/api/schema.d.ts', content: types },
  ]
}

function isStale(each: Generated): boolean {
  const at = path.join(root, each.file)
  return !fs.existsSync(at) || fs.readFileSync(at, 'utf8').replaceAll('\r\n', '\n') !== each.content
}

function write(each: Generated): void {
  const at = path.join(root, each.file)
  fs.mkdirSync(path.dirname(at), { recursive: true })
  fs.writeFileSync(at, each.content)
}

async function main(): Promise<void> {
  const isCheck = process.argv.includes('--check')
  const generated = [...(await writeSchema()), ...(await writeOpenApi())]
  const stale = generated.filter(isStale)
  if (!isCheck) {
    stale.forEach(write)
  }
  for (const each of stale) {
    console.log(isCheck ? `${each.file} is stale; run: npm run generate` : `wrote ${each.file}`)
  }
  if (isCheck && stale.length > 0) {
    process.exitCode = 1
  } else if (stale.length === 0) {
    console.log(`${generated.length} generated files are fresh.`)
  }
}

await main()
