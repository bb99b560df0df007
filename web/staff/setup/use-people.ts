import { useQuery } from '@pinia/colada'
import { computed, reactive } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Role } from '../../api/shapes.ts'
import { useFacilityId, useSession } from '../session/use-session.ts'
import { type PersonRow, peopleRows } from './people.rules.ts'
import { useSetupList } from './use-setup-list.ts'

/** The people who sign in, with their roles at this facility, and what can be changed about them. */
export function usePeople(search: () => string) {
  const { api } = useSession()
  const facility = useFacilityId()
  const list = useSetupList<PersonRow>(
    () => ['people', search()],
    async (id) => {
      const [users, staff] = await Promise.all([api.people(search()), api.staff(id)])
      return { count: users.count, results: peopleRows(users.results, staff.results) }
    },
  )

  function setActive({ user }: PersonRow, isActive: boolean): Promise<void> {
    // What is not told stays as it is; the server wants these three with every change.
    const { id, first_name, last_name, user_type } = user
    const changes = { first_name, last_name, user_type: user_type as 'staff', is_active: isActive }
    return list.change(api.changePerson(id, changes))
  }

  async function takeRole(person: PersonRow, place: PersonRow['roles'][number]): Promise<void> {
    const { results } = await api.members(facility.value, place.id)
    const member = results.find(({ user, role }) => user.id === person.id && role.id === place.role.id)
    // Someone else was faster: the list then shows it.
    await list.change(member ? api.removeMember(facility.value, place.id, member.id) : Promise.resolve())
  }

  return reactive({ list, setActive, takeRole })
}

export type People = ReturnType<typeof usePeople>

/** The roles there are to give, with names people understand in their language. */
export function useRoles() {
  const { api } = useSession()
  const i18n = useI18n()
  const query = useQuery({ key: ['roles'], query: () => api.roles(), staleTime: 60_000 })

  function roleName({ name }: Pick<Role, 'name'>): string {
    const key = `setup.role.${name.replaceAll(' ', '')}`
    return i18n.te(key) ? i18n.t(key) : name
  }
  return { roles: computed(() => query.data.value?.results ?? []), roleName }
}
