import { type Static, Type } from 'typebox'
import { callingPolicies } from '../../directory/index.ts'
import type { ServiceWithStages, StageOfBranch, StageView } from '../../stages/index.ts'
import { OneOf, Text } from '../http/schemas.ts'
import { Ids } from './schemas.ts'
import { StageShape } from './ticket-shapes.ts'

/** A service with those of its stages that the caller sees. */
export const ServiceWithStagesShape = Type.Object(
  {
    ...Ids,
    name: Text(),
    code: Text(),
    calling_policy: OneOf(callingPolicies),
    stages: Type.Array(StageShape),
  },
  { title: 'ServiceWithStages' },
)

/** A stage in a list that goes over the services of a branch. */
export const BranchStageShape = Type.Object(
  { ...StageShape.properties, branch_service_id: Type.Integer() },
  { title: 'BranchStage' },
)

/** Shows a stage. */
export function showStage(stage: StageView): Static<typeof StageShape> {
  return { ...stage }
}

/** Shows a service with its stages. */
export function showServiceWithStages(service: ServiceWithStages): Static<typeof ServiceWithStagesShape> {
  return { ...service, stages: service.stages.map(showStage) }
}

/** Shows a stage with its service. */
export function showStageOfBranch({
  healthcare_service_id,
  ...stage
}: StageOfBranch): Static<typeof BranchStageShape> {
  return { ...stage, branch_service_id: healthcare_service_id }
}
