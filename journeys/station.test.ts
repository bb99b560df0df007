import type { Page, Route } from 'playwright-core'
import { afterEach, expect, test } from 'vitest'
import { openWalkInClinic, signInOverHttp } from './clinic.ts'
import { adminPassword, openProduct } from './product.ts'
import { focusOf, openScreens, wordsOf } from './screens.ts'
import { openStagedService, type StagedTicket } from './staged-service.ts'

const product = await openProduct()
const clinic = await openWalkInClinic(product, false)
const service = await openStagedService(product, clinic)
await service.attach(clinic.nurse)
await service.attach(clinic.secondNurse)
const admin = (await signInOverHttp(product.address, 'admin', adminPassword)).inBranch(clinic.facility)
const screens = await openScreens(product)

const senior = 3
const rowOf = (page: Page, { label }: StagedTicket) =>
  page.locator(`[data-testid=line-row][data-ticket=${label}]`)
const cardShows = (page: Page, state: string, ticket?: StagedTicket) =>
  page
    .locator(`[data-testid=station-patient][data-state=${state}]`)
    .and(page.locator(ticket ? `[data-ticket=${ticket.label}]` : '*'))
    .waitFor()
const stageOpen = (page: Page, code: string) =>
  page.locator(`[data-testid=station][data-stage=${code}]`).waitFor()
const openStation = async (username: string) => (await screens.signIn(username, '/station')).page
const primaryOf = (page: Page) => page.getByTestId('primary-action')
const ending = { transfer_priority_type: 'end_of_queue', priority_type: 4 }
const said = (page: Page, words: string) =>
  page.getByTestId('announcement').filter({ hasText: words }).waitFor()
const statusOf = async (ticket: StagedTicket) =>
  (await admin.get(`/queue-tickets/${ticket.numericId}`)).data.status.value

// Each story begins with an empty clinic.
afterEach(async () => {
  for (const stage of service.stages) {
    const { data } = await admin.get(`/service-stages/${stage.id}/queue?perPage=200`)
    for (const visit of data) await admin.post(`/queue-tickets/${visit.queue_ticket_id}/transfer`, ending)
  }
})

test('a nurse leads a patient through all stages without touching the mouse', async () => {
  const ravi = await service.register('Ravi Kumar')
  const sara = await service.register('Sara Mathew', senior)
  const page = await openStation(clinic.nurse.username)
  const { keyboard } = page
  await stageOpen(page, 'REC')
  await rowOf(page, ravi).waitFor()
  expect(await page.getByTestId('line-row').first().getAttribute('data-ticket')).toBe(sara.label)
  expect(await wordsOf(page.getByTestId('why-next'))).toContain('Senior: before regular patients')

  // Reception: N calls the senior, S serves, C sends on to Refraction, which was preselected.
  await keyboard.press('n')
  await cardShows(page, 'called', sara)
  expect(await wordsOf(primaryOf(page))).toContain('Start serving')
  await keyboard.press('s')
  await cardShows(page, 'in_service', sara)
  expect(await wordsOf(primaryOf(page))).toContain('Complete → Refraction')
  await keyboard.press('c')
  await cardShows(page, 'idle')
  await said(page, `${sara.label} → Refraction`)

  // T and an arrow lead to the next stage; there Enter does what the one button says.
  await goToNextStage(page)
  await stageOpen(page, 'REF')
  await rowOf(page, sara).waitFor()
  await primaryOf(page).focus()
  await keyboard.press('Enter')
  await cardShows(page, 'called', sara)
  await keyboard.press('Enter')
  await cardShows(page, 'in_service', sara)
  await keyboard.press('Enter')
  await cardShows(page, 'idle')

  // Billing is terminal: completing it completes the ticket.
  await goToNextStage(page)
  await stageOpen(page, 'BIL')
  await rowOf(page, sara).waitFor()
  await keyboard.press('n')
  await cardShows(page, 'called', sara)
  await keyboard.press('s')
  await cardShows(page, 'in_service', sara)
  expect(await wordsOf(primaryOf(page))).toContain('Complete ticket')
  await keyboard.press('c')
  await cardShows(page, 'idle')
  expect(await statusOf(sara)).toBe('completed')
  expect(await wordsOf(page.getByTestId('station'))).toContain('Nobody waits at Billing')
})

