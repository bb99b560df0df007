export type { TicketName } from './billed-ticket.ts'
export {
  abortChargesOfAppointment,
  chargeForAppointment,
  putAppointmentOnBill,
} from './charge-appointment.ts'
export { type ChargeItemView, chargeOfAppointmentJson } from './charge-item.sql.ts'
export type { ChargeItemDetail } from './charge-items.sql.ts'
export { changeChargeItem, findChargeItem, listChargeItems } from './charge-items.ts'
export { chargeStatuses } from './charge-status.rules.ts'
export type { Charge, ChargeDetails } from './charges.sql.ts'
export { addCharge, type ChargeName, changeCharge, listCharges, removeCharge } from './charges.ts'
export { type DefinitionView, definitionJson } from './definition.sql.ts'
export type { DefinitionDetail } from './definitions.sql.ts'
export {
  changeDefinition,
  createDefinition,
  definitionBySlug,
  findDefinition,
  listDefinitions,
} from './definitions.ts'
export type { DispensedItem, ItemDetails } from './dispensing.sql.ts'
export {
  changeItem,
  type DispensingView,
  dispenseItem,
  findDispensing,
  type ItemName,
  removeItem,
} from './dispensing.ts'
