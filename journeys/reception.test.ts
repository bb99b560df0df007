import type { Page } from 'playwright-core'
import { encode } from 'uqr'
import { expect, test } from 'vitest'
import { openWalkInClinic, signInOverHttp, staffPassword } from './clinic.ts'
import { adminPassword, openProduct } from './product.ts'
import { countSlips, focusOf, openScreens, wordsOf } from './screens.ts'
import { openStagedService } from './staged-service.ts'

const product = await openProduct()
const clinic = await openWalkInClinic(product)
const consultation = await openStagedService(product, clinic)
await consultation.attach(clinic.reception)
await consultation.attach(clinic.nurse)
await consultation.display('Eye waiting area')
const office = (await signInOverHttp(product.address, clinic.reception.username, staffPassword)).inBranch(
  clinic.facility,
)
const admin = await signInOverHttp(product.address, 'admin', adminPassword)
for (const [name, code] of [
  ['Laser', 'LAS'],
  ['Laboratory', 'LAB'],
]) {
  const { data } = await admin.post(`/branches/${clinic.facility}/services`, { name, code })
  if (code === 'LAS') {
    await admin.post(`/branch-services/${data.id}/staff`, { user_id: clinic.reception.id })
  }
}
const screens = await openScreens(product)

/** A patient who was here before, and has no ticket today. */
async function knownPatient(name: string, birth?: string): Promise<void> {
  const [first_name = name, last_name = ''] = name.split(' ')
  await office.post('/patients', { first_name, last_name, ...(birth ? { date_of_birth: birth } : {}) })
}

async function openDesk(): Promise<Page> {
  const { page } = await screens.signIn(clinic.reception.username, '/reception')
  await page.locator('[data-testid=desk][data-destination^=service]').waitFor()
  await expect.poll(() => focusOf(page)).toBe('issue-patient')
  return page
}

/** Issues to somebody known with the keyboard, and answers the number. */
async function issueTo(page: Page, letters: string): Promise<string> {
  const before = await page.getByTestId('issued-number').allTextContents()
  await page.keyboard.type(letters)
  await page.keyboard.press('Enter')
  await expect.poll(() => focusOf(page)).toBe('issue-submit')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.getByTestId('issued-number').allTextContents()).not.toEqual(before)
  await expect.poll(() => focusOf(page)).toBe('issue-patient')
  return (await page.getByTestId('issued-number').textContent()) ?? ''
}

const visitOf = (page: Page, name: string) => page.getByTestId('visit').filter({ hasText: name })

/** Waits until everything that fades in has come. */
const openDrawer = async (page: Page, name: string) => {
  await visitOf(page, name).getByTestId('visit-ticket').first().click()
  await page.getByTestId('service-ticket').waitFor()
}

test('a newcomer is registered from the keyboard alone, and the slip says where to wait', async () => {
  const page = await openDesk()
  const { keyboard } = page
  await keyboard.type('Lakshmi Menon')
  await keyboard.press('Enter')
  await expect.poll(() => focusOf(page)).toBe('new-phone')
  await keyboard.type('98470 11223')
  await keyboard.press('Enter')
  await expect.poll(() => focusOf(page)).toBe('issue-submit')
  await keyboard.press('Enter')

  const number = page.getByTestId('issued-number')
  await number.waitFor()
  const label = (await number.textContent()) ?? ''
  expect(label).toMatch(/^CON-\d{3}$/)
  expect(await wordsOf(page.getByTestId('issued-where'))).toBe('Consultation · Reception')
  await expect.poll(() => focusOf(page)).toBe('issue-patient')

  await expect.poll(() => countSlips(page)).toBe(1)
  const slip = page.getByTestId('slip')
  expect(await slip.locator('.slip-number').textContent()).toBe(label)
  expect(await wordsOf(slip.locator('.slip-stage'))).toContain('Reception')
  expect(await wordsOf(slip)).toContain('Eye waiting area')
  const code = (await slip.locator('.slip-code').textContent()) ?? ''
  const drawn = (await slip.locator('.slip-qr path').getAttribute('d')) ?? ''
  expect(drawn.match(/M/g)?.length).toBe(darkSquaresOf(`${product.address}/t#${code}`))
  const { page: phone } = await screens.open(`/t#${code}`)
  await phone.getByTestId('my-number').filter({ hasText: label }).waitFor()

  await visitOf(page, 'Lakshmi Menon').filter({ hasText: label }).waitFor()
  await keyboard.press('F2')
  await expect.poll(() => countSlips(page)).toBe(2)
})

