import { type ComputedRef, computed, ref } from 'vue'
import type { Board } from '../../api/shapes.ts'
import { remembered } from '../preferences/remembered.ts'
import { pointsOfDesk } from './desk.rules.ts'

/** Which service points this desk works, which one the keys act on, and which category each calls first. */
export function useDeskPoints(board: ComputedRef<Board | undefined>) {
  const resource = computed(() => board.value?.resource.id ?? 'none')
  const chosenIds = remembered<string[]>(() => `points.${resource.value}`, [])
  const categoryByPoint = remembered<Record<string, string | null>>(() => `categories.${resource.value}`, {})
  const wantedId = ref<string>()

  const all = computed(() => board.value?.service_points ?? [])
  const points = computed(() => pointsOfDesk(all.value, chosenIds.value))
  const active = computed(() => points.value.find(({ id }) => id === wantedId.value) ?? points.value[0])

  return {
    all,
    points,
    active,
    choose: (ids: string[]) => {
      chosenIds.value = ids
    },
    activate: (id: string) => {
      wantedId.value = id
    },
    activateNumber: (position: number) => {
      const point = points.value[position - 1]
      if (point) wantedId.value = point.id
    },
    categoryOf: (point: string) => categoryByPoint.value[point] ?? null,
    preferCategory: (point: string, category: string | null) => {
      categoryByPoint.value = { ...categoryByPoint.value, [point]: category }
    },
  }
}
