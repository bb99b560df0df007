export { type Board, Boards } from './boards.ts'
export { DisplayScreens, type LiveOptions } from './display-screens.ts'
export type { DisplayRow } from './displays.sql.ts'
export {
  changeDisplay,
  createDisplay,
  type DisplaySettings,
  listDisplays,
  type OpenedDisplay,
  openDisplay,
  revokeDisplay,
} from './displays.ts'
export { FeedViewer, openBranchFeed, openFeed } from './feed-viewer.ts'
export { type PageOfLine, ServiceLines } from './service-lines.ts'
export { type CodedTicket, readTicketCode, ticketCode, ticketLink } from './ticket-code.ts'
export { TicketPages } from './ticket-pages.ts'
export { touchedBy } from './touch.rules.ts'