test('somebody known is sent in with six keys; the age proposes the priority, a key changes it', async () => {
  await knownPatient('Zainab Farsi', '1950-02-01')
  await knownPatient('Kurian Mathew', '1990-02-01')
  const page = await openDesk()
  await page.keyboard.type('Zain')
  await page.keyboard.press('Enter')
  await page.getByRole('radio', { name: 'Senior', checked: true }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByTestId('issued-number').waitFor()
  await openDrawer(page, 'Zainab Farsi')
  expect(await wordsOf(page.getByTestId('ticket-tags'))).toContain('Senior')
  await page.keyboard.press('Escape')
  await page.getByTestId('service-ticket').waitFor({ state: 'detached' })

  await page.getByTestId('issue-patient').fill('Kurian')
  await page.keyboard.press('Enter')
  await page.getByRole('radio', { name: 'Regular', checked: true }).waitFor()
  await page.keyboard.press('1')
  await page.getByRole('radio', { name: 'Emergency', checked: true }).waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => focusOf(page)).toBe('issue-patient')
  await page.getByTestId('issue-form').waitFor({ state: 'detached' })
})

test('who has a ticket already is asked about, and gets a second one only after a yes', async () => {
  await knownPatient('Ammini Thomas')
  const page = await openDesk()
  const first = await issueTo(page, 'Ammini')
  await page.keyboard.type('Ammini')
  await page.keyboard.press('Enter')
  await expect.poll(() => focusOf(page)).toBe('issue-submit')
  await page.keyboard.press('Enter')
  const question = page.getByRole('dialog').filter({ hasText: `Ammini Thomas already has ${first}` })
  await question.waitFor()
  expect(await wordsOf(question)).toContain('Reception')

  // One Enter too many answers no.
  await page.keyboard.press('Enter')
  await question.waitFor({ state: 'detached' })
  expect(await page.getByTestId('issued-number').textContent()).toBe(first)
  await expect.poll(() => focusOf(page)).toBe('issue-submit')

  await page.keyboard.press('Enter')
  await page.getByTestId('confirm-yes').click()
  await page.getByTestId('issued-number').filter({ hasNotText: first }).waitFor()
  await expect.poll(() => visitOf(page, 'Ammini').getByTestId('visit-ticket').count()).toBe(2)
})

test('a ticket issued by mistake is taken back as entered in error, not as a no-show', async () => {
  await knownPatient('Sosamma John')
  const page = await openDesk()
  const label = await issueTo(page, 'Sosamma')
  await page.getByTestId('take-back').click()
  await page.getByTestId('confirm-yes').click()
  await page.getByTestId('issued-number').waitFor({ state: 'detached' })
  await expect.poll(() => focusOf(page)).toBe('issue-patient')
  await visitOf(page, 'Sosamma').filter({ hasText: label }).filter({ hasText: 'Entered in Error' }).waitFor()

  // Without an open ticket the patient is not asked about.
  await issueTo(page, 'Sosamma')
})

test('a visit that was completed a moment ago does not stop a patient who is standing there', async () => {
  await knownPatient('Mariam Beevi')
  const page = await openDesk()
  let isFirst = true
  await page.route('**/branch-services/*/queue', async (route) => {
    if (route.request().method() === 'POST' && isFirst) {
      isFirst = false
      const { visit_id: visit } = route.request().postDataJSON() as { visit_id: number }
      await office.put(`/visits/${visit}/complete`, {})
    }
    await route.continue()
  })
  expect(await issueTo(page, 'Mariam')).toMatch(/^CON-/)
  expect(isFirst).toBe(false)
  await expect.poll(() => visitOf(page, 'Mariam Beevi').count()).toBe(2)
})

test('the same desk issues into the queue of a doctor, also without a name', async () => {
  await knownPatient('Paul Abraham')
  const page = await openDesk()
  await page.keyboard.type('Paul')
  await page.keyboard.press('Enter')
  await page.getByTestId('destination').selectOption({ label: clinic.doctor.name })
  await page.getByTestId('issue-category').waitFor()
  await page.getByTestId('issue-submit').press('Enter')
  await page.getByTestId('issued-number').filter({ hasText: 'GEN-001' }).waitFor()
  await expect.poll(() => focusOf(page)).toBe('issue-patient')

  // The desk stays with the doctor until it is sent elsewhere.
  await page.keyboard.press('Enter')
  await expect.poll(() => focusOf(page)).toBe('issue-submit')
  await page.keyboard.press('Enter')
  await page.getByTestId('issued-number').filter({ hasText: 'GEN-002' }).waitFor()
  await page.getByTestId('take-back').click()
  await page.getByTestId('confirm-yes').click()
  await page.getByTestId('issued-number').waitFor({ state: 'detached' })
})

