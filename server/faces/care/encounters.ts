import { type Static, Type } from 'typebox'
import {
  changeEncounter,
  createEncounter,
  type EncounterDetail,
  findEncounter,
  listEncounters,
  visitProgresses,
} from '../../visits/index.ts'
import { type Route, route } from '../http/route.ts'
import { OneOf, OrNull, Paging, pageOf, Uuid, UuidOrNull } from '../http/schemas.ts'
import { EncounterShape, showEncounter } from './encounter-shapes.ts'
import { showUserOrNull, UserShape } from './people.ts'
import { StatusFilter } from './status-filter.ts'
import { updateRoutes } from './update-routes.ts'

const list = '/api/v1/facility/:facility/encounter/'
const one = `${list}:id/`
const inFacility = Type.Object({ facility: Uuid })
const named = Type.Object({ facility: Uuid, id: Uuid })

const Update = Type.Object({ status: OneOf(visitProgresses), appointment: Type.Optional(UuidOrNull) })
const Create = Type.Object({ ...Update.properties, patient: Uuid })

const DetailShape = Type.Object(
  { ...EncounterShape.properties, created_by: OrNull(UserShape), updated_by: OrNull(UserShape) },
  { title: 'EncounterDetail' },
)

const group = 'Encounters'
const denied = {
  create: 'You do not have permission to create encounters',
  update: 'You do not have permission to update encounters',
  list: 'You do not have permission to list encounters',
} as const

/** Visits of patients (contract, directory). */
export const encounterRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: list,
    summary: 'Lists the visits of a facility, newest change first',
    group,
    access: ['can_list_patient'],
    denied: denied.list,
    runs: 'statements',
    params: inFacility,
    query: Type.Object({
      patient: Type.Optional(Uuid),
      status: Type.Optional(StatusFilter(visitProgresses)),
      ...Paging,
    }),
    answer: Type.Object({ count: Type.Integer(), results: Type.Array(EncounterShape) }),
    handle: async (act, { params, query }) => {
      const { count, results } = await listEncounters(act, {
        facility: params.facility,
        patient: query.patient,
        progresses: query.status?.split(','),
        ...pageOf(query),
      })
      return { count, results: results.map(showEncounter) }
    },
  }),
  route({
    method: 'POST',
    path: list,
    summary: 'Opens the visit of a patient; one that is open on the day already is the same',
    group,
    access: ['can_write_patient'],
    denied: denied.create,
    runs: 'transaction',
    params: inFacility,
    body: Create,
    answer: DetailShape,
    handle: async (act, { params, body }) => {
      const { patient, status: progress, appointment } = body
      return show(await createEncounter(act, { facility: params.facility, patient, progress, appointment }))
    },
  }),
  route({
    method: 'GET',
    path: one,
    summary: 'Shows a visit',
    group,
    access: ['can_list_patient'],
    denied: denied.list,
    runs: 'statements',
    params: named,
    answer: DetailShape,
    handle: async (act, { params }) => show(await findEncounter(act, nameOf(params))),
  }),
  ...updateRoutes({
    path: one,
    summary: 'Says how far a visit has come and which appointment led to it',
    group,
    access: ['can_write_patient'],
    denied: denied.update,
    runs: 'transaction',
    params: named,
    body: Update,
    answer: DetailShape,
    finds: (act, params) => findEncounter(act, nameOf(params), 'can_write_patient'),
    handle: async (act, { params, body }) => {
      const { status: progress, appointment } = body
      return show(await changeEncounter(act, { ...nameOf(params), progress, appointment }))
    },
  }),
]

function nameOf(params: Static<typeof named>) {
  return { facility: params.facility, visit: params.id }
}

function show(detail: EncounterDetail): Static<typeof DetailShape> {
  return {
    ...showEncounter(detail.view),
    created_by: showUserOrNull(detail.created_by),
    updated_by: showUserOrNull(detail.updated_by),
  }
}
