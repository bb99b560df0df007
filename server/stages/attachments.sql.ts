import { managesStages } from '../directory/index.ts'

/** The claim "the actor is attached to stage `st`". */
export const isAttachedToStage = (stage = 'st') => `exists (
    select from stage_staff sst where sst.facility_id = ${stage}.facility_id and sst.stage_id = ${stage}.id
      and sst.user_id = actor.id)`

/**
 * The claim "the actor is attached to stage `st` of service `h` in facility `f`, or manages its stages" (seed,
 * "Visibility rules"). Whoever is attached and no longer works in the branch sees nothing: statements also ask
 * `isInBranch`.
 */
export const worksAtStage = (stage = 'st', service = 'h') => `(${managesStages(service)}
  or ${isAttachedToStage(stage)})`
