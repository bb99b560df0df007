import { describe, expect, test } from 'vitest'
import { commandOf, readBurst } from './keyboard.rules.ts'

const press = (key: string, more = {}) =>
  commandOf({ key, code: '', hasModifier: false, isRepeat: false, isTypingPlace: false, ...more })

describe('a single key', () => {
  test('commands, in small or capital letters', () => {
    expect(press('n')).toBe('n')
    expect(press('N')).toBe('n')
    expect(press('3')).toBe('3')
    expect(press('/')).toBe('/')
    expect(press('?')).toBe('?')
    expect(press('F2')).toBe('F2')
  })

  test('does nothing while somebody types, while it is held down or together with Ctrl, Alt or Command', () => {
    expect(press('n', { isTypingPlace: true })).toBeUndefined()
    expect(press('n', { isRepeat: true })).toBeUndefined()
    expect(press('n', { hasModifier: true })).toBeUndefined()
  })

  test('of an Arabic keyboard commands by its place', () => {
    expect(press('ى', { code: 'KeyN' })).toBe('n')
    expect(press('٣', { code: 'Digit3' })).toBe('3')
  })

  test('that is no letter, digit or sign is left alone', () => {
    for (const key of ['Enter', 'Tab', 'Escape', ' ', 'ArrowDown', 'Shift', ';'])
      expect(press(key)).toBeUndefined()
  })
})

describe('a burst of keys within 50 ms', () => {
  test('of up to three is a person', () => {
    expect(readBurst(['n'])).toEqual({ kind: 'commands', commands: ['n'] })
    expect(readBurst(['n', 's', 'c'])).toEqual({ kind: 'commands', commands: ['n', 's', 'c'] })
  })

  test('of more than three is a barcode scanner and commands nothing', () => {
    expect(readBurst(['g', 'e', 'n', '-', '0', '0', '7'])).toEqual({ kind: 'scan', text: 'GEN-007' })
  })
})
