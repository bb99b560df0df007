import { ref } from 'vue'
import { usePreferences } from '../preferences/use-preferences.ts'
import { useServiceSlip } from '../ticket/use-service-slip.ts'
import type { Issued } from './issued.ts'
import { useSlips } from './use-slips.ts'

/** Keeps the ticket issued last and prints its slip, at once when this device is set so. */
export function useIssued() {
  const preferences = usePreferences()
  const slips = useSlips()
  const slipOf = useServiceSlip()
  const issued = ref<Issued>()

  function print(which: Issued): void {
    if (which.kind === 'service') slips.print(slipOf(which.ticket))
    else void slips.printFor(which.ticket)
  }

  function take(next: Issued): void {
    issued.value = next
    if (preferences.printsSlip) print(next)
  }

  return {
    issued,
    take,
    print,
    forget: () => {
      issued.value = undefined
    },
  }
}
