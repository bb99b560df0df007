import { ref } from 'vue'
import { useExplain } from './use-explain.ts'

/** Does one change at a time and keeps the sentence to show when it did not work. */
export function useAttempt() {
  const explain = useExplain()
  const isBusy = ref(false)
  const problem = ref('')

  async function attempt(work: () => Promise<unknown>): Promise<boolean> {
    if (isBusy.value) return false
    isBusy.value = true
    problem.value = ''
    try {
      await work()
      return true
    } catch (error) {
      problem.value = explain(error)
      return false
    } finally {
      isBusy.value = false
    }
  }
  return { isBusy, problem, attempt }
}
