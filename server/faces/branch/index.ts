import type { Route } from '../http/route.ts'
import { patientRoutes } from './patients.ts'

/** Every route of the branch face. */
export const branchRoutes: readonly Route[] = [...patientRoutes]

export { branchFace } from './answers.ts'
