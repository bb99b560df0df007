import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the project, whatever folder the check is started from. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

const made = new Set(['node_modules', '.git', 'dist', 'data', 'coverage', '.vite'])

/** Lists the project's own files: those git knows or would add, or every file when there is no git (an unpacked archive). */
export function listProjectFiles() {
  try {
    const output = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    // A file that was just removed is still listed until the removal is committed.
    const listed = output.split('\0').filter((path) => path !== '' && existsSync(join(root, path)))
    if (listed.length > 0) {
      return [...new Set(listed)].sort()
    }
  } catch {
    // No git here, or no repository: walk the folder.
  }
  return walk(root).sort()
}

function walk(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !made.has(entry.name))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? walk(path) : [relative(root, path).split(sep).join('/')]
    })
}

/** Prints what a check found, one line each, and ends the program as a failure when there is anything. */
export function report(findings, promise) {
  for (const finding of findings) {
    console.log(finding)
  }
  if (findings.length > 0) {
    console.log(`\n${findings.length} found. ${promise}`)
    process.exitCode = 1
  }
}
