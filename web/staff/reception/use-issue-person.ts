import { computed, ref } from 'vue'
import { ApiError } from '../../api/client.ts'
import type { Patient } from '../../api/shapes.ts'
import { useSession } from '../session/use-session.ts'
import { useClinicTime } from '../use-clinic-time.ts'
import {
  type PatientForm,
  type PatientProblem,
  patientOf,
  problemsOf,
  startForm,
} from './new-patient.rules.ts'

/** Whom a ticket is for: a known patient, a newcomer who is registered on the way, or nobody. */
export function useIssuePerson() {
  const session = useSession()
  const { today } = useClinicTime()
  const patient = ref<Patient>()
  const newcomer = ref<PatientForm>()
  const problems = ref<PatientProblem[]>([])
  /** What the server refused about the newcomer, by field. */
  const refusals = ref<Record<string, string>>({})

  function forget(): void {
    patient.value = undefined
    newcomer.value = undefined
    problems.value = []
    refusals.value = {}
  }

  function pick(known: Patient): void {
    forget()
    patient.value = known
  }

  function startNewcomer(typed: string): void {
    forget()
    newcomer.value = startForm(typed)
  }

  /** Looks the newcomer's form over; answers whether it can be sent. */
  function isReady(): boolean {
    refusals.value = {}
    problems.value = newcomer.value ? problemsOf(newcomer.value, Number(today.value.slice(0, 4))) : []
    return problems.value.length === 0
  }

  /** Makes sure a newcomer is registered; a second try after a failure does not register them twice. */
  async function register(): Promise<Patient | undefined> {
    if (newcomer.value && session.facility) {
      patient.value = await session.api.createPatient(patientOf(newcomer.value, session.facility))
      newcomer.value = undefined
    }
    return patient.value
  }

  /** Takes the server's complaints about the newcomer's fields; answers whether there were any. */
  function takeRefusals(error: unknown): boolean {
    refusals.value = error instanceof ApiError && newcomer.value ? error.fields : {}
    return Object.keys(refusals.value).length > 0
  }

  return {
    patient,
    newcomer,
    problems,
    refusals,
    hasPerson: computed(() => patient.value !== undefined || newcomer.value !== undefined),
    pick,
    startNewcomer,
    forget,
    isReady,
    register,
    takeRefusals,
  }
}
