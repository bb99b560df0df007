import { Ajv, type ErrorObject } from 'ajv'
import addFormats from 'ajv-formats'
import type { FastifySchemaCompiler } from 'fastify'
import { isClockTime, isInstantSomewhere } from '../../scheduling/index.ts'
import type { Fault } from './route.ts'

const common = {
  allErrors: true,
  useDefaults: true,
  removeAdditional: false,
  strict: false,
  verbose: true,
} as const

const uuid = /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i
/** A number or a uuid: whichever of its two ids a client names an object by. */
export const anyId = /^(?:\d{1,18}|[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12})$/i

/** Bodies are taken as they are; paths and queries are text, so numbers are read out of them. */
const bodies = withFormats(new Ajv({ ...common, coerceTypes: false }))
const texts = withFormats(new Ajv({ ...common, coerceTypes: 'array' }))

function withFormats(ajv: Ajv): Ajv {
  // The package's types describe its CommonJS shape.
  ;(addFormats as unknown as (ajv: Ajv, formats: string[]) => void)(ajv, [
    'date',
    'date-time',
    'time',
    'email',
  ])
  for (const name of ['date', 'date-time']) {
    const { validate } = ajv.formats[name] as unknown as { validate: (text: string) => boolean }
    // PostgreSQL's calendar has no year zero.
    ajv.addFormat(name, (text: string) => validate(text) && !text.startsWith('0000'))
  }
  ajv.addFormat('uuid', uuid)
  ajv.addFormat('any-id', anyId)
  ajv.addFormat(
    'uuid-list',
    (text: string) => text === '' || text.split(',').every((each) => uuid.test(each)),
  )
  ajv.addFormat('clinic-date-time', isInstantSomewhere)
  ajv.addFormat('clock-time', isClockTime)
  return ajv
}

/** Carries every fault of a request to the face that answers it. */
export class MalformedRequest extends Error {
  readonly faults: readonly Fault[]
  constructor(faults: readonly Fault[]) {
    super('The request is malformed')
    this.name = 'MalformedRequest'
    this.faults = faults
  }
}

const parts: Readonly<Record<string, NonNullable<Fault['part']>>> = {
  params: 'path',
  querystring: 'query',
  body: 'body',
  headers: 'header',
}

/** Compiles a route's schemas so that every fault of a request is found at once. */
export const compileValidator: FastifySchemaCompiler<object> = ({ schema, httpPart }) => {
  const validate = (httpPart === 'body' ? bodies : texts).compile(schema)
  return (data: unknown) => {
    // A POST without a body asks for nothing special; required fields are then reported one by one.
    const value = httpPart === 'body' && (data === undefined || data === null) ? {} : data
    if (validate(value)) {
      return { value }
    }
    const part = parts[httpPart ?? '']
    const faults = (validate.errors ?? []).map(toFault)
    return {
      error: new MalformedRequest(faults.map((fault) => (part === undefined ? fault : { ...fault, part }))),
    }
  }
}

function toFault(error: ErrorObject): Fault {
  const path = error.instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part))
  const at = error.keyword === 'required' ? [...path, String(error.params.missingProperty)] : path
  return {
    at,
    keyword: error.keyword,
    limits: {
      ...error.params,
      format: error.parentSchema?.format,
      types: error.parentSchema?.type,
      isLiteral: error.parentSchema?.['x-literal'],
    },
    value: error.data,
  }
}

/** Checks a value that is part of a body on its own. Gives its faults, none when it is right. */
export function faultsIn(schema: object, value: unknown): readonly Fault[] {
  const validate = bodies.compile(schema)
  return validate(value) ? [] : (validate.errors ?? []).map(toFault)
}
