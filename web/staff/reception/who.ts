import type { BranchPatient } from '../../api/branch-shapes.ts'

/** Whom a ticket is for: a patient, or nobody by name. */
export type Who = BranchPatient | 'nobody'
