import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

interface LockEntry {
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly resolved?: string
}

const file = path.resolve(import.meta.dirname, '../package-lock.json')
const packages = JSON.parse(fs.readFileSync(file, 'utf8')).packages as Record<string, LockEntry>

test('the lock file names the optional packages of every platform, without which npm ci refuses it', () => {
  const missing = Object.entries(packages).flatMap(([at, entry]) =>
    Object.keys(entry.optionalDependencies ?? {}).filter((name) => !isFound(at, name)),
  )
  expect(missing).toEqual([])
})

test('the lock file records no download addresses, so that the project installs from any registry', () => {
  expect(Object.keys(packages).filter((at) => packages[at]?.resolved)).toEqual([])
})

/** A package is found where Node would look: in its own folder, then in each folder above. */
function isFound(at: string, name: string): boolean {
  if (packages[path.posix.join(at, 'node_modules', name)]) {
    return true
  }
  return at !== '' && isFound(at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1)), name)
}
