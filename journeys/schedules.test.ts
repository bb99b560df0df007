import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openWalkInClinic } from './clinic.ts'
import { adminPassword, openProduct } from './product.ts'
import { clinicDayIn, clinicToday, openSchedule } from './schedules.ts'
import { fillSignIn, focusOf, openScreens } from './screens.ts'

const product = await openProduct()
const clinic = await openWalkInClinic(product, false)
const screens = await openScreens(product)

const ofDoctor = `/schedules?of=practitioner:${clinic.doctor.id}`

/** Presses Tab until the focus is where it is wanted, as somebody without a mouse does. */
async function tabTo(page: Page, place: string): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    if ((await focusOf(page)) === place) {
      return
    }
    await page.keyboard.press('Tab')
  }
  expect(await focusOf(page)).toBe(place)
}

/** Types weekly times for every day into the open form, with the keyboard alone. */
async function typeTimes(
  page: Page,
  times: { name: string; minutes: string; places: string; from: string; to: string },
): Promise<void> {
  await expect.poll(() => focusOf(page)).toBe('field-name')
  await page.keyboard.type(times.name)
  await tabTo(page, 'field-minutes')
  await page.keyboard.type(times.minutes)
  await tabTo(page, 'field-places')
  await page.keyboard.type(times.places)
  await tabTo(page, 'field-start')
  await page.keyboard.type(times.from)
  await tabTo(page, 'field-end')
  await page.keyboard.type(times.to)
  // Monday is chosen from the start.
  for (const day of [1, 2, 3, 4, 5, 6]) {
    await tabTo(page, `weekday-${day}`)
    await page.keyboard.press('Space')
  }
}

test('an administrator makes a schedule from the keyboard, sees the slots of a day, and leave empties it', async () => {
  const { page } = await screens.open(ofDoctor)
  await fillSignIn(page, 'admin', adminPassword)
  await page.getByText('No schedule yet').waitFor()
  await page.getByTestId('clinic-zone').filter({ hasText: 'Asia/Kolkata (GMT+5:30)' }).waitFor()

  await tabTo(page, 'create-schedule')
  await page.keyboard.press('Enter')
  await expect.poll(() => focusOf(page)).toBe('field-name')
  await page.keyboard.type('Outpatients')
  await page.keyboard.press('Enter')
  await page.getByTestId('schedule').filter({ hasText: 'Outpatients' }).waitFor()

  // What a new schedule needs next has the focus.
  await expect.poll(() => focusOf(page)).toBe('add-times')
  await page.keyboard.press('Enter')
  await typeTimes(page, { name: 'Morning', minutes: '30', places: '2', from: '0900A', to: '1100A' })
  await page.getByTestId('row-note').filter({ hasText: 'Slots a day: 4. Places a day: 8.' }).waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => page.getByTestId('times').filter({ hasText: 'Morning' }).count()).toBe(7)

  // The second times meet the first until they are moved to before it.
  await tabTo(page, 'add-times')
  await page.keyboard.press('Enter')
  await typeTimes(page, { name: 'Early', minutes: '20', places: '1', from: '1030A', to: '1130A' })
  await page.getByTestId('row-note').filter({ hasText: 'Overlaps with Morning: Monday' }).waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => focusOf(page)).toBe('field-start')
  await page.keyboard.type('0700A')
  await tabTo(page, 'field-end')
  await page.keyboard.type('0800A')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.getByTestId('times').filter({ hasText: 'Early' }).count()).toBe(7)

  // Three slots for one and four for two, on the clock of the clinic.
  await page.getByTestId('day-sum').filter({ hasText: '11 of 11 places free' }).waitFor()
  await expect.poll(() => page.getByTestId('slot').count()).toBe(7)
  await page
    .getByTestId('slot')
    .first()
    .filter({ hasText: /07:00.*07:20.*0\/1.*Early/ })
    .waitFor()
  await page.locator(`[data-date="${clinicToday()}"]`).filter({ hasText: '11' }).waitFor()

  await tabTo(page, 'create-away')
  await page.keyboard.press('Enter')
  await expect.poll(() => focusOf(page)).toBe('field-away-first')
  await tabTo(page, 'field-reason')
  await page.keyboard.type('Conference')
  await page.keyboard.press('Enter')
  await page.getByTestId('away').filter({ hasText: 'Conference' }).filter({ hasText: 'Whole day' }).waitFor()
  await page.getByTestId('no-slots').waitFor()
  await page.locator(`[data-date="${clinicToday()}"]`).filter({ hasText: '–' }).waitFor()

  // Without the leave the slots are there again.
  await page.getByTestId('remove-away').press('Enter')
  await page.getByTestId('confirm-yes').press('Enter')
  await expect.poll(() => page.getByTestId('slot').count()).toBe(7)
  await expect.poll(() => focusOf(page)).toBe('create-away')
})

test('what somebody is booked into stays: the screen says so before and in the words of the server', async () => {
  const { path, take } = await openSchedule(product, clinic, clinic.secondNurse.id, [
    { name: 'Morning', from: '09:00', to: '11:00' },
  ])
  const day = clinicDayIn(1)
  await take(day, 1)

  const { page } = await screens.signIn(clinic.nurse.username, `${path}&date=${day}`)
  await page.getByTestId('slot').nth(1).filter({ hasText: '1/1' }).waitFor()
  await page.getByTestId('day-sum').filter({ hasText: '3 of 4 places free' }).waitFor()

  await page.getByTestId('create-away').click()
  await page.getByTestId('field-away-first').fill(day)
  await page.getByTestId('away-conflicts').filter({ hasText: '1 person is booked at this time' }).waitFor()
  await page.getByTestId('form-save').click()
  const refusal = page.getByTestId('form-problem')
  await refusal.filter({ hasText: 'There are bookings during this exception' }).waitFor()
  await page.keyboard.press('Escape')

  await page.getByTestId('times').first().click()
  await page.getByTestId('remove-times').click()
  await page.getByTestId('confirm-yes').click()
  await refusal
    .filter({ hasText: 'Cannot delete availability as there are future bookings associated with it' })
    .waitFor()
  await page.keyboard.press('Escape')
  expect(await page.getByTestId('times').count()).toBe(7)
})

test('weekly times are changed where they stand, and arrows lead through the week', async () => {
  const { path } = await openSchedule(product, clinic, clinic.nurse.id, [
    { name: 'Morning', from: '09:00', to: '11:00' },
    { name: 'Evening', from: '17:00', to: '18:00' },
  ])
  const { page } = await screens.signIn(clinic.nurse.username, path)
  const monday = page.locator('[data-day="0"]').getByTestId('times')
  const tuesday = page.locator('[data-day="1"]').getByTestId('times')
  await monday.first().focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.getByTestId('field-name').inputValue()).toBe('Evening')
  await page.getByTestId('field-places').fill('4')
  await page.keyboard.press('Enter')
  await tuesday.filter({ hasText: 'Evening' }).filter({ hasText: 'places: 4' }).waitFor()
  // The times that had the focus are others now; it is not lost.
  await expect.poll(() => page.evaluate('document.activeElement !== document.body')).toBe(true)

  await page.reload()
  await monday.filter({ hasText: 'Evening' }).filter({ hasText: 'places: 4' }).waitFor()
  expect(await monday.count()).toBe(2)
})
