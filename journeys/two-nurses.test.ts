import type { Page, Route } from 'playwright-core'
import { expect, test } from 'vitest'
import { openWalkInClinic } from './clinic.ts'
import { openProduct } from './product.ts'
import { openScreens, wordsOf } from './screens.ts'

const product = await openProduct()
const clinic = await openWalkInClinic(product)
const screens = await openScreens(product)

test('two nurses who press "call next" together get two different patients', async () => {
  await clinic.issue('Ravi Kumar')
  await clinic.issue('Sara Mathew')
  const { first, second } = await openBothDesks()

  await Promise.all([first.keyboard.press('n'), second.keyboard.press('n')])

  const called = await Promise.all([calledAt(first), calledAt(second)])
  expect(new Set(called)).toEqual(new Set(['GEN-001', 'GEN-002']))
  for (const desk of [first, second]) {
    await desk.keyboard.press('s')
    await desk.locator('[data-testid=serving][data-state=in_service]').waitFor()
    await desk.keyboard.press('c')
    await desk.locator('[data-testid=serving][data-state=idle]').waitFor()
  }
})

test('the nurse who calls a patient a moment too late is told who was faster, and may go on', async () => {
  const wanted = await clinic.issue('Omana Pillai')
  const other = await clinic.issue('Joseph Varghese')
  const { first, second } = await openBothDesks()
  const rowOn = (page: Page, label: string) => page.locator(`[data-testid=waiting-row][data-ticket=${label}]`)

  // The second nurse presses first, but the network is slow: her request is on its way while the first one calls.
  let hold: (request: Route) => void = () => undefined
  const heldBack = new Promise<Route>((resolve) => {
    hold = resolve
  })
  await second.route(`**/token/${wanted.id}/call/`, hold)
  await rowOn(second, wanted.label).getByTestId('call-this').click()
  const request = await heldBack
  await rowOn(first, wanted.label).getByTestId('call-this').click()
  await first.locator(`[data-testid=serving][data-ticket=${wanted.label}]`).waitFor()
  await request.continue()

  const notice = second.getByTestId('notice')
  await notice.waitFor()
  expect(await wordsOf(notice)).toContain(`${wanted.label} was already called`)
  expect(await wordsOf(notice)).toContain('By Anu Joseph.')

  await rowOn(second, other.label).getByTestId('call-this').click()
  await second.locator(`[data-testid=serving][data-ticket=${other.label}]`).waitFor()
})

/** The board in front of two nurses: one calls to Room 1, the other to Room 2. */
async function openBothDesks(): Promise<{ first: Page; second: Page }> {
  const board = `/queues/${await clinic.queue()}`
  const first = await screens.signIn(clinic.nurse.username, board)
  const second = await screens.signIn(clinic.secondNurse.username, board)
  await second.page.getByTestId('desk-points').click()
  await second.page.getByRole('checkbox', { name: 'Room 2' }).check()
  await second.page.getByRole('checkbox', { name: 'Room 1' }).uncheck()
  await second.page.keyboard.press('Escape')
  await second.page.getByRole('region', { name: 'Room 2' }).waitFor()
  await first.page.getByRole('region', { name: 'Room 1' }).waitFor()
  await Promise.all(
    [first, second].map(({ page }) => page.getByRole('dialog').waitFor({ state: 'detached' })),
  )
  return { first: first.page, second: second.page }
}

async function calledAt(page: Page): Promise<string | null> {
  const serving = page.locator('[data-testid=serving][data-state=called]')
  await serving.waitFor()
  return serving.getAttribute('data-ticket')
}
