export type { TicketName } from './billed-ticket.ts'
export type { Charge, ChargeDetails } from './charges.sql.ts'
export { addCharge, type ChargeName, changeCharge, listCharges, removeCharge } from './charges.ts'
export type { DispensedItem, ItemDetails } from './dispensing.sql.ts'
export {
  changeItem,
  type DispensingView,
  dispenseItem,
  findDispensing,
  type ItemName,
  removeItem,
} from './dispensing.ts'
