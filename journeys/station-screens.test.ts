import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { findBarriers, looks } from './accessibility.ts'
import { openWalkInClinic, signInOverHttp, staffPassword } from './clinic.ts'
import { openProduct } from './product.ts'
import { openScreens, type ScreenOptions } from './screens.ts'
import { openStagedService } from './staged-service.ts'

const product = await openProduct()
const clinic = await openWalkInClinic(product, false)
const screens = await openScreens(product)
const service = await openStagedService(product, clinic)
await service.attach(clinic.nurse)
await service.attach(clinic.secondNurse)
const inClinic = async (username: string, password: string) =>
  (await signInOverHttp(product.address, username, password)).inBranch(clinic.facility)
const colleague = await inClinic(clinic.secondNurse.username, staffPassword)
const nurse = await inClinic(clinic.nurse.username, staffPassword)

// A morning in progress: one is served here, two are with a colleague, one did not come, others wait, one of them long.
const served = await service.register('لیلیٰ عثمان', 1)
const called = await service.register('Ravi Kumar')
const withColleague = await service.register('Sara Mathew', 3)
const away = await service.register('Omana Pillai')
const long = await service.register('ജോസഫ് വർഗീസ്', 2)
await service.register('Lakshmi Menon of the house by the river')
await nurse.put(`/ticket-stage-visits/${served.stageVisit}/serve`, {})
await colleague.put(`/ticket-stage-visits/${called.stageVisit}/call`, {})
await colleague.put(`/ticket-stage-visits/${withColleague.stageVisit}/serve`, {})
await colleague.put(`/ticket-stage-visits/${away.stageVisit}/call`, {})
await colleague.put(`/queue-tickets/${away.numericId}/skip`, {})
await product.sql(`update stage_visit set entered_at = entered_at - interval '25 minutes' where id = $1`, [
  long.stageVisit,
])

const [reception, refraction] = service.stages
const path = `/station?stage=${reception?.id}`
const row = '[data-testid=line-row]'

/** A state of the station: where it is, what is done to reach it, and what must be there before it is looked at. */
interface Place {
  readonly name: string
  readonly path?: string
  readonly open?: (page: Page) => Promise<unknown>
  readonly shows: string
}

const menuItem = (name: number) => async (page: Page) => {
  await page.locator('[data-testid=row-menu]').first().click()
  await page.getByRole('menuitem').nth(name).click()
}

const places: readonly Place[] = [
  { name: 'station', shows: '[data-testid=held-list]' },
  { name: 'menu of the station', open: (page) => page.keyboard.press('m'), shows: '[role=menu]' },
  { name: 'keys of the station', open: (page) => page.keyboard.press('?'), shows: '[role=dialog]' },
  {
    name: 'menu of a patient in line',
    open: (page) => page.locator('[data-testid=row-menu]').first().click(),
    shows: '[role=menu]',
  },
  {
    name: 'ticket at the station',
    open: (page) => page.getByTestId('open-mine').click(),
    shows: '[data-testid=service-ticket]',
  },
  { name: 'transfer from the station', open: menuItem(-2), shows: '[data-testid=transfer-target]' },
  {
    name: 'refusal at the station',
    open: async (page) => {
      await page.route('**/call', (request) => request.fulfill({ status: 409, json: alreadyCalled }))
      await page.locator(row).first().getByTestId('call-this').click()
    },
    shows: '[data-testid=notice]',
  },
  {
    name: 'station whose line does not load',
    path: `/station?stage=${refraction?.id}`,
    open: async (page) => {
      await page.route('**/service-stages/*/queue?**', (request) => request.fulfill({ status: 500 }))
      await page.reload()
    },
    shows: '[data-testid=line-error]',
  },
  {
    name: 'station at which nobody waits',
    path: `/station?stage=${refraction?.id}`,
    shows: '[data-testid=station-patient][data-state=idle]',
  },
]

const alreadyCalled = {
  message: 'Already called by another user.',
  data: {
    state: 'called',
    by: { id: 1, username: 'biju', first_name: 'Biju', last_name: 'Thomas' },
  },
}

test.each(looks)('the station is open to everyone: $name', async ({ options }) => {
  const screen: ScreenOptions = { ...options, reducedMotion: 'reduce' }
  const { page } = await screens.signIn(clinic.nurse.username, path, screen)
  const barriers: string[] = []
  for (const { name, path: place = path, open, shows } of places) {
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto(place)
    await page.locator('[data-testid=live-state][data-state=live]').waitFor()
    await page.getByTestId('station-patient').waitFor()
    await open?.(page)
    await page.locator(shows).first().waitFor()
    barriers.push(...(await findBarriers(page, name)))
    await page.unrouteAll()
  }
  expect(barriers).toEqual([])
})

test('a long wait is marked with more than a colour', async () => {
  const { page } = await screens.signIn(clinic.nurse.username, path)
  const waited = page.locator(`${row}[data-ticket=${long.label}] [data-testid=waited]`)
  await waited.filter({ hasText: /2\d min/ }).waitFor()
  expect(await waited.textContent()).toContain('longer than 20 min')
  expect(
    await page.locator(`${row} [data-testid=waited] svg, ${row} [data-testid=waited] .iconify`).count(),
  ).toBe(1)
})

test('without a connection the station shows what was true and is closed until the line is known again', async () => {
  const { page } = await screens.signIn(clinic.nurse.username, path)
  await page.locator(row).first().waitFor()
  const primary = page.getByTestId('primary-action')
  await page.context().setOffline(true)
  await page.locator('[data-testid=live-state][data-state=offline]').waitFor()
  await page.locator(row).first().waitFor()
  expect(await primary.getAttribute('aria-disabled')).toBe('true')
  await page.keyboard.press('c')
  await page
    .locator(`[data-testid=station-patient][data-ticket=${served.label}][data-state=in_service]`)
    .waitFor()

  const newcomer = await service.register('Anila Das')
  await page.context().setOffline(false)
  await page.locator(`${row}[data-ticket=${newcomer.label}]`).waitFor({ timeout: 20_000 })
  await expect.poll(() => primary.getAttribute('aria-disabled')).toBe('false')
})
