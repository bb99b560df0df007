import { computed, reactive, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { ApiError } from '../../api/client.ts'
import type { Patient, Ticket } from '../../api/types.ts'
import { labelOf } from '../board/desk.rules.ts'
import { usePreferences } from '../preferences/use-preferences.ts'
import { useSession } from '../session/use-session.ts'
import { useClinicTime } from '../use-clinic-time.ts'
import { useExplain } from '../use-explain.ts'
import { patientOf, problemsOf, startForm, type PatientForm, type PatientProblem } from './new-patient.rules.ts'
import { useSlips } from './use-slips.ts'

export interface IssueOrder {
  category: string
  patient: string | null
  note: string | null
  sub_queue: string | null
}

/** The way of one walk-in patient to a numbered ticket: who, what for, issued. */
export function useIssue(send: (order: IssueOrder) => Promise<Ticket>) {
  const session = useSession()
  const preferences = usePreferences()
  const slips = useSlips()
  const explain = useExplain()
  const { today } = useClinicTime()
  const { t } = useI18n()

  const patient = ref<Patient>()
  const newcomer = ref<PatientForm>()
  const chosen = reactive({ category: '', note: '', point: '' })
  const problems = ref<PatientProblem[]>([])
  const refusals = ref<Record<string, string>>({})
  const problem = ref('')
  const isBusy = ref(false)
  const issued = ref<{ label: string; name: string; ticket: Ticket }>()

  function pick(known: Patient): void {
    forget()
    patient.value = known
  }

  function startNewcomer(typed: string): void {
    forget()
    newcomer.value = startForm(typed)
  }

  function forget(): void {
    patient.value = undefined
    newcomer.value = undefined
    problems.value = []
    refusals.value = {}
    problem.value = ''
  }

  /** Makes sure a newcomer is registered; a second try after a failure does not register them twice. */
  async function registered(): Promise<Patient | undefined> {
    if (newcomer.value && session.facility) {
      patient.value = await session.api.createPatient(patientOf(newcomer.value, session.facility))
      newcomer.value = undefined
    }
    return patient.value
  }

  async function issue(): Promise<boolean> {
    if (isBusy.value) return false
    problem.value = chosen.category ? '' : t('issue.categoryNeeded')
    problems.value = newcomer.value ? problemsOf(newcomer.value, Number(today.value.slice(0, 4))) : []
    if (problem.value || problems.value.length) return false
    isBusy.value = true
    refusals.value = {}
    try {
      const who = await registered()
      finish(await send(orderFor(who)), who)
      return true
    } catch (error) {
      refuse(error)
      return false
    } finally {
      isBusy.value = false
    }
  }

  function orderFor(who: Patient | undefined): IssueOrder {
    return {
      category: chosen.category,
      patient: who?.id ?? null,
      note: chosen.note.trim() || null,
      sub_queue: chosen.point || null,
    }
  }

  function finish(ticket: Ticket, who: Patient | undefined): void {
    issued.value = { label: labelOf(ticket), name: who?.name ?? '', ticket }
    forget()
    chosen.note = ''
    if (preferences.printsSlip) void slips.printFor(ticket)
  }

  function refuse(error: unknown): void {
    const fields = error instanceof ApiError && newcomer.value ? error.fields : {}
    refusals.value = fields
    problem.value = Object.keys(fields).length ? '' : explain(error)
  }

  return reactive({
    patient,
    newcomer,
    chosen,
    problems,
    refusals,
    problem,
    isBusy,
    issued,
    hasPerson: computed(() => patient.value !== undefined || newcomer.value !== undefined),
    pick,
    startNewcomer,
    forget,
    issue,
  })
}
