import type { BillingRow, MedicineItem } from '../../api/branch-shapes.ts'

/** A charge or a medicine: both are something, how many, and what one costs. */
export interface BillLine {
  id: number
  name: string
  unit_price: string | null
  quantity: number
  amount: string | null
  notes: string | null
}

/** What somebody wrote into the fields of a line. */
export interface BillOrder {
  name: string
  unitPrice: string | null
  quantity: number
  notes: string | null
}

export const lineOfCharge = ({ description, ...row }: BillingRow): BillLine => ({ ...row, name: description })

export const lineOfMedicine = (item: MedicineItem): BillLine => item
