import { nextTick, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { isScanOf } from '../board/desk.rules.ts'
import { useBranch } from '../branch/use-branch.ts'
import { findScanned } from './station.rules.ts'
import type { StationDesk } from './use-station.ts'
import type { StationLine } from './use-station-line.ts'
import type { StationTabs } from './use-station-tabs.ts'

/** Finds a scanned ticket: in the line, where it is marked and its button waits for Enter, or wherever else it is. */
export function useScan(tabs: StationTabs, line: StationLine, desk: StationDesk) {
  const { api } = useBranch()
  const { t } = useI18n()
  const found = ref<number>()

  async function scan(text: string): Promise<void> {
    const visit = findScanned(line.visits.value, text)
    found.value = visit?.id
    if (!visit) return sayWhere(text)
    await nextTick()
    const place = document.querySelector<HTMLElement>(`[data-ticket="${visit.ticket.ticket_number}"]`)
    place?.scrollIntoView({ block: 'nearest' })
    const button =
      place?.querySelector<HTMLElement>('[data-testid=call-this]') ?? place?.querySelector('button')
    button?.focus()
  }

  async function sayWhere(text: string): Promise<void> {
    const title = t('station.notice.scanned', { label: text })
    const service = tabs.service.value?.id
    if (service === undefined) return
    // Numbers are looked for by their digits: the hyphen may have been lost on the way.
    const digits = /\d+$/.exec(text)?.[0] ?? text
    const page = await api.serviceLine(service, { search: digits, perPage: 50 }).catch(() => undefined)
    const ticket = page?.data.find(({ ticket_number }) => isScanOf(ticket_number, text))
    const stage = ticket?.current_stage_visit?.stage.name
    const where = stage ? t('station.notice.scannedAt', { stage }) : t('station.notice.scannedNowhere')
    desk.notice = { title, text: where }
  }

  return { found, scan }
}
