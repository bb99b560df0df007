import { shallowRef } from 'vue'

export interface Question {
  title: string
  text: string
  action: string
  isDanger?: boolean
}

const open = shallowRef<{ question: Question; answer: (yes: boolean) => void }>()

/** Asks "are you sure" in the one dialog of the app and waits for the answer. */
export function useConfirm() {
  function ask(question: Question): Promise<boolean> {
    open.value?.answer(false)
    return new Promise((resolve) => {
      open.value = { question, answer: resolve }
    })
  }
  function reply(yes: boolean): void {
    open.value?.answer(yes)
    open.value = undefined
  }
  return { open, ask, reply }
}
