import { customRef, type Ref } from 'vue'

/** A choice this device remembers under a name that may itself change (one choice per doctor, per room, …). */
export function remembered<T>(name: () => string, otherwise: T): Ref<T> {
  return customRef<T>((track, trigger) => ({
    get() {
      track()
      try {
        const text = localStorage.getItem(`turnwise.${name()}`)
        return text === null ? otherwise : (JSON.parse(text) as T)
      } catch {
        return otherwise
      }
    },
    set(value) {
      localStorage.setItem(`turnwise.${name()}`, JSON.stringify(value))
      trigger()
    },
  }))
}
