import { computed, ref } from 'vue'
import { withoutMarks } from '../language/language.rules.ts'
import { useChime } from '../sound/chime.ts'

const NOTICE_WORKER = '/public-assets/turn-notice.js'
const VIBRATION_MS = [300, 150, 300, 150, 600]

/**
 * Draws a patient's attention when it is their turn: vibration, the chime, and a notice of the phone
 * when the patient allowed it. The touch on the button is also what allows the page to make a sound.
 */
export function useTurnAlert() {
  const chime = useChime()
  const isWished = ref(false)
  const permission = ref(canNotify() ? Notification.permission : 'denied')
  let worker: ServiceWorkerRegistration | undefined

  async function wish(): Promise<void> {
    isWished.value = true
    await chime.unlock().catch(() => undefined)
    if (!canNotify()) return
    permission.value = await Notification.requestPermission()
    if (permission.value === 'granted') worker = await registerNotices()
  }

  async function ring(title: string, sentence: string): Promise<void> {
    // Vibration and sound are refused until the page was touched; the yellow page speaks for itself.
    navigator.vibrate?.(VIBRATION_MS)
    if (isWished.value && permission.value === 'granted') await showNotice(title, sentence)
    await chime.play(1).catch(() => undefined)
  }

  async function showNotice(title: string, sentence: string): Promise<void> {
    const options = { body: withoutMarks(sentence), tag: 'turn', renotify: true, requireInteraction: true }
    await worker?.showNotification(title, options).catch(() => undefined)
  }

  return { isWished, wish, ring, showsNotices: computed(() => permission.value === 'granted') }
}

export type TurnAlert = ReturnType<typeof useTurnAlert>

function canNotify(): boolean {
  return 'Notification' in globalThis && 'serviceWorker' in navigator && isSecureContext
}

async function registerNotices(): Promise<ServiceWorkerRegistration | undefined> {
  return navigator.serviceWorker.register(NOTICE_WORKER).catch(() => undefined)
}
