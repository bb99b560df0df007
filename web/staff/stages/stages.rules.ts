import type { Stage, StageOrder } from '../../api/branch-shapes.ts'

/** What is typed of a stage. */
export interface StageForm {
  name: string
  code: string
  isInitial: boolean
  isTerminal: boolean
}

export const NAME_MAX = 120
export const CODE_MAX = 16
/** The fields of a stage that its form shows, as the server names them. */
export const STAGE_FIELDS = ['name', 'code', 'is_initial', 'is_terminal']

/** Starts the form of a stage; the first one of a service is where patients enter. */
export function stageForm(stage: Stage | undefined, isFirst: boolean): StageForm {
  return {
    name: stage?.name ?? '',
    code: stage?.code ?? '',
    isInitial: stage?.is_initial ?? isFirst,
    isTerminal: stage?.is_terminal ?? false,
  }
}

/** Lists the fields of a stage that still need to be filled in. */
export function stageProblems(form: StageForm): ('name' | 'code')[] {
  return (['name', 'code'] as const).filter((field) => !form[field].trim())
}

/** Makes the stage to send; a code stays as it was typed, in capital letters or small. */
export function stageOrder(form: StageForm, position: number): StageOrder {
  return {
    name: form.name.trim(),
    code: form.code.trim(),
    position,
    is_initial: form.isInitial,
    is_terminal: form.isTerminal,
  }
}

/** Gives the position behind the last stage. */
export function positionAfter(stages: readonly Pick<Stage, 'position'>[]): number {
  return Math.max(0, ...stages.map(({ position }) => position)) + 1
}

/** Moves one of a list to another index; an index beyond the ends counts as the end. */
export function movedTo<T>(list: readonly T[], item: T, index: number): T[] {
  const others = list.filter((each) => each !== item)
  const at = Math.min(Math.max(index, 0), others.length)
  return [...others.slice(0, at), item, ...others.slice(at)]
}

/** Moves one of a list before or behind another one, as it was dropped there. */
export function droppedAt<T>(list: readonly T[], item: T, over: { item: T; isBehind: boolean }): T[] {
  if (item === over.item) return [...list]
  const others = list.filter((each) => each !== item)
  return movedTo(list, item, others.indexOf(over.item) + (over.isBehind ? 1 : 0))
}

/** Puts stages into an order of their numbers, with positions from 1, as the server will. */
export function inOrderOf(stages: readonly Stage[], order: readonly number[]): Stage[] {
  const rank = (id: number) => (order.includes(id) ? order.indexOf(id) : order.length)
  return [...stages]
    .sort((a, b) => rank(a.id) - rank(b.id) || a.position - b.position || a.id - b.id)
    .map((stage, i) => ({ ...stage, position: i + 1 }))
}

export const POLICIES = ['priority', 'fifo', 'fair'] as const
export type Policy = (typeof POLICIES)[number]

/** How fast priority grows under "fair" for PWD, Senior and Regular, as typed. */
export type TypedRates = [string, string, string]

/** Reads the typed rates; undefined where one is no whole number from 1 to 100. */
export function readRates(typed: TypedRates): number[] | undefined {
  const rates = typed.map((text) => (/^\d{1,3}$/.test(text.trim()) ? Number(text) : 0))
  return rates.every((rate) => rate >= 1 && rate <= 100) ? rates : undefined
}

/** Lists who of the branch can still be attached, by name. */
export function candidatesFor<P extends { id: number; full_name: string }>(
  staff: readonly P[],
  attached: readonly { id: number }[],
): P[] {
  const taken = new Set(attached.map(({ id }) => id))
  return staff.filter(({ id }) => !taken.has(id)).sort((a, b) => a.full_name.localeCompare(b.full_name))
}
