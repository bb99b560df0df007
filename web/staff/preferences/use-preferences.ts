import { defineStore } from 'pinia'
import { ref, watch } from 'vue'
import { isLanguage, type Language, speak } from '../i18n/index.ts'

export type ColourMode = 'system' | 'light' | 'dark'

const STORAGE_KEY = 'turnwise.preferences'

interface Stored {
  keysOn?: boolean
  language?: string
  colourMode?: ColourMode
  printsSlip?: boolean
}

/** What one person likes on this device; kept in the browser, never sent anywhere. */
export const usePreferences = defineStore('preferences', () => {
  const stored = read()
  const keysOn = ref(stored.keysOn ?? true)
  const printsSlip = ref(stored.printsSlip ?? true)
  const colourMode = ref<ColourMode>(stored.colourMode ?? 'system')
  const language = ref<Language>(isLanguage(stored.language) ? stored.language : preferredLanguage())

  watch([keysOn, language, colourMode, printsSlip], () => {
    const all: Stored = {
      keysOn: keysOn.value,
      language: language.value,
      colourMode: colourMode.value,
      printsSlip: printsSlip.value,
    }
    localStorage.setItem(STORAGE_KEY, JSON.stringify(all))
  })

  // Should the words not arrive, the app goes on in the language it speaks; the next start tries again.
  watch(language, () => speak(language.value).catch(() => {}))

  const system = matchMedia('(prefers-color-scheme: dark)')
  function paint(): void {
    const isDark = colourMode.value === 'dark' || (colourMode.value === 'system' && system.matches)
    document.documentElement.classList.toggle('dark', isDark)
  }
  watch(colourMode, paint, { immediate: true })
  system.addEventListener('change', paint)

  return { keysOn, language, colourMode, printsSlip }
})

function read(): Stored {
  try {
    return (JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}') ?? {}) as Stored
  } catch {
    return {}
  }
}

function preferredLanguage(): Language {
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2))
  return wanted.find(isLanguage) ?? 'en'
}
