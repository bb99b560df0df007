import { Type } from 'typebox'
import type { Person } from '../../directory/index.ts'
import { AtOrNull, Text, TextOrNull, Uuid } from '../http/schemas.ts'

/** The short form of a user that other objects carry (contract section 1.1, "User (minimal)"). */
export const UserShape = Type.Object(
  {
    id: Uuid,
    first_name: Text(),
    last_name: Text(),
    username: Text(),
    phone_number: Text(),
    prefix: TextOrNull(),
    suffix: TextOrNull(),
    user_type: Text(),
    gender: TextOrNull(),
    last_login: AtOrNull,
    profile_picture_url: TextOrNull(),
    mfa_enabled: Type.Boolean(),
    deleted: Type.Boolean(),
    is_service_account: Type.Boolean(),
    numeric_id: Type.Integer(),
  },
  { title: 'User' },
)

/** Shows a user to clients of the care face. */
export function showUser(person: Person) {
  return {
    id: person.id,
    first_name: person.first_name,
    last_name: person.last_name,
    username: person.username,
    phone_number: person.phone_number,
    prefix: person.prefix,
    suffix: person.suffix,
    user_type: person.user_type,
    gender: person.gender,
    last_login: instantOrNull(person.last_login_at),
    profile_picture_url: null,
    mfa_enabled: false,
    deleted: false,
    is_service_account: false,
    numeric_id: person.numeric_id,
  }
}

/** Shows a user, or null where nobody is known. */
export function showUserOrNull(person: Person | null) {
  return person === null ? null : showUser(person)
}

/** An instant that came inside a JSON value, as it goes on the wire. */
export function instantOrNull(value: string | null): string | null {
  return value === null ? null : value.replace(/\+00:00$/, 'Z')
}
