import { noteAsked, requireAllowed } from '../access/index.ts'
import { type Act, actorSessionId } from '../act.ts'
import { refuse } from '../problem.ts'
import { only, requireSignedInHere } from './calendar.ts'
import { type SlotView, slotContext } from './slots.sql.ts'

/** Shows a slot. Refuses: `not-signed-in`, `facility-not-found`, `slot-not-found`, `not-permitted`. */
export async function findSlot(
  act: Act,
  name: { readonly facility: string; readonly slot: string },
): Promise<SlotView> {
  const permission = 'can_list_booking'
  noteAsked(act, permission)
  const found = only(
    await act.tx.run(slotContext, [actorSessionId(act), permission, name.facility, name.slot]),
  )
  requireSignedInHere(found)
  if (found.slot === null) {
    refuse('slot-not-found')
  }
  requireAllowed(found)
  return found.slot
}
