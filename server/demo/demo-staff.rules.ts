// Who works at Lakeside Clinic. Everybody is invented.

export type DepartmentName = 'Outpatients' | 'Eye' | 'Paediatrics' | 'Laboratory' | 'Front desk'

/** The departments, each after the one above it. Null: below the root department. */
export const demoDepartments: readonly {
  readonly name: DepartmentName
  readonly above: DepartmentName | null
}[] = [
  { name: 'Outpatients', above: null },
  { name: 'Eye', above: 'Outpatients' },
  { name: 'Paediatrics', above: 'Outpatients' },
  { name: 'Laboratory', above: null },
  { name: 'Front desk', above: null },
]

/** Someone who works in the demo clinic. */
export interface DemoPerson {
  readonly username: string
  readonly prefix?: string
  readonly firstName: string
  readonly lastName: string
  readonly gender: 'female' | 'male'
  readonly userType: 'administrator' | 'doctor' | 'nurse' | 'staff'
  readonly role: 'Facility Admin' | 'Doctor' | 'Nurse' | 'Staff'
  /** Where the role holds, there and below. `null`: the whole clinic. */
  readonly departments: readonly (DepartmentName | null)[]
  /** What the person does, for the list of sign-ins that is printed; without it the person is not listed. */
  readonly shownAs?: string
}

type FullName = readonly [firstName: string, lastName: string, gender: 'female' | 'male']
type Rest = Partial<Pick<DemoPerson, 'shownAs'>>

const frontDesk = [null, 'Front desk'] as const
const eyeDesk = [null, 'Eye'] as const

/** Everybody who works there. The manager comes first and lets the others in. */
export const demoStaff: readonly DemoPerson[] = [
  {
    ...person('manager', ['Anita', 'George', 'female'], 'runs the clinic: set-up, stages, displays, people'),
    userType: 'administrator',
    role: 'Facility Admin',
    departments: [null],
  },
  clerk(
    'reception',
    ['Rahul', 'Varghese', 'male'],
    frontDesk,
    'gives out numbers for every queue and service',
  ),
  clerk('reception2', ['Divya', 'Suresh', 'female'], frontDesk),
  nurse('nurse', ['Lekha', 'Thomas', 'female'], 'Outpatients', 'calls for doctors, vaccination, dressings'),
  nurse('nurse2', ['Sunitha', 'Das', 'female'], 'Paediatrics'),
  nurse('lab', ['Biju', 'Paul', 'male'], 'Laboratory', 'draws blood in the laboratory'),
  doctor('doctor', ['Meera', 'Nair', 'female'], 'Outpatients', 'sees patients in rooms 1 and 2'),
  doctor('menon', ['Arjun', 'Menon', 'male'], 'Outpatients'),
  doctor('kurian', ['Joseph', 'Kurian', 'male'], 'Outpatients'),
  doctor('rahman', ['Fathima', 'Rahman', 'female'], 'Paediatrics'),
  clerk('eyedesk', ['Renu', 'Balan', 'female'], eyeDesk, 'eye clinic: stages Reception and Checked Out'),
  nurse('optometrist', ['மாலதி', 'சேகர்', 'female'], 'Eye', 'eye clinic: stages Refraction and Dilation'),
  nurse('eyenurse', ['സിന്ധു', 'ജോസഫ്', 'female'], 'Eye'),
  doctor('iyer', ['Lakshmi', 'Iyer', 'female'], 'Eye', 'eye clinic: stage Doctor'),
  doctor('sokolova', ['Елена', 'Соколова', 'female'], 'Eye'),
  clerk('cashier', ['रोहन', 'देशमुख', 'male'], eyeDesk, 'eye clinic: stage Billing, and the bill'),
  doctor('pillai', ['Dev', 'Pillai', 'male'], 'Eye', 'Lasik: stage Laser'),
  nurse('ward', ['Δήμητρα', 'Βασιλείου', 'female'], 'Eye', 'Lasik: stages Preparation and Recovery'),
  clerk('pharmacist', ['نور', 'حداد', 'male'], eyeDesk, 'hands out medicines'),
]

function person(username: string, [firstName, lastName, gender]: FullName, shownAs?: string) {
  const rest: Rest = shownAs === undefined ? {} : { shownAs }
  return { username, firstName, lastName, gender, ...rest }
}

function clerk(
  username: string,
  name: FullName,
  departments: DemoPerson['departments'],
  shownAs?: string,
): DemoPerson {
  return { ...person(username, name, shownAs), userType: 'staff', role: 'Staff', departments }
}

function doctor(username: string, name: FullName, department: DepartmentName, shownAs?: string): DemoPerson {
  const rest = { prefix: 'Dr.', departments: [department] }
  return { ...person(username, name, shownAs), userType: 'doctor', role: 'Doctor', ...rest }
}

function nurse(username: string, name: FullName, department: DepartmentName, shownAs?: string): DemoPerson {
  return { ...person(username, name, shownAs), userType: 'nurse', role: 'Nurse', departments: [department] }
}
