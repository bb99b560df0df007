import { onScopeDispose, ref, watch } from 'vue'
import { currentLanguage, t } from '../language/language.ts'
import type { LiveFeed } from '../live/live-feed.ts'
import { useChime } from '../sound/chime.ts'
import { spellLabel } from '../sound/speech.rules.ts'
import { readAloud } from '../sound/speech.ts'
import {
  CALL_AGE_MS_AFTER_LOSS,
  CALL_AGE_MS_AT_START,
  type Call,
  dueCall,
  noticeCalls,
  openMemory,
  rememberSaid,
} from './announcements.rules.ts'
import type { DisplayState } from './board.rules.ts'
import { keep, readKept } from './device-store.ts'

const LOOK_MS = 500

/**
 * Says the calls of the board: chime first, then the number and the place when the browser has a voice.
 *
 * There is one mouth: before each sentence it looks what is due now, so announcements never overlap and a
 * patient who came meanwhile is not called again.
 */
export function useAnnouncer(feed: LiveFeed<DisplayState>) {
  const chime = useChime()
  const isQuiet = ref(readKept('quiet') === 'yes')
  const volume = ref(Number(readKept('volume') ?? 1) || 1)
  let memory = openMemory(readSaid())
  let isSpeaking = false
  let ageMsMax = CALL_AGE_MS_AT_START

  watch(feed.state, (state) => {
    if (!state) return
    memory = noticeCalls(memory, state.calls, feed.serverNow(), ageMsMax)
    ageMsMax = Infinity
    void sayWhatIsDue()
  })
  watch(feed.isLive, (isLive) => {
    // Before the first news the age at the start holds.
    if (!isLive && feed.state.value) ageMsMax = CALL_AGE_MS_AFTER_LOSS
  })

  async function sayWhatIsDue(): Promise<void> {
    if (isSpeaking || !feed.isLive.value) return
    isSpeaking = true
    for (let call = due(); call; call = due()) {
      memory = rememberSaid(memory, call, feed.serverNow())
      keep('said', JSON.stringify(Object.keys(memory.calls)))
      await say(call)
    }
    isSpeaking = false
  }

  const due = () => dueCall(memory, feed.state.value?.calls ?? [], feed.serverNow())

  async function say(call: Call): Promise<void> {
    if (isQuiet.value) return
    await chime.play(volume.value).catch(() => undefined)
    const text = call.kind === 'stage' ? 'announcementStage' : 'announcement'
    const sentence = t(text, { label: spellLabel(call.label), point: call.point })
    await readAloud(sentence, currentLanguage(), volume.value)
  }

  function toggleQuiet(): void {
    isQuiet.value = !isQuiet.value
    if (isQuiet.value) globalThis.speechSynthesis?.cancel()
  }

  watch(isQuiet, (quiet) => keep('quiet', quiet ? 'yes' : 'no'))
  watch(volume, (loudness) => keep('volume', String(loudness)))
  const looking = setInterval(() => void sayWhatIsDue(), LOOK_MS)
  onScopeDispose(() => {
    clearInterval(looking)
    globalThis.speechSynthesis?.cancel()
  })
  chime.open()

  return { isQuiet, volume, isBlocked: chime.isBlocked, unlock: chime.unlock, toggleQuiet }
}

export type Announcer = ReturnType<typeof useAnnouncer>

function readSaid(): string[] {
  try {
    const kept: unknown = JSON.parse(readKept('said') ?? '[]')
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : []
  } catch {
    return []
  }
}
