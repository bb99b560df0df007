import { computed, onUnmounted, ref, watch } from 'vue'
import type { BranchPatient } from '../../api/branch-shapes.ts'
import { useBranch } from '../branch/use-branch.ts'

const LETTERS_MIN = 2
const PAUSE_MS = 150
const PATIENTS_MAX = 8

/** Finds patients by name or phone while the receptionist types. */
export function usePatientSearch() {
  const branch = useBranch()
  const text = ref('')
  const found = ref<BranchPatient[]>([])
  const foundFor = ref('')
  const hasFailed = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  let control: AbortController | undefined

  const wanted = computed(() => text.value.trim())
  const isLongEnough = computed(() => wanted.value.length >= LETTERS_MIN)

  async function search(words: string): Promise<void> {
    control?.abort()
    const mine = new AbortController()
    control = mine
    try {
      const page = await branch.api.branchPatients(words, { perPage: PATIENTS_MAX }, mine.signal)
      if (mine.signal.aborted) return
      found.value = page.data
      foundFor.value = words
      hasFailed.value = false
    } catch {
      if (!mine.signal.aborted) hasFailed.value = true
    }
  }

  watch(wanted, (words) => {
    clearTimeout(timer)
    if (!isLongEnough.value) {
      control?.abort()
      found.value = []
      foundFor.value = words
    } else timer = setTimeout(() => void search(words), PAUSE_MS)
  })

  /** Makes sure the list belongs to what is typed now, for people who type faster than the search. */
  async function settle(): Promise<void> {
    clearTimeout(timer)
    if (isLongEnough.value && foundFor.value !== wanted.value) await search(wanted.value)
  }

  onUnmounted(() => {
    clearTimeout(timer)
    control?.abort()
  })

  return { text, wanted, found, isLongEnough, hasFailed, settle }
}
