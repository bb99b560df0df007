import { expect, test } from 'vitest'
import { openWalkInClinic } from './clinic.ts'
import { openProduct } from './product.ts'
import { openScreens, wordsOf } from './screens.ts'

const product = await openProduct()
const clinic = await openWalkInClinic(product)
const screens = await openScreens(product)

const aMinuteMs = 60_000

test('when the server goes away, every screen says so, and goes on by itself when it is back', async () => {
  const ravi = await clinic.issue('Ravi Kumar')
  const sara = await clinic.issue('Sara Mathew')
  await clinic.call(ravi)
  const nurse = await screens.signIn(clinic.nurse.username, `/queues/${await clinic.queue()}`)
  const tv = await screens.open((await clinic.display('Hall')).path, { hasOwnClock: true })
  const patient = await screens.open(sara.link.path, { hasOwnClock: true })
  await tv.page.getByTestId('display-call').filter({ hasText: ravi.label }).waitFor()
  await patient.page.locator('[data-testid=my-position][data-position="1"]').waitFor()
  await nurse.page.locator('[data-testid=serving][data-state=called]').waitFor()

  await product.stop()

  await nurse.page.locator('[data-testid=live-state][data-state=offline]').waitFor({ timeout: 20_000 })
  expect(await nurse.page.getByTestId('primary-action').getAttribute('aria-disabled')).toBe('true')
  await Promise.all([tv.page.clock.fastForward(aMinuteMs), patient.page.clock.fastForward(aMinuteMs)])
  await tv.page.getByTestId('not-live').waitFor()
  await patient.page.getByTestId('not-live').waitFor()
  // What was true last stays on the wall, under the warning.
  await tv.page.getByTestId('display-call').filter({ hasText: ravi.label }).waitFor()

  await product.start()
  // The world goes on before the screens are back: a number is given, the next patient is called.
  const omana = await clinic.issue('Omana Pillai')
  await clinic.step(ravi, 'serve')
  await clinic.step(ravi, 'complete')
  await clinic.call(sara)

  await nurse.page.locator('[data-testid=live-state][data-state=live]').waitFor({ timeout: 20_000 })
  await nurse.page.locator(`[data-testid=serving][data-ticket=${sara.label}][data-state=called]`).waitFor()
  await nurse.page.locator(`[data-testid=waiting-row][data-ticket=${omana.label}]`).waitFor()
  await Promise.all([tv.page.clock.fastForward(aMinuteMs), patient.page.clock.fastForward(aMinuteMs)])
  await tv.page.getByTestId('display-call').filter({ hasText: sara.label }).waitFor()
  await tv.page.getByTestId('not-live').waitFor({ state: 'detached' })
  await patient.page.locator('[data-testid=my-state][data-state=called]').waitFor()
  await patient.page.getByTestId('not-live').waitFor({ state: 'detached' })
  expect(await nurse.page.getByTestId('primary-action').getAttribute('aria-disabled')).toBe('false')
})

test('a desk whose network was out shows everything that happened meanwhile', async () => {
  const before = await clinic.issue('Joseph Varghese')
  const nurse = await screens.signIn(clinic.nurse.username, `/queues/${await clinic.queue()}`)
  const rowOf = (label: string) => nurse.page.locator(`[data-testid=waiting-row][data-ticket=${label}]`)
  await rowOf(before.label).waitFor()

  await nurse.page.context().setOffline(true)
  await nurse.page.locator('[data-testid=live-state][data-state=offline]').waitFor()
  const later = await clinic.issue('Anila Das')
  await clinic.step(before, 'cancel')
  await nurse.page.context().setOffline(false)

  await rowOf(later.label).waitFor({ timeout: 20_000 })
  await rowOf(before.label).waitFor({ state: 'detached' })
  expect(await wordsOf(nurse.page.getByTestId('live-state'))).toContain('Live')
})
