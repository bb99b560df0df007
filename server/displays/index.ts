export { type CodedTicket, readTicketCode, ticketCode, ticketLink } from './ticket-code.ts'
