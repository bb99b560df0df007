import type { Page, Route } from 'playwright-core'
import { expect, test } from 'vitest'
import { focusOf, wordsOf } from './screens.ts'
import { codesOf, openServiceBoardClinic, stageRow } from './service-board-clinic.ts'

const { clinic, screens, http, signInAsAdmin, serviceWithStages, register, stageOf } =
  await openServiceBoardClinic()

test('an administrator sets a service with three stages up from the keyboard, and its board follows the patients', async () => {
  const { page } = await signInAsAdmin('/setup/services')
  await addService(page, 'Consultation', 'CON')
  await page.getByTestId('service-link').filter({ hasText: 'Consultation' }).press('Enter')
  await page.getByRole('region', { name: 'Stages' }).waitFor()

  for (const [name, code] of [
    ['Reception', 'REC'],
    ['Billing', 'BIL'],
    ['Refraction', 'REF'],
  ] as const) {
    await addStage(page, name, code)
  }
  const rows = page.getByTestId('stage-row')
  expect(await codesOf(rows)).toEqual(['REC', 'BIL', 'REF'])
  await rows.first().getByText('Entry').waitFor()

  // The last stage goes up by one place; the focus stays on its handle, and so it could go on.
  const handle = stageRow(page, 'REF').getByTestId('stage-handle')
  await handle.focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(() => codesOf(rows)).toEqual(['REC', 'REF', 'BIL'])
  await expect
    .poll(() => page.evaluate('document.activeElement.closest("[data-stage]")?.dataset.stage'))
    .toBe('REF')
  await expect
    .poll(async () => (await http.get(`/branches/${clinic.facility}/services-with-stages`)).data[0].stages)
    .toMatchObject([
      { code: 'REC', position: 1, is_initial: true },
      { code: 'REF', position: 2 },
      { code: 'BIL', position: 3 },
    ])

  await page.getByTestId('stage-row').getByTestId('stage-staff').nth(1).press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByTestId('attach-person').focus()
  await page.keyboard.type('Anu')
  await dialog.getByTestId('attach').press('Enter')
  await dialog.getByTestId('attached-person').filter({ hasText: 'Anu Joseph' }).waitFor()
  await page.keyboard.press('Escape')
  await stageRow(page, 'REF').getByTestId('stage-people').filter({ hasText: 'Anu Joseph' }).waitFor()
  // Whoever works at a stage sees the service too.
  await page.getByTestId('service-people').getByText('Anu Joseph').waitFor()

  const [consultation] = (await http.get(`/branches/${clinic.facility}/services-with-stages`)).data
  const ravi = await register(consultation.id, 'Ravi Kumar')
  await page.getByRole('link', { name: 'Service board' }).first().press('Enter')
  const card = (label: string) => page.locator(`[data-testid=board-card][data-ticket=${label}]`)
  const columnOf = (label: string) =>
    card(label).locator('xpath=ancestor::section').getByRole('heading').textContent()
  await card(ravi.ticket_number).waitFor()
  expect(await columnOf('CON-001')).toBe('Reception')

  // The second one appears by itself; a call made elsewhere is seen at once.
  const sara = await register(consultation.id, 'Sara Mathew', 1)
  await card(sara.ticket_number).getByText('Emergency').waitFor()
  const inLine = () =>
    page
      .locator('[data-testid=board-card]')
      .evaluateAll((cards) => cards.map((each) => each.getAttribute('data-ticket')))
  expect(await inLine()).toEqual(['CON-002', 'CON-001'])
  expect(await wordsOf(page.getByTestId('board-counts'))).toBe('2 waiting, 0 called or served')
  await http.put(`/ticket-stage-visits/${sara.current_stage_visit.id}/call`, {})
  await page.locator('[data-testid=board-card][data-ticket=CON-002][data-state=called]').waitFor()
  expect(await wordsOf(page.getByTestId('column-waiting').first())).toBe('1 waiting')

  // "Where is Ravi?" is one search.
  await find(page, 'ravi')
  const answer = page.getByTestId('found')
  expect(await wordsOf(answer)).toBe('CON-001 Ravi Kumar · Reception · 1 in line')
  await page.keyboard.press('Enter')
  await expect.poll(() => focusedTicket(page)).toBe('CON-001')

  // Moved without a mouse: the menu of the card, Move, the stage.
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Move to another stage' }).press('Enter')
  await page.getByTestId('move-target').filter({ hasText: 'Refraction' }).press('Enter')
  await expect.poll(() => columnOf('CON-001')).toBe('Refraction')
  await page.getByTestId('announcement').getByText('CON-001 moved to Refraction').waitFor()
  // The focus went along with the patient, and so the next key finds the ticket: M is the short way.
  await expect.poll(() => focusedTicket(page)).toBe('CON-001')
  await page.keyboard.press('m')
  await page.getByTestId('move-target').filter({ hasText: 'Billing' }).press('Enter')
  await expect.poll(() => columnOf('CON-001')).toBe('Billing')
  await expect.poll(() => focusedTicket(page)).toBe('CON-001')
  await page.keyboard.press('u')
  await expect.poll(() => columnOf('CON-001')).toBe('Refraction')
  expect(await stageOf(ravi.id)).toBe('REF')
})

