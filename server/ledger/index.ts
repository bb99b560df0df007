export { changesAccess, type EventKind, eventKinds, isShownLive } from './events.rules.ts'
export { type NewEvent, record } from './record.ts'
