import { expect, test } from 'vitest'
import { openWalkInClinic } from './clinic.ts'
import { openProduct } from './product.ts'
import { openScreens, wordsOf } from './screens.ts'
import { openStagedService } from './staged-service.ts'

const product = await openProduct()
const clinic = await openWalkInClinic(product)
const consultation = await openStagedService(product, clinic)
const screens = await openScreens(product)

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

test('a patient walks through the stages of a service, and the wall and the phone follow', async () => {
  const first = await consultation.register('Ravi Kumar')
  const mine = await consultation.register('Sara Mathew')
  const { path } = await consultation.display('Eye clinic')
  const wall = await screens.open(path)
  const rows = wall.page.getByTestId('display-call')
  const next = wall.page.getByTestId('display-next')
  const hand = await screens.open(mine.link.path, phone)
  const steps = () =>
    hand.page
      .getByTestId('my-step')
      .evaluateAll((each) =>
        each.map((step) => `${step.querySelector('bdi')?.textContent}: ${step.getAttribute('data-state')}`),
      )

  await next.nth(1).waitFor()
  expect(await next.evaluateAll((each) => each.map((row) => row.getAttribute('data-label')))).toEqual([
    first.label,
    mine.label,
  ])
  await hand.page.locator('[data-testid=my-position][data-position="2"]').waitFor()
  expect(await wordsOf(hand.page.getByTestId('my-stage'))).toBe('Reception')
  expect(await steps()).toEqual(['Reception: here', 'Refraction: to_come', 'Billing: to_come'])

  await consultation.step(first, 'call')
  await hand.page.locator('[data-testid=my-position][data-position="1"]').waitFor()
  await wall.page
    .locator(`[data-testid=display-call][data-label="${first.label}"][data-point=Reception]`)
    .waitFor()

  const atRefraction = await consultation.advance(mine)
  await hand.page.getByTestId('my-stage').getByText('Refraction').waitFor()
  expect(await steps()).toEqual(['Reception: done', 'Refraction: here', 'Billing: to_come'])
  await consultation.step(atRefraction, 'call')
  await wall.page
    .locator(`[data-testid=display-call][data-label="${mine.label}"][data-point=Refraction]`)
    .waitFor()
  await hand.page.getByTestId('my-place').getByText('Refraction').waitFor()
  expect(await wordsOf(hand.page.locator('[role=status]').last())).toBe('It is your turn: Refraction')

  await consultation.step(first, 'serve')
  await wall.page
    .locator(`[data-testid=display-call][data-label="${first.label}"][data-state=in_service]`)
    .waitFor()
  const atBilling = await consultation.advance(atRefraction)
  await next.first().waitFor()
  expect(await rows.count()).toBe(1)
  await consultation.advance(atBilling)
  await hand.page.locator('[data-testid=my-state][data-state=completed]').waitFor()
  expect(await steps()).toEqual(['Reception: done', 'Refraction: done', 'Billing: done'])
  expect(await wall.page.content()).not.toMatch(/Ravi|Sara|Kumar|Mathew/)
})

test('a call to a stage is said aloud in the words of the language', async () => {
  const { page } = await screens.open('/t?lang=en')
  const ticket = await consultation.register('Anila Das')
  const { path } = await consultation.display('Hall')
  await page.addInitScript(() => {
    const said: string[] = []
    const synthesis = {
      getVoices: () => [{ lang: 'en-GB', localService: true }],
      cancel: () => undefined,
      speak: (sentence: { text: string; onend?: () => void }) => {
        said.push(sentence.text)
        sentence.onend?.()
      },
    }
    Object.defineProperty(globalThis, 'speechSynthesis', { value: synthesis })
    Object.defineProperty(globalThis, 'SpeechSynthesisUtterance', {
      value: class {
        text: string
        constructor(text: string) {
          this.text = text
        }
      },
    })
    Object.defineProperty(globalThis, 'said', { value: said })
  })
  await page.goto(path)
  await page.getByTestId('display-next').first().waitFor()
  await consultation.step(ticket, 'call')
  await expect
    .poll(() => page.evaluate('globalThis.said[0] ?? ""'), { timeout: 10_000 })
    .toContain('please come to Reception')
})

test('a display of stages is put together by somebody who works in the service', async () => {
  await consultation.attach(clinic.nurse)
  const { page } = await screens.signIn(clinic.nurse.username, '/displays')
  await page.getByTestId('create-display').click()
  await page.getByTestId('display-name').fill('Eye waiting area')
  await page.getByRole('button', { name: 'Refraction', exact: true }).click()
  await page.getByRole('button', { name: 'Reception', exact: true }).click()
  await page.getByRole('button', { name: 'Move Consultation · Reception up' }).click()
  await page.getByTestId('display-save').click()
  const link = await page.getByTestId('display-link').inputValue()
  const listed = page.getByTestId('display').filter({ hasText: 'Eye waiting area' })
  expect(await wordsOf(listed)).toContain('Reception · Refraction')

  const ticket = await consultation.register('Omana Pillai')
  await consultation.step(ticket, 'call')
  const wall = await screens.open(new URL(link).pathname + new URL(link).hash)
  await wall.page.locator(`[data-testid=display-call][data-label="${ticket.label}"]`).waitFor()
})
