import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { findBarriers, looks } from './accessibility.ts'
import { openWalkInClinic } from './clinic.ts'
import { openProduct } from './product.ts'
import { clinicDayIn, clinicToday, openSchedule } from './schedules.ts'
import { openScreens } from './screens.ts'

const product = await openProduct()
const clinic = await openWalkInClinic(product, false)
const screens = await openScreens(product)

// Two ranges that touch, one without slots; today somebody has a place in one slot, and another slot is full.
const schedule = await openSchedule(product, clinic, clinic.doctor.id, [
  { name: 'Morning', from: '09:00', to: '12:00', places: 2 },
  { name: 'تقارير', from: '12:00', to: '12:30', type: 'open' },
  { name: 'Theatre', from: '14:00', to: '17:00', type: 'closed' },
])
await schedule.take(clinicToday(), 1)
await schedule.take(clinicToday(), 2, 2)
await schedule.away(clinicDayIn(1), 'Conference')

const ofDoctor = schedule.path
const ofNurse = `/schedules?of=practitioner:${clinic.nurse.id}`

/** What is looked at: where it is, what is done to open it, and what must be there before. */
interface View {
  readonly name: string
  readonly path: string
  readonly open?: (page: Page) => Promise<void>
  readonly shows: string
}

const views: readonly View[] = [
  { name: 'schedules', path: ofDoctor, shows: '[data-testid=slot][data-fill=full]' },
  { name: 'a day of leave', path: `${ofDoctor}&date=${clinicDayIn(1)}`, shows: '[data-testid=no-slots]' },
  { name: 'nobody can be booked', path: ofNurse, shows: '[data-testid=create-schedule]' },
  {
    name: 'making a schedule',
    path: ofDoctor,
    open: async (page) => {
      await page.getByTestId('create-schedule').click()
      await page.getByTestId('form-save').click()
    },
    shows: '[data-testid=field-name][aria-invalid=true]',
  },
  {
    name: 'times that overlap',
    path: ofDoctor,
    open: async (page) => {
      await page.getByTestId('times').first().click()
      await page.getByTestId('add-row').click()
      await page.getByTestId('field-start').last().fill('12:00')
      await page.getByTestId('field-end').last().fill('13:00')
    },
    shows: '[data-testid=field-end][aria-invalid=true]',
  },
  {
    name: 'leave while somebody is booked',
    path: ofDoctor,
    open: async (page) => {
      await page.getByTestId('create-away').click()
      await page.getByTestId('field-whole').click()
    },
    shows: '[data-testid=field-away-start]',
  },
]

test.each(looks)('the schedules are open to everyone: $name', async ({ options }) => {
  const { page } = await screens.signIn(clinic.nurse.username, '/', { ...options, reducedMotion: 'reduce' })
  const barriers: string[] = []
  for (const { name, path, open, shows } of views) {
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto(path)
    await page.locator('[data-testid=live-state][data-state=live]').waitFor()
    if (open !== undefined) {
      await page.getByTestId('times').first().waitFor()
      await open(page)
    }
    await page.locator(shows).first().waitFor()
    barriers.push(...(await findBarriers(page, name)))
  }

  expect(barriers).toEqual([])
})

test('without a connection the schedules stay to be read, and nothing can be changed', async () => {
  const { page } = await screens.signIn(clinic.nurse.username, ofDoctor)
  await page.getByTestId('slot').first().waitFor()

  await page.context().setOffline(true)
  await page.locator('[data-testid=live-state][data-state=offline]').waitFor({ timeout: 20_000 })
  expect(await page.getByTestId('create-schedule').isDisabled()).toBe(true)
  expect(await page.getByTestId('add-times').isDisabled()).toBe(true)
  expect(await page.getByTestId('create-away').isDisabled()).toBe(true)
  expect(await page.getByTestId('slot').count()).toBe(6)
  // A day that was not fetched before says what is wrong, and how to try again.
  await page.locator(`[data-date="${clinicToday()}"]`).press('ArrowLeft')
  await page.getByText('The slots of this day could not be loaded').waitFor()
  expect(await findBarriers(page, 'schedules without a connection')).toEqual([])

  await page.context().setOffline(false)
  // Nobody has to press anything: what could not be fetched is fetched.
  await page.getByTestId('no-slots').waitFor()
})
