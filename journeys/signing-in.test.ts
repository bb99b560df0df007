import { expect, test } from 'vitest'
import { openWalkInClinic, signInOverHttp, staffPassword } from './clinic.ts'
import { adminPassword, openProduct } from './product.ts'
import { fillSignIn, focusOf, openScreens } from './screens.ts'

const product = await openProduct()
const clinic = await openWalkInClinic(product)
const screens = await openScreens(product)

const hasEnded = 'Your sign-in has ended. Sign in again to go on where you were.'
const minuteMs = 60_000

test('a mistyped password is told so without blame, and the right one still works', async () => {
  const { page } = await screens.open('/queues')
  await page.getByTestId('sign-in-form').waitFor()

  await fillSignIn(page, clinic.nurse.username, 'numbers on the wall')
  const problem = page.getByTestId('sign-in-problem')
  await problem.waitFor()
  expect(await problem.textContent()).toContain('Username or password is not right.')
  expect(await focusOf(page)).toBe('sign-in-password')

  await page.keyboard.press('Control+A')
  await page.keyboard.type(staffPassword)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/queues')
  await page.getByRole('heading', { name: 'Queues', exact: true }).waitFor()
})

test('someone who guesses passwords is asked to wait, whatever they type', async () => {
  const { page } = await screens.open('/sign-in')
  const problem = page.getByTestId('sign-in-problem')
  for (
    let guess = 1;
    (await problem.count()) === 0 || !/Wait/.test((await problem.textContent()) ?? '');
    guess += 1
  ) {
    expect(guess).toBeLessThan(20)
    const answered = page.waitForResponse('**/auth/login/')
    await fillSignIn(page, clinic.doctor.username, `guess number ${guess}`)
    await answered
  }
  const answered = page.waitForResponse('**/auth/login/')
  await fillSignIn(page, clinic.doctor.username)
  expect((await answered).status()).toBe(429)
})

test('a nurse whose password was changed signs in again and is back where she was, with nothing done twice', async () => {
  const ticket = await clinic.issue('Ravi Kumar')
  const board = `/queues/${await clinic.queue()}`
  const { page } = await screens.signIn(clinic.secondNurse.username, board)
  await page.getByTestId('waiting-row').waitFor()

  const newPassword = 'a door that opens outward'
  const admin = await signInOverHttp(product.address, 'admin', adminPassword)
  await admin.post(`/users/${clinic.secondNurse.id}/set_password/`, { password: newPassword })
  await page.keyboard.press('n')

  await page.getByText(hasEnded).waitFor()
  await fillSignIn(page, clinic.secondNurse.username, newPassword)
  const row = page.locator(`[data-testid=waiting-row][data-ticket=${ticket.label}]`)
  await row.waitFor()
  expect(new URL(page.url()).pathname).toBe(board)
  await page.keyboard.press('n')
  await page.locator(`[data-testid=serving][data-ticket=${ticket.label}][data-state=called]`).waitFor()
})

test('a sign-in is renewed while somebody is there, and is over after a night', async () => {
  const { page, requests } = await screens.signIn(clinic.nurse.username, '/queues', { hasOwnClock: true })
  const renewals = () => requests.filter((each) => each.endsWith('/auth/token/refresh/')).length
  const categories = page.getByRole('link', { name: 'Categories' })

  // Nine minutes later the sign-in of ten is renewed in passing.
  await page.clock.fastForward(9 * minuteMs)
  await categories.click()
  await page.getByTestId('category').first().waitFor()
  await expect.poll(renewals).toBeGreaterThan(0)

  await product.sql(
    `update session set expires_at = now() - interval '1 minute' from app_user
    where app_user.id = session.user_id and app_user.username = $1`,
    [clinic.nurse.username],
  )
  await page.clock.fastForward(9 * minuteMs)
  await page.getByText(hasEnded).waitFor()
  await fillSignIn(page, clinic.nurse.username)
  await page.getByRole('heading', { name: 'Categories' }).waitFor()
})
