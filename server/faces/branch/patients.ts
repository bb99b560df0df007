import { type Static, Type } from 'typebox'
import {
  findPatientOfBranch,
  joinName,
  listPatientsOfBranch,
  type NewPatient,
  registerPatientInBranch,
  unknownGender,
} from '../../patients/index.ts'
import { type Route, route } from '../http/route.ts'
import { Name, Text } from '../http/schemas.ts'
import { branchOf } from './branch-context.ts'
import { Done, done, PageOf, Paging, page, pageWanted } from './envelope.ts'
import { anyId, anyName } from './ids.ts'
import { PatientShape, showPatient } from './patient-shape.ts'

const group = 'Branch: patients'

const NewPatientBody = Type.Object({
  first_name: Name(100),
  last_name: Type.String({
    maxLength: 99,
    pattern: String.raw`^(?=[\s\S]*\S|$)[^\u0000]*$`,
    description: 'Empty when the name is one word',
  }),
  gender: Type.Optional(
    Type.Unsafe<string | null>({
      type: ['string', 'null'],
      enum: ['male', 'female', 'non_binary', 'transgender', null],
    }),
  ),
  phone_number: Type.Optional(
    Type.Unsafe<string | null>({
      type: ['string', 'null'],
      pattern: String.raw`^(\+[1-9]\d{6,14})?$`,
      description: 'E.164, such as +919876543210',
    }),
  ),
  date_of_birth: Type.Optional(
    Type.Unsafe<string | null>({
      type: ['string', 'null'],
      format: 'date',
      // Years that a person alive today can have.
      pattern: String.raw`^(1[89]|2\d)\d\d-`,
    }),
  ),
})

function detailsOf(body: Static<typeof NewPatientBody>): NewPatient['details'] {
  return {
    name: joinName(body.first_name, body.last_name),
    gender: body.gender ?? unknownGender,
    phone_number: body.phone_number || null,
    date_of_birth: body.date_of_birth ?? null,
  }
}

export const patientRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/patients',
    summary: 'Lists the patients who are known in the branch',
    group,
    access: ['can_list_patient'],
    runs: 'statements',
    query: Type.Object({
      ...Paging,
      search: Type.Optional(Text({ description: 'Any part of the name or the phone number' })),
    }),
    answer: PageOf(PatientShape),
    handle: async (act, input) => {
      const found = await listPatientsOfBranch(act, {
        ...pageWanted(input.query),
        branch: branchOf(input.headers),
        search: input.query.search,
      })
      return page(input, 'Patients retrieved successfully.', found, (each) => showPatient(each, found.today))
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/patients',
    summary: 'Registers a patient in the branch',
    group,
    access: ['can_write_patient'],
    runs: 'transaction',
    body: NewPatientBody,
    answer: Done(PatientShape),
    status: 201,
    handle: async (act, { body, headers }) => {
      const registered = await registerPatientInBranch(act, {
        branch: branchOf(headers),
        details: detailsOf(body),
      })
      return done('Patient registered.', showPatient(registered.patient, registered.today))
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/patients/:patient',
    summary: 'Shows a patient who is known in the branch',
    group,
    access: ['can_list_patient'],
    runs: 'statements',
    params: Type.Object({ patient: anyId }),
    answer: Done(PatientShape),
    handle: async (act, { params, headers }) => {
      const found = await findPatientOfBranch(act, {
        branch: branchOf(headers),
        patient: anyName(params.patient),
      })
      return done('Patient retrieved successfully.', showPatient(found.patient, found.today))
    },
  }),
]
