import { isTimeZone } from '../clinic-date.rules.ts'

const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'))

/** What a facility is told to be. */
export interface FacilityDetails {
  readonly name: string
  readonly code: string | null
  readonly timezone: string
  readonly currency: string
  readonly address: string | null
  readonly phone_number: string | null
}

/** A facility of which only the name was told. */
export const defaultDetails: Omit<FacilityDetails, 'name'> = {
  code: null,
  timezone: 'Asia/Kolkata',
  currency: 'INR',
  address: null,
  phone_number: null,
}

/** What is wrong with the settings of a facility, if anything: days and prices are computed with them. */
export function facilityFault(details: FacilityDetails): 'timezone-unknown' | 'currency-unknown' | undefined {
  if (!isTimeZone(details.timezone)) {
    return 'timezone-unknown'
  }
  return currencies.has(details.currency) ? undefined : 'currency-unknown'
}
