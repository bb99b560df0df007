import type { Locator, Page } from 'playwright-core'
import { type Caller, openWalkInClinic, signInOverHttp } from './clinic.ts'
import { adminPassword, openProduct } from './product.ts'
import { fillSignIn, openScreens, type Screen, type ScreenOptions, type Screens } from './screens.ts'

/** A clinic in which services with stages are set up, and its administrator, at a screen and beside it. */
export async function openServiceBoardClinic() {
  const product = await openProduct()
  const clinic = await openWalkInClinic(product)
  const screens = await openScreens(product)
  const http = (await signInOverHttp(product.address, 'admin', adminPassword)).inBranch(clinic.facility)
  return {
    clinic,
    screens,
    http,
    signInAsAdmin: (path: string, options?: ScreenOptions) => signInAsAdmin(screens, path, options),
    serviceWithStages: (name: string, code: string, stages: readonly string[]) =>
      makeService(http, clinic.facility, { name, code, stages }),
    register: (service: number, name: string, priority = 4) =>
      registerIn(http, clinic.facility, { service, name, priority }),
    /** The code of the stage where a ticket is. */
    stageOf: async (ticket: number): Promise<string> =>
      (await http.get(`/queue-tickets/${ticket}`)).data.current_stage_visit.stage.code,
  }
}

export type ServiceBoardClinic = Awaited<ReturnType<typeof openServiceBoardClinic>>

async function signInAsAdmin(screens: Screens, path: string, options?: ScreenOptions): Promise<Screen> {
  const screen = await screens.open(path, options)
  await fillSignIn(screen.page, 'admin', adminPassword)
  await screen.page.waitForURL((address) => address.pathname !== '/sign-in')
  await screen.page.getByTestId('live-state').and(screen.page.locator('[data-state=live]')).waitFor()
  return screen
}

/** A service of the branch with the stages made for it. */
interface MadeService {
  readonly id: number
  readonly external_id: string
  readonly stages: readonly { readonly id: number }[]
}

async function makeService(
  http: Caller,
  facility: string,
  { stages, ...order }: { name: string; code: string; stages: readonly string[] },
): Promise<MadeService> {
  const { data } = await http.post(`/branches/${facility}/services`, order)
  const made: { id: number }[] = []
  for (const [index, name] of stages.entries()) {
    const stage = { name, code: name.slice(0, 3).toUpperCase(), position: index + 1 }
    made.push((await http.post(`/branch-services/${data.id}/stages`, stage)).data)
  }
  return { id: data.id, external_id: data.external_id, stages: made }
}

async function registerIn(
  http: Caller,
  facility: string,
  { service, name, priority }: { service: number; name: string; priority: number },
) {
  const patient = await http.post('/patient/', {
    name,
    gender: 'female',
    phone_number: '+919876543210',
    year_of_birth: 1980,
    facility,
  })
  const visit = await http.post('/visits', { patient_id: patient.id })
  const order = { patient_id: patient.id, visit_id: visit.data.id, priority_type: priority }
  return (await http.post(`/branch-services/${service}/queue`, order)).data
}

/** The row of a stage in the set-up of its service. */
export function stageRow(page: Page, code: string): Locator {
  return page.locator(`[data-testid=stage-row][data-stage=${code}]`)
}

export function codesOf(rows: Locator): Promise<(string | null)[]> {
  return rows.evaluateAll((all) => all.map((each) => each.getAttribute('data-stage')))
}
