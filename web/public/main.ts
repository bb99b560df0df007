import './page.css'
import { createApp } from 'vue'
import { preferredLanguage, setLanguage } from './language/language.ts'
import TicketPage from './my-ticket/ticket-page.vue'

// A phone on a slow network opens the patient's page: it comes with the first file. The display can wait.
async function open(): Promise<void> {
  const isDisplay = location.pathname.startsWith('/display')
  await setLanguage(preferredLanguage())
  const page = isDisplay ? (await import('./display/display-page.vue')).default : TicketPage
  createApp(page).mount('#page')
}

function followColourScheme(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const apply = () => document.documentElement.classList.toggle('dark', dark.matches)
  dark.addEventListener('change', apply)
  apply()
}

followColourScheme()
void open()
