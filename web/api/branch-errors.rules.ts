import type { ErrorBody } from './error-body.ts'

/** What a branch route answers when it refuses: a sentence, complaints by field, and what is so now. */
export interface BranchError {
  message: string
  errors?: Record<string, string[]>
  data?: { state?: string | null; by?: ErrorBody['by'] } | null
}

/** Tells a refusal of a branch route from those of the other routes, which say `detail` or `errors` as a list. */
export function isBranchError(body: object): body is BranchError {
  return 'message' in body && typeof body.message === 'string' && !('detail' in body)
}

/** Writes a refusal of a branch route the way all screens read refusals. */
export function readBranchError({ message, errors, data }: BranchError): ErrorBody {
  const complaints = Object.entries(errors ?? {}).flatMap(([field, texts]) =>
    texts.map((msg) => ({ type: 'invalid', msg, loc: field.split('.') })),
  )
  return {
    detail: message,
    ...(complaints.length ? { errors: complaints } : {}),
    ...(data?.state ? { state: data.state } : {}),
    ...(data?.by === undefined ? {} : { by: data.by }),
  }
}
