import { type Static, Type } from 'typebox'
import type { Act } from '../../act.ts'
import {
  changePatient,
  findPatient,
  listPatients,
  type PatientDetails,
  readPatient,
  registerPatient,
} from '../../patients/index.ts'
import { type Route, route } from '../http/route.ts'
import { Name, OneOf, Paging, pageOf, Text, TextOrNull, Uuid, UuidOrNull } from '../http/schemas.ts'
import { PatientDetailShape, PatientListShape, showPatient, showPatientDetail } from './patients-shape.ts'
import { updateRoutes } from './update-routes.ts'

const group = 'Patients'
const PatientPath = Type.Object({ patient: Uuid })

const PhoneNumber = Type.Unsafe<string | null>({
  type: ['string', 'null'],
  pattern: String.raw`^(\+[1-9]\d{6,14})?$`,
  description: 'E.164, such as +919876543210',
})
const BirthDate = Type.Unsafe<string | null>({
  type: ['string', 'null'],
  format: 'date',
  // Years that PostgreSQL and a person alive today can have.
  pattern: String.raw`^(1[89]|2\d)\d\d-`,
})
const Moment = Type.Unsafe<string | null>({
  type: ['string', 'null'],
  format: 'date-time',
  pattern: String.raw`^(1[89]|2\d)\d\d-\d\d-\d\d[Tt]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)$`,
})
const Whole = (minimum: number, maximum: number) =>
  Type.Unsafe<number | null>({ type: ['integer', 'null'], minimum, maximum })

const PatientBody = Type.Object({
  name: Name(200),
  gender: OneOf(['male', 'female', 'non_binary', 'transgender']),
  phone_number: Type.Optional(PhoneNumber),
  emergency_phone_number: Type.Optional(PhoneNumber),
  address: Type.Optional(TextOrNull(2000)),
  permanent_address: Type.Optional(TextOrNull(2000)),
  pincode: Type.Optional(Whole(0, 99_999_999)),
  date_of_birth: Type.Optional(BirthDate),
  year_of_birth: Type.Optional(Whole(1800, 2999)),
  deceased_datetime: Type.Optional(Moment),
  blood_group: Type.Optional(TextOrNull(32)),
})
type PatientBody = Static<typeof PatientBody>

const NewPatientBody = Type.Object({ ...PatientBody.properties, facility: Type.Optional(UuidOrNull) })

/** The details as the clinic's words have them; what was not sent is not there. */
function detailsOf(body: Partial<PatientBody>): Partial<PatientDetails> {
  const { deceased_datetime: deceased, phone_number: phone, emergency_phone_number: emergency } = body
  const known = [
    'name',
    'gender',
    'address',
    'permanent_address',
    'pincode',
    'date_of_birth',
    'year_of_birth',
    'blood_group',
  ]
  return {
    ...Object.fromEntries(Object.entries(body).filter(([name]) => known.includes(name))),
    ...(phone === undefined ? {} : { phone_number: phone || null }),
    ...(emergency === undefined ? {} : { emergency_phone_number: emergency || null }),
    ...(deceased === undefined ? {} : { deceased_at: deceased && new Date(deceased).toISOString() }),
  }
}

async function showChanged(act: Act, externalId: string) {
  return showPatientDetail(await findPatient(act, externalId))
}

export const patientRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/patient/',
    summary: 'Lists the patients of the facilities in which the caller may list patients.',
    group,
    access: ['can_list_patient'],
    denied: 'You do not have permission to list patients',
    runs: 'statements',
    query: Type.Object({
      ...Paging,
      name: Type.Optional(Text({ description: 'Any part of the name' })),
      phone_number: Type.Optional(Text({ description: 'Any part of the phone number' })),
      search: Type.Optional(Text({ description: 'Any part of the name or the phone number' })),
      facility: Type.Optional(Uuid),
    }),
    answer: Type.Object({ count: Type.Integer(), results: Type.Array(PatientListShape) }),
    handle: async (act, { query }) => {
      const { name, search, phone_number: phoneNumber, facility: facilityExternalId } = query
      const page = await listPatients(act, {
        ...pageOf(query),
        name,
        search,
        phoneNumber,
        facilityExternalId,
      })
      return { count: page.count, results: page.results.map(showPatient) }
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/patient/',
    summary: 'Registers a patient in the facility named, else in all facilities of the caller.',
    group,
    access: ['can_write_patient'],
    denied: 'You do not have permission to create patients',
    runs: 'transaction',
    body: NewPatientBody,
    answer: PatientDetailShape,
    handle: async (act, { body }) => {
      const { facility, ...details } = body
      const { name, gender } = details
      const registered = await registerPatient(act, {
        details: { ...detailsOf(details), name, gender },
        facilityExternalId: facility ?? undefined,
      })
      return showChanged(act, registered.externalId)
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/patient/:patient/',
    summary: 'Shows one patient.',
    group,
    access: ['can_list_patient'],
    denied: 'You do not have permission to view this patient',
    runs: 'statements',
    params: PatientPath,
    answer: PatientDetailShape,
    handle: async (act, { params }) => showPatientDetail(await readPatient(act, params.patient)),
  }),
  ...updateRoutes({
    path: '/api/v1/patient/:patient/',
    summary: 'Changes the details of a patient.',
    group,
    access: ['can_write_patient'],
    denied: 'You do not have permission to update patients',
    runs: 'transaction',
    params: PatientPath,
    body: PatientBody,
    answer: PatientDetailShape,
    finds: (act, params) => findPatient(act, params.patient),
    handle: async (act, { params, body }) => {
      await changePatient(act, { externalId: params.patient, told: detailsOf(body) })
      return showChanged(act, params.patient)
    },
  }),
]
