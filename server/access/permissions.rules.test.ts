import { describe, expect, test } from 'vitest'
import { isPermission, permissionSlugs, permissions, systemRoles } from './permissions.rules.ts'

/** The table of the contract (section 3.1) and the lines that the directory adds to it, as they are written there. */
const table = `
                          Admin  Facility_Admin  Staff  Doctor  Nurse  Administrator
  can_write_token           y          y           y      y       y          y
  can_list_token            y          y           y      y       y          y
  can_write_token_category  y          y           y      -       -          -
  can_list_token_category   y          y           y      y       y          y
  can_write_schedule        y          y           y      y       y          -
  can_list_schedule         y          y           y      y       y          y
  can_list_booking          y          y           y      y       y          y
  can_write_booking         y          y           y      y       y          -
  can_reschedule_booking    y          y           y      y       y          y
  service-stages.manage     y          y           -      -       -          -
  can_manage_directory      y          y           -      -       -          -
  can_write_patient         y          y           y      y       y          -
  can_list_patient          y          y           y      y       y          -
  can_write_charge_item     y          y           y      -       -          -
  can_list_charge_item      y          y           y      y       y          y
`

const [heading = [], ...lines] = table
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/))
const inOrder = (one: string | undefined, other: string | undefined) =>
  String(one).localeCompare(String(other))
const roles = heading.map((name) => name.replace('_', ' '))

describe('system roles', () => {
  test.each(roles.map((role, column) => ({ role, column })))(
    '$role may do what the contract says',
    ({ role, column }) => {
      const wanted = lines.filter((line) => line[column + 1] === 'y').map((line) => line[0])
      expect([...(systemRoles[role] ?? [])].toSorted(inOrder)).toEqual(wanted.toSorted(inOrder))
    },
  )

  test('there are no other roles than those of the table, and two that may do nothing yet', () => {
    expect(Object.keys(systemRoles)).toEqual([...roles, 'Volunteer', 'Pharmacist'])
    expect(systemRoles.Volunteer).toEqual([])
    expect(systemRoles.Pharmacist).toEqual([])
  })

  test('no role holds a permission twice', () => {
    for (const held of Object.values(systemRoles)) {
      expect(new Set(held).size).toBe(held.length)
    }
  })
})

test('every permission of the table exists, no other does, and each says what it lets people do', () => {
  expect([...permissionSlugs].toSorted(inOrder)).toEqual(lines.map(([slug]) => slug).toSorted(inOrder))
  expect(Object.values(permissions).every((words) => words.length > 8)).toBe(true)
  expect(isPermission('can_list_token')).toBe(true)
  expect(isPermission('toString')).toBe(false)
})
