import { i18n } from '../i18n/index.ts'
import ar from './texts.ar.json'
import en from './texts.en.json'

// The words of the set-up come with its screens: the desk, which is open all day, does not carry them.
i18n.global.mergeLocaleMessage('en', en)
i18n.global.mergeLocaleMessage('ar', ar)
