import { type Static, Type } from 'typebox'
import {
  attachToStage,
  changeStage,
  createStage,
  detachFromStage,
  findStage,
  findStagedService,
  listServicesWithStages,
  listStageStaff,
  listStages,
  listStagesOfBranch,
  removeStage,
  reorderStages,
  type StageName,
} from '../../stages/index.ts'
import { type Route, route } from '../http/route.ts'
import { Name } from '../http/schemas.ts'
import { already, Done, done, PageOf, Paging, page, pageWanted } from './envelope.ts'
import { AnyId, anyId, anyName } from './ids.ts'
import { showStaff } from './people.ts'
import { StaffShape } from './schemas.ts'
import {
  BranchStageShape,
  ServiceWithStagesShape,
  showServiceWithStages,
  showStage,
  showStageOfBranch,
} from './stage-shapes.ts'
import { StageShape } from './ticket-shapes.ts'

const group = 'Branch: stages'
const list = '/api/v1/branch-services/:service/stages'
const one = `${list}/:stage`
const BranchPath = Type.Object({ branch: anyId })
const ServicePath = Type.Object({ service: anyId })
const StagePath = Type.Object({ service: anyId, stage: anyId })
const StageStaffPath = Type.Object({ service: anyId, stage: anyId, user: anyId })

const StageBody = Type.Object({
  name: Name(120),
  code: Name(16),
  position: Type.Integer({ minimum: 0, maximum: 2_147_483_647 }),
  is_initial: Type.Optional(Type.Boolean()),
  is_terminal: Type.Optional(Type.Boolean()),
})

/** More than a service can have stages; so long a list is a mistake. */
const stagesInOrderMax = 1_000

function nameOf(params: Static<typeof StagePath>): StageName {
  return { service: anyName(params.service), stage: anyName(params.stage) }
}

function changesOf({ name, code, position, is_initial, is_terminal }: Partial<Static<typeof StageBody>>) {
  return { name, code, position, isInitial: is_initial, isTerminal: is_terminal }
}

/** What everybody sees of the stages of a branch (seed, "Branch-level reads"). */
const seenRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/branches/:branch/services-with-stages',
    summary:
      'Lists the services to which the caller is attached, each with the stages to which the caller is; to managers all',
    group,
    access: 'signed-in',
    runs: 'statements',
    params: BranchPath,
    answer: Done(Type.Array(ServiceWithStagesShape)),
    handle: async (act, { params }) => {
      const services = await listServicesWithStages(act, anyName(params.branch))
      return done('Services with stages retrieved successfully.', services.map(showServiceWithStages))
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/branches/:branch/stages',
    summary: 'Lists every stage of a branch to which the caller is attached; to managers all',
    group,
    access: 'signed-in',
    runs: 'statements',
    params: BranchPath,
    answer: Done(Type.Array(BranchStageShape)),
    handle: async (act, { params }) => {
      const stages = await listStagesOfBranch(act, anyName(params.branch))
      return done('Stages retrieved successfully.', stages.map(showStageOfBranch))
    },
  }),
]

