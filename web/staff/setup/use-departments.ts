import { computed, reactive } from 'vue'
import type { Department } from '../../api/shapes.ts'
import { useSession } from '../session/use-session.ts'
import { useSetupList } from './use-setup-list.ts'

/** The departments of the facility: the one that stands for the whole facility first. */
export function useDepartments() {
  const session = useSession()
  const list = useSetupList<Department>(
    () => ['departments'],
    async (facility) => {
      const { count, results } = await session.api.departments(facility)
      return { count, results: rootFirst(results) }
    },
  )
  return reactive({
    list,
    root: computed(() => list.items.find(({ parent }) => parent === null)),
  })
}

export type Departments = ReturnType<typeof useDepartments>

function rootFirst(departments: readonly Department[]): Department[] {
  const rank = ({ parent }: Department) => (parent === null ? 0 : 1)
  return [...departments].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name))
}
