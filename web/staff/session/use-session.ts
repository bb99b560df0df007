import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import { createBranchRoutes } from '../../api/branch-routes.ts'
import { createClient, sendOpenly } from '../../api/client.ts'
import { createRoutes } from '../../api/routes.ts'
import type { CurrentUser, Facility, Id, Tokens } from '../../api/shapes.ts'
import { useReach } from '../live/use-reach.ts'
import { tokenKeeper } from './token-keeper.ts'

const FACILITY_KEY = 'turnwise.facility'

/** Who is signed in, where they work now and what they may do there. */
export const useSession = defineStore('session', () => {
  const reach = useReach()
  const http = createClient({ access: tokenKeeper.access, signedOut: endSignIn, reached: reach.note })
  const api = createRoutes(http)

  const user = ref<CurrentUser>()
  const facility = ref<Facility>()
  const branchApi = createBranchRoutes(http, () => facility.value?.branch_id)
  const chosenId = ref<Id | null>(localStorage.getItem(FACILITY_KEY))
  const ended = tokenKeeper.hasEnded

  const isSignedIn = computed(() => tokenKeeper.tokens.value !== undefined)
  const facilities = computed(() => user.value?.facilities ?? [])
  const permissions = computed(() => new Set(facility.value?.permissions ?? []))
  const can = (permission: string) => user.value?.is_superuser === true || permissions.value.has(permission)

  /** An empty installation: somebody who may do everything, and no facility to do it in. */
  const isFirstStart = computed(() => user.value?.is_superuser === true && facilities.value.length === 0)

  watch(isSignedIn, (signedIn) => {
    if (!signedIn) forgetPerson()
  })

  async function signIn(username: string, password: string): Promise<void> {
    tokenKeeper.keep(await sendOpenly<Tokens>('/auth/login/', { username, password }))
    await load()
  }

  /** Fetches the person and, when it is clear which, the facility they work in. */
  async function load(): Promise<void> {
    user.value = await api.me()
    const known = facilities.value.find(({ id }) => id === chosenId.value)
    const only = facilities.value.length === 1 ? facilities.value[0] : undefined
    const pick = known ?? only
    if (pick) await chooseFacility(pick.id)
  }

  async function chooseFacility(id: Id): Promise<void> {
    facility.value = await api.facility(id)
    chosenId.value = id
    localStorage.setItem(FACILITY_KEY, id)
  }

  function endSignIn(refused: string): void {
    // Another tab may have renewed while the request was on its way; only the present token's refusal counts.
    if (tokenKeeper.tokens.value?.access !== refused) return
    tokenKeeper.end()
  }

  function forgetPerson(): void {
    user.value = undefined
    facility.value = undefined
  }

  return {
    api,
    branchApi,
    user,
    facility,
    facilities,
    ended,
    isSignedIn,
    isFirstStart,
    can,
    signIn,
    load,
    chooseFacility,
    signOut,
  }
})

async function signOut(): Promise<void> {
  const pair = tokenKeeper.tokens.value
  tokenKeeper.forget()
  // The server forgets the session too; should it be out of reach, the tokens are gone from here anyway.
  if (pair) await sendOpenly('/auth/logout/', pair).catch(() => {})
}

/** The facility people work in now; screens behind the facility check may rely on it. */
export function useFacilityId() {
  const session = useSession()
  return computed(() => session.facility?.id ?? '')
}
