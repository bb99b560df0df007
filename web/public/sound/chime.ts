import { computed, ref } from 'vue'

const TONES_HZ = [659, 523]
const TONE_GAP_S = 0.35
const TONE_S = 0.65
const CHIME_MS = (TONE_GAP_S * (TONES_HZ.length - 1) + TONE_S) * 1000

/**
 * Plays the two tones that make a waiting room look up.
 *
 * Browsers keep pages silent until somebody touches them, unless the kiosk was started with
 * `--autoplay-policy=no-user-gesture-required`; `isBlocked` says so, `unlock` is called from a touch.
 */
export function useChime() {
  let audio: AudioContext | undefined
  const audioState = ref<AudioContextState>()

  function context(): AudioContext {
    if (!audio) {
      audio = new AudioContext()
      const created = audio
      audioState.value = created.state
      created.onstatechange = () => {
        audioState.value = created.state
      }
    }
    return audio
  }

  async function unlock(): Promise<void> {
    await context().resume()
    audioState.value = context().state
  }

  async function play(volume: number): Promise<void> {
    const ready = context()
    if (ready.state !== 'running') return
    TONES_HZ.forEach((hz, index) => {
      tone(ready, hz, ready.currentTime + index * TONE_GAP_S, volume)
    })
    await new Promise((resolve) => setTimeout(resolve, CHIME_MS))
  }

  return {
    play,
    unlock,
    /** Opens the sound device, which shows whether the browser allows sound. */
    open: () => void context(),
    isBlocked: computed(() => audioState.value !== undefined && audioState.value !== 'running'),
  }
}

function tone(audio: AudioContext, hz: number, startS: number, volume: number): void {
  const oscillator = audio.createOscillator()
  const gain = audio.createGain()
  oscillator.frequency.value = hz
  oscillator.connect(gain).connect(audio.destination)
  // Exponential ramps cannot start at zero, and abrupt starts click.
  gain.gain.setValueAtTime(0.0001, startS)
  gain.gain.exponentialRampToValueAtTime(Math.max(0.0002, 0.5 * volume), startS + 0.02)
  gain.gain.exponentialRampToValueAtTime(0.0001, startS + TONE_S - 0.05)
  oscillator.start(startS)
  oscillator.stop(startS + TONE_S)
}
