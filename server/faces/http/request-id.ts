import { randomBytes } from 'node:crypto'

/** Numbers requests so that no two of any process have the same: the process's own beginning and a count. */
export function requestIds(): () => string {
  const beginning = randomBytes(4).toString('hex')
  let count = 0
  return () => `${beginning}-${(++count).toString(36)}`
}
