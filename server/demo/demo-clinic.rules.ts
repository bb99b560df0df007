// Lakeside Clinic: where patients are seen and for what they wait. Everything in it is invented.

/** The password of everybody in the demo clinic; it exists only where the demo is loaded. */
export const demoPassword = 'turnwise-demo'

/** The clinic itself. Its phone number is one of those kept free for fiction. */
export const demoFacility = {
  organization: 'Lakeside Health',
  name: 'Lakeside Clinic',
  code: 'LAKESIDE-DEMO',
  timezone: 'Asia/Kolkata',
  currency: 'INR',
  address: '12 Lake Road, Lakeside, Kerala',
  phoneNumber: '+441632960100',
} as const

/** The services in whose rooms people are seen. Those with stages stand in `demo-journeys.rules.ts`. */
export const demoServices = [
  { name: 'Vaccination', code: 'VAC', department: 'Paediatrics', about: 'Every day until 16:00' },
  { name: 'Blood tests', code: 'LAB', department: 'Laboratory', about: 'Fasting tests before 10:00' },
] as const

/** The places people wait for. */
export const demoLocations = [
  { name: 'Dressing room', department: 'Outpatients', about: 'Wounds and plaster, ground floor' },
] as const

type ResourceKind = 'practitioner' | 'healthcare_service' | 'location'

/** The categories of tickets; the first of a kind is its default. */
export const demoCategories: readonly {
  readonly kind: ResourceKind
  readonly name: string
  readonly shortCode: string
}[] = [
  { kind: 'practitioner', name: 'General', shortCode: 'GEN' },
  { kind: 'practitioner', name: 'Priority', shortCode: 'PRI' },
  { kind: 'practitioner', name: 'Follow-up', shortCode: 'FOL' },
  { kind: 'healthcare_service', name: 'Vaccination', shortCode: 'VAC' },
  { kind: 'healthcare_service', name: 'Blood test', shortCode: 'LAB' },
  { kind: 'location', name: 'Dressing', shortCode: 'DRE' },
]

/** A queue of the demo day: for whom people wait, in which rooms they are seen, and how the morning goes. */
export interface DemoQueue {
  readonly kind: ResourceKind
  /** The username, or the name of the service or place. */
  readonly resource: string
  readonly name: string
  readonly rooms: readonly string[]
  /** Rooms that exist and are not open today. */
  readonly closedRooms?: readonly string[]
  /** Who calls there. */
  readonly calledBy: string
  readonly categories: readonly { readonly shortCode: string; readonly weight: number }[]
  /** How many have come in the last two hours. */
  readonly patients: number
  readonly ages: { readonly from: number; readonly to: number }
  readonly medianMinutes: number
}

const consultations = [
  { shortCode: 'GEN', weight: 6 },
  { shortCode: 'FOL', weight: 3 },
  { shortCode: 'PRI', weight: 1 },
]
const anyAge = { from: 0, to: 120 }
const grownUp = { from: 14, to: 120 }

function consultation(
  username: string,
  rooms: readonly string[],
  rest: Pick<DemoQueue, 'patients' | 'medianMinutes'> & Partial<DemoQueue>,
): DemoQueue {
  const queue = { kind: 'practitioner', resource: username, name: 'Morning consultations', rooms } as const
  return { ...queue, calledBy: username, categories: consultations, ages: grownUp, ...rest }
}

/** The queues of the demo day. A doctor with two rooms is in each for half of the time. */
export const demoQueues: readonly DemoQueue[] = [
  consultation('doctor', ['Room 1', 'Room 2'], { patients: 25, medianMinutes: 14 }),
  consultation('menon', ['Room 3'], { patients: 19, medianMinutes: 8 }),
  consultation('kurian', ['Room 4'], { patients: 16, medianMinutes: 9, closedRooms: ['Room 5'] }),
  consultation('rahman', ['Room 6'], { patients: 19, medianMinutes: 8, ages: { from: 0, to: 14 } }),
  {
    kind: 'healthcare_service',
    resource: 'Vaccination',
    name: 'Vaccinations today',
    rooms: ['Vaccination 1', 'Vaccination 2'],
    calledBy: 'nurse2',
    categories: [{ shortCode: 'VAC', weight: 1 }],
    patients: 20,
    ages: { from: 0, to: 8 },
    medianMinutes: 9,
  },
  {
    kind: 'healthcare_service',
    resource: 'Blood tests',
    name: 'Blood tests today',
    rooms: ['Blood draw 1', 'Blood draw 2'],
    closedRooms: ['Blood draw 3'],
    calledBy: 'lab',
    categories: [{ shortCode: 'LAB', weight: 1 }],
    patients: 30,
    ages: grownUp,
    medianMinutes: 7,
  },
  {
    kind: 'location',
    resource: 'Dressing room',
    name: 'Dressings today',
    rooms: ['Dressing table'],
    calledBy: 'nurse',
    categories: [{ shortCode: 'DRE', weight: 1 }],
    patients: 10,
    ages: anyAge,
    medianMinutes: 12,
  },
]

/** The screens of the waiting areas, and the rooms and stages on each. */
export const demoDisplays: readonly {
  readonly name: string
  readonly rooms: readonly string[]
  readonly stages: readonly { readonly service: string; readonly code: string }[]
}[] = [
  { name: 'Outpatients hall', rooms: ['Room 1', 'Room 2', 'Room 3', 'Room 4', 'Dressing table'], stages: [] },
  {
    name: 'Eye waiting area',
    rooms: ['Pharmacy counter'],
    stages: [
      ...['REC', 'REF', 'DIL', 'DOC', 'BIL'].map((code) => ({ service: 'CON', code })),
      { service: 'LAS', code: 'PRE' },
    ],
  },
  { name: "Children's corner", rooms: ['Room 6', 'Vaccination 1', 'Vaccination 2'], stages: [] },
  { name: 'Laboratory', rooms: ['Blood draw 1', 'Blood draw 2'], stages: [] },
]

/** What reception writes on a ticket now and then. */
export const demoNotes = [
  'Comes in a wheelchair',
  'Needs an interpreter (Tamil)',
  'Fasting since yesterday evening',
  'Brings the X-ray of last week',
  'Hard of hearing: please come to the door',
  'Grandmother comes along',
  'Has to leave by 13:00',
] as const
