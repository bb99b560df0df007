// Live screens name things the same way.
export { AnyId, AnyIdOrNull, anyId, anyName, anyNameOrNull, idPair } from '../http/ids.ts'
