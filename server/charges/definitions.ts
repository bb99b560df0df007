import { requirePermission } from '../access/index.ts'
import { type Act, actorUserId } from '../act.ts'
import { containingOrNull, findFacility, type Page, type PageWanted } from '../directory/index.ts'
import { record } from '../ledger/index.ts'
import { refuse } from '../problem.ts'
import type { Told } from './bill.rules.ts'
import type { DefinitionView } from './definition.sql.ts'
import * as sql from './definitions.sql.ts'

/** What a revisit within some days is charged: another definition by its slug, or nothing. */
export interface NamedRevisit {
  readonly days: number
  readonly definition: string | null
}

/** What staff write of a charge definition. Money is decimal text. */
export interface DefinitionFields {
  readonly slug: string
  readonly title: string
  readonly price: string
  /** Null when nobody pays for a revisit instead. */
  readonly revisit: NamedRevisit | null
}

interface DefinitionName {
  readonly facility: string
  readonly definition: string
}

/**
 * Lists what a facility charges for, newest change first.
 *
 * Refuses: `facility-not-found`, `not-signed-in`, `not-permitted`.
 */
export async function listDefinitions(
  act: Act,
  wanted: PageWanted & { readonly facility: string; readonly title?: string | undefined },
): Promise<Page<DefinitionView>> {
  const facilityId = await requireToSee(act, wanted.facility)
  const filter = [facilityId, containingOrNull(wanted.title)]
  const [counted] = await act.tx.run(sql.countDefinitions, filter)
  const rows = await act.tx.run(sql.listDefinitions, [...filter, wanted.limit, wanted.offset])
  return { count: counted?.count ?? 0, results: rows.map(({ view }) => view) }
}

/** Shows one charge definition. Refuses: as `listDefinitions`, and `charge-definition-not-found`. */
export async function findDefinition(
  act: Act,
  name: DefinitionName,
  permission: 'can_list_charge_item' | 'can_write_charge_item' = 'can_list_charge_item',
): Promise<sql.DefinitionDetail> {
  const facilityId =
    permission === 'can_list_charge_item'
      ? await requireToSee(act, name.facility)
      : await requireToWrite(act, name.facility)
  return show(act, facilityId, name.definition)
}

/**
 * Adds something that the facility charges for. Its slug is used once in the facility.
 *
 * Refuses: `facility-not-found`, `not-signed-in`, `not-permitted` (for the whole facility),
 * `charge-definition-not-found` (of a revisit), `charge-definition-slug-taken`.
 */
export async function createDefinition(
  act: Act,
  input: DefinitionFields & { readonly facility: string },
): Promise<sql.DefinitionDetail> {
  const facilityId = await requireToWrite(act, input.facility)
  const { slug, title, price, revisit } = input
  const revisitId = await findRevisitDefinition(act, facilityId, revisit)
  const values = [facilityId, slug, title, price, revisit?.days ?? null, revisitId]
  const [created] = await act.tx.run(sql.insertDefinition, [...values, actorUserId(act), act.now])
  if (created === undefined) {
    throw new Error('An insert gave no row')
  }
  await record(act, { facilityId, kind: 'charge_definition.created', subjectId: created.id })
  return show(act, facilityId, created.external_id)
}

/**
 * Changes what was told anew of a charge definition. What was charged before stays as it is.
 *
 * Refuses: as `createDefinition`, and `charge-definition-not-found`.
 */
export async function changeDefinition(
  act: Act,
  input: DefinitionName & Told<DefinitionFields>,
): Promise<sql.DefinitionDetail> {
  const facilityId = await requireToWrite(act, input.facility)
  const [held] = await act.tx.run(sql.lockDefinition, [facilityId, input.definition])
  if (held === undefined) {
    refuse('charge-definition-not-found')
  }
  const revisit = await revisitAfter(act, facilityId, held, input.revisit)
  const { slug = held.slug, title = held.title, price = held.price } = input
  const values = [facilityId, held.id, slug, title, price, ...revisit, actorUserId(act), act.now]
  await act.tx.run(sql.updateDefinition, values)
  const { id: _id, ...before } = held
  await record(act, { facilityId, kind: 'charge_definition.changed', subjectId: held.id, before })
  return show(act, facilityId, input.definition)
}

/** The row of the definition that has the slug. Refuses: `charge-definition-not-found`. */
export async function definitionBySlug(act: Act, facilityId: number, slug: string): Promise<number> {
  const [found] = await act.tx.run(sql.findDefinitionBySlug, [facilityId, slug])
  return found?.id ?? refuse('charge-definition-not-found')
}

async function revisitAfter(
  act: Act,
  facilityId: number,
  held: sql.DefinitionRow,
  told: NamedRevisit | null | undefined,
): Promise<readonly [days: number | null, definitionId: number | null]> {
  return told === undefined
    ? [held.revisit_days, held.revisit_definition_id]
    : [told?.days ?? null, await findRevisitDefinition(act, facilityId, told)]
}

async function findRevisitDefinition(
  act: Act,
  facilityId: number,
  revisit: NamedRevisit | null,
): Promise<number | null> {
  const slug = revisit?.definition ?? null
  return slug === null ? null : definitionBySlug(act, facilityId, slug)
}

async function show(act: Act, facilityId: number, externalId: string): Promise<sql.DefinitionDetail> {
  const [found] = await act.tx.run(sql.findDefinition, [facilityId, externalId])
  return found ?? refuse('charge-definition-not-found')
}

async function requireToSee(act: Act, facility: string): Promise<number> {
  const { id } = await findFacility(act, facility)
  await requirePermission(act, 'can_list_charge_item', { anywhereIn: id })
  return id
}

/** Prices are those of the whole facility, and so is the right to set them. */
async function requireToWrite(act: Act, facility: string): Promise<number> {
  const { id } = await findFacility(act, facility)
  await requirePermission(act, 'can_write_charge_item', { wholeFacility: id })
  return id
}