test('N completes and calls the next; one U takes both back', async () => {
  const first = await service.register('Omana Pillai')
  const second = await service.register('Joseph Varghese')
  const page = await openStation(clinic.nurse.username)
  await rowOf(page, second).waitFor()
  await page.keyboard.press('n')
  await cardShows(page, 'called', first)
  // A called patient comes first: N does not call another one over this one's head.
  await page.keyboard.press('n')
  expect(await wordsOf(page.getByTestId('notice'))).toContain(`${first.label} is called and not served yet`)
  await page.keyboard.press('s')
  await cardShows(page, 'in_service', first)

  await page.keyboard.press('n')
  await cardShows(page, 'called', second)
  await said(page, `${first.label} → Refraction · ${second.label} called`)
  await page.keyboard.press('u')
  await cardShows(page, 'in_service', first)
  await rowOf(page, second).waitFor()
})

test('who calls a patient a moment too late is told by whom, and sees the line as it is', async () => {
  const wanted = await service.register('Lakshmi Menon')
  const other = await service.register('Anila Das')
  const [first, second] = [
    await openStation(clinic.nurse.username),
    await openStation(clinic.secondNurse.username),
  ]
  await rowOf(first, other).waitFor()
  await rowOf(second, other).waitFor()

  // The second nurse presses first, but her request is slow.
  let hold: (request: Route) => void = () => undefined
  const heldBack = new Promise<Route>((resolve) => {
    hold = resolve
  })
  await second.route(`**/ticket-stage-visits/${wanted.stageVisit}/call`, hold)
  await rowOf(second, wanted).getByTestId('call-this').click()
  const request = await heldBack
  const place = await primaryOf(second).boundingBox()
  await rowOf(first, wanted).getByTestId('call-this').click()
  await cardShows(first, 'called', wanted)
  await request.continue()

  const notice = second.getByTestId('notice')
  await notice.waitFor()
  expect(await wordsOf(notice)).toContain('Already called by another user')
  expect(await wordsOf(notice)).toContain(`${wanted.label} is with Anu Joseph.`)
  const elsewhere = second.getByTestId('elsewhere-list')
  await elsewhere.filter({ hasText: wanted.label }).waitFor()
  await elsewhere.filter({ hasText: 'Called by Anu Joseph' }).waitFor()
  expect(await primaryOf(second).boundingBox()).toEqual(place)

  // N goes on with whoever is next.
  await second.keyboard.press('n')
  await cardShows(second, 'called', other)
})

test('what one station does is seen at the other one without asking again and again', async () => {
  const desk = await screens.signIn(clinic.nurse.username, '/station')
  const colleague = await screens.signIn(clinic.secondNurse.username, '/station')
  await cardShows(desk.page, 'idle')
  await cardShows(colleague.page, 'idle')
  const ticket = await service.register('Zainab Al Farsi')
  await rowOf(colleague.page, ticket).waitFor({ timeout: 3_000 })
  await rowOf(desk.page, ticket).waitFor()

  const asked = linesAsked(colleague.requests)
  await desk.page.keyboard.press('n')
  await cardShows(desk.page, 'called', ticket)
  await colleague.page.getByTestId('elsewhere-list').filter({ hasText: ticket.label }).waitFor()
  expect(linesAsked(colleague.requests)).toBe(asked + 1)
  expect(colleague.requests.filter((each) => each.endsWith('/events'))).toHaveLength(1)
})

test('somebody who does not come is put on hold, or is a no-show after asking; both can be undone', async () => {
  const away = await service.register('Biju Thomas')
  const page = await openStation(clinic.nurse.username)
  await rowOf(page, away).waitFor()
  await page.keyboard.press('n')
  await cardShows(page, 'called', away)
  await page.keyboard.press('k')
  await cardShows(page, 'idle')
  await page.getByTestId('held-list').filter({ hasText: away.label }).waitFor()
  await page.keyboard.press('u')
  await cardShows(page, 'called', away)

  await page.keyboard.press('m')
  await page.getByRole('menuitem', { name: 'No-show' }).click()
  await page.getByTestId('confirm-yes').click()
  await cardShows(page, 'idle')
  expect(await statusOf(away)).toBe('no_show')
  await page.getByTestId('announcement-undo').click()
  await cardShows(page, 'called', away)
})