test('a card is dragged to another stage, and a patient who did not come leaves the board', async () => {
  const service = await serviceWithStages('Laboratory', 'LAB', ['Sample', 'Result'])
  const first = await register(service.id, 'Omana Pillai')
  await register(service.id, 'Joseph Varghese')
  const { page } = await signInAsAdmin(`/service-board?service=${service.id}`)
  const card = page.locator(`[data-testid=board-card][data-ticket=${first.ticket_number}]`)
  const result = page.getByRole('region', { name: 'Result' })

  await card.dragTo(result)
  await result.locator(`[data-ticket=${first.ticket_number}]`).waitFor()
  expect(await stageOf(first.id)).toBe('RES')

  await card.getByTestId('board-menu').click()
  await page.getByRole('menuitem', { name: 'No-show' }).click()
  await page.getByTestId('confirm-yes').click()
  await card.waitFor({ state: 'detached' })
  expect((await http.get(`/queue-tickets/${first.id}`)).data.status.value).toBe('no_show')
  await page.getByTestId('announcement-undo').click()
  await result.locator(`[data-ticket=${first.ticket_number}]`).waitFor()
})

test('a patient goes on in another service, and is found there from this board', async () => {
  const service = await serviceWithStages('Vaccination', 'VAC', [])
  const pharmacy = await serviceWithStages('Pharmacy', 'PHA', ['Counter', 'Window'])
  await register(service.id, 'Anila Das')
  const { page } = await signInAsAdmin(`/service-board?service=${service.id}`)
  const card = page.locator('[data-testid=board-card][data-ticket=VAC-001]')
  await card.waitFor()
  // A service without stages has one line.
  expect(await page.getByTestId('board-column').count()).toBe(1)

  await card.getByTestId('board-menu').click()
  await page.getByRole('menuitem', { name: 'Transfer to another service' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByTestId('transfer-target').selectOption({ label: 'Pharmacy' })
  await dialog.getByTestId('form-save').click()
  await card.waitFor({ state: 'detached' })
  await page.getByTestId('announcement').getByText('PHA-001 in Pharmacy').waitFor()

  await dialog.waitFor({ state: 'detached' })
  await find(page, 'anila')
  await page.getByTestId('look-elsewhere').click()
  await page.getByTestId('found-elsewhere').filter({ hasText: 'Counter' }).click()
  await page.locator('[data-testid=board-card][data-ticket=PHA-001][data-marked=true]').waitFor()
  expect(new URL(page.url()).search).toBe(`?service=${pharmacy.id}`)
})

test('a nurse sees who is where in her service, and is told when somebody else was faster', async () => {
  const service = await serviceWithStages('Ear clinic', 'EAR', ['Desk', 'Doctor'])
  const [desk, doctor] = service.stages
  await http.post(`/branch-services/${service.id}/staff`, { user_id: clinic.secondNurse.id })
  await http.post(`/branch-services/${service.id}/stages/${desk?.id}/staff`, {
    user_id: clinic.secondNurse.id,
  })
  const ticket = await register(service.id, 'Ravi Kumar')
  await http.post(`/queue-tickets/${ticket.id}/stages/${doctor?.id}`)
  const { page } = await screens.signIn(clinic.secondNurse.username, '/service-board')

  // She may not act at the doctor's stage but sees who is there; she may only send somebody back to her own.
  await page.getByRole('region', { name: 'Doctor' }).locator('[data-ticket=EAR-001]').waitFor()
  await page.getByTestId('board-menu').click()
  await page.getByRole('menuitem', { name: 'Move to another stage' }).click()
  expect(await page.getByTestId('move-target').count()).toBe(1)

  // The network is slow: her request is on its way while a colleague sends the patient there too.
  let hold: (request: Route) => void = () => undefined
  const heldBack = new Promise<Route>((resolve) => {
    hold = resolve
  })
  await page.route('**/queue-tickets/*/stages/*', hold)
  await page.getByTestId('move-target').click()
  const request = await heldBack
  await http.post(`/queue-tickets/${ticket.id}/stages/${desk?.id}`)
  await page.getByRole('region', { name: 'Desk' }).locator('[data-ticket=EAR-001]').waitFor()
  await request.continue()
  await page.getByTestId('board-notice').getByText('somebody else was faster').waitFor()
})

test('without a connection the board stays in sight and nobody is moved; with it, it catches up', async () => {
  const service = await serviceWithStages('Skin clinic', 'SKI', ['Desk', 'Doctor'])
  const first = await register(service.id, 'Ravi Kumar')
  const { page } = await signInAsAdmin(`/service-board?service=${service.id}`)
  const card = page.locator(`[data-testid=board-card][data-ticket=${first.ticket_number}]`)
  await card.waitFor()

  await page.context().setOffline(true)
  await page.getByTestId('live-state').and(page.locator('[data-state=offline]')).waitFor()
  expect(await card.getAttribute('draggable')).toBe('false')
  await card.getByTestId('board-menu').click()
  const move = page.getByRole('menuitem', { name: 'Move to another stage' })
  expect(await move.getAttribute('aria-disabled')).toBe('true')
  await page.keyboard.press('Escape')

  const second = await register(service.id, 'Sara Mathew')
  await page.context().setOffline(false)
  await page.locator(`[data-testid=board-card][data-ticket=${second.ticket_number}]`).waitFor()
  await expect.poll(() => card.getAttribute('draggable')).toBe('true')
})

/** Types into the search box, once the key that leads there has done so. */
async function find(page: Page, text: string): Promise<void> {
  await page.keyboard.press('/')
  await expect.poll(() => focusOf(page)).toBe('board-search')
  await page.keyboard.type(text)
}

async function addService(page: Page, name: string, code: string): Promise<void> {
  await page.getByTestId('setup-add').press('Enter')
  await page.getByTestId('field-name').waitFor()
  await page.keyboard.type(name)
  await page.keyboard.press('Tab')
  await page.keyboard.type(code)
  await page.keyboard.press('Enter')
  await page.getByTestId('service').filter({ hasText: name }).waitFor()
}

async function addStage(page: Page, name: string, code: string): Promise<void> {
  await page.getByTestId('setup-add').press('Enter')
  await page.getByTestId('field-stage-name').waitFor()
  await page.keyboard.type(name)
  await page.keyboard.press('Tab')
  await page.keyboard.type(code)
  await page.keyboard.press('Enter')
  await stageRow(page, code).waitFor()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

function focusedTicket(page: Page): Promise<string | undefined> {
  return page.evaluate('document.activeElement.closest("[data-ticket]")?.dataset.ticket')
}
