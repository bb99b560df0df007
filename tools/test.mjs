// `npm test`: from nothing to a verdict. Checks and every test; `npm test queue skip` runs only the tests whose path
// or name contains one of the words, without the checks. The last line says how many passed and failed.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { ensureBuild, webParts } from './build.mjs'
import { ensureDependencies, root, runNode } from './install.mjs'

const words = process.argv.slice(2).filter((word) => !word.startsWith('-'))
const options = process.argv.slice(2).filter((word) => word.startsWith('-'))

await ensureDependencies()
const files = testFiles()
const isWhole = words.length === 0
const paths = words.filter((word) => files.some((file) => file.includes(word)))
const names = words.filter((word) => !paths.includes(word))

if (
  isWhole ||
  names.length > 0 ||
  files.some((file) => isJourney(file) && paths.some((word) => file.includes(word)))
) {
  await ensureBuild(webParts)
}
const isChecked = isWhole && fs.existsSync(path.join(root, 'tools/check.mjs'))
const checkFailed = isChecked && (await runNode(['tools/check.mjs'])) !== 0
const { passed, failed, code } = await runTests()

if (checkFailed) {
  console.log('The check failed (see above); it counts as one failed test.')
}
const failures = failed + (checkFailed ? 1 : 0)
console.log(`${passed} passed, ${failures} failed`)
process.exitCode = failures > 0 || code !== 0 ? 1 : 0

/** Runs the tests; a run that breaks before it can count is one failure, never a silent success. */
async function runTests() {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'turnwise-test-'))
  const summary = path.join(directory, 'summary.json')
  const reporters = ['--reporter=default', `--reporter=${path.join(root, 'tools/test-summary.mjs')}`]
  const filter = names.length > 0 ? ['-t', names.map(escapePattern).join('|')] : []
  const run = ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...filter, ...options, ...paths]
  try {
    const code = await runNode(run, { env: { ...process.env, TURNWISE_TEST_SUMMARY: summary } })
    const counted = fs.existsSync(summary)
      ? JSON.parse(fs.readFileSync(summary, 'utf8'))
      : { passed: 0, failed: 0 }
    return { ...counted, failed: counted.failed || (code === 0 ? 0 : 1), code }
  } finally {
    fs.rmSync(directory, { recursive: true, force: true })
  }
}

function testFiles() {
  const below = (place) =>
    fs.readdirSync(path.join(root, place), { withFileTypes: true }).flatMap((entry) => {
      const at = `${place}/${entry.name}`
      return entry.isDirectory() ? (entry.name === 'node_modules' ? [] : below(at)) : [at]
    })
  const places = ['server', 'web', 'bench', 'journeys', 'tools']
  const all = places.filter((place) => fs.existsSync(path.join(root, place))).flatMap(below)
  return all.filter((file) => file.endsWith('.test.ts'))
}

function isJourney(file) {
  return file.startsWith('journeys/')
}

function escapePattern(word) {
  return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
