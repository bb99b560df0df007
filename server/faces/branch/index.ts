import type { Route } from '../http/route.ts'
import { billingRoutes } from './billing.ts'
import { medicineRoutes } from './medicine.ts'
import { patientRoutes } from './patients.ts'
import { visitRoutes } from './visits.ts'

/** Every route of the branch face. */
export const branchRoutes: readonly Route[] = [
  ...billingRoutes,
  ...medicineRoutes,
  ...patientRoutes,
  ...visitRoutes,
]

export { branchFace } from './answers.ts'
