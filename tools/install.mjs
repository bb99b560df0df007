// Installs what the project needs, when it is missing or when package-lock.json changed. Uses only Node itself,
// because it runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')

const lockFile = path.join(root, 'package-lock.json')
const modules = path.join(root, 'node_modules')
const stampFile = path.join(modules, '.turnwise-installed')
const busyFile = path.join(
  os.tmpdir(),
  `turnwise-installing-${createHash('sha256').update(root).digest('hex').slice(0, 12)}`,
)

/** Makes sure that `node_modules` is what package-lock.json says. Costs a few milliseconds when it is. */
export async function ensureDependencies() {
  refuseOldNode()
  const wanted = wantedStamp()
  if (isInstalled(wanted)) {
    return
  }
  const release = await takeTurn(() => isInstalled(wanted))
  if (!release) {
    return
  }
  try {
    if (installedByHand()) {
      fs.writeFileSync(stampFile, wanted)
      return
    }
    install()
    fs.writeFileSync(stampFile, wanted)
  } finally {
    release()
  }
}

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Turnwise needs Node.js 20.19 or newer; this is ${process.versions.node}.`)
    process.exit(1)
  }
}

/** The lock file and the machine: a directory taken to another kind of machine needs other binaries. */
function wantedStamp() {
  const lock = createHash('sha256').update(fs.readFileSync(lockFile)).digest('hex')
  return `${lock} ${process.platform}-${process.arch}\n`
}

function isInstalled(wanted) {
  return fs.existsSync(stampFile) && fs.readFileSync(stampFile, 'utf8') === wanted
}

/** Whether somebody's own `npm install` or `npm ci` already put in place what the lock file names. */
function installedByHand() {
  const hidden = path.join(modules, '.package-lock.json')
  if (!fs.existsSync(hidden)) {
    return false
  }
  const present = JSON.parse(fs.readFileSync(hidden, 'utf8')).packages
  const wanted = JSON.parse(fs.readFileSync(lockFile, 'utf8')).packages
  const isRight = ([at, entry]) =>
    at === '' ||
    (present[at] ? present[at].version === entry.version : entry.optional || entry.devOptional || entry.peer)
  return Object.entries(wanted).every(isRight) && hasOwnPlatform(wanted, present)
}

/** Optional packages may be absent, but those made for this very machine may not. */
function hasOwnPlatform(wanted, present) {
  return Object.entries(wanted)
    .filter(([, entry]) => entry.os?.includes(process.platform) && entry.cpu?.includes(process.arch))
    .filter(([, entry]) => !entry.libc)
    .every(([at]) => present[at])
}

function install() {
  const startedAt = performance.now()
  console.log('Installing dependencies. The first time this takes about half a minute ...')
  // No package needs its install script here (the database makes its own links), so none is run.
  const words = ['ci', '--include=dev', '--include=optional', '--ignore-scripts']
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error']
  const { file, args, shell } = npm([...words, ...quiet])
  const answer = spawnSync(file, args, { cwd: root, shell, encoding: 'utf8', env: environment() })
  if (answer.status !== 0) {
    const said = `${answer.stdout ?? ''}${answer.stderr ?? ''}${answer.error?.message ?? ''}`.trim()
    console.error(
      `${said}\n\nThe dependencies could not be installed. Is the network there? Run the command again.`,
    )
    process.exit(1)
  }
  console.log(`Installed dependencies in ${secondsSince(startedAt)} s.`)
}

/** The npm that runs us, else the one on the path. */
function npm(words) {
  const script = process.env.npm_execpath
  if (script && /npm-cli\.[cm]?js$/.test(script)) {
    return { file: process.execPath, args: [script, ...words], shell: false }
  }
  const isWindows = process.platform === 'win32'
  return { file: isWindows ? 'npm.cmd' : 'npm', args: words, shell: isWindows }
}

/** Settings of a surrounding npm command must not reach the inner one: they would omit packages. */
function environment() {
  const dropped =
    /^(npm_(command|lifecycle|package)|npm_config_(omit|only|production|include|global|prefix)|NODE_ENV$)/i
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !dropped.test(name)))
}

/** Waits while another command installs here; answers nothing when that one did the work. */
async function takeTurn(isDone) {
  for (;;) {
    try {
      fs.writeFileSync(busyFile, String(process.pid), { flag: 'wx' })
      return () => fs.rmSync(busyFile, { force: true })
    } catch (error) {
      if (error.code !== 'EEXIST') {
        throw error
      }
    }
    if (!isRunning(Number(fs.readFileSync(busyFile, { encoding: 'utf8', flag: 'a+' })))) {
      fs.rmSync(busyFile, { force: true })
      continue
    }
    await new Promise((resolve) => setTimeout(resolve, 300))
    if (isDone()) {
      return undefined
    }
  }
}

function isRunning(pid) {
  try {
    return pid > 0 && process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Seconds since an earlier `performance.now()`, for people. */
export function secondsSince(startedAt) {
  return ((performance.now() - startedAt) / 1000).toFixed(1)
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Calls back when we are asked to stop, and answers a function that ends the watch. When npm is asked to stop, it tells
 * only the shell between us, which ends without telling us: then our parent is gone, and that is the sign.
 */
export function onStop(callback) {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.env.npm_lifecycle_event && process.ppid !== parent) {
      clearInterval(timer)
      callback('SIGTERM')
    }
  }, 200)
  timer.unref()
  for (const signal of signals) {
    process.on(signal, callback)
  }
  return () => {
    clearInterval(timer)
    for (const signal of signals) {
      process.off(signal, callback)
    }
  }
}

/** Runs a program of Node with our terminal, hands signals on to it, and answers its exit code. */
export function runNode(args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', ...options })
    const endWatch = onStop((signal) => {
      // Ctrl-C in a terminal reaches every process of the group by itself; a second one would mean "at once".
      if (signal !== 'SIGINT' || !process.stdin.isTTY) {
        child.kill(signal)
      }
    })
    child.on('exit', (code, signal) => {
      endWatch()
      resolve(code ?? 128 + (os.constants.signals[signal] ?? 0))
    })
  })
}
