import type { Facility, FacilityOrder } from '../../api/shapes.ts'

/** What is typed of a facility; empty texts are things left out. */
export interface FacilityForm {
  name: string
  timezone: string
  currency: string
  phone: string
  address: string
}

/** The fields of a facility that a form shows, as the server names them. */
export const FACILITY_FIELDS = ['name', 'timezone', 'currency', 'phone_number', 'address']

/** Starts the form: with what is known of the facility, else with where this device is. */
export function facilityForm(facility: Facility | undefined, timezoneHere: string): FacilityForm {
  if (!facility) return { name: '', timezone: timezoneHere, currency: 'INR', phone: '', address: '' }
  const { name, timezone, currency, phone_number, address } = facility
  return { name, timezone, currency, phone: phone_number ?? '', address: address ?? '' }
}

/** Tells whether a text names a time zone this browser knows. */
export function isTimezone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text })
    return text !== ''
  } catch {
    return false
  }
}

/** Makes the facility to send from a form. */
export function facilityOrder(form: FacilityForm): FacilityOrder {
  return {
    name: form.name.trim(),
    timezone: form.timezone.trim(),
    currency: form.currency,
    phone_number: form.phone.trim() || null,
    address: form.address.trim() || null,
  }
}
