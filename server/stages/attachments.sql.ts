import { managesStages } from '../directory/index.ts'

/** The claim "the actor is attached to stage `st`": one look by the whole key (see `worksInService`). */
export const isAttachedToStage = (stage = 'st') => `(select true from stage_staff sst
    where sst.facility_id = ${stage}.facility_id and sst.stage_id = ${stage}.id and sst.user_id = actor.id) is true`

/**
 * The claim "the actor is attached to stage `st` of service `h` in facility `f`, or manages its stages" (seed,
 * "Visibility rules"). Whoever is attached and no longer works in the branch sees nothing: statements also ask
 * `isInBranch`.
 */
export const worksAtStage = (stage = 'st', service = 'h') => `(${isAttachedToStage(stage)}
  or ${managesStages(service)})`
