import { expect, test } from 'vitest'
import { STATE_COLOURS, tagColour, tagShape } from './tag.rules.ts'

test('a colour the design does not know is shown gray, and relatives share a colour', () => {
  expect(tagColour('teal')).toBe('teal')
  expect(tagColour('amber')).toBe('yellow')
  expect(tagColour('cyan')).toBe('teal')
  expect(tagColour('mauve')).toBe('gray')
  expect(tagColour(undefined)).toBe('gray')
})

test('every state that has a colour of its own also has a shape, so that hue never speaks alone', () => {
  for (const state of Object.keys(STATE_COLOURS).filter((each) => each !== 'entered_in_error'))
    expect([state, typeof tagShape(state)]).toEqual([state, 'string'])
})
