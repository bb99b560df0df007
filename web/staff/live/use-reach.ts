import { defineStore } from 'pinia'
import { ref } from 'vue'

/** Whether the server can be reached, as the last exchanges with it showed. */
export const useReach = defineStore('reach', () => {
  const isOnline = ref(navigator.onLine)
  const heardAtMs = ref(Date.now())
  const failedAtMs = ref(0)

  addEventListener('online', () => {
    isOnline.value = true
  })
  addEventListener('offline', () => {
    isOnline.value = false
  })

  function note(ok: boolean): void {
    if (ok) heardAtMs.value = Date.now()
    else failedAtMs.value = Date.now()
  }

  return { isOnline, heardAtMs, failedAtMs, note }
})
