import { shallowRef } from 'vue'
import { chooseLanguage, directionOf, fillText, type Language } from './language.rules.ts'
import { texts as english, type TextName, type Texts } from './texts/en.ts'

const loaders: Record<Exclude<Language, 'en'>, () => Promise<{ texts: Texts }>> = {
  ar: () => import('./texts/ar.ts'),
  hi: () => import('./texts/hi.ts'),
  ml: () => import('./texts/ml.ts'),
  ta: () => import('./texts/ta.ts'),
}

// Announcements and ordinals need rules of their own: "2nd" and "2 people" are different questions.
function speak(language: Language, texts: Texts) {
  return {
    language,
    texts,
    counts: new Intl.PluralRules(language),
    ordinals: new Intl.PluralRules(language, { type: 'ordinal' }),
  }
}

const spoken = shallowRef(speak('en', english))
let wishedLanguage: Language = 'en'

/** Gives the language the page is shown in. */
export function currentLanguage(): Language {
  return spoken.value.language
}

/** Gives a text in the language of the page; `n` among the values picks the plural form. */
export function t(name: TextName, values: Record<string, string | number> = {}): string {
  return fillText(spoken.value.texts[name], values, spoken.value.counts)
}

/** Gives a text whose form depends on a rank: 1st, 2nd, 3rd. */
export function tRank(name: TextName, n: number): string {
  return fillText(spoken.value.texts[name], { n }, spoken.value.ordinals)
}

/** Shows the page in another language; keeps the present one when the texts cannot be loaded. */
export async function setLanguage(language: Language): Promise<void> {
  wishedLanguage = language
  const texts = await loadTexts(language)
  if (texts && wishedLanguage === language) {
    spoken.value = speak(language, texts)
    document.documentElement.lang = language
    document.documentElement.dir = directionOf(language)
  }
}

/** Chooses the language: the address first, then the setting of the display, then the browser. */
export function preferredLanguage(setting?: string): Language {
  return chooseLanguage([new URLSearchParams(location.search).get('lang'), setting, ...navigator.languages])
}

/** Names the present language for dates and times, with the figures everyone in the room can read. */
function localeForDates(): string {
  // Plain "en" would mean the American order of day and month.
  const language = currentLanguage()
  return `${language === 'en' ? 'en-GB' : language}-u-nu-latn`
}

/** Writes a clinic date with its weekday. */
export function dayInWords(date: string): string {
  // A date has no time zone: read as UTC and written as UTC it stays the same day everywhere.
  const at = new Date(`${date}T00:00:00Z`)
  return new Intl.DateTimeFormat(localeForDates(), {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(at)
}

/** Writes an instant as the time of day in the clinic. */
export function timeOfDay(atMs: number, timeZone: string): string {
  return new Intl.DateTimeFormat(localeForDates(), {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(atMs)
}

async function loadTexts(language: Language): Promise<Texts | undefined> {
  if (language === 'en') return english
  return loaders[language]().then(
    (module) => module.texts,
    () => undefined,
  )
}
