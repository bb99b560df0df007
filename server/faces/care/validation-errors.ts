import type { Fault } from '../http/route.ts'

/** One schema error in the form clients of the care face know (contract section 2, "400 schema"). */
export interface SchemaError {
  readonly type: string
  readonly loc: readonly (string | number)[]
  readonly msg: string
  readonly input?: unknown
}

/** Fields that are never sent back, not even to the one who sent them. */
const secretFields = new Set(['password', 'old_password', 'otp', 'refresh', 'access', 'token'])

/** Describes each fault of a request; every field that is wrong has its own entry. */
export function toSchemaErrors(faults: readonly Fault[]): SchemaError[] {
  return faults.filter(saysSomethingOfItsOwn).map((fault) => ({
    ...describe(fault),
    loc: fault.at,
    ...(holdsSecret(fault) ? {} : { input: shortened(fault.value) }),
  }))
}

const shownMax = { characters: 200, entries: 20, depth: 3 } as const

/** What was sent, as far as it helps to find the fault: nobody makes the server say a large or deep body again. */
function shortened(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') {
    return value.length > shownMax.characters ? `${value.slice(0, shownMax.characters)}…` : value
  }
  if (typeof value !== 'object' || value === null) {
    return value
  }
  if (depth === shownMax.depth) {
    return '…'
  }
  const entries = Object.entries(value).slice(0, shownMax.entries)
  const shown = entries.map(([key, each]) => [key, shortened(each, depth + 1)] as const)
  return Array.isArray(value) ? shown.map(([, each]) => each) : Object.fromEntries(shown)
}

/** `anyOf` and the like only repeat what their branches said. */
function saysSomethingOfItsOwn(fault: Fault, _index: number, all: readonly Fault[]): boolean {
  return !(['anyOf', 'oneOf', 'if'].includes(fault.keyword) && all.length > 1)
}

function holdsSecret(fault: Fault): boolean {
  const isSecret = fault.at.some((part) => secretFields.has(String(part)))
  const value = fault.value
  return (
    isSecret ||
    (typeof value === 'object' && value !== null && Object.keys(value).some((key) => secretFields.has(key)))
  )
}

type Description = { type: string; msg: string }

const byKeyword: Readonly<Record<string, (limits: Fault['limits'], value: unknown) => Description>> = {
  required: () => ({ type: 'missing', msg: 'Field required' }),
  enum: ({ allowedValues, isLiteral }) => ({
    type: isLiteral ? 'literal_error' : 'enum',
    msg: `Input should be ${inWords(allowedValues)}`,
  }),
  const: ({ allowedValue }) => ({ type: 'literal_error', msg: `Input should be ${inWords([allowedValue])}` }),
  type: ({ type, format }) => ofType(type, format),
  format: ({ format }, value) => ofFormat(String(format), value),
  maxLength: ({ limit }) => ({
    type: 'string_too_long',
    msg: `String should have at most ${limit} character${limit === 1 ? '' : 's'}`,
  }),
  minLength: ({ limit }) => ({
    type: 'string_too_short',
    msg: `String should have at least ${limit} character${limit === 1 ? '' : 's'}`,
  }),
  pattern: () => ({
    type: 'string_pattern_mismatch',
    msg: 'String should have only characters that are allowed here and not be blank',
  }),
  depth: () => ({ type: 'value_error', msg: 'Value error, the data is nested too deeply' }),
  minimum: ({ limit }) => ({
    type: 'greater_than_equal',
    msg: `Input should be greater than or equal to ${limit}`,
  }),
  maximum: ({ limit }) => ({
    type: 'less_than_equal',
    msg: `Input should be less than or equal to ${limit}`,
  }),
  minItems: ({ limit }) => ({
    type: 'too_short',
    msg: `List should have at least ${limit} item${limit === 1 ? '' : 's'}`,
  }),
  maxItems: ({ limit }) => ({ type: 'too_long', msg: `List should have at most ${limit} items` }),
  uniqueItems: () => ({ type: 'value_error', msg: 'Value error, the list names something twice' }),
}

function describe({ keyword, limits, value }: Fault): Description {
  return (
    byKeyword[keyword]?.(limits, value) ?? { type: 'value_error', msg: 'Value error, the value is not valid' }
  )
}

const typeDescriptions: Readonly<Record<string, Description>> = {
  string: { type: 'string_type', msg: 'Input should be a valid string' },
  integer: { type: 'int_parsing', msg: 'Input should be a valid integer' },
  number: { type: 'float_parsing', msg: 'Input should be a valid number' },
  boolean: { type: 'bool_parsing', msg: 'Input should be a valid boolean' },
  array: { type: 'list_type', msg: 'Input should be a valid list' },
  object: {
    type: 'model_attributes_type',
    msg: 'Input should be a valid dictionary or object to extract fields from',
  },
}

function ofType(type: unknown, format: unknown): Description {
  if (format === 'uuid') {
    return { type: 'uuid_parsing', msg: 'Input should be a valid UUID' }
  }
  const wanted = (Array.isArray(type) ? type : String(type).split(',')).find((each) => each !== 'null')
  return (
    typeDescriptions[String(wanted)] ?? { type: 'value_error', msg: 'Value error, the value is not valid' }
  )
}

function ofFormat(format: string, value: unknown): Description {
  const descriptions: Readonly<Record<string, Description>> = {
    uuid: { type: 'uuid_parsing', msg: 'Input should be a valid UUID' },
    'uuid-list': { type: 'uuid_parsing', msg: 'Input should be a valid UUID' },
    date: { type: 'date_from_datetime_parsing', msg: 'Input should be a valid date' },
    'date-time': { type: 'datetime_from_date_parsing', msg: 'Input should be a valid datetime' },
    'clinic-date-time': { type: 'datetime_from_date_parsing', msg: 'Input should be a valid datetime' },
    'clock-time': { type: 'time_parsing', msg: 'Input should be in a valid time format' },
    time: { type: 'time_parsing', msg: 'Input should be in a valid time format' },
    email: { type: 'value_error', msg: 'Value error, the email address is not valid' },
  }
  return (
    descriptions[format] ?? {
      type: 'value_error',
      msg: `Value error, ${typeof value} is not a valid ${format}`,
    }
  )
}

function inWords(values: unknown): string {
  const words = (Array.isArray(values) ? values : [])
    .filter((each) => each !== null)
    .map((each) => `'${String(each)}'`)
  const last = words.pop() ?? ''
  return words.length === 0 ? last : `${words.join(', ')} or ${last}`
}
