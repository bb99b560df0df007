import type { Static } from 'typebox'
import type { Person } from '../../directory/index.ts'
import type { StaffShape } from './schemas.ts'

/** Shows a user to clients of the branch face. */
export function showStaff(person: Person): Static<typeof StaffShape> {
  return {
    id: person.numeric_id,
    external_id: person.id,
    username: person.username,
    first_name: person.first_name,
    last_name: person.last_name,
    full_name: `${person.first_name} ${person.last_name}`.trim(),
    user_type: person.user_type,
    phone_number: person.phone_number || null,
  }
}
