// Builds what is stale: the server with tsc, the two web apps with vite. `npm run build` builds everything.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { ensureDependencies, root, secondsSince } from './install.mjs'

const at = (...words) => path.join(root, ...words)

const vite = (config) => ['node_modules/vite/bin/vite.js', 'build', '--config', config, '--logLevel', 'warn']

/** The parts of the product: what each is made from, how, and the file that shows it is there. */
const parts = {
  server: {
    sources: ['server', 'tsconfig.json', 'tsconfig.server.json'],
    skip: /(\.test\.ts|server\/testing\/.*|\.md)$/,
    needs: 'server/main.ts',
    run: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.server.json'],
    output: 'dist/server',
    proof: 'dist/server/main.js',
    after: copyMigrations,
  },
  staff: {
    sources: ['web'],
    skip: /(\.test\.ts|\.md|web\/public\/.*|web\/staff\/(auto-imports|components)\.d\.ts)$/,
    needs: 'web/vite.staff.config.ts',
    run: vite('web/vite.staff.config.ts'),
    output: 'dist/web/staff',
    proof: 'dist/web/staff/index.html',
  },
  public: {
    sources: ['web'],
    skip: /(\.test\.ts|\.md|web\/staff\/.*)$/,
    needs: 'web/vite.public.config.ts',
    run: vite('web/vite.public.config.ts'),
    output: 'dist/web/public',
    proof: 'dist/web/public/index.html',
  },
}

/** The parts the pages in a browser need. */
export const webParts = ['staff', 'public']

/** Builds the named parts whose sources changed since they were built last. */
export async function ensureBuild(names = Object.keys(parts)) {
  await buildParts(names.filter((name) => exists(parts[name].needs) && !isFresh(name)))
}

async function buildParts(names) {
  if (names.length === 0) {
    return
  }
  const startedAt = performance.now()
  console.log(`Building ${names.join(', ')} ...`)
  const failures = (await Promise.all(names.map(buildPart))).filter(Boolean)
  if (failures.length > 0) {
    console.error(failures.join('\n\n'))
    process.exit(1)
  }
  console.log(`Built ${names.join(', ')} in ${secondsSince(startedAt)} s.`)
}

/** Builds one part; answers what went wrong, if anything. */
async function buildPart(name) {
  const part = parts[name]
  // What is built is what was there at the beginning: a file saved meanwhile makes the part stale again.
  const stamp = stampOf(name)
  fs.rmSync(stampFile(name), { force: true })
  fs.rmSync(at(part.output), { recursive: true, force: true })
  const { code, said } = await run(part.run)
  if (code !== 0) {
    return `Building ${name} failed:\n${said}`
  }
  part.after?.()
  fs.writeFileSync(stampFile(name), stamp)
  return undefined
}

function run(words) {
  return new Promise((resolve) => {
    const env = { ...process.env, NODE_ENV: 'production' }
    const child = spawn(process.execPath, words, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    child.stdout.on('data', (data) => {
      said += data
    })
    child.stderr.on('data', (data) => {
      said += data
    })
    child.on('close', (code) => resolve({ code, said: said.trim() }))
  })
}

function copyMigrations() {
  const migrations = 'server/database/migrations'
  fs.cpSync(at(migrations), at('dist', migrations), { recursive: true })
}

const exists = (file) => fs.existsSync(at(file))
const stampFile = (name) => at('dist', `.built-${name}`)

function isFresh(name) {
  return (
    exists(parts[name].proof) &&
    fs.existsSync(stampFile(name)) &&
    fs.readFileSync(stampFile(name), 'utf8') === stampOf(name)
  )
}

/** A hash of everything the part is made from, the tools included. */
function stampOf(name) {
  const part = parts[name]
  const hash = createHash('sha256')
  for (const file of [
    'package-lock.json',
    'tools/build.mjs',
    ...part.sources.filter(exists).flatMap(filesBelow),
  ]) {
    if (!part.skip.test(file)) {
      hash
        .update(`${file}\n`)
        .update(fs.readFileSync(at(file)))
        .update('\n')
    }
  }
  return hash.digest('hex')
}

function filesBelow(place) {
  if (!fs.statSync(at(place)).isDirectory()) {
    return [place]
  }
  return fs
    .readdirSync(at(place))
    .filter((name) => name !== 'node_modules' && !name.startsWith('.'))
    .sort()
    .flatMap((name) => filesBelow(`${place}/${name}`))
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await ensureDependencies()
  await buildParts(Object.keys(parts).filter((name) => exists(parts[name].needs)))
}
