import { i18n } from '../i18n/index.ts'
import ar from './texts.ar.json'
import en from './texts.en.json'

// The words of the station come with its screen.
i18n.global.mergeLocaleMessage('en', en)
i18n.global.mergeLocaleMessage('ar', ar)
