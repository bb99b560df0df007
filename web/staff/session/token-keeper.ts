import { ref } from 'vue'
import { ApiError, sendOpenly } from '../../api/client.ts'
import type { Tokens } from '../../api/shapes.ts'
import { isUsable, needsRenewal, renewalStep, type StoredTokens } from './session.rules.ts'
import { withTabLock } from './tab-lock.ts'

const STORAGE_KEY = 'turnwise.tokens'
const LOCK = 'turnwise.renewal'

const tokens = ref<StoredTokens | undefined>(readTokens())
/** The last sign-in was ended by the server, not by the person: something to be said on the sign-in page. */
const hasEnded = ref(false)
let renewing: Promise<void> | undefined

// Signing in or out in one tab does so in all of them.
addEventListener('storage', (event) => {
  if (event.key === STORAGE_KEY || event.key === null) tokens.value = readTokens()
})

/** The sign-in of this browser: kept in its storage, renewed by one tab at a time. */
export const tokenKeeper = { tokens, hasEnded, keep, forget, end, access }

function readTokens(): StoredTokens | undefined {
  try {
    const stored = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? 'null') as StoredTokens | null
    return stored?.access && stored.refresh && stored.receivedAtMs ? stored : undefined
  } catch {
    return undefined
  }
}

function keep(pair: Tokens): void {
  tokens.value = { access: pair.access, refresh: pair.refresh, receivedAtMs: Date.now() }
  hasEnded.value = false
  localStorage.setItem(STORAGE_KEY, JSON.stringify(tokens.value))
}

function forget(): void {
  tokens.value = undefined
  localStorage.removeItem(STORAGE_KEY)
}

function end(): void {
  hasEnded.value = true
  forget()
}

/** Gives an access token that is good for now, renewing it first when its end is near. */
async function access(): Promise<string | undefined> {
  const held = tokens.value
  if (!held) return undefined
  if (needsRenewal(held, Date.now())) {
    renewing ??= renew(held).finally(() => {
      renewing = undefined
    })
    // A token that still works need not wait for its successor.
    if (!isUsable(held, Date.now())) await renewing
    // A renewal that found no server leaves an outdated token: sending it would look like the end of the sign-in.
    if (tokens.value && !isUsable(tokens.value, Date.now())) throw new ApiError(0, {})
  }
  return tokens.value?.access
}

async function renew(seen: StoredTokens): Promise<void> {
  await withTabLock(LOCK, async () => {
    const stored = readTokens()
    const step = renewalStep(seen, stored)
    if (step === 'take-over' || step === 'signed-out') {
      tokens.value = stored
      return
    }
    try {
      keep(await sendOpenly<Tokens>('/auth/token/refresh/', { refresh: seen.refresh }))
    } catch (error) {
      // Only the server's own word ends a sign-in; a lost connection does not.
      if (error instanceof ApiError && !error.isTemporary) end()
    }
  })
}
