import type { InjectionKey } from 'vue'
import type { useTicketMenu } from './use-ticket-menu.ts'

/** How the board hands the menu of a ticket to the rows, however deep they sit. */
export const TICKET_MENU: InjectionKey<ReturnType<typeof useTicketMenu>> = Symbol('ticket menu')
