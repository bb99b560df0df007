import { createI18n } from 'vue-i18n'
import en from './en.json'

const LANGUAGES = ['en', 'ar'] as const
export type Language = (typeof LANGUAGES)[number]

/** Each language under its own name, as people look for it. */
export const LANGUAGE_NAMES: Record<Language, string> = { en: 'English', ar: 'العربية' }

/** Tells whether the app speaks a language. */
export function isLanguage(tag: unknown): tag is Language {
  return LANGUAGES.includes(tag as Language)
}

const ARABIC_FORMS = ['zero', 'one', 'two', 'few', 'many', 'other']
const arabicPlurals = new Intl.PluralRules('ar')

export const i18n = createI18n({
  legacy: false,
  locale: 'en' as Language,
  fallbackLocale: 'en',
  messages: { en } as Record<Language, typeof en>,
  pluralRules: { ar: (n: number) => ARABIC_FORMS.indexOf(arabicPlurals.select(n)) },
})

/** Has the app speak a language from now on. English is always there; another language is fetched when first wanted. */
export async function speak(language: Language): Promise<void> {
  if (language === 'ar') i18n.global.mergeLocaleMessage('ar', (await import('./ar.json')).default)
  i18n.global.locale.value = language
  document.documentElement.lang = language
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr'
}
