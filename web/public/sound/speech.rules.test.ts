import { describe, expect, test } from 'vitest'
import { chooseVoice, spellLabel } from './speech.rules.ts'

describe('how a number is read aloud', () => {
  test.each([
    ['GEN-007', 'G E N, 7'],
    ['LAS-120', 'L A S, 120'],
    ['A-000', 'A, 0'],
    ['CON12', 'C O N, 12'],
    ['42', '42'],
    ['', ''],
  ])('%s is read "%s"', (label, spoken) => {
    expect(spellLabel(label)).toBe(spoken)
  })
})

describe('which voice reads it', () => {
  const cloud = { lang: 'ar-SA', localService: false }
  const local = { lang: 'ar_EG', localService: true }
  const english = { lang: 'en-GB', localService: true }

  test('a voice of the language that works without network is preferred', () => {
    expect(chooseVoice([english, cloud, local], 'ar')).toBe(local)
    expect(chooseVoice([english, cloud], 'ar')).toBe(cloud)
  })

  test('no voice reads a language it does not speak', () => {
    expect(chooseVoice([cloud, english], 'ta')).toBeUndefined()
    expect(chooseVoice([{ lang: 'arn-CL', localService: true }], 'ar')).toBeUndefined()
  })
})