test('a visit ends only after its open tickets were named; they end as no-shows', async () => {
  await knownPatient('Rosamma Jacob')
  const page = await openDesk()
  const label = await issueTo(page, 'Rosamma')
  await page.getByTestId('visit-search').fill('rosam')
  await expect.poll(() => page.getByTestId('visit').count()).toBe(1)
  await page.getByTestId('end-visit').click()
  const question = page.getByRole('dialog')
  await question.filter({ hasText: label }).filter({ hasText: 'no-show' }).waitFor()
  await page.getByTestId('confirm-yes').click()
  await visitOf(page, 'Rosamma')
    .filter({ hasText: 'Visit completed' })
    .filter({ hasText: 'No Show' })
    .waitFor()
})

test('the drawer of a ticket bills, sends on, and tells everything that happened while it happens', async () => {
  const ticket = await consultation.register('Devaki Nair')
  const page = await openDesk()
  await openDrawer(page, 'Devaki Nair')
  const history = page.getByTestId('history')

  await page.getByTestId('add-bill').click()
  await page.getByTestId('row-name').fill('Consultation fee')
  await page.getByTestId('row-price').fill('a lot')
  await page.keyboard.press('Enter')
  await page.getByText('Type an amount such as 250 or 250.00.').waitFor()
  await page.getByTestId('row-price').fill('499.90')
  await page.keyboard.press('Enter')
  await page.getByTestId('bill-line').filter({ hasText: 'Consultation fee' }).waitFor()
  await expect.poll(() => focusOf(page)).toBe('add-bill')
  await history.getByText('Charged: Consultation fee').waitFor()

  await page.keyboard.press('Tab')
  await page.getByTestId('add-medicine').click()
  await page.getByTestId('row-name').fill('Eye drops')
  await page.getByTestId('row-price').fill('0,10')
  await page.getByTestId('row-quantity').fill('3')
  await page.keyboard.press('Enter')
  await page.getByTestId('medicine-line').filter({ hasText: 'Eye drops' }).waitFor()
  await history.getByText('Given: Eye drops').waitFor()
  expect(await wordsOf(page.getByTestId('bill-total'))).toBe('₹499.90')
  expect(await wordsOf(page.getByTestId('medicine-total'))).toBe('₹0.30')
  expect(await wordsOf(page.getByTestId('grand-total'))).toBe('₹500.20')

  await page.getByRole('button', { name: 'Take back Eye drops' }).click()
  await page.getByTestId('confirm-yes').click()
  await page.getByTestId('medicine-line').waitFor({ state: 'detached' })
  await history.getByText('Medicine taken back: Eye drops').waitFor()
  await expect.poll(() => focusOf(page)).toBe('add-medicine')

  // Somebody calls the patient at the station; here it is seen without touching anything.
  await consultation.step(ticket, 'call')
  await history.getByText('Called to Reception').waitFor()
  await page.getByTestId('ticket-tags').getByText('Called').waitFor()

  await page.getByTestId('send-to').click()
  await page.getByRole('menuitem', { name: 'Refraction' }).click()
  await page.getByTestId('ticket-stage').getByText('Refraction').waitFor()
  await history.getByText('Left Reception without being served').waitFor()
  await page.getByTestId('undo').click()
  await page.getByTestId('ticket-stage').getByText('Reception').waitFor()

  await page.getByTestId('no-show').click()
  await page.getByTestId('confirm-yes').click()
  await page.getByTestId('ticket-tags').getByText('No Show').waitFor()
  await page.getByTestId('undo').click()
  await page.getByTestId('ticket-tags').getByText('Called').waitFor()

  await page.keyboard.press('Escape')
  await page.getByTestId('service-ticket').waitFor({ state: 'detached' })
  await expect.poll(() => focusOf(page)).toBe('visit-ticket')
})

test('a patient sent to another service goes on under a new number, with the whole history', async () => {
  const ticket = await consultation.register('Beena Varghese')
  const page = await openDesk()
  await openDrawer(page, 'Beena Varghese')
  await page.getByTestId('transfer').click()
  await page.getByTestId('transfer-submit').click()
  await page.getByText('Choose where the patient goes.').waitFor()
  await page.getByTestId('transfer-service').selectOption({ label: 'Laser' })
  await page.getByTestId('transfer-submit').click()
  await page.getByRole('dialog').getByRole('heading', { name: 'LAS-001' }).waitFor()
  const history = await wordsOf(page.getByTestId('history'))
  expect(history).toContain('Transferred to another service')
  expect(history).toContain(`as ${ticket.label}`)

  // In the laboratory the receptionist does not work: what is known here stays in sight.
  await page.getByTestId('transfer').click()
  await page.getByTestId('transfer-service').selectOption({ label: 'Laboratory' })
  await page.getByTestId('transfer-submit').click()
  await page.getByTestId('announcement').getByText('LAS-001 goes on as LAB-001').waitFor()
  await page.getByTestId('ticket-tags').getByText('Transferred').waitFor()
})

/** How many dark squares the code of a text has. */
function darkSquaresOf(text: string): number {
  return encode(text, { ecc: 'M', border: 2 }).data.flat().filter(Boolean).length
}
