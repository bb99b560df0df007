import type { DepartmentName } from './demo-staff.rules.ts'

// The services of the eye clinic: two journeys through stages, and the pharmacy, where there is one line.

/** A station of a journey. */
export interface DemoStage {
  readonly code: string
  readonly name: string
  /** Who works there; they take turns at its chairs. */
  readonly staff: readonly string[]
  /** How many patients are attended at the same time. */
  readonly chairs: number
  readonly medianMinutes: number
  /** Where one in so many goes on to instead of the next stage. */
  readonly detour?: { readonly to: string; readonly oneIn: number }
  /** What is done with the bill while the patient is here. */
  readonly bills?: boolean
}

/** A service whose patients are registered in visits. Without stages it has one line. */
export interface DemoJourney {
  readonly name: string
  readonly code: string
  readonly department: DepartmentName
  readonly about: string
  readonly policy: 'priority' | 'fair'
  readonly stages: readonly DemoStage[]
  /** Where there are no stages: the counter with its queue of today, who calls there, and how long it takes. */
  readonly counter?: Pick<DemoStage, 'staff' | 'chairs' | 'medianMinutes' | 'bills'> & {
    readonly room: string
    readonly queue: string
  }
  /** Who registers besides those at the stages. */
  readonly registeredBy: readonly string[]
  /** How many have come in the last two hours. */
  readonly patients: number
  readonly ages: { readonly from: number; readonly to: number }
  /** What becomes of some: the nth patient, counted from 1. */
  readonly fates: Readonly<Record<number, Fate>>
  /** Which of them is an emergency. */
  readonly emergency?: number
}

/** Does not come at all, comes when called the second time, or is sent to another service by the doctor. */
export type Fate = 'never-comes' | 'comes-late' | { readonly sentTo: string; readonly from: string }

/** The code of the service to which many go when their journey is over. */
export const pharmacy = 'PHA'

/** The services that are journeys, and the pharmacy to which their patients go. */
export const demoJourneys: readonly DemoJourney[] = [
  {
    name: 'Consultation',
    code: 'CON',
    department: 'Eye',
    about: 'Eye clinic, first floor',
    policy: 'priority',
    stages: [
      { code: 'REC', name: 'Reception', staff: ['eyedesk'], chairs: 1, medianMinutes: 1.6 },
      {
        code: 'REF',
        name: 'Refraction',
        staff: ['optometrist'],
        chairs: 2,
        medianMinutes: 6,
        detour: { to: 'DOC', oneIn: 3 },
      },
      {
        code: 'DIL',
        name: 'Dilation',
        staff: ['eyenurse', 'optometrist'],
        chairs: 3,
        medianMinutes: 13,
        detour: { to: 'REF', oneIn: 10 },
      },
      { code: 'DOC', name: 'Doctor', staff: ['iyer', 'sokolova'], chairs: 2, medianMinutes: 8 },
      { code: 'BIL', name: 'Billing', staff: ['cashier'], chairs: 1, medianMinutes: 5, bills: true },
      { code: 'OUT', name: 'Checked Out', staff: ['eyedesk'], chairs: 1, medianMinutes: 1 },
    ],
    registeredBy: ['reception'],
    patients: 34,
    ages: { from: 5, to: 120 },
    fates: {
      4: 'never-comes',
      7: { sentTo: 'LAS', from: 'DOC' },
      9: 'comes-late',
      12: { sentTo: pharmacy, from: 'DOC' },
    },
    emergency: 24,
  },
  {
    name: 'Lasik',
    code: 'LAS',
    department: 'Eye',
    about: 'Laser surgery, second floor',
    policy: 'fair',
    stages: [
      { code: 'ADM', name: 'Admission', staff: ['eyedesk'], chairs: 1, medianMinutes: 5 },
      { code: 'PRE', name: 'Preparation', staff: ['ward'], chairs: 2, medianMinutes: 14 },
      { code: 'LSR', name: 'Laser', staff: ['pillai'], chairs: 1, medianMinutes: 13 },
      { code: 'RCV', name: 'Recovery', staff: ['ward'], chairs: 2, medianMinutes: 16 },
      { code: 'DIS', name: 'Discharged', staff: ['eyedesk'], chairs: 1, medianMinutes: 3, bills: true },
    ],
    registeredBy: ['reception'],
    patients: 10,
    ages: { from: 20, to: 68 },
    fates: {},
  },
  {
    name: 'Pharmacy',
    code: pharmacy,
    department: 'Eye',
    about: 'Medicines to take home, ground floor',
    policy: 'priority',
    stages: [],
    counter: {
      room: 'Pharmacy counter',
      queue: 'Medicines today',
      staff: ['pharmacist'],
      chairs: 1,
      medianMinutes: 4,
      bills: true,
    },
    registeredBy: ['reception', 'eyedesk', 'cashier', 'iyer', 'sokolova'],
    patients: 8,
    ages: { from: 16, to: 120 },
    fates: {},
  },
]

/** Whether a stage is the end of its journey. */
export function isLast({ stages }: DemoJourney, code: string): boolean {
  return stages.at(-1)?.code === code
}

/** The people attached to a stage: those who work there, and those who send patients on to it. */
export function attachedTo({ stages }: DemoJourney, code: string): readonly string[] {
  const here = stages.filter(
    (stage, index) => stage.code === code || stages[index + 1]?.code === code || stage.detour?.to === code,
  )
  return [...new Set(here.flatMap(({ staff }) => staff))]
}

/** What stands on bills, in the currency of the clinic. */
export const demoCharges = [
  { description: 'Consultation', unit_price: '450.00', quantity: 1 },
  { description: 'Refraction test', unit_price: '150.00', quantity: 1 },
  { description: 'Eye pressure, both eyes', unit_price: '120.00', quantity: 2 },
  { description: 'Scan of the retina', unit_price: '900.00', quantity: 1 },
] as const

/** What is given to take home. */
export const demoMedicines = [
  { name: 'Artificial tears 10 ml', unit_price: '145.00', quantity: 2, notes: 'One drop four times a day' },
  { name: 'Antibiotic eye drops 5 ml', unit_price: '88.50', quantity: 1, notes: 'Seven days' },
  { name: 'Protective glasses', unit_price: null, quantity: 1, notes: null },
] as const
