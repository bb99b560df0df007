import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, expect } from 'vitest'
import { openBrowser } from './browser.ts'
import { staffPassword } from './clinic.ts'
import type { Product } from './product.ts'

/** A person in front of a screen, in a browser of their own: nothing is shared with anybody else's. */
export interface Screen {
  readonly page: Page
  /** Every request that left this screen, in order. */
  readonly requests: readonly string[]
  /** Breaks the promises every screen keeps: no errors, nothing from elsewhere, no report of a forbidden script. */
  readonly troubles: string[]
}

export interface Screens {
  open(path: string, options?: ScreenOptions): Promise<Screen>
  /** Opens a staff screen and signs somebody in by hand. */
  signIn(username: string, path?: string, options?: ScreenOptions): Promise<Screen>
}

export interface ScreenOptions extends BrowserContextOptions {
  /** The test turns the hands of this screen's clock: `page.clock`. */
  readonly hasOwnClock?: boolean
}

const patienceMs = 10_000

/** Opens the browser of a test file. Screens are closed after each test, which fails when one of them was in trouble. */
export async function openScreens(product: Product): Promise<Screens> {
  const browser = await openBrowser()
  const opened: Screen[] = []
  afterAll(() => browser.close())
  afterEach(async () => {
    const screens = opened.splice(0)
    const troubles = screens.flatMap((screen) => screen.troubles)
    await Promise.all(screens.map(({ page }) => page.context().close()))
    expect(troubles).toEqual([])
  })
  const open: Screens['open'] = async (path, options) => {
    const screen = await openScreen(browser, product.address, options)
    opened.push(screen)
    await screen.page.goto(path)
    return screen
  }
  const signIn: Screens['signIn'] = async (username, path = '/', options) => {
    const screen = await open(path, options)
    await fillSignIn(screen.page, username)
    await screen.page.waitForURL((address) => address.pathname !== '/sign-in')
    await screen.page.getByTestId('live-state').waitFor()
    return screen
  }
  return { open, signIn }
}

/** Types username and password, and Enter. */
export async function fillSignIn(page: Page, username: string, password = staffPassword): Promise<void> {
  await page.getByTestId('sign-in-username').fill(username)
  await page.getByTestId('sign-in-password').fill(password)
  await page.keyboard.press('Enter')
}

async function openScreen(
  browser: Browser,
  address: string,
  { hasOwnClock = false, ...options }: ScreenOptions = {},
): Promise<Screen> {
  const context = await browser.newContext({
    baseURL: address,
    locale: 'en-GB',
    viewport: { width: 1440, height: 900 },
    ...options,
  })
  context.setDefaultTimeout(patienceMs)
  const page = await context.newPage()
  if (hasOwnClock) {
    await page.clock.install()
  }
  const requests: string[] = []
  const troubles: string[] = []
  page.on('request', (request) => {
    requests.push(`${request.method()} ${request.url().replace(address, '')}`)
    if (!request.url().startsWith(address) && !request.url().startsWith('data:')) {
      troubles.push(`asked another origin: ${request.url()}`)
    }
  })
  page.on('pageerror', (error) => troubles.push(`error on the page: ${error.message}`))
  page.on('console', (message) => {
    // What the browser itself says of a refused or lost request is part of some stories.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      troubles.push(`said on the console: ${message.text()}`)
    }
  })
  // Paper is counted, not printed.
  await page.addInitScript(
    'globalThis.slipsPrinted = 0; window.print = () => { globalThis.slipsPrinted += 1 }',
  )
  return { page, requests, troubles }
}

/** How many slips this screen has sent to the printer. */
export function countSlips(page: Page): Promise<number> {
  return page.evaluate('globalThis.slipsPrinted')
}

/** What a person reads there, without the marks that keep numbers in order between scripts. */
export async function wordsOf(locator: Locator): Promise<string> {
  return ((await locator.textContent()) ?? '').replaceAll(/[\u2066-\u2069]/g, '')
}

/** Where the next key goes: the name of the field, or the role it has. */
export function focusOf(page: Page): Promise<string | null> {
  return page.evaluate('document.activeElement.dataset.testid ?? document.activeElement.getAttribute("role")')
}
