import type { NewUser, Role, StaffMember, UserDetail } from '../../api/shapes.ts'

export const KINDS = ['doctor', 'nurse', 'staff', 'administrator', 'volunteer'] as const
export type Kind = (typeof KINDS)[number]

/** The fewest characters of a password; the server refuses fewer. */
export const PASSWORD_MIN = 8

/** The role that people of a kind usually have. */
const USUAL_ROLES: Record<Kind, string> = {
  doctor: 'Doctor',
  nurse: 'Nurse',
  staff: 'Staff',
  administrator: 'Facility Admin',
  volunteer: 'Volunteer',
}

/** Somebody who signs in, and what they do at this facility: nothing yet, or one role or more. */
export interface PersonRow {
  id: string
  user: UserDetail
  roles: StaffMember['departments']
}

export interface PersonForm {
  prefix: string
  first_name: string
  last_name: string
  user_type: Kind
  username: string
  password: string
}

/** The fields of a person that the forms show, as the server names them. */
export const PERSON_FIELDS = ['prefix', 'first_name', 'last_name', 'user_type', 'username', 'password']

/** Brings everybody together with the roles they have here: people of this facility first, those who left last. */
export function peopleRows(users: readonly UserDetail[], staff: readonly StaffMember[]): PersonRow[] {
  const rolesOf = new Map(staff.map(({ id, departments }) => [id, departments]))
  const rows = users.map((user) => ({ id: user.id, user, roles: rolesOf.get(user.id) ?? [] }))
  const rank = ({ user, roles }: PersonRow) => (user.is_active ? (roles.length ? 0 : 1) : 2)
  // The server has put them in the order of their names.
  return rows.sort((a, b) => rank(a) - rank(b))
}

/** Starts the form for a person, or for somebody new. */
export function personForm(user: UserDetail | undefined): PersonForm {
  return {
    prefix: user?.prefix ?? '',
    first_name: user?.first_name ?? '',
    last_name: user?.last_name ?? '',
    user_type: KINDS.find((kind) => kind === user?.user_type) ?? 'doctor',
    username: user?.username ?? '',
    password: '',
  }
}

/** Picks the role somebody of a kind most likely gets; never a mightier one for want of it. */
export function usualRole(kind: Kind, roles: readonly Role[]): Role | undefined {
  return roles.find(({ name }) => name === USUAL_ROLES[kind])
}

export type PersonProblem = 'first_name' | 'username' | 'password'

/** Lists the fields that still need to be filled in or put right; someone who is there keeps their sign-in. */
export function personProblems(form: PersonForm, isNew: boolean): PersonProblem[] {
  const isNameOk = /^[\p{L}\p{N}_.@+-]+$/u.test(form.username.trim())
  return [
    ...(form.first_name.trim() ? [] : (['first_name'] as const)),
    ...(isNew && !isNameOk ? (['username'] as const) : []),
    ...(isNew && !isPasswordOk(form.password, form.username) ? (['password'] as const) : []),
  ]
}

/** Tells whether a password is long enough and not the username. */
export function isPasswordOk(password: string, username: string): boolean {
  return (
    Array.from(password).length >= PASSWORD_MIN && password.toLowerCase() !== username.trim().toLowerCase()
  )
}

/** Makes the part of a person that can be changed later, to be sent. */
export function personDetails(
  form: PersonForm,
): Pick<NewUser, 'first_name' | 'last_name' | 'user_type' | 'prefix'> {
  return {
    first_name: form.first_name.trim(),
    last_name: form.last_name.trim(),
    user_type: form.user_type,
    prefix: form.prefix.trim() || null,
  }
}