/** Setting up the stages of a service (seed, "Stage CRUD (admin)"). */
const managedRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: list,
    summary: 'Lists the stages of a service in the order of the journey',
    group,
    access: ['service-stages.manage'],
    runs: 'statements',
    params: ServicePath,
    answer: Done(Type.Array(StageShape)),
    handle: async (act, { params }) => {
      const stages = await listStages(act, anyName(params.service))
      return done('Stages retrieved successfully.', stages.map(showStage))
    },
  }),
  route({
    method: 'POST',
    path: list,
    summary: 'Adds a stage to a service; the first one is where tickets enter',
    group,
    access: ['service-stages.manage'],
    runs: 'transaction',
    params: ServicePath,
    body: StageBody,
    answer: Done(StageShape),
    status: 201,
    finds: (act, params) => findStagedService(act, anyName(params.service)),
    handle: async (act, { params, body }) => {
      const { name, code, position } = body
      const service = anyName(params.service)
      const stage = await createStage(act, { ...changesOf(body), name, code, position, service })
      return done('Stage created.', showStage(stage))
    },
  }),
  route({
    method: 'PUT',
    path: `${list}/reorder`,
    summary: 'Puts the stages of a service into an order; those left out follow, strangers are ignored',
    group,
    access: ['service-stages.manage'],
    runs: 'transaction',
    params: ServicePath,
    body: Type.Object({ order: Type.Array(AnyId, { maxItems: stagesInOrderMax }) }),
    answer: Done(Type.Array(StageShape)),
    finds: (act, params) => findStagedService(act, anyName(params.service)),
    handle: async (act, { params, body }) => {
      const order = body.order.map(anyName)
      const stages = await reorderStages(act, { service: anyName(params.service), order })
      return done('Stages reordered.', stages.map(showStage))
    },
  }),
  route({
    method: 'GET',
    path: one,
    summary: 'Shows a stage',
    group,
    access: ['service-stages.manage'],
    runs: 'statements',
    params: StagePath,
    answer: Done(StageShape),
    handle: async (act, { params }) =>
      done('Stage retrieved successfully.', showStage(await findStage(act, nameOf(params)))),
  }),
  route({
    method: 'PUT',
    path: one,
    summary: 'Changes what is sent of a stage; the service keeps exactly one initial stage',
    group,
    access: ['service-stages.manage'],
    runs: 'transaction',
    params: StagePath,
    body: Type.Partial(StageBody),
    answer: Done(StageShape),
    finds: (act, params) => findStage(act, nameOf(params)),
    handle: async (act, { params, body }) =>
      done('Stage updated.', showStage(await changeStage(act, nameOf(params), changesOf(body)))),
  }),
  route({
    method: 'DELETE',
    path: one,
    summary: 'Removes a stage at which nobody is; one that was visited stays in the history',
    group,
    access: ['service-stages.manage'],
    runs: 'transaction',
    params: StagePath,
    status: 204,
    handle: (act, { params }) => removeStage(act, nameOf(params)),
  }),
]

/** Who works at a stage. */
const staffRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: `${one}/staff`,
    summary: 'Lists who is attached to a stage',
    group,
    access: ['service-stages.manage'],
    runs: 'statements',
    params: StagePath,
    query: Type.Object(Paging),
    answer: PageOf(StaffShape),
    handle: async (act, input) => {
      const found = await listStageStaff(act, { ...pageWanted(input.query), ...nameOf(input.params) })
      return page(input, 'Staff retrieved successfully.', found, showStaff)
    },
  }),
  route({
    method: 'POST',
    path: `${one}/staff`,
    summary: 'Attaches somebody who works in the branch to a stage; 200 for who is attached already',
    group,
    access: ['service-stages.manage'],
    runs: 'transaction',
    params: StagePath,
    body: Type.Object({ user_id: AnyId }),
    answer: Done(StaffShape),
    status: 201,
    finds: (act, params) => findStage(act, nameOf(params)),
    handle: async (act, { params, body }) => {
      const staff = { ...nameOf(params), user: anyName(body.user_id) }
      const { person, isNew } = await attachToStage(act, staff)
      return isNew
        ? done('Staff member attached to the stage.', showStaff(person))
        : already('The staff member is attached to the stage already.', showStaff(person))
    },
  }),
  route({
    method: 'DELETE',
    path: `${one}/staff/:user`,
    summary: 'Ends the attachment of somebody to a stage',
    group,
    access: ['service-stages.manage'],
    runs: 'transaction',
    params: StageStaffPath,
    status: 204,
    handle: (act, { params }) => detachFromStage(act, { ...nameOf(params), user: anyName(params.user) }),
  }),
]

export const stageRoutes: readonly Route[] = [...seenRoutes, ...managedRoutes, ...staffRoutes]
