/** Who comes again within `days` is charged `definitionId` instead of the full price; null: nothing. */
export interface RevisitRule {
  readonly days: number | null
  readonly definitionId: number | null
}

/** What an appointment of a schedule may be charged. */
export interface Tariff {
  /** The full price. */
  readonly definitionId: number
  readonly ofSchedule: RevisitRule
  readonly ofDefinition: RevisitRule
}

/**
 * What an appointment is charged. `daysSince` counts from the patient's latest appointment with the same resource that
 * was charged in full; null when there is none.
 *
 * The rule of the schedule decides, and the one of the definition when the schedule has none (no days or 0).
 */
export function chargeOf(
  tariff: Tariff,
  daysSince: number | null,
): { readonly definitionId: number | null; readonly isRevisit: boolean } {
  const rule = hasDays(tariff.ofSchedule) ? tariff.ofSchedule : tariff.ofDefinition
  const isRevisit = hasDays(rule) && daysSince !== null && daysSince <= rule.days
  return { definitionId: isRevisit ? rule.definitionId : tariff.definitionId, isRevisit }
}

function hasDays(rule: RevisitRule): rule is RevisitRule & { readonly days: number } {
  return rule.days !== null && rule.days > 0
}
