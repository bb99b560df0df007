import { ticketAt } from './desk.rules.ts'
import type { Desk } from './use-desk.ts'

interface BoardKeys {
  issue: () => void
  help: () => void
  find: () => void
  reprint: () => void
}

/** Says what each single key does on the board: it always acts on the active service point. */
export function useDeskKeys(desk: Desk, board: BoardKeys): () => Record<string, (() => unknown) | undefined> {
  return () => {
    const point = desk.points.active
    const ticket = point ? ticketAt(point) : undefined
    const state = ticket?.state
    const isCalled = state === 'called'
    const isServing = state === 'in_service'
    const step = (name: 'serve' | 'complete' | 'recall' | 'skip' | 'return') =>
      ticket && point ? () => desk.step(ticket, name, point.id) : undefined
    return {
      n: point && (() => desk.callOn(point)),
      s: isCalled ? step('serve') : undefined,
      c: isServing ? step('complete') : undefined,
      r: isCalled ? step('recall') : undefined,
      k: step('skip'),
      b: step('return'),
      u: desk.undo,
      i: board.issue,
      '/': board.find,
      '?': board.help,
      F2: board.reprint,
      ...digitKeys(desk),
    }
  }
}

function digitKeys(desk: Desk): Record<string, () => unknown> {
  const digits = [1, 2, 3, 4, 5, 6, 7, 8, 9]
  return Object.fromEntries(digits.map((digit) => [String(digit), () => desk.points.activateNumber(digit)]))
}
