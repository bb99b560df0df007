import fs from 'node:fs'

/** Whether a process runs, also when it belongs to another user. One that has ended but is still listed does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' && !isZombie(pid)
  }
  return !isZombie(pid)
}

/** When a process started, in the words of the machine: tells it from a later one with the same number. */
export function startOf(pid: number): string {
  return statOf(pid)[19] ?? ''
}

/** The words a process was started with, or nothing where the machine does not tell. */
export function wordsOf(pid: number): string[] | undefined {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  } catch {
    return undefined
  }
}

/** In a container without an init process nobody collects the ended children of a killed process. */
function isZombie(pid: number): boolean {
  return statOf(pid)[0] === 'Z'
}

/** The fields of /proc/<pid>/stat from the state on; empty on machines without it. */
function statOf(pid: number): string[] {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return []
  }
}
