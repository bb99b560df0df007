// `npm start`: from nothing to a running clinic. Installs and builds what is missing or stale, then runs the server.
import process from 'node:process'
import { ensureBuild } from './build.mjs'
import { ensureDependencies, runNode } from './install.mjs'

await ensureDependencies()
await ensureBuild()
const env = { NODE_ENV: 'production', ...process.env }
process.exitCode = await runNode(['--enable-source-maps', 'dist/server/main.js', ...process.argv.slice(2)], {
  env,
})
