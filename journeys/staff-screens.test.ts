import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { findBarriers, looks } from './accessibility.ts'
import { openWalkInClinic } from './clinic.ts'
import { openProduct } from './product.ts'
import { openScreens, type ScreenOptions } from './screens.ts'
import { openStagedService } from './staged-service.ts'

const product = await openProduct()
const clinic = await openWalkInClinic(product)
const screens = await openScreens(product)

// A morning in progress: somebody is served, somebody was called and did not come, others wait, one is done.
const done = await clinic.issue('Ravi Kumar')
const served = await clinic.issue('لیلیٰ عثمان')
const missing = await clinic.issue('Sara Mathew')
for (const ticket of [done, served, missing]) {
  await clinic.call(ticket)
}
await clinic.step(done, 'serve')
await clinic.step(done, 'complete')
await clinic.step(served, 'serve')
await clinic.step(missing, 'skip')
await clinic.issue('Lakshmi Menon', 'Comes from the laboratory, needs the report explained')
await clinic.issue('ജോസഫ് വർഗീസ്')
await clinic.issue()
await clinic.display('Waiting hall')
await (await openStagedService(product, clinic)).attach(clinic.reception)
const queue = await clinic.queue()

/** A screen: where it is, what must be there before it is looked at, and what is done to open it. */
interface Place {
  readonly name: string
  readonly path: string
  readonly open?: (page: Page) => Promise<void>
  readonly shows: string
}

const board = { path: `/queues/${queue}`, shows: '[data-testid=waiting-row]' }
const press = (selector: string) => (page: Page) => page.locator(selector).first().click()

const places: readonly Place[] = [
  {
    name: 'queues',
    path: `/queues?of=practitioner:${clinic.doctor.id}`,
    shows: '[data-testid=service-point]',
  },
  { name: 'board', ...board },
  {
    name: 'finished tickets',
    path: `/queues/${queue}?tab=finished`,
    shows: '[data-testid=finished-row]',
  },
  {
    name: 'menu of a ticket',
    ...board,
    open: press('[data-testid=waiting-row] [aria-haspopup=menu]'),
    shows: '[role=menu]',
  },
  {
    name: 'service points of a desk',
    ...board,
    open: press('[data-testid=desk-points]'),
    shows: '[role=dialog] [data-testid=service-point]',
  },
  {
    name: 'issuing at the board',
    ...board,
    open: press('[data-testid=open-issue]'),
    shows: '[role=dialog] [data-testid=issue-patient]',
  },
  { name: 'keys', ...board, open: (page) => page.keyboard.press('?'), shows: '[role=dialog]' },
  { name: 'reception', path: '/reception', shows: '[data-testid=issue-patient]' },
  {
    name: 'registering a newcomer',
    path: '/reception',
    open: async (page) => {
      await page.getByTestId('issue-patient').fill('Anila')
      await page.getByTestId('patient-new').waitFor()
      await page.keyboard.press('Enter')
      await page.getByTestId('new-name').fill('')
      await page.getByTestId('new-submit').click()
    },
    shows: '[data-testid=new-name]',
  },
  { name: 'displays', path: '/displays', shows: '[data-testid=display]' },
  {
    name: 'making a display',
    path: '/displays',
    open: press('[data-testid=create-display]'),
    shows: '[data-testid=display-add-point]',
  },
  {
    name: 'making a display of stages',
    path: '/displays',
    open: async (page) => {
      await page.getByTestId('create-display').click()
      await page.getByTestId('display-add-stage').first().click()
    },
    shows: '[role=dialog] fieldset ol li',
  },
  { name: 'categories', path: '/categories', shows: '[data-testid=category]' },
  {
    name: 'making a category',
    path: '/categories',
    open: press('[data-testid=create-category]'),
    shows: '[data-testid=category-shorthand]',
  },
  { name: 'preferences', path: '/preferences', shows: '[role=switch]' },
  { name: 'an address that leads nowhere', path: '/nowhere', shows: 'h1' },
]

test.each(looks)('every staff screen is open to everyone: $name', async ({ options }) => {
  const screen: ScreenOptions = { ...options, reducedMotion: 'reduce' }
  const entrance = await screens.open('/sign-in', screen)
  await entrance.page.getByTestId('sign-in-form').waitFor()
  const barriers = await findBarriers(entrance.page, 'signing in')

  const { page } = await screens.signIn(clinic.reception.username, '/', screen)
  for (const { name, path, open, shows } of places) {
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto(path)
    if (open !== undefined) {
      await page.getByTestId('live-state').and(page.locator('[data-state=live]')).waitFor()
      await page
        .locator(path === board.path ? board.shows : 'h1')
        .first()
        .waitFor()
      await open(page)
    }
    await page.locator(shows).first().waitFor()
    barriers.push(...(await findBarriers(page, name)))
  }

  expect(barriers).toEqual([])
})
