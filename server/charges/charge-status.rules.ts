/** How far a charge is on its way to being paid, in the words of all faces. */
export const chargeStatuses = [
  'planned',
  'billable',
  'not_billable',
  'aborted',
  'billed',
  'paid',
  'entered_in_error',
] as const

export type ChargeStatus = (typeof chargeStatuses)[number]
