import type { Act } from '../act.ts'
import { clinicDateAt } from '../clinic-date.rules.ts'
import {
  type AnyName,
  type Branch,
  containingOrNull,
  type Page,
  type PageWanted,
  requireBranch,
} from '../directory/index.ts'
import { refuse } from '../problem.ts'
import type { VisitStatus } from './visit.rules.ts'
import * as sql from './visits.sql.ts'

/** A visit as clients name it, in the branch in which they work. */
export interface VisitName {
  readonly branch: AnyName | null
  readonly visit: AnyName
}

/** Shows one visit. Refuses: those of `requireBranch`, `visit-not-found`. */
export async function findVisit(act: Act, { branch, visit }: VisitName): Promise<sql.VisitView> {
  return findVisitOf(act, await requireBranch(act, branch), visit)
}

/** Shows one visit of a branch in which the actor works. Refuses: `visit-not-found`. */
export async function findVisitOf(act: Act, branch: Branch, visit: AnyName): Promise<sql.VisitView> {
  const [found] = await act.tx.run(sql.findVisit, [branch.facilityId, visit.id, visit.externalId])
  return found ?? refuse('visit-not-found')
}

export interface VisitFilter extends PageWanted {
  readonly branch: AnyName | null
  /** Today on the calendar of the facility when left out. */
  readonly date?: string | undefined
  readonly status?: VisitStatus | undefined
  /** Any part of the patient's name or phone number. */
  readonly search?: string | undefined
}

/** Lists the visits of a day, who came last first. Refuses: those of `requireBranch`. */
export async function listVisits(act: Act, filter: VisitFilter): Promise<Page<sql.VisitView>> {
  const branch = await requireBranch(act, filter.branch)
  const where = [
    branch.facilityId,
    filter.date ?? clinicDateAt(act.now, branch.timezone),
    filter.status ?? null,
    containingOrNull(filter.search),
  ]
  const [counted] = await act.tx.run(sql.countVisits, where)
  const results = await act.tx.run(sql.listVisits, [...where, filter.limit, filter.offset])
  return { count: counted?.count ?? 0, results }
}
