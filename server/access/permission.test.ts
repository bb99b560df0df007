import { beforeAll, describe, expect, test } from 'vitest'
import { Refusal } from '../problem.ts'
import { type AccessServer, openAccessServer, type Place } from '../testing/access-server.ts'
import { listPermissionsInFacility, type Permission, requirePermission, requireRoleIn } from './index.ts'
import type { Scope } from './require-permission.ts'

let server: AccessServer
let state: number
let district: number
let otherDistrict: number
let hospital: Place
let clinic: Place
let medicine: number
let ward: number
let surgery: number

beforeAll(async () => {
  server = await openAccessServer()
  state = await server.organization('State')
  district = await server.organization('District', [state])
  otherDistrict = await server.organization('Other district', [state])
  hospital = await server.facility('Hospital', district)
  clinic = await server.facility('Clinic', otherDistrict)
  medicine = await server.department({
    facilityId: hospital.facilityId,
    name: 'Medicine',
    above: [hospital.rootDepartmentId],
  })
  ward = await server.department({
    facilityId: hospital.facilityId,
    name: 'Ward 3',
    above: [hospital.rootDepartmentId, medicine],
  })
  surgery = await server.department({
    facilityId: hospital.facilityId,
    name: 'Surgery',
    above: [hospital.rootDepartmentId],
  })
})

type Given = { organization: number } | { facility: Place; department?: number }

async function holder(role: string, ...given: readonly Given[]): Promise<string> {
  const person = await server.person()
  for (const at of given) {
    await server.giveRole(person.rowId, role, at)
  }
  return (await server.signIn(person.username)).access
}

async function may(access: string, permission: Permission, scope: Scope): Promise<boolean> {
  try {
    await server.act(access, [permission], (act) => requirePermission(act, permission, scope))
    return true
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not-permitted') {
      return false
    }
    throw error
  }
}

const inDepartment = (department: number): Scope => ({ facility: hospital.facilityId, department })
const inWhole = (place: Place): Scope => ({ wholeFacility: place.facilityId })
const anywhereIn = (place: Place): Scope => ({ anywhereIn: place.facilityId })

describe('a role on an organization', () => {
  test('holds in the facilities below it, in all their departments, and in no other facility', async () => {
    const access = await holder('Nurse', { organization: district })
    expect(await may(access, 'can_write_token', inWhole(hospital))).toBe(true)
    expect(await may(access, 'can_write_token', inDepartment(ward))).toBe(true)
    expect(await may(access, 'can_write_token', { organization: district })).toBe(true)
    expect(await may(access, 'can_write_token', { organization: state })).toBe(false)
    expect(await may(access, 'can_write_token', anywhereIn(clinic))).toBe(false)
  })

  test('holds in the organizations below it and in their facilities', async () => {
    const access = await holder('Nurse', { organization: state })
    expect(await may(access, 'can_write_token', inWhole(hospital))).toBe(true)
    expect(await may(access, 'can_write_token', inWhole(clinic))).toBe(true)
    expect(await may(access, 'can_write_token', { organization: otherDistrict })).toBe(true)
  })

  test('gives only what the role holds', async () => {
    const access = await holder('Nurse', { organization: state })
    expect(await may(access, 'can_write_token_category', inWhole(hospital))).toBe(false)
  })
})

describe('a role on a department', () => {
  test('on the root department it holds in the whole facility', async () => {
    const access = await holder('Staff', { facility: hospital })
    expect(await may(access, 'can_write_token_category', inWhole(hospital))).toBe(true)
    expect(await may(access, 'can_write_token_category', inDepartment(ward))).toBe(true)
    expect(await may(access, 'can_write_token_category', anywhereIn(clinic))).toBe(false)
    expect(await may(access, 'can_write_token_category', { organization: district })).toBe(false)
  })

  test('it holds there and below, not in a department beside it and not above it', async () => {
    const access = await holder('Staff', { facility: hospital, department: medicine })
    expect(await may(access, 'can_write_token', inDepartment(medicine))).toBe(true)
    expect(await may(access, 'can_write_token', inDepartment(ward))).toBe(true)
    expect(await may(access, 'can_write_token', inDepartment(surgery))).toBe(false)
    expect(await may(access, 'can_write_token', inDepartment(hospital.rootDepartmentId))).toBe(false)
    expect(await may(access, 'can_write_token', inWhole(hospital))).toBe(false)
    expect(await may(access, 'can_write_token', anywhereIn(hospital))).toBe(true)
    expect(await may(access, 'can_write_token', 'anywhere')).toBe(true)
  })

  test('what a person may do in a facility comes from all departments and from above', async () => {
    const person = await server.person()
    await server.giveRole(person.rowId, 'Administrator', { facility: hospital, department: surgery })
    await server.giveRole(person.rowId, 'Volunteer', { organization: state })
    const { access } = await server.signIn(person.username)
    const list = (place: Place) =>
      server.act(access, [], (act) => listPermissionsInFacility(act, place.facilityId))
    expect(await list(hospital)).toEqual([
      'can_list_booking',
      'can_list_charge_item',
      'can_list_schedule',
      'can_list_token',
      'can_list_token_category',
      'can_reschedule_booking',
      'can_write_token',
    ])
    expect(await list(clinic)).toEqual([])
    await server.giveRole(person.rowId, 'Nurse', { organization: district })
    expect(await list(hospital)).toContain('can_write_patient')
  })
})

test('nobody without a role may do anything, and a superuser may do everything', async () => {
  const nobody = await holder('Nurse')
  expect(await may(nobody, 'can_list_token', anywhereIn(hospital))).toBe(false)
  expect(await may(nobody, 'can_list_token', 'anywhere')).toBe(false)
  const superuser = await server.asAdmin()
  expect(await may(superuser, 'service-stages.manage', inWhole(clinic))).toBe(true)
  expect(await may(superuser, 'can_manage_directory', { organization: null })).toBe(true)
  const manager = await holder('Admin', { organization: state })
  expect(await may(manager, 'can_manage_directory', { organization: null })).toBe(false)
})

test('a role without permissions still makes somebody staff of the facility', async () => {
  const volunteer = await holder('Volunteer', { facility: hospital, department: ward })
  const enter = (place: Place) => server.act(volunteer, [], (act) => requireRoleIn(act, place.facilityId))
  await expect(enter(hospital)).resolves.toBeUndefined()
  await expect(enter(clinic)).rejects.toThrow('not-permitted')
})

test('a role that is taken away is gone with the next request', async () => {
  const person = await server.person()
  await server.giveRole(person.rowId, 'Nurse', { facility: clinic })
  const { access } = await server.signIn(person.username)
  expect(await may(access, 'can_list_token', inWhole(clinic))).toBe(true)
  await server.sql.query('delete from department_member where user_id = $1', [person.rowId])
  expect(await may(access, 'can_list_token', inWhole(clinic))).toBe(false)
})
