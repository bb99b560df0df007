import type { PatientOrder } from '../../api/branch-shapes.ts'

export const GENDERS = ['female', 'male', 'non_binary', 'transgender'] as const
type Gender = (typeof GENDERS)[number]

export interface PatientForm {
  name: string
  phone: string
  /** Empty when it was not asked. */
  gender: Gender | ''
  /** YYYY-MM-DD, or empty. */
  birthDate: string
}

export type PatientProblem = 'name' | 'phone' | 'birthDate'

const AGE_YEARS_MAX = 130

/** Splits what was typed to find a patient into a name or a phone number. */
export function startForm(typed: string): PatientForm {
  const isPhone = /^[+\d][\d\s()-]{5,}$/.test(typed)
  return { name: isPhone ? '' : typed, phone: isPhone ? typed : '', gender: '', birthDate: '' }
}

/** Writes a phone number the international way; a number without a country gets the clinic's, if that is known. */
export function internationalPhone(typed: string, clinicPhone: string | null | undefined): string {
  const digits = typed.replace(/[\s().-]/g, '')
  if (digits === '') return ''
  if (digits.startsWith('+')) return digits
  if (digits.startsWith('00')) return `+${digits.slice(2)}`
  return `${countryCode(clinicPhone)}${digits.replace(/^0/, '')}`
}

/** Lists the fields of a new patient that still need the receptionist's eye. */
export function problemsOf(
  form: PatientForm,
  clinic: { today: string; phone: string | null | undefined },
): PatientProblem[] {
  const phone = internationalPhone(form.phone, clinic.phone)
  const oldest = `${Number(clinic.today.slice(0, 4)) - AGE_YEARS_MAX}${clinic.today.slice(4)}`
  const isBirthWrong = form.birthDate !== '' && (form.birthDate > clinic.today || form.birthDate < oldest)
  return [
    ...(form.name.trim() === '' ? (['name'] as const) : []),
    ...(phone !== '' && !/^\+[1-9]\d{6,14}$/.test(phone) ? (['phone'] as const) : []),
    ...(isBirthWrong ? (['birthDate'] as const) : []),
  ]
}

/** Makes the patient to register from a form without problems: the last word is the last name. */
export function orderOf(form: PatientForm, clinicPhone: string | null | undefined): PatientOrder {
  const words = form.name.trim().split(/\s+/)
  const last = words.length > 1 ? (words.pop() ?? '') : ''
  const phone = internationalPhone(form.phone, clinicPhone)
  return {
    first_name: words.join(' '),
    last_name: last,
    ...(phone ? { phone_number: phone } : {}),
    ...(form.gender ? { gender: form.gender } : {}),
    ...(form.birthDate ? { date_of_birth: form.birthDate } : {}),
  }
}

/** Guesses the clinic's country calling code from its own number; common ones only, else nothing is added. */
function countryCode(phone: string | null | undefined): string {
  const codes = ['+91', '+971', '+966', '+974', '+20', '+44', '+49', '+63', '+65', '+1']
  return codes.find((code) => phone?.startsWith(code)) ?? ''
}
