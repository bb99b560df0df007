import { expect, test } from 'vitest'
import { codesOf, openServiceBoardClinic, stageRow } from './service-board-clinic.ts'

const { clinic, http, signInAsAdmin, serviceWithStages, register } = await openServiceBoardClinic()

test('a stage at which somebody is stays, and a code that is taken is said at its field', async () => {
  const service = await serviceWithStages('Dressing', 'DRE', ['Room', 'Checkout'])
  await register(service.id, 'Lakshmi Menon')
  const { page } = await signInAsAdmin(`/setup/services/${service.external_id}`)

  await page.getByTestId('setup-add').click()
  await page.getByTestId('field-stage-name').fill('Another room')
  await page.getByTestId('field-stage-code').fill('ROO')
  await page.keyboard.press('Enter')
  await page.getByText('Another stage of this service has this code.').waitFor()
  expect(await page.getByTestId('field-stage-code').getAttribute('aria-invalid')).toBe('true')
  await page.keyboard.press('Escape')

  await stageRow(page, 'CHE')
    .getByTestId('stage-handle')
    .dragTo(stageRow(page, 'ROO'), { targetPosition: { x: 200, y: 4 } })
  await expect.poll(() => codesOf(page.getByTestId('stage-row'))).toEqual(['CHE', 'ROO'])
  await page.getByRole('status').getByText('Checkout is now 1 of 2').waitFor()

  await stageRow(page, 'ROO').getByTestId('stage-menu').click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByTestId('confirm-yes').click()
  await page.getByText('Room is in use: somebody is at this stage.').waitFor()
  expect(await codesOf(page.getByTestId('stage-row'))).toEqual(['CHE', 'ROO'])

  await stageRow(page, 'CHE').getByTestId('stage-menu').click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByTestId('confirm-yes').click()
  await expect.poll(() => codesOf(page.getByTestId('stage-row'))).toEqual(['ROO'])

  await page.getByRole('radio', { name: 'Fair' }).check()
  await page.getByTestId('field-rate-0').fill('0')
  await page.getByTestId('policy-save').click()
  await page.getByText('Type a whole number from 1 to 100.').waitFor()
  await page.getByTestId('field-rate-0').fill('9')
  await page.getByTestId('policy-save').click()
  await page.getByTestId('announcement').getByText('Saved').waitFor()
  const { data } = await http.get(`/branches/${clinic.facility}/services/${service.id}`)
  expect(data).toMatchObject({ calling_policy: 'fair', fair_rates: [9, 3, 2] })
})
