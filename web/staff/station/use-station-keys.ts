import type { Station } from './station.rules.ts'
import type { StationDesk } from './use-station.ts'

interface PageKeys {
  menu: () => void
  tabs: () => void
  find: () => void
  help: () => void
}

/** Says what each single key does at a station: it acts on the patient of the card. */
export function useStationKeys(desk: StationDesk, station: () => Station, page: PageKeys) {
  return (): Record<string, (() => unknown) | undefined> => {
    const { mine } = station()
    const isCalled = mine?.status === 'called'
    const isServed = mine?.status === 'in_service'
    return {
      n: desk.callOn,
      s: isCalled ? () => desk.step(mine, 'serve') : undefined,
      c: isServed ? () => desk.completeAndStay(mine) : undefined,
      r: isCalled ? () => desk.step(mine, 'recall') : undefined,
      k: mine && (() => desk.notHere(mine)),
      m: mine && page.menu,
      u: desk.undo,
      t: page.tabs,
      '/': page.find,
      '?': page.help,
      ...digitKeys(desk),
    }
  }
}

function digitKeys(desk: StationDesk): Record<string, () => unknown> {
  const digits = [1, 2, 3, 4, 5, 6, 7, 8, 9]
  return Object.fromEntries(digits.map((digit) => [String(digit), () => desk.chooseDigit(digit)]))
}
