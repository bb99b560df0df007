import { noteAsked, requireAllowed, requirePermission } from '../access/index.ts'
import { type Act, actorSessionId } from '../act.ts'
import type { Page, PageWanted, ResourceKind } from '../directory/index.ts'
import { findPatient } from '../patients/index.ts'
import { type ProblemCode, refuse } from '../problem.ts'
import type { AppointmentStatus } from './appointment.rules.ts'
import { type AppointmentView, only, showSeveral } from './find-appointment.ts'
import * as sql from './list-appointments.sql.ts'

/** In which order appointments are listed: by what, and backwards. */
export const appointmentOrders = [
  'created_date',
  '-created_date',
  'token_slot__start_datetime',
  '-token_slot__start_datetime',
] as const

export interface ListAppointments extends PageWanted {
  readonly facility: string
  readonly kind: ResourceKind
  /** The practitioners, places or services themselves. */
  readonly targets?: readonly string[] | undefined
  readonly departments?: readonly string[] | undefined
  readonly statuses?: readonly AppointmentStatus[] | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly slot?: string | undefined
  readonly patient?: string | undefined
  readonly tags?: readonly string[] | undefined
  readonly hasAllTags?: boolean | undefined
  readonly ordering?: (typeof appointmentOrders)[number] | undefined
}

const unknown: Readonly<Record<ResourceKind, ProblemCode>> = {
  practitioner: 'user-not-found',
  location: 'location-not-found',
  healthcare_service: 'healthcare-service-not-found',
}
const foreign: Readonly<Record<ResourceKind, ProblemCode>> = {
  practitioner: 'practitioner-not-in-facility',
  location: 'location-not-in-facility',
  healthcare_service: 'service-not-in-facility',
}

/**
 * Lists the appointments of some practitioners, places or services, or of the practitioners of some departments; newest
 * change first unless told. Four statements, however many there are (defect D38).
 *
 * Refuses: `not-signed-in`, `facility-not-found`, `user-not-found`, `location-not-found`, `healthcare-service-not-found`,
 * `practitioner-not-in-facility`, `location-not-in-facility`, `service-not-in-facility`, `departments-not-known`,
 * `not-permitted` (also for one of many, and for everybody unless a superuser asks for all practitioners).
 */
export async function listAppointments(act: Act, wanted: ListAppointments): Promise<Page<AppointmentView>> {
  const { facilityId, resourceIds } = await requireListable(act, wanted)
  const { count, page } = only(
    await act.tx.run(sql.pageOfAppointments, [
      facilityId,
      resourceIds,
      wanted.statuses ?? null,
      wanted.from ?? null,
      wanted.to ?? null,
      wanted.slot ?? null,
      wanted.patient ?? null,
      wanted.tags ?? null,
      wanted.hasAllTags ?? false,
      wanted.ordering ?? null,
      wanted.limit,
      wanted.offset,
    ]),
  )
  return { count, results: await showSeveral(act, page) }
}

async function requireListable(act: Act, { facility, kind, targets, departments }: ListAppointments) {
  noteAsked(act, 'can_list_booking')
  const ofPractitioners = kind === 'practitioner' ? departments : undefined
  const values = [actorSessionId(act), facility, kind, targets ?? null, ofPractitioners ?? null]
  const found = only(await act.tx.run(sql.listContext, values))
  requireAllowed({ signed_in: found.signed_in, allowed: true })
  if (found.facility_id === null) {
    refuse('facility-not-found')
  }
  if (targets === undefined && ofPractitioners === undefined) {
    requireAllowed({ signed_in: true, allowed: kind === 'practitioner' && found.is_superuser })
  }
  requireTargets(found, kind)
  requireAllowed({ signed_in: true, allowed: found.resources_allowed && found.departments_allowed })
  return { facilityId: found.facility_id, resourceIds: found.resource_ids }
}

function requireTargets(found: sql.ListContext, kind: ResourceKind): void {
  if (!found.all_known) {
    refuse(unknown[kind])
  }
  if (!found.all_belong) {
    refuse(foreign[kind])
  }
  if (!found.departments_known) {
    refuse('departments-not-known')
  }
}

/**
 * Lists a patient's appointments in every facility where the actor may see them, the latest time first.
 *
 * Refuses: `not-signed-in`, `not-permitted`, `patient-not-found`.
 */
export async function listAppointmentsOfPatient(
  act: Act,
  { patient, limit, offset }: PageWanted & { readonly patient: string },
): Promise<Page<AppointmentView>> {
  await requirePermission(act, 'can_list_booking', 'anywhere')
  const { rowId } = await findPatient(act, patient)
  const values = [actorSessionId(act), rowId, limit, offset]
  const { count, page } = only(await act.tx.run(sql.pageOfPatient, values))
  return { count, results: await showSeveral(act, page) }
}
