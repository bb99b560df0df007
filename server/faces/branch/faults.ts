import type { Fault } from '../http/route.ts'

/** One field that names something unknown or unfit, as verbs tell it in the facts of `input-not-valid`. */
export interface InputFault {
  readonly field: string
  readonly fault: string
}

/** What is wrong, by field: every fault of a request at once. */
export type FieldErrors = Record<string, string[]>

type Text = (field: string) => string

/** What a rule says of a field, by the code of its fault. */
const texts: Readonly<Record<string, Text>> = {
  required: (field) => `The ${field} field is required.`,
  unknown: (field) => `The selected ${field} is invalid.`,
  'not-an-id': (field) => `The ${field} must be a number or a uuid.`,
  'not-named': (field) => `The ${field} is required: you have no default branch.`,
  taken: (field) => `The ${field} has already been taken.`,
  'in-future': (field) => `The ${field} must not lie in the future.`,
  'already-booked': (field) => `The ${field} has a ticket already.`,
  'visit-not-open': () => 'The visit is not open.',
  'visit-of-another-patient': () => 'The visit belongs to another patient.',
  'visit-of-another-day': () => 'The visit belongs to another day.',
  'appointment-has-ticket': () => 'The appointment has a ticket already.',
  'appointment-of-another-patient': () => 'The appointment belongs to another patient.',
  'appointment-not-open': () => 'The appointment cannot be attended any more.',
  'not-in-branch': (field) => `The selected ${field} does not belong to this branch.`,
  'of-another-service': (field) => `The selected ${field} belongs to another service.`,
  'same-service': (field) => `The ${field} must be another service.`,
  'no-next-stage': () => 'There is no stage after this one.',
  'stage-is-terminal': () => 'This stage is terminal: completing it completes the ticket.',
  'not-decimal': (field) => `The ${field} must be a decimal number written as text, such as "250.00".`,
}

/** The errors of fields that name something unknown or unfit. */
export function errorsOfInput(faults: readonly InputFault[]): FieldErrors {
  return gathered(
    faults.map(({ field, fault }) => [
      field,
      (texts[fault] ?? ((name: string) => `The ${name} is invalid.`))(inWords(field)),
    ]),
  )
}

/** The errors of a request that is not in the shape its route asks for. */
export function errorsOfSchema(faults: readonly Fault[]): FieldErrors {
  return gathered(
    faults.filter(saysSomethingOfItsOwn).map((fault) => {
      const field = fault.at.length === 0 ? 'body' : fault.at.join('.')
      return [field, textOf(fault)(inWords(field))]
    }),
  )
}

/** `anyOf` and the like only repeat what their branches said. */
function saysSomethingOfItsOwn(fault: Fault, _index: number, all: readonly Fault[]): boolean {
  return !(['anyOf', 'oneOf', 'if'].includes(fault.keyword) && all.length > 1)
}

const byKeyword: Readonly<Record<string, (fault: Fault) => Text>> = {
  required: () => (field) => `The ${field} field is required.`,
  enum:
    ({ limits }) =>
    (field) =>
      `The ${field} must be one of: ${list(limits.allowedValues)}.`,
  type: ({ limits }) => ofType(limits),
  format: ({ limits }) => ofFormat(String(limits.format)),
  maxLength:
    ({ limits }) =>
    (field) =>
      `The ${field} must not be longer than ${limits.limit} characters.`,
  minLength: () => (field) => `The ${field} field is required.`,
  pattern: () => (field) => `The ${field} format is invalid.`,
  minimum:
    ({ limits }) =>
    (field) =>
      `The ${field} must be at least ${limits.limit}.`,
  maximum:
    ({ limits }) =>
    (field) =>
      `The ${field} must not be greater than ${limits.limit}.`,
  exclusiveMinimum:
    ({ limits }) =>
    (field) =>
      `The ${field} must be greater than ${limits.limit}.`,
  minItems:
    ({ limits }) =>
    (field) =>
      `The ${field} must have at least ${limits.limit} items.`,
  maxItems:
    ({ limits }) =>
    (field) =>
      `The ${field} must not have more than ${limits.limit} items.`,
  uniqueItems: () => (field) => `The ${field} names something twice.`,
}

function textOf(fault: Fault): Text {
  return byKeyword[fault.keyword]?.(fault) ?? ((field) => `The ${field} is invalid.`)
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'an integer',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
}

function ofType({ format, type, types }: Fault['limits']): Text {
  if (typeof format === 'string') {
    return ofFormat(format)
  }
  const wanted = [types ?? type].flat().find((each) => each !== 'null')
  return (field) => `The ${field} must be ${typeWords[String(wanted)] ?? 'valid'}.`
}

const formatWords: Readonly<Record<string, string>> = {
  'any-id': 'a number or a uuid',
  uuid: 'a uuid',
  date: 'a date such as 2026-05-08',
  'date-time': 'an instant such as 2026-05-08T09:00:00Z',
}

function ofFormat(format: string): Text {
  return (field) => `The ${field} must be ${formatWords[format] ?? 'valid'}.`
}

/** A field as a sentence says it: `patient_id` is the patient id. */
function inWords(field: string): string {
  return field.replaceAll('_', ' ')
}

function list(values: unknown): string {
  return [values].flat().map(String).join(', ')
}

function gathered(entries: readonly (readonly [string, string])[]): FieldErrors {
  const errors: FieldErrors = {}
  for (const [field, text] of entries) {
    errors[field] = [...new Set([...(errors[field] ?? []), text])]
  }
  return errors
}
