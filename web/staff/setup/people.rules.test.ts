import { describe, expect, test } from 'vitest'
import type { Role, StaffMember, UserDetail } from '../../api/shapes.ts'
import { peopleRows, personDetails, personForm, personProblems, usualRole } from './people.rules.ts'

const user = (id: string, is_active = true) => ({ id, is_active, username: id }) as UserDetail
const works = (id: string) =>
  ({ id, departments: [{ id: 'd', name: 'OPD', role: { id: 'r', name: 'Nurse' } }] }) as StaffMember
const roles = ['Admin', 'Facility Admin', 'Doctor', 'Nurse'].map((name) => ({ id: name, name }) as Role)

describe('the list of people', () => {
  test('shows those who work here before those who do not, and those who left last', () => {
    const rows = peopleRows([user('left', false), user('elsewhere'), user('nurse')], [works('nurse')])
    expect(rows.map(({ id }) => id)).toEqual(['nurse', 'elsewhere', 'left'])
    expect(rows[0]?.roles.map(({ role }) => role.name)).toEqual(['Nurse'])
  })
})

describe('a new person', () => {
  const meera = { ...personForm(undefined), first_name: 'Meera', username: 'meera', password: 'rounds-at-8' }

  test('needs a name, a username without blanks and a password of eight characters', () => {
    expect(personProblems(meera, true)).toEqual([])
    expect(personProblems(personForm(undefined), true)).toEqual(['first_name', 'username', 'password'])
    expect(personProblems({ ...meera, username: 'dr meera' }, true)).toEqual(['username'])
    expect(personProblems({ ...meera, password: 'short' }, true)).toEqual(['password'])
  })

  test('may not have the username as password', () => {
    expect(personProblems({ ...meera, username: 'meera.nair', password: 'Meera.Nair' }, true)).toEqual([
      'password',
    ])
  })

  test('usually gets the role of the kind, and an administrator that of the facility, not of everything', () => {
    expect(usualRole('doctor', roles)?.name).toBe('Doctor')
    expect(usualRole('administrator', roles)?.name).toBe('Facility Admin')
    expect(usualRole('volunteer', roles)).toBeUndefined()
  })

  test('is sent without blanks around the name and without an empty title', () => {
    expect(personDetails({ ...meera, first_name: ' Meera ', prefix: ' ' })).toEqual({
      first_name: 'Meera',
      last_name: '',
      user_type: 'doctor',
      prefix: null,
    })
  })
})

test('somebody who is there needs neither username nor password to be changed', () => {
  expect(personProblems({ ...personForm(undefined), first_name: 'Meera' }, false)).toEqual([])
})
