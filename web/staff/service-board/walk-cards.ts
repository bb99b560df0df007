/** Moves the focus from card to card with the arrow keys: up and down in a column, sideways to the next one. */
export function walkCards(event: KeyboardEvent): void {
  if (!(event.target instanceof Element)) return
  const part = event.target.getAttribute('data-part')
  const column = event.target.closest('[data-column]')
  const hasModifier = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey
  const target = part && column && !hasModifier && targetOf(event.key, { from: event.target, part, column })
  if (!target) return
  event.preventDefault()
  target.focus()
  target.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}

interface Place {
  from: Element
  part: string
  column: Element
}

function targetOf(key: string, place: Place): HTMLElement | undefined {
  const ahead = getComputedStyle(place.column).direction === 'rtl' ? -1 : 1
  if (key === 'ArrowDown' || key === 'ArrowUp') {
    // The menu button opens with these keys.
    return place.part === 'open' ? inColumn(place, key === 'ArrowDown' ? 1 : -1) : undefined
  }
  if (key === 'ArrowRight') return inNextColumn(place, ahead)
  return key === 'ArrowLeft' ? inNextColumn(place, -ahead) : undefined
}

function inColumn({ from, part, column }: Place, step: number): HTMLElement | undefined {
  const parts = partsIn(column, part)
  return parts[parts.indexOf(from as HTMLElement) + step]
}

/** The card at the same height in the nearest column on that side that has one. */
function inNextColumn({ from, part, column }: Place, step: number): HTMLElement | undefined {
  const row = partsIn(column, part).indexOf(from as HTMLElement)
  const columns = [...document.querySelectorAll('[data-column]')]
  for (let at = columns.indexOf(column) + step; columns[at]; at += step) {
    const parts = partsIn(columns[at] as Element, part)
    if (parts.length) return parts[Math.min(row, parts.length - 1)]
  }
  return undefined
}

function partsIn(column: Element, part: string): HTMLElement[] {
  return [...column.querySelectorAll<HTMLElement>(`[data-part="${part}"]`)]
}
