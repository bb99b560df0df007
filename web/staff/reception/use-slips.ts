import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { Board, Resource, TicketLink } from '../../api/shapes.ts'
import { labelOf } from '../board/desk.rules.ts'
import { resourceName } from '../resource.rules.ts'
import { useFacilityId, useSession } from '../session/use-session.ts'
import { useExplain } from '../use-explain.ts'

/** What stands on the paper a patient takes along. */
export interface Slip {
  label: string
  /** The doctor, place or service the patient waits for. */
  resource: string
  category?: string
  /** Where the way through a service begins, and the screens that call there. */
  stage?: string
  places?: string[]
  issuedAtMs: number
  link: TicketLink | undefined
}

/** The little a ticket must carry to get its slip; lists that lack the rest leave it out. */
export interface SlipTicket {
  id: string
  number: number
  category: { name: string; shorthand: string }
  queue?: { id: string }
  resource?: Resource
  link?: TicketLink
}

/** Prints slips, one after another; the last can be printed again. */
export const useSlips = defineStore('slips', () => {
  const session = useSession()
  const facility = useFacilityId()
  const explain = useExplain()
  const slip = shallowRef<Slip>()
  const printCount = ref(0)
  const problem = ref('')
  /** The queue on screen, for tickets that do not say theirs. */
  const place = shallowRef<Pick<Board, 'queue' | 'resource'>>()

  function print(next: Slip): void {
    slip.value = next
    problem.value = ''
    printCount.value++
  }

  /** Prints a ticket's slip; asks the server for the patient's link when the ticket came without. */
  async function printFor(ticket: SlipTicket): Promise<void> {
    const queue = ticket.queue?.id ?? place.value?.queue.id
    try {
      const link =
        ticket.link ?? (queue ? await session.api.ticketLink(facility.value, queue, ticket.id) : undefined)
      print({
        label: labelOf(ticket),
        resource: resourceName(ticket.resource ?? place.value?.resource),
        category: ticket.category.name,
        issuedAtMs: Date.now(),
        link,
      })
    } catch (error) {
      problem.value = explain(error)
    }
  }

  function printAgain(): void {
    if (slip.value) print(slip.value)
  }

  return { slip, printCount, problem, place, print, printFor, printAgain }
})
