import { nextTick, ref } from 'vue'
import { ApiError } from '../api/client.ts'
import { useExplain } from './use-explain.ts'

export type Problems = Record<string, string>

/**
 * Saves a form once at a time and says what is wrong with which field.
 *
 * What the server refuses is shown at its field when the form shows that field, else below the form (`form`).
 */
export function useFormSave(fields: readonly string[], words: () => Problems = () => ({})) {
  const explain = useExplain()
  const isBusy = ref(false)
  const problems = ref<Problems>({})

  async function save(missing: Problems, work: () => Promise<unknown>): Promise<boolean> {
    if (isBusy.value) return false
    problems.value = missing
    if (Object.keys(missing).length) return refuse(missing)
    isBusy.value = true
    try {
      await work()
      return true
    } catch (error) {
      return refuse(refusalsOf(error))
    } finally {
      isBusy.value = false
    }
  }

  function refusalsOf(error: unknown): Problems {
    const refused = error instanceof ApiError && [400, 422].includes(error.status) ? error.fields : {}
    const shown = Object.entries(refused).filter(([field]) => fields.includes(field))
    if (!shown.length) return { form: explain(error) }
    return Object.fromEntries(shown.map(([field, text]) => [field, words()[field] ?? text]))
  }

  function refuse(found: Problems): false {
    problems.value = found
    void nextTick().then(() => document.querySelector<HTMLElement>('form [aria-invalid=true]')?.focus())
    return false
  }

  return { isBusy, problems, save }
}
