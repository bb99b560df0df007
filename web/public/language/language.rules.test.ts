import { describe, expect, test } from 'vitest'
import { chooseLanguage, directionOf, fillText, withoutMarks } from './language.rules.ts'

describe('choosing the language of a page', () => {
  test('the address wins over the display’s setting, and that over the browser', () => {
    expect(chooseLanguage(['ar', 'hi', 'en-US'])).toBe('ar')
    expect(chooseLanguage([null, 'hi', 'en-US'])).toBe('hi')
    expect(chooseLanguage([null, undefined, 'ta-IN'])).toBe('ta')
  })

  test('a language nobody translated falls to the next wish, in the end to English', () => {
    expect(chooseLanguage(['fr', 'ml'])).toBe('ml')
    expect(chooseLanguage(['fr', 'constructor', ''])).toBe('en')
  })

  test('Arabic is written from the right', () => {
    expect(directionOf('ar')).toBe('rtl')
    expect(directionOf('ta')).toBe('ltr')
  })
})

describe('texts with numbers', () => {
  test('one person is not one people', () => {
    const text = { one: '{n} person before you', other: '{n} people before you' }
    const rules = new Intl.PluralRules('en')
    expect(withoutMarks(fillText(text, { n: 1 }, rules))).toBe('1 person before you')
    expect(withoutMarks(fillText(text, { n: 2 }, rules))).toBe('2 people before you')
  })

  test('Arabic has its own form for two', () => {
    const text = { two: 'شخصان قبلك', other: '{n} شخص قبلك' }
    expect(fillText(text, { n: 2 }, new Intl.PluralRules('ar'))).toBe('شخصان قبلك')
  })

  test('a ticket number keeps its order inside right-to-left text', () => {
    expect(fillText('رقم {label}', { label: 'GEN-007' }, new Intl.PluralRules('ar'))).toBe(
      'رقم \u2068GEN-007\u2069',
    )
  })
})
