import type { Route } from '../http/route.ts'

/** Every route of the branch face. */
export const branchRoutes: readonly Route[] = []

export { branchFace } from './answers.ts'
