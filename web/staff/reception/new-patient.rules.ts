import type { NewPatient } from '../../api/shapes.ts'

export const GENDERS = ['female', 'male', 'non_binary', 'transgender'] as const

export interface PatientForm {
  name: string
  gender: string
  phone: string
  yearOfBirth: string
}

export type PatientProblem = 'name' | 'gender' | 'phone' | 'yearOfBirth'

const AGE_YEARS_MAX = 130

/** Splits what was typed to find a patient into a name or a phone number. */
export function startForm(typed: string): PatientForm {
  const isPhone = /^[+\d][\d\s()-]{5,}$/.test(typed)
  return { name: isPhone ? '' : typed, gender: '', phone: isPhone ? typed : '', yearOfBirth: '' }
}

/** Writes a phone number the international way; a number without a country gets the clinic's. */
export function internationalPhone(typed: string, clinicPhone: string | null | undefined): string {
  const digits = typed.replace(/[\s().-]/g, '')
  if (digits === '') return ''
  if (digits.startsWith('+')) return digits
  if (digits.startsWith('00')) return `+${digits.slice(2)}`
  return `${countryCode(clinicPhone)}${digits.replace(/^0/, '')}`
}

/** Lists the fields of a new patient that still need the receptionist's eye. */
export function problemsOf(form: PatientForm, thisYear: number): PatientProblem[] {
  const year = Number(form.yearOfBirth)
  const isYearWrong = !/^\d{4}$/.test(form.yearOfBirth) || year > thisYear || year < thisYear - AGE_YEARS_MAX
  return [
    ...(form.name.trim() === '' ? (['name'] as const) : []),
    ...(form.gender === '' ? (['gender'] as const) : []),
    ...(form.phone.trim() !== '' && !/^\+?[\d\s().-]{6,20}$/.test(form.phone.trim())
      ? (['phone'] as const)
      : []),
    ...(isYearWrong ? (['yearOfBirth'] as const) : []),
  ]
}

/** Makes the patient to send from a form without problems: the gender is chosen by then. */
export function patientOf(
  form: PatientForm,
  clinic: { id: string; phone_number?: string | null | undefined },
): NewPatient {
  const phone = internationalPhone(form.phone, clinic.phone_number)
  return {
    name: form.name.trim().replace(/\s+/g, ' '),
    gender: form.gender as NewPatient['gender'],
    year_of_birth: Number(form.yearOfBirth),
    facility: clinic.id,
    ...(phone ? { phone_number: phone } : {}),
  }
}

/** Guesses the clinic's country calling code from its own number; common ones only, else nothing is added. */
function countryCode(phone: string | null | undefined): string {
  const codes = ['+91', '+971', '+966', '+974', '+20', '+44', '+49', '+63', '+65', '+1']
  return codes.find((code) => phone?.startsWith(code)) ?? '+'
}
