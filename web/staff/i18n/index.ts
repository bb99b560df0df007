import { createI18n } from 'vue-i18n'
import ar from './ar.json'
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
  messages: { en, ar },
  pluralRules: { ar: (n: number) => ARABIC_FORMS.indexOf(arabicPlurals.select(n)) },
})
