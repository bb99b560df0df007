import { useI18n } from 'vue-i18n'
import { ApiError } from '../api/client.ts'

/** Turns a failure into a plain sentence that says what to do. */
export function useExplain() {
  const { t } = useI18n()
  return (error: unknown): string => {
    if (!(error instanceof ApiError)) return t('error.unknown')
    if (error.status === 0) return t('error.noConnection')
    if (error.status >= 500) return t('error.server')
    if (error.status === 403) return t('error.forbidden')
    if (error.status === 404) return t('error.missing')
    if (error.status === 429) return t('error.tooMany')
    return error.message
  }
}
