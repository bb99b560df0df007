import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { findBarriers, looks } from './accessibility.ts'
import { openWalkInClinic, signInOverHttp, staffPassword } from './clinic.ts'
import { openProduct } from './product.ts'
import { openScreens, type ScreenOptions } from './screens.ts'
import { openStagedService } from './staged-service.ts'

const product = await openProduct()
const clinic = await openWalkInClinic(product)
const consultation = await openStagedService(product, clinic)
await consultation.attach(clinic.reception)
const screens = await openScreens(product)

// A morning in progress: somebody was overtaken, charged and given something; somebody did not come; one is through.
await consultation.register('ജോസഫ് വർഗീസ്')
const urgent = await consultation.register('Lakshmi Menon', 1)
await consultation.step(urgent, 'call')
await consultation.miss(await consultation.register('لیلیٰ عثمان'))
const office = (await signInOverHttp(product.address, clinic.reception.username, staffPassword)).inBranch(
  clinic.facility,
)
const at = `/queue-tickets/${urgent.numericId}`
await office.post(`${at}/billing-transactions`, {
  description: 'Consultation in the evening with a second opinion',
  unit_price: '1234567.50',
  quantity: 3,
  notes: 'Agreed on the phone',
})
await office.post(`${at}/medicine-transactions`, { name: 'Eye drops', quantity: 2 })
await office.post('/patients', { first_name: 'Zainab', last_name: 'Farsi', date_of_birth: '1950-01-01' })

const [service] = (await office.get(`/branches/${clinic.facility}/services`)).data
const desk = `/reception?of=service:${service.id}`

/** A state of the desk: what is done to reach it, and what must be there before it is looked at. */
interface State {
  readonly name: string
  readonly open?: (page: Page) => Promise<void>
  readonly shows: string
}

async function choose(page: Page, letters: string): Promise<void> {
  await page.getByTestId('issue-patient').fill(letters)
  await page.getByTestId('patient-option').first().waitFor()
  await page.keyboard.press('Enter')
  await page.getByTestId('issue-form').waitFor()
}

async function openTicket(page: Page): Promise<void> {
  await page.getByTestId('visit-ticket').filter({ hasText: urgent.label }).click()
  await page.getByTestId('service-ticket').waitFor()
}

const click = (testId: string) => async (page: Page) => {
  await openTicket(page)
  await page.getByTestId(testId).first().click()
}

const ofDesk: readonly State[] = [
  { name: 'reception', shows: '[data-testid=visit]' },
  {
    name: 'finding a patient',
    open: (page) => page.getByTestId('issue-patient').fill('Zainab'),
    shows: '[data-testid=patient-option]',
  },
  { name: 'sending into a service', open: (page) => choose(page, 'Zainab'), shows: '[data-testid=priority]' },
  {
    name: 'sending to a doctor',
    open: async (page) => {
      await choose(page, 'Zainab')
      await page.getByTestId('destination').selectOption({ label: clinic.doctor.name })
    },
    shows: '[data-testid=issue-category]',
  },
  {
    name: 'asking before a second ticket',
    open: async (page) => {
      await page.getByTestId('issue-patient').fill('Lakshmi')
      await page.getByTestId('patient-option').first().waitFor()
      await page.keyboard.press('Enter')
      await page.getByTestId('issue-submit').click()
    },
    shows: '[data-testid=confirm-yes]',
  },
  {
    name: 'a visit that nobody finds',
    open: (page) => page.getByTestId('visit-search').fill('nobody is called this'),
    shows: '[data-testid=visits] p.font-semibold',
  },
  {
    name: 'asking before a visit ends',
    open: async (page) => {
      await page.getByTestId('end-visit').first().click()
    },
    shows: '[data-testid=confirm-yes]',
  },
]

const ofTicket: readonly State[] = [
  { name: 'ticket', open: openTicket, shows: '[data-testid=history] li' },
  { name: 'stages to send to', open: click('send-to'), shows: '[role=menu]' },
  { name: 'transferring', open: click('transfer'), shows: '[data-testid=transfer-form]' },
  {
    name: 'charging',
    open: async (page) => {
      await click('add-bill')(page)
      await page.getByTestId('row-save').click()
    },
    shows: '[data-testid=bill-form] [aria-invalid=true]',
  },
]

async function barriersOf(states: readonly State[], options: ScreenOptions): Promise<string[]> {
  const screen: ScreenOptions = { ...options, reducedMotion: 'reduce' }
  const { page } = await screens.signIn(clinic.reception.username, desk, screen)
  const barriers: string[] = []
  for (const { name, open, shows } of states) {
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto(desk)
    await page.locator('[data-testid=live-state][data-state=live]').waitFor()
    await page.locator('[data-testid=desk][data-destination^=service]').waitFor()
    await page.getByTestId('visit').first().waitFor()
    await open?.(page)
    await page.locator(shows).first().waitFor()
    barriers.push(...(await findBarriers(page, name)))
  }
  return barriers
}

test.each(looks)('the reception is open to everyone: $name', async ({ options }) => {
  expect(await barriersOf(ofDesk, options)).toEqual([])
})

test.each(looks)('the ticket of a patient is open to everyone: $name', async ({ options }) => {
  expect(await barriersOf(ofTicket, options)).toEqual([])
})

test('a desk that cannot reach the server says so, keeps what it shows and issues nothing', async () => {
  const { page } = await screens.signIn(clinic.reception.username, desk)
  await page.getByTestId('visit').first().waitFor()
  await choose(page, 'Zainab')
  const before = await page.getByTestId('visit').count()
  await page.context().setOffline(true)
  await page.locator('[data-testid=live-state][data-state=offline]').waitFor()
  await page.getByTestId('issue-submit').press('Enter')
  await page.getByTestId('issue-form').getByText('No connection: nothing can be changed right now.').waitFor()
  expect(await page.getByTestId('visit').count()).toBe(before)
  await page.context().setOffline(false)
  await page.locator('[data-testid=issue-submit][aria-disabled=false]').waitFor()
})

test('who is attached to no service issues into the queues of doctors', async () => {
  const { page } = await screens.signIn(clinic.nurse.username, '/reception')
  await page.locator('[data-testid=desk][data-destination^=practitioner]').waitFor()
  expect(await page.getByTestId('issue-patient').isEnabled()).toBe(true)
})
