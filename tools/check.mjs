// Everything that is checked without running the product: `npm run check`, or `npm run check -- lint types` for some.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { root } from './checks/files.mjs'

const typescript = 'node_modules/typescript/bin/tsc'
const vueTypescript = 'node_modules/vue-tsc/bin/vue-tsc.js'
const codeFolders = ['server', 'web', 'bench', 'journeys', 'tools']

/** The name of each check, the program it runs, and the file without which there is nothing to check. The slow ones start first. */
const checks = [
  {
    name: 'types-staff',
    run: [vueTypescript, '-p', 'web/tsconfig.json', '--noEmit'],
    needs: 'web/tsconfig.json',
  },
  { name: 'types', run: [typescript, '-p', 'tsconfig.json', '--noEmit'], needs: 'tsconfig.json' },
  {
    name: 'types-public',
    run: [vueTypescript, '-p', 'web/public/tsconfig.json', '--noEmit'],
    needs: 'web/public/tsconfig.json',
  },
  { name: 'generated', run: ['tools/run.mjs', 'tools/generate.ts', '--check'], needs: 'tools/generate.ts' },
  { name: 'lint', run: ['node_modules/oxlint/bin/oxlint', '--format=unix'] },
  {
    name: 'imports',
    run: [
      'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'err-long',
    ],
    folders: codeFolders,
  },
  {
    name: 'format',
    run: [
      'node_modules/@biomejs/biome/bin/biome',
      'check',
      '.',
      '--error-on-warnings',
      '--reporter=concise',
      '--max-diagnostics=none',
    ],
  },
  { name: 'docstrings', run: ['tools/checks/docstrings.mjs'] },
  { name: 'house-rules', run: ['tools/checks/house-rules.mjs'] },
  { name: 'words', run: ['tools/checks/words.mjs'] },
]

/** More at once gains nothing: the type checks are bound by memory and two cores are what a small machine has. */
const atOnceMax = 2

const exists = (path) => existsSync(join(root, path))

function runProgram(args) {
  return new Promise((resolve) => {
    const output = []
    const program = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    program.stdout.on('data', (bytes) => output.push(bytes))
    program.stderr.on('data', (bytes) => output.push(bytes))
    program.on('error', (error) => resolve({ ok: false, output: String(error) }))
    program.on('close', (code) => resolve({ ok: code === 0, output: Buffer.concat(output).toString('utf8') }))
  })
}

async function runCheck({ name, run, folders }) {
  const startedAt = performance.now()
  const { ok, output } = await runProgram([...run, ...(folders ?? []).filter(exists)])
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  console.log(`${ok ? 'ok    ' : 'FAILED'}  ${name.padEnd(12)} ${seconds.padStart(5)} s`)
  return { name, ok, output }
}

async function runAtMostTwo(wanted) {
  const waiting = [...wanted]
  const results = []
  const work = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      results.push(await runCheck(check))
    }
  }
  await Promise.all(Array.from({ length: atOnceMax }, work))
  return results
}

/** `types` names all the type checks; without a name every check is wanted. */
function chooseChecks(names) {
  const unknown = names.filter((name) => !checks.some((check) => check.name.startsWith(name)))
  if (unknown.length > 0) {
    throw new Error(
      `There is no check ${unknown.join(', ')}; there are ${checks.map((check) => check.name).join(', ')}.`,
    )
  }
  const named = checks.filter(
    (check) => names.length === 0 || names.some((name) => check.name.startsWith(name)),
  )
  return named.filter((check) => check.needs === undefined || exists(check.needs))
}

/** Runs the named checks, or all of them, prints what failed in full, and answers whether everything is in order. */
export async function runChecks(names = []) {
  const wanted = chooseChecks(names)
  if (exists('tools/install.mjs')) {
    const { ensureDependencies } = await import('./install.mjs')
    await ensureDependencies()
  }
  const results = await runAtMostTwo(wanted)
  const failed = results.filter((result) => !result.ok)
  for (const { name, output } of failed) {
    console.log(`\n──── ${name} ────\n${output.trimEnd()}`)
  }
  console.log(
    failed.length === 0 ? '\nAll checks passed.' : `\nFailed: ${failed.map(({ name }) => name).join(', ')}`,
  )
  return failed.length === 0
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    process.exitCode = (await runChecks(process.argv.slice(2))) ? 0 : 1
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
