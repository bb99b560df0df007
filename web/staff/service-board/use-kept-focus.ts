import { nextTick, watch } from 'vue'
import { type BoardColumn, neighbourOf } from './service-board.rules.ts'
import type { ServiceBoard } from './use-service-board.ts'

/** The part of a card that has the focus, and where the card stands. */
interface Held {
  ticket: number
  part: string
  column: BoardColumn | undefined
}

/** A dialog fades out before it gives the focus back; by then the card it came from may be gone. */
const FADE_FRAMES_MAX = 60

/**
 * Keeps the focus on a card while the board changes under it: it follows the ticket into another column and, when the
 * ticket leaves the board, goes to the one beside it or to the head of the column. `workedOn` names the ticket that a
 * menu or dialog, in which the focus still is, does something with.
 */
export function useKeptFocus(board: ServiceBoard, workedOn: () => number | undefined): void {
  watch(
    () => board.columns,
    async (_now, before) => {
      const held = heldCard(before) ?? heldBy(before, workedOn())
      if (!held) return
      const beside = neighbourOf(held.column, held.ticket)
      await nextTick()
      await dialogsClosed()
      if (document.activeElement !== document.body) return
      const head = document.querySelector<HTMLElement>(`[data-column="${held.column?.key}"] h2`)
      const target = partOf(held.ticket, held.part) ?? partOf(beside, held.part) ?? head
      target?.focus()
    },
  )
}

/** Finds a part of a card on the board as it is now. */
export function partOf(ticket: number | undefined, part: string): HTMLElement | undefined {
  const selector = `[data-ticket-id="${ticket}"] [data-part="${part}"]`
  return document.querySelector<HTMLElement>(selector) ?? undefined
}

function heldCard(columns: readonly BoardColumn[]): Held | undefined {
  const part = document.activeElement
  const card = part?.closest<HTMLElement>('[data-ticket-id]')
  if (!card) return undefined
  const ticket = Number(card.dataset.ticketId)
  return { ticket, part: part?.getAttribute('data-part') ?? 'open', column: columnOf(columns, ticket) }
}

function heldBy(columns: readonly BoardColumn[], ticket: number | undefined): Held | undefined {
  return ticket === undefined ? undefined : { ticket, part: 'menu', column: columnOf(columns, ticket) }
}

function columnOf(columns: readonly BoardColumn[], ticket: number): BoardColumn | undefined {
  return columns.find(({ here, waiting }) => [...here, ...waiting].some(({ id }) => id === ticket))
}

async function dialogsClosed(): Promise<void> {
  for (let frame = 0; frame < FADE_FRAMES_MAX && document.querySelector('[role=dialog]'); frame += 1)
    await new Promise(requestAnimationFrame)
}
