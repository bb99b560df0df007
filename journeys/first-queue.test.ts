import { expect, test } from 'vitest'
import { openWalkInClinic } from './clinic.ts'
import { openProduct } from './product.ts'
import { focusOf, openScreens } from './screens.ts'

const product = await openProduct()
const clinic = await openWalkInClinic(product, false)
const screens = await openScreens(product)

const ofDoctor = `of=practitioner:${clinic.doctor.id}`

test('a clinic that has nothing yet makes its first category, room, number and display from the screens', async () => {
  const { page: desk } = await screens.signIn(clinic.reception.username, '/categories')
  await desk.getByTestId('create-category').click()
  await desk.getByTestId('category-name').fill('General')
  await desk.getByTestId('category-shorthand').fill('gen')
  await desk.keyboard.press('Enter')
  await desk.getByTestId('category').filter({ hasText: 'GEN' }).waitFor()

  await desk.goto(`/queues?${ofDoctor}`)
  await desk.getByTestId('create-point').click()
  await desk.getByTestId('name-input').fill('Room 1')
  await desk.keyboard.press('Enter')
  await desk.getByTestId('service-point').filter({ hasText: 'Room 1' }).waitFor()

  await desk.goto('/displays')
  await desk.getByTestId('create-display').click()
  await desk.getByTestId('display-name').fill('Waiting hall')
  await desk.getByTestId('display-add-point').filter({ hasText: 'Room 1' }).click()
  await desk.getByTestId('display-save').click()
  const link = await desk.getByTestId('display-link').inputValue()
  expect(link).toMatch(`${product.address}/display#`)
  await desk.keyboard.press('Escape')
  const { page: tv } = await screens.open(link.slice(product.address.length))
  await tv.getByText('Your number will appear here when it is called.').waitFor()

  // The first number of the day makes the day's queue.
  await desk.goto(`/reception?${ofDoctor}`)
  await desk.locator('[data-testid=desk][data-destination^=practitioner]').waitFor()
  await desk.getByTestId('issue-patient').press('Enter')
  await expect.poll(() => focusOf(desk)).toBe('issue-submit')
  await desk.keyboard.press('Enter')
  await desk.getByTestId('issued-number').filter({ hasText: 'GEN-001' }).waitFor()

  const { page: room } = await screens.signIn(clinic.nurse.username, `/queues?${ofDoctor}`)
  await room.getByTestId('queue-link').click()
  await room.getByTestId('waiting-row').waitFor()
  await room.keyboard.press('n')
  await tv.getByTestId('display-call').filter({ hasText: 'GEN-001' }).filter({ hasText: 'Room 1' }).waitFor()

  // Whoever took the screen away sees nothing any more as soon as its link is revoked.
  await desk.goto('/displays')
  await desk.getByRole('button', { name: 'Revoke: Waiting hall' }).click()
  await desk.getByTestId('confirm-yes').click()
  await tv.getByText('This display is no longer connected').waitFor()
})
