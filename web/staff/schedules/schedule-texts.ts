import { i18n } from '../i18n/index.ts'
import ar from './texts.ar.json'
import en from './texts.en.json'

// The words of schedules come with their screen.
i18n.global.mergeLocaleMessage('en', en)
i18n.global.mergeLocaleMessage('ar', ar)
