// `npm run db:new -- rooms and beds`: makes the next numbered migration, empty but for a reminder.
import fs from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { root } from './install.mjs'

const name = process.argv
  .slice(2)
  .join('-')
  .toLowerCase()
  .replaceAll(/[^a-z0-9]+/g, '-')
  .replaceAll(/^-|-$/g, '')
if (!name) {
  console.error('Say what the migration does: npm run db:new -- ticket notes')
  process.exit(2)
}
const directory = 'server/database/migrations'
fs.mkdirSync(path.join(root, directory), { recursive: true })
const last =
  fs
    .readdirSync(path.join(root, directory))
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .at(-1) ?? '0000'
const file = `${directory}/${String(Number(last.slice(0, 4)) + 1).padStart(4, '0')}-${name}.sql`
const text = `-- Why: (one sentence)
-- Runs in one transaction. Name every constraint, comment every table. Then: npm run generate

`
fs.writeFileSync(path.join(root, file), text, { flag: 'wx' })
console.log(file)
