/** Everything about a patient that staff write down. */
export interface PatientDetails {
  readonly name: string
  readonly gender: string
  readonly phone_number: string | null
  readonly emergency_phone_number: string | null
  readonly address: string | null
  readonly permanent_address: string | null
  readonly pincode: number | null
  readonly date_of_birth: string | null
  readonly year_of_birth: number | null
  readonly deceased_at: string | null
  readonly blood_group: string | null
}

/** What is known of a patient of whom nothing but a name and a gender was told. */
export const nothingTold: Omit<PatientDetails, 'name' | 'gender'> = {
  phone_number: null,
  emergency_phone_number: null,
  address: null,
  permanent_address: null,
  pincode: null,
  date_of_birth: null,
  year_of_birth: null,
  deceased_at: null,
  blood_group: null,
}

/** The columns of `PatientDetails`, in the order in which statements take them. */
export const detailNames = [
  'name',
  'gender',
  'phone_number',
  'emergency_phone_number',
  'address',
  'permanent_address',
  'pincode',
  'date_of_birth',
  'year_of_birth',
  'deceased_at',
  'blood_group',
] as const satisfies readonly (keyof PatientDetails)[]

/**
 * Puts what was told over what was known, and nothing else.
 *
 * The year of birth follows a newly told date, so that lists which show only the year stay right.
 */
export function detailsAfter(known: PatientDetails, told: Partial<PatientDetails>): PatientDetails {
  const { date_of_birth: date = null, year_of_birth: year = null } = told
  const follows = date !== null && year === null ? { year_of_birth: yearOf(date) } : {}
  return { ...known, ...told, ...follows }
}

/** What is wrong with the birth of a patient on a given day, if anything. */
export function birthFault(
  details: Pick<PatientDetails, 'date_of_birth' | 'year_of_birth'>,
  today: string,
): 'date-in-future' | 'year-in-future' | 'year-differs' | undefined {
  const { date_of_birth: date, year_of_birth: year } = details
  if (date !== null && date > today) {
    return 'date-in-future'
  }
  if (year !== null && year > yearOf(today)) {
    return 'year-in-future'
  }
  return date !== null && year !== null && yearOf(date) !== year ? 'year-differs' : undefined
}

/** The names of the details that differ: what the ledger may say of a change of a patient. */
export function changedDetails(before: PatientDetails, after: PatientDetails): string[] {
  return detailNames.filter((name) => before[name] !== after[name])
}

/** A phone number as somebody types it into a search, in the form in which numbers are kept; other text as it is. */
export function asTypedNumber(text: string): string {
  return /^[\s\d()+.-]*\d[\s\d()+.-]*$/.test(text) ? text.replaceAll(/\D/g, '') : text
}

/** The gender of a patient of whom none was told. */
export const unknownGender = 'unknown'

/** A first and a last name as one. */
export function joinName(first: string, last: string): string {
  return `${first.trim()} ${last.trim()}`.trim()
}

/** A name as first and last name: the last word is the last name, and a single word has none. */
export function splitName(name: string): { readonly first: string; readonly last: string } {
  const words = name.trim().split(/\s+/)
  const last = words.length > 1 ? (words.pop() ?? '') : ''
  return { first: words.join(' '), last }
}

/** The full years a patient has lived on a day; from the year of birth alone, those reached in that year. */
export function ageOn(
  { date_of_birth: date, year_of_birth: year }: Pick<PatientDetails, 'date_of_birth' | 'year_of_birth'>,
  today: string,
): number | null {
  if (date === null) {
    return year === null ? null : yearOf(today) - year
  }
  const hadBirthday = today.slice(5) >= date.slice(5)
  return yearOf(today) - yearOf(date) - (hadBirthday ? 0 : 1)
}

function yearOf(date: string): number {
  return Number(date.slice(0, 4))
}
