import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { findBarriers, looks } from './accessibility.ts'
import type { ScreenOptions } from './screens.ts'
import { openServiceBoardClinic } from './service-board-clinic.ts'

const { http, signInAsAdmin, serviceWithStages, register } = await openServiceBoardClinic()

test.each(looks)('the board and the set-up of a service are open to everyone: $name', async ({ options }) => {
  const service = await busyService()
  const screen: ScreenOptions = { ...options, reducedMotion: 'reduce' }
  const { page } = await signInAsAdmin(`/service-board?service=${service.id}`, screen)
  const barriers: string[] = []
  for (const { name, path, open, shows } of placesOf(service)) {
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto(path)
    await page.getByTestId('live-state').and(page.locator('[data-state=live]')).waitFor()
    await page
      .locator('[data-testid=board-card], [data-testid=stage-row], [data-testid=service]')
      .first()
      .waitFor()
    await open?.(page)
    await page.locator(shows).first().waitFor()
    barriers.push(...(await findBarriers(page, name)))
  }
  expect(barriers).toEqual([])
})

interface Place {
  readonly name: string
  readonly path: string
  readonly open?: (page: Page) => Promise<void>
  readonly shows: string
}

function placesOf({ id, external_id: uuid }: { id: number; external_id: string }): readonly Place[] {
  const board = { path: `/service-board?service=${id}`, shows: '[data-testid=board-card]' }
  const setup = { path: `/setup/services/${uuid}`, shows: '[data-testid=stage-row]' }
  const press = (selector: string) => (page: Page) => page.locator(selector).first().click()
  const choose = (index: number) => async (page: Page) => {
    await page.getByTestId('board-menu').last().click()
    await page.getByRole('menuitem').nth(index).click()
  }
  return [
    { name: 'board of a service', ...board },
    {
      name: 'search on the board',
      ...board,
      open: (page) => page.getByTestId('board-search').fill('a'),
      shows: '[data-testid=found]',
    },
    { name: 'menu of a card', ...board, open: press('[data-testid=board-menu]'), shows: '[role=menu]' },
    { name: 'moving a ticket', ...board, open: choose(1), shows: '[data-testid=move-target]' },
    { name: 'transferring a ticket', ...board, open: choose(2), shows: '[data-testid=transfer-target]' },
    { name: 'services', path: '/setup/services', shows: '[data-testid=service-link]' },
    { name: 'set-up of a service', ...setup },
    {
      name: 'adding a stage',
      ...setup,
      open: async (page) => {
        await page.getByTestId('setup-add').click()
        await page.getByTestId('form-save').click()
      },
      shows: '[aria-invalid=true]',
    },
    {
      name: 'people of a stage',
      ...setup,
      open: press('[data-testid=stage-staff]'),
      shows: '[role=dialog] [data-testid=attach]',
    },
  ]
}

const stageNames = [
  'Reception',
  'Refraction',
  'Dilation',
  'Consultation',
  'Imaging',
  'Counselling',
  'Pharmacy',
  'Billing',
]
let busy: Promise<{ id: number; external_id: string }> | undefined

/** A service with eight stages in the middle of a morning. */
function busyService(): Promise<{ id: number; external_id: string }> {
  busy ??= openBusyService()
  return busy
}

async function openBusyService() {
  const service = await serviceWithStages('Eye surgery', 'EYE', stageNames)
  const patients = [
    'Ravi Kumar',
    'لیلیٰ عثمان',
    'ജോസഫ് വർഗീസ്',
    'Padmanabhan Venkataraman',
    'Sara Mathew',
    'Anila Das',
  ]
  for (const [index, name] of patients.entries()) {
    const ticket = await register(service.id, name, (index % 4) + 1)
    if (index > 2) {
      await http.post(`/queue-tickets/${ticket.id}/stages/${service.stages[index - 1]?.id}`)
    }
  }
  const [first, second, third] = (await http.get(`/branch-services/${service.id}/queue?sort=call_order`)).data
  await http.put(`/ticket-stage-visits/${first.current_stage_visit.id}/call`, {})
  await http.put(`/ticket-stage-visits/${second.current_stage_visit.id}/serve`, {})
  await http.put(`/ticket-stage-visits/${third.current_stage_visit.id}/skip`, {})
  return service
}
