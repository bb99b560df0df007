import type { Locator } from 'playwright-core'
import { encode } from 'uqr'
import { expect, test } from 'vitest'
import { openWalkInClinic } from './clinic.ts'
import { openProduct } from './product.ts'
import { countSlips, focusOf, openScreens, wordsOf } from './screens.ts'

const product = await openProduct()
const clinic = await openWalkInClinic(product)
const screens = await openScreens(product)

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

test('a walk-in patient is registered, called and served, and every screen follows', async () => {
  // Two people came before; the board of the day is open in front of the nurse, the display hangs on the wall.
  await clinic.issue('Ravi Kumar')
  await clinic.issue('Sara Mathew')
  const queue = await clinic.queue()
  const nurse = await screens.signIn(clinic.nurse.username, `/queues/${queue}`)
  await nurse.page.getByTestId('waiting-row').nth(1).waitFor()
  const { path } = await clinic.display('Waiting hall')
  const tv = await screens.open(path, { viewport: { width: 1920, height: 1080 } })
  await tv.page.getByTestId('display-next').first().waitFor()

  // The receptionist registers a newcomer and issues a ticket without touching the mouse.
  const desk = await screens.signIn(
    clinic.reception.username,
    `/reception?of=practitioner:${clinic.doctor.id}`,
  )
  await desk.page.locator('[data-testid=desk][data-destination^=practitioner]').waitFor()
  await expect.poll(() => focusOf(desk.page)).toBe('issue-patient')
  const { keyboard } = desk.page
  await keyboard.type('Lakshmi Menon')
  await keyboard.press('Enter')
  await expect.poll(() => focusOf(desk.page)).toBe('new-phone')
  await keyboard.type('98765 43210')
  await keyboard.press('Enter')
  await expect.poll(() => focusOf(desk.page)).toBe('issue-submit')
  const askedBefore = requestsOfBoard(nurse.requests)
  await keyboard.press('Enter')
  const number = desk.page.getByTestId('issued-number')
  await number.waitFor()
  expect(await number.textContent()).toBe('GEN-003')

  // The slip carries the number and, as a QR code and in letters, the patient's own link.
  await expect.poll(() => countSlips(desk.page)).toBe(1)
  const slip = desk.page.getByTestId('slip')
  expect(await slip.locator('.slip-number').textContent()).toBe('GEN-003')
  const code = (await slip.locator('.slip-code').textContent()) ?? ''
  const link = `${product.address}/t#${code}`
  expect(await modulesDrawn(slip.locator('.slip-qr path'))).toEqual(modulesOf(link))

  // The nurse sees the newcomer without reloading: an event came, and the board was asked for because of it.
  const row = nurse.page.locator('[data-testid=waiting-row][data-ticket=GEN-003]')
  await row.waitFor({ timeout: 3_000 })
  expect(await row.textContent()).toContain('Lakshmi Menon')
  expect(nurse.requests.filter((each) => each.endsWith('/events'))).toHaveLength(1)
  expect(requestsOfBoard(nurse.requests)).toBe(askedBefore + 1)

  // On the phone the patient reads how many are before them.
  const patient = await screens.open(`/t#${code}`, phone)
  const position = patient.page.getByTestId('my-position')
  await position.waitFor()
  expect(await patient.page.getByTestId('my-number').textContent()).toBe('GEN-003')
  expect(await position.getAttribute('data-position')).toBe('3')
  expect(await wordsOf(position)).toContain('2 people before you')

  // The nurse calls this very ticket; display and phone say so within a second.
  await row.getByTestId('call-this').click()
  const card = nurse.page.getByTestId('action-card').first()
  const serving = card.getByTestId('serving')
  await serving.and(nurse.page.locator('[data-ticket=GEN-003][data-state=called]')).waitFor()
  await Promise.all([
    tv.page.getByTestId('display-call').filter({ hasText: 'GEN-003' }).waitFor({ timeout: 1_000 }),
    patient.page
      .locator('[data-testid=my-state][data-state=called]')
      .filter({ hasText: 'It is your turn' })
      .waitFor({ timeout: 1_000 }),
  ])
  expect(await patient.page.locator('.place').textContent()).toBe('Room 1')
  expect(await tv.page.locator('body').textContent()).not.toMatch(/Lakshmi|Menon|Ravi|Sara/)

  // S serves, C completes, U takes the completing back.
  await nurse.page.keyboard.press('s')
  await serving.and(nurse.page.locator('[data-state=in_service]')).waitFor()
  await patient.page.locator('[data-testid=my-state][data-state=in_service]').waitFor()
  await nurse.page.keyboard.press('c')
  await serving.and(nurse.page.locator('[data-state=idle]')).waitFor()
  await patient.page.getByTestId('my-state').filter({ hasText: 'You are done here.' }).waitFor()
  await nurse.page.keyboard.press('u')
  await serving.and(nurse.page.locator('[data-ticket=GEN-003][data-state=in_service]')).waitFor()
  await patient.page.locator('[data-testid=my-state][data-state=in_service]').waitFor()

  // One key completes and calls the next in line.
  await nurse.page.keyboard.press('n')
  await serving.and(nurse.page.locator('[data-ticket=GEN-001][data-state=called]')).waitFor()
  expect(requestsOfBoard(tv.requests) + requestsOfBoard(patient.requests)).toBe(0)
})

function requestsOfBoard(requests: readonly string[]): number {
  return requests.filter((each) => each.endsWith('/board/')).length
}

/** The dark squares of a drawn code, as "column,row". */
async function modulesDrawn(path: Locator): Promise<string[]> {
  const outline = (await path.getAttribute('d')) ?? ''
  return [...outline.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map((match) => `${match[1]},${match[2]}`)
}

/** The dark squares that a scanner would read as this text. */
function modulesOf(text: string): string[] {
  const { data } = encode(text, { ecc: 'M', border: 2 })
  return data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`${x},${y}`] : [])))
}