test('a patient goes on to any stage, back, past a stage, or to another service', async () => {
  await admin.post(`/branches/${clinic.facility}/services`, { name: 'Laser clinic', code: 'LAS' })
  const ticket = await service.register('Meena Roy')
  const page = await openStation(clinic.nurse.username)
  const { keyboard } = page
  await rowOf(page, ticket).waitFor()
  await keyboard.press('n')
  await cardShows(page, 'called', ticket)
  await keyboard.press('s')
  await cardShows(page, 'in_service', ticket)

  // 3 is the third stage of the journey; the one button says so.
  await keyboard.press('3')
  await expect.poll(() => wordsOf(primaryOf(page))).toContain('Complete → Billing')
  await keyboard.press('c')
  await cardShows(page, 'idle')
  await page.getByRole('tab', { name: 'Billing' }).click()
  await rowOf(page, ticket).getByTestId('row-menu').click()
  await page.getByRole('menuitem', { name: 'Send back to Reception' }).click()
  await rowOf(page, ticket).waitFor({ state: 'detached' })

  await page.getByRole('tab', { name: 'Reception' }).click()
  await rowOf(page, ticket).getByTestId('row-menu').click()
  await page.getByRole('menuitem', { name: 'Skip this stage' }).click()
  await said(page, 'skipped this stage → Refraction')
  await page.getByRole('tab', { name: 'Refraction' }).click()
  await rowOf(page, ticket).getByTestId('row-menu').click()
  await page.getByRole('menuitem', { name: 'Transfer to another service' }).click()
  await page.getByTestId('transfer-target').selectOption({ label: 'Laser clinic' })
  await page.getByTestId('form-save').click()
  await said(page, 'Laser clinic as LAS-001')
  await rowOf(page, ticket).waitFor({ state: 'detached' })
  expect(await statusOf(ticket)).toBe('transferred')
})

test('somebody who does not see the next stage is asked where the patient goes, and is not led past it', async () => {
  const [at, , end] = service.stages
  const home = `/branch-services/${(await admin.get(`/branches/${clinic.facility}/services`)).data[0].id}`
  for (const place of [home, `${home}/stages/${at?.id}`, `${home}/stages/${end?.id}`]) {
    await admin.post(`${place}/staff`, { user_id: clinic.reception.id })
  }
  const ticket = await service.register('Latha Kurian')
  const page = await openStation(clinic.reception.username)
  await rowOf(page, ticket).waitFor()
  await page.keyboard.press('n')
  await cardShows(page, 'called', ticket)
  await page.keyboard.press('s')
  await cardShows(page, 'in_service', ticket)
  await page.keyboard.press('c')
  expect(await wordsOf(page.getByTestId('notice'))).toContain('Choose where the patient goes on to')

  await page.keyboard.press('2')
  await expect.poll(() => wordsOf(primaryOf(page))).toContain('Complete → Billing')
  await page.keyboard.press('c')
  await said(page, `${ticket.label} → Billing`)
})

test('calling out of order is asked about; a scanned ticket is found in the line or wherever it is', async () => {
  const first = await service.register('Ravi Kumar')
  const second = await service.register('Sara Mathew')
  const gone = await service.advance(await service.register('Omana Pillai'))
  const page = await openStation(clinic.nurse.username)
  await rowOf(page, second).waitFor()

  await scan(page, gone.label)
  expect(await wordsOf(page.getByTestId('notice'))).toContain('The ticket is at Refraction now.')
  await scan(page, second.label)
  await expect
    .poll(() => page.evaluate('document.activeElement.closest("tr")?.dataset.ticket'))
    .toBe(second.label)

  await page.keyboard.press('Enter')
  await page
    .getByRole('dialog')
    .filter({ hasText: `${first.label} is next.` })
    .waitFor()
  await page.getByTestId('confirm-yes').click()
  await cardShows(page, 'called', second)
  // The row that had the focus is gone; the next key goes to the one button.
  await expect.poll(() => focusOf(page)).toBe('primary-action')

  // The number opens the ticket with its history.
  await page.getByTestId('open-mine').click()
  await page.getByTestId('service-ticket').waitFor()
})

test('the device remembers the stage, and somebody without a stage is told what to do', async () => {
  const page = await openStation(clinic.nurse.username)
  await page.getByRole('tab', { name: 'Billing' }).click()
  await stageOpen(page, 'BIL')
  await page.goto('/queues')
  await page.goto('/station')
  await stageOpen(page, 'BIL')

  const other = await openStation(clinic.doctor.username)
  await other.getByText('You do not work at any stage yet').waitFor()
  expect(await other.getByRole('tab').count()).toBe(0)
})

async function goToNextStage(page: Page): Promise<void> {
  await page.keyboard.press('t')
  await expect.poll(() => focusOf(page)).toBe('stage-tab')
  await page.keyboard.press('ArrowRight')
}

/** A barcode scanner: all characters at once, then Enter. */
function scan(page: Page, text: string): Promise<void> {
  return page.evaluate(
    `for (const key of [...${JSON.stringify(text)}, 'Enter'])
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))`,
  )
}

/** How often the line itself was asked for; the numbers on the tabs ask for one patient only. */
function linesAsked(requests: readonly string[]): number {
  return requests.filter((each) => /\/service-stages\/\d+\/queue\?.*perPage=200/.test(each)).length
}
