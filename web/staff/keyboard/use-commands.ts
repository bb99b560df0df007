import { onMounted, onUnmounted } from 'vue'
import { usePreferences } from '../preferences/use-preferences.ts'
import { BURST_MS, commandOf, readBurst } from './keyboard.rules.ts'

export interface Commands {
  /** What each key does; keys that are not listed do nothing. */
  keys: () => Record<string, (() => unknown) | undefined>
  /** Told the text of a barcode scan. */
  scanned?: (text: string) => void
}

const TYPING_PLACES = 'input, textarea, select, [contenteditable=true], [role=combobox]'
const OVERLAYS = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]:not([data-static])'

/**
 * Lets single keys command a screen while it is open. Presses wait 50 ms to see whether a scanner is
 * typing; its closing Enter must not press the button that happens to have the focus.
 */
export function useCommands(commands: Commands): void {
  const preferences = usePreferences()
  let burst: string[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  function finish(): void {
    const read = readBurst(burst)
    burst = []
    if (read.kind === 'scan') commands.scanned?.(read.text)
    else for (const command of read.commands) commands.keys()[command]?.()
  }

  function press(event: KeyboardEvent): void {
    if (event.key === 'Enter' && burst.length > 3) event.preventDefault()
    const command = commandOf(factsOf(event))
    if (!command || !isAllowed(command)) return
    // Both open something the browser has other plans for: its quick find and its menus.
    if (command === '/' || command.startsWith('F')) {
      if (!commands.keys()[command]) return
      event.preventDefault()
    }
    burst.push(command)
    clearTimeout(timer)
    timer = setTimeout(finish, BURST_MS)
  }

  const isAllowed = (command: string) => preferences.keysOn || command.startsWith('F')

  onMounted(() => addEventListener('keydown', press))
  onUnmounted(() => {
    removeEventListener('keydown', press)
    clearTimeout(timer)
  })
}

function factsOf(event: KeyboardEvent) {
  const target = event.target instanceof Element ? event.target : document.body
  const isFunctionKey = /^F\d/.test(event.key)
  return {
    key: event.key,
    code: event.code,
    hasModifier: event.ctrlKey || event.metaKey || event.altKey,
    isRepeat: event.repeat,
    isTypingPlace:
      (!isFunctionKey && target.matches(TYPING_PLACES)) || document.querySelector(OVERLAYS) !== null,
  }
}
