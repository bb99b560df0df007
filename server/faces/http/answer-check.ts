import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import type { FastifySerializerCompiler } from 'fastify/types/schema.js'

const ajv = new Ajv({ strict: false, allErrors: true })
;(addFormats as unknown as (ajv: Ajv) => void)(ajv)

/** Used by the tests: an answer that differs from its documentation is a failure of the server, not a surprise for a client. */
export const compileAnswerCheck: FastifySerializerCompiler<object> = ({ schema, method, url }) => {
  const validate = ajv.compile(schema)
  return (data: unknown) => {
    const json = JSON.stringify(data)
    if (!validate(JSON.parse(json))) {
      throw new Error(`${method} ${url} answers other than documented: ${ajv.errorsText(validate.errors)}`)
    }
    return json
  }
}
