// Runs a TypeScript file of the project: node tools/run.mjs bench/main.ts [words]
import process from 'node:process'
import { ensureDependencies, runNode } from './install.mjs'

const [file, ...words] = process.argv.slice(2)
if (!file) {
  console.error('Usage: node tools/run.mjs <file.ts> [words]')
  process.exit(2)
}
await ensureDependencies()
process.exitCode = await runNode(['--import', 'tsx', file, ...words])
