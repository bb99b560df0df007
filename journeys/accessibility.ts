import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** How screens are looked at: people's eyes and scripts. */
export const looks = [
  { name: 'light', options: { colorScheme: 'light' } },
  { name: 'dark', options: { colorScheme: 'dark' } },
  { name: 'Arabic, from right to left', options: { colorScheme: 'light', locale: 'ar' } },
] as const

/** The devices people hold or sit at. The smallest phone is where a page begins to scroll sideways. */
export const devices = [
  { name: 'desktop', width: 1440, height: 900 },
  { name: 'tablet', width: 820, height: 1180 },
  { name: 'small phone', width: 320, height: 640 },
] as const

const promises = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Looks at a screen on every device and lists what somebody could not read, reach or understand there. */
export async function findBarriers(page: Page, screen: string): Promise<string[]> {
  const barriers: string[] = []
  for (const { name, width, height } of devices) {
    await page.setViewportSize({ width, height })
    await page.evaluate('document.fonts.ready.then(() => undefined)')
    // Sizes that follow their container are settled once the page has been drawn at this size.
    await page.evaluate(
      'new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn())))',
    )
    for (const barrier of await violationsOn(page)) {
      barriers.push(`${screen} on a ${name}: ${barrier}`)
    }
    const overhang: number = await page.evaluate('document.scrollingElement.scrollWidth - innerWidth')
    if (overhang > 0) {
      barriers.push(`${screen} on a ${name}: scrolls ${overhang} px sideways`)
    }
  }
  return barriers
}

async function violationsOn(page: Page): Promise<string[]> {
  if (!(await page.evaluate('"axe" in globalThis'))) {
    await page.evaluate(axe.source)
  }
  const run = `axe.run(document, { runOnly: ${JSON.stringify(promises)}, resultTypes: ['violations'] })`
  const { violations }: axe.AxeResults = await page.evaluate(run)
  return violations.map(
    ({ id, nodes }) =>
      `${id} at ${nodes
        .slice(0, 3)
        .map(({ target, html }) => `${target.join(' ')} ${html.slice(0, 160)}`)
        .join(' | ')}`,
  )
}
