import { expect, test } from 'vitest'
import { findBarriers, looks } from './accessibility.ts'
import { openWalkInClinic } from './clinic.ts'
import { openProduct } from './product.ts'
import { openScreens } from './screens.ts'
import { openStagedService } from './staged-service.ts'

const product = await openProduct()
const clinic = await openWalkInClinic(product)
const screens = await openScreens(product)

const waiting = await clinic.issue('Ravi Kumar')
const called = await clinic.issue('Sara Mathew')
const served = await clinic.issue('Lakshmi Menon')
const missed = await clinic.issue('Joseph Varghese')
const done = await clinic.issue('Anila Das')
const cancelled = await clinic.issue('Omana Pillai')
for (const [ticket, room] of [
  [missed, 0],
  [done, 0],
  [called, 0],
  [served, 1],
] as const) {
  await clinic.call(ticket, room)
}
await clinic.step(missed, 'skip')
await clinic.step(done, 'serve')
await clinic.step(done, 'complete')
await clinic.step(served, 'serve')
await clinic.step(cancelled, 'cancel')
const { path: displayPath } = await clinic.display('Waiting hall')

const consultation = await openStagedService(product, clinic)
const arrived = await consultation.register('Ravi Kumar')
const moved = await consultation.advance(await consultation.register('Sara Mathew'))
const calledToStage = await consultation.advance(await consultation.register('Lakshmi Menon'))
await consultation.step(calledToStage, 'call')
const servedAtStage = await consultation.register('Omana Pillai')
await consultation.step(servedAtStage, 'serve')
const gone = await consultation.register('Joseph Varghese')
await consultation.miss(gone)
let through = await consultation.register('Anila Das')
for (const _stage of consultation.stages) {
  through = await consultation.advance(through)
}
const { path: stagesPath } = await consultation.display('Eye clinic')

/** Every public page: its name, its address, and what must be there before it is looked at. */
const pages = [
  ['the display', displayPath, '[data-testid=display-call]'],
  ['a display of stages', stagesPath, '[data-testid=display-call]'],
  ['a display without a key', '/display', '.key-form form'],
  ['a display whose key was withdrawn', '/display#withdrawn', '.key-form button'],
  ['waiting', waiting.link.path, '[data-testid=my-position]'],
  ['called', called.link.path, '[data-state=called]'],
  ['being served', served.link.path, '[data-state=in_service]'],
  ['called and not there', missed.link.path, '[data-state=skipped]'],
  ['done', done.link.path, '[data-state=completed]'],
  ['cancelled', cancelled.link.path, '[data-state=cancelled]'],
  ['waiting at the first stage', arrived.link.path, '[data-testid=my-step]'],
  ['waiting at a later stage', moved.link.path, '[data-testid=my-position]'],
  ['called to a stage', calledToStage.link.path, '[data-testid=my-place]'],
  ['being served at a stage', servedAtStage.link.path, '[data-state=in_service]'],
  ['called to a stage and not there', gone.link.path, '[data-state=skipped]'],
  ['done with all stages', through.link.path, '[data-state=completed]'],
  ['typing the code', '/t', '#code'],
  ['a code that nobody has', '/t#7KQ2-0000-0000', '#code'],
] as const

test.each(looks)('every public page is open to everyone and names nobody: $name', async ({ options }) => {
  const barriers: string[] = []
  for (const [name, path, shows] of pages) {
    const { page } = await screens.open(path, { ...options, reducedMotion: 'reduce' })
    await page.locator(shows).first().waitFor()
    expect(await page.content()).not.toMatch(/Ravi|Sara|Lakshmi|Joseph|Anila|Omana|Kumar|Mathew|Menon|98765/)
    barriers.push(...(await findBarriers(page, name)))
    await page.close()
  }
  expect(barriers).toEqual([])
})
