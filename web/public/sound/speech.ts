import { withoutMarks } from '../language/language.rules.ts'
import { chooseVoice } from './speech.rules.ts'

/** Voices sometimes never say that they are done; the queue must go on. */
const SPEECH_MS_MAX = 12_000

/** Reads a sentence aloud when the browser has a voice for the language; tells whether it did. */
export async function readAloud(text: string, language: string, volume: number): Promise<boolean> {
  const synthesis = globalThis.speechSynthesis as SpeechSynthesis | undefined
  const voice = synthesis && chooseVoice(synthesis.getVoices(), language)
  if (!synthesis || !voice) return false
  const sentence = new SpeechSynthesisUtterance(withoutMarks(text))
  sentence.voice = voice
  sentence.lang = voice.lang
  sentence.rate = 0.9
  sentence.volume = volume
  await new Promise<void>((resolve) => {
    const giveUp = setTimeout(() => {
      synthesis.cancel()
      resolve()
    }, SPEECH_MS_MAX)
    const done = () => {
      clearTimeout(giveUp)
      resolve()
    }
    sentence.onend = done
    sentence.onerror = done
    synthesis.speak(sentence)
  })
  return true
}
