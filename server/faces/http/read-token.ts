import { TokenNotValid } from './access-tokens.ts'

/** What a token says, or nothing when it is none of ours or has run out: for routes where that is an answer. */
export async function claimsOrNothing<Claims>(reading: Promise<Claims>): Promise<Claims | undefined> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof TokenNotValid) {
      return undefined
    }
    throw error
  }
}
