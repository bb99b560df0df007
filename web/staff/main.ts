import './main.css'
import ui from '@nuxt/ui/vue-plugin'
import { PiniaColada } from '@pinia/colada'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './app.vue'
import { i18n, speak } from './i18n/index.ts'
import { usePreferences } from './preferences/use-preferences.ts'
import { createAppRouter } from './router.ts'

const app = createApp(App)
const pinia = createPinia()
app.use(pinia)
app.use(PiniaColada, { queryOptions: { staleTime: 5_000, gcTime: 120_000 } })
app.use(i18n)
app.use(createAppRouter(pinia))
app.use(ui)

// Nobody sees the app in another language first; without the words of theirs it starts in English.
void speak(usePreferences(pinia).language)
  .catch(() => {})
  .then(() => app.mount('#app'))
