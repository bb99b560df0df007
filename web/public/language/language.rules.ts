/** The languages of the public pages, each named in its own script. */
export const LANGUAGES = {
  en: 'English',
  ar: 'العربية',
  hi: 'हिन्दी',
  ml: 'മലയാളം',
  ta: 'தமிழ்',
} as const

export type Language = keyof typeof LANGUAGES

/** A text, or one text for each plural form the language has. */
export type Text = string | ({ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>)

/** Finds the first of the wished languages that the pages speak; English when there is none. */
export function chooseLanguage(wishes: readonly (string | null | undefined)[]): Language {
  for (const wish of wishes) {
    const language = wish?.toLowerCase().split(/[-_]/)[0]
    if (language && Object.hasOwn(LANGUAGES, language)) return language as Language
  }
  return 'en'
}

/** Tells from which side a language is written. */
export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr'
}

/**
 * Fills a text with its values and picks the plural form for `n`.
 *
 * Values are isolated, so that "GEN-007" or "Room 2" keeps its order inside right-to-left text.
 */
export function fillText(
  text: Text,
  values: Record<string, string | number>,
  rules: Intl.PluralRules,
): string {
  const form = typeof text === 'string' ? text : (text[rules.select(Number(values.n ?? 0))] ?? text.other)
  return form.replace(/\{(\w+)\}/g, (_, name: string) => `\u2068${values[name] ?? ''}\u2069`)
}

/** Takes the invisible marks of isolated values out, for titles, notices and voices that show or stumble over them. */
export function withoutMarks(text: string): string {
  return text.replace(/[\u2066-\u2069]/g, '')
}
