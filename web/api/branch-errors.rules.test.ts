import { expect, test } from 'vitest'
import { isBranchError, readBranchError } from './branch-errors.rules.ts'
import { ApiError } from './client.ts'

test('a refusal of a branch route is told from one of another route', () => {
  expect(isBranchError({ message: 'No one is waiting.' })).toBe(true)
  expect(isBranchError({ detail: 'Not found.' })).toBe(false)
  expect(isBranchError({ errors: [{ type: 'x', msg: 'y' }] })).toBe(false)
})

test('complaints about fields are found under the fields, the first of each', () => {
  const body = readBranchError({
    message: 'The given data was invalid.',
    errors: { name: ['Type a name.', 'At most 120.'], 'items.0.quantity': ['At least 1.'] },
  })
  expect(new ApiError(422, body).fields).toEqual({ name: 'Type a name.', quantity: 'At least 1.' })
})

test('a conflict says what is so now and who made it so', () => {
  const by = { id: 7, username: 'anu', first_name: 'Anu', last_name: 'Joseph' }
  const body = readBranchError({ message: 'Already called by another user.', data: { state: 'called', by } })
  expect(body).toEqual({ detail: 'Already called by another user.', state: 'called', by })
  expect(new ApiError(409, body).message).toBe('Already called by another user.')
})
