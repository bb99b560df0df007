import { useI18n } from 'vue-i18n'
import { useConfirm } from '../use-confirm.ts'

/** Asks before something is deleted, then deletes it and says so if that did not work. */
export function useRemoval(attempt: (work: () => Promise<unknown>) => Promise<boolean>) {
  const { t } = useI18n()
  const { ask } = useConfirm()

  async function remove(name: string, text: string, work: () => Promise<unknown>): Promise<void> {
    const title = t('setup.deleteAsk', { name })
    if (await ask({ title, text, action: t('action.delete'), isDanger: true })) await attempt(work)
  }
  return { remove }
}
