// Takes the pictures of the README from the demo clinic, once `npm run build` has built the screens:
// node tools/run.mjs journeys/screenshots.ts
import path from 'node:path'
import process from 'node:process'
import { pino } from 'pino'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { readConfig } from '../server/config.ts'
import { startProgram } from '../server/program.ts'
import { borrowServer } from '../server/testing/throwaway-server.ts'
import { openBrowser } from './browser.ts'
import { type Caller, signInOverHttp } from './clinic.ts'
import { addressOf } from './database-address.ts'

const folder = path.resolve(import.meta.dirname, '../docs/screenshots')
const webDirectory = path.resolve(import.meta.dirname, '../dist/web')
const password = 'turnwise-demo'

async function takeAll(from: Browser, address: string): Promise<void> {
  const manager = await signInOverHttp(address, 'manager', password)
  const clinic = await readClinic(manager)
  const camera = new Camera(from, address)

  const desk = await camera.signIn('doctor', clinic.board)
  await desk.getByTestId('waiting-row').first().waitFor()
  await camera.take(desk, 'board')

  const night = await camera.signIn('nurse', clinic.board, { colorScheme: 'dark', locale: 'ar' })
  await night.getByTestId('waiting-row').first().waitFor()
  await camera.take(night, 'board-arabic-dark')

  const reception = await camera.signIn('reception', `/reception?of=practitioner:${clinic.doctor}`, {
    viewport: { width: 1100, height: 800 },
  })
  await reception.getByTestId('issue-patient').fill('Joseph')
  await reception.getByTestId('patient-option').first().waitFor()
  await reception.keyboard.press('Enter')
  await reception.getByTestId('issue-person').waitFor()
  await reception.getByTestId('issue-submit').click()
  await reception.getByTestId('issued-number').waitFor()
  await camera.take(reception, 'issue')

  const station = await camera.signIn('optometrist', '/station')
  await station.getByTestId('primary-action').waitFor()
  await camera.take(station, 'station')

  const everybody = await camera.signIn('optometrist', '/service-board')
  await everybody.getByTestId('board-card').first().waitFor()
  await camera.take(everybody, 'service-board')

  const tv = await camera.open(clinic.display, { viewport: { width: 1280, height: 720 } })
  await tv.getByTestId('display-call').first().waitFor()
  await tv.getByRole('button', { name: 'Touch to begin with sound' }).click()
  // The controls go away when the mouse rests.
  await tv.locator('.sound.shown').waitFor({ state: 'detached' })
  await camera.take(tv, 'display')

  const phone = await camera.open(clinic.ticket, {
    viewport: { width: 390, height: 720 },
    deviceScaleFactor: 1.5,
    isMobile: true,
  })
  await phone.getByTestId('my-position').waitFor()
  await camera.take(phone, 'phone')

  const paper = reception.getByTestId('slip')
  await reception.emulateMedia({ media: 'print' })
  await camera.take(paper, 'slip')
}

/** What the pictures show: a doctor's board of today, a display of some rooms, the page of somebody who waits. */
async function readClinic(manager: Caller) {
  const facility = (await manager.get('/users/getcurrentuser/')).facilities[0].id
  const at = (place: string) => manager.get(`/facility/${facility}${place}`)
  const staff: { id: string; username: string }[] = (await at('/users/?limit=100')).results
  const idOf = (username: string) => staff.find((person) => person.username === username)?.id ?? ''
  const doctor = idOf('doctor')
  const of = (id: string) => `resource_type=practitioner&resource_id=${id}`
  const date = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' }).format(new Date())
  const queue = (await at(`/token/queue/?${of(doctor)}&date=${date}`)).results[0].id
  const { waiting } = await at(`/token/queue/${queue}/board/`)
  const { path: ticket } = await manager.post(
    `/facility/${facility}/token/queue/${queue}/token/${waiting[2].id}/link/`,
  )
  const rooms = await Promise.all(
    ['doctor', 'menon', 'kurian'].map(
      async (name) => (await at(`/token/sub_queue/?${of(idOf(name))}`)).results,
    ),
  )
  const { path: display } = await manager.post(`/facility/${facility}/display/`, {
    name: 'Outpatients',
    language: 'en',
    sub_queues: rooms
      .flat()
      .filter(({ status }) => status === 'active')
      .map(({ id }) => id),
  })
  return { board: `/queues/${queue}`, doctor, display: String(display), ticket: String(ticket) }
}

class Camera {
  readonly #browser: Browser
  readonly #address: string

  constructor(browser: Browser, address: string) {
    this.#browser = browser
    this.#address = address
  }

  async open(place: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.#browser.newContext({
      baseURL: this.#address,
      locale: 'en-GB',
      viewport: { width: 1360, height: 820 },
      reducedMotion: 'reduce',
      ...options,
    })
    const page = await context.newPage()
    await page.addInitScript('window.print = () => undefined')
    await page.goto(place)
    return page
  }

  async signIn(username: string, place: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await this.open(place, options)
    await page.getByTestId('sign-in-username').fill(username)
    await page.getByTestId('sign-in-password').fill(password)
    await page.keyboard.press('Enter')
    await page.locator('[data-testid=live-state][data-state=live]').waitFor()
    return page
  }

  async take(view: Page | Locator, name: string): Promise<void> {
    await view.screenshot({ path: path.join(folder, `${name}.png`) })
  }
}

const server = await borrowServer()
const program = await startProgram(
  readConfig({
    HOST: '127.0.0.1',
    PORT: process.env.PORT ?? '0',
    DATABASE_URL: addressOf(server.connection),
    TURNWISE_DEMO: 'on',
    LOG_LEVEL: 'fatal',
  }),
  pino({ level: 'fatal' }),
  webDirectory,
)
const browser = await openBrowser()
try {
  await takeAll(browser, new URL(program.address).origin)
} finally {
  await browser.close()
  await program.stop()
  await server.close()
}
