import { reactive, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Patient, Ticket } from '../../api/shapes.ts'
import { labelOf } from '../board/desk.rules.ts'
import { usePreferences } from '../preferences/use-preferences.ts'
import { useExplain } from '../use-explain.ts'
import { useIssuePerson } from './use-issue-person.ts'
import { useSlips } from './use-slips.ts'

export interface IssueOrder {
  category: string
  patient: string | null
  note: string | null
  sub_queue: string | null
}

/** The way of one walk-in patient to a numbered ticket: who, what for, issued. */
export function useIssue(send: (order: IssueOrder) => Promise<Ticket>) {
  const preferences = usePreferences()
  const slips = useSlips()
  const explain = useExplain()
  const { t } = useI18n()
  const person = useIssuePerson()
  const chosen = reactive({ category: '', note: '', point: '' })
  const problem = ref('')
  const isBusy = ref(false)
  const issued = ref<{ label: string; name: string; ticket: Ticket }>()

  async function issue(): Promise<boolean> {
    if (isBusy.value) return false
    problem.value = chosen.category ? '' : t('issue.categoryNeeded')
    if (!person.isReady() || problem.value) return false
    isBusy.value = true
    try {
      const who = await person.register()
      finish(await send(orderFor(who)), who)
      return true
    } catch (error) {
      problem.value = person.takeRefusals(error) ? '' : explain(error)
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
    person.forget()
    chosen.note = ''
    if (preferences.printsSlip) void slips.printFor(ticket)
  }

  return reactive({ ...person, chosen, problem, isBusy, issued, issue })
}
