/**
 * Writes a ticket number the way a voice should read it: "GEN-007" becomes "G E N, 7".
 *
 * Letters are spelled one by one, because voices read short codes as words; leading zeros are dropped,
 * because nobody calls a patient "zero zero seven".
 */
export function spellLabel(label: string): string {
  const parts = label.match(/[\p{L}\p{M}]+|\d+/gu) ?? []
  return parts.map((part) => (/^\d/.test(part) ? part.replace(/^0+(?=\d)/, '') : spellOut(part))).join(', ')
}

function spellOut(letters: string): string {
  return (letters.match(/\p{L}\p{M}*/gu) ?? []).join(' ')
}

/** A voice of the browser, as far as choosing one matters. */
export interface Voice {
  lang: string
  localService: boolean
}

/** Finds a voice for a language; one that works without the network is preferred. */
export function chooseVoice<V extends Voice>(voices: readonly V[], language: string): V | undefined {
  const fitting = voices.filter((voice) => voice.lang.toLowerCase().split(/[-_]/)[0] === language)
  return fitting.find((voice) => voice.localService) ?? fitting[0]
}
