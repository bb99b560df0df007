/** A stage of a service, as far as it matters for which one is initial. */
export interface PlacedStage {
  readonly id: number
  readonly position: number
  readonly is_initial: boolean
}

/**
 * Finds the initial stage of a service after somebody said whether one of its stages is it (seed, "is_initial invariant").
 *
 * Who wants a stage to be it gets it; who does not want the present one makes the first of the others it, and the only
 * stage stays it. Without a word everything stays.
 */
export function initialAfterChange(
  stages: readonly PlacedStage[],
  { id, isInitial }: { readonly id: number; readonly isInitial: boolean | undefined },
): number {
  if (isInitial === true) {
    return id
  }
  const present = stages.find((stage) => stage.is_initial)
  if (present === undefined || (present.id === id && isInitial === false)) {
    return firstOf(othersThan(id, stages)) ?? id
  }
  return present.id
}

/** Finds the initial stage of a service that loses a stage: the present one, else the first that remains; none without stages. */
export function initialAfterRemoval(stages: readonly PlacedStage[], id: number): number | undefined {
  const remaining = othersThan(id, stages)
  return remaining.find((stage) => stage.is_initial)?.id ?? firstOf(remaining)
}

function othersThan(id: number, stages: readonly PlacedStage[]): readonly PlacedStage[] {
  return stages.filter((stage) => stage.id !== id)
}

/** The stage with the lowest position; of equal ones the older. */
function firstOf(stages: readonly PlacedStage[]): number | undefined {
  return stages.toSorted((one, other) => one.position - other.position || one.id - other.id)[0]?.id
}
