// The page's schedule: language and look first, then the host, then the frame; data follows as it comes.

import { createPinia } from 'pinia'
import { createApp } from 'vue'
import './tokens.css'
import './base.css'
import './media.css'
import { keepHiddenInert } from '../composables/modal-inert'
import { applyLanguage, i18n } from '../i18n'
import { useAppStore } from '../stores/app'
import { useDatasetsStore } from '../stores/datasets'
import { useQueueStore } from '../stores/queue'
import { useSearchesStore } from '../stores/searches'
import { useRunsStore } from '../stores/runs'
import { useVectorsStore } from '../stores/vectors'
import { connectHost } from '../transport/host'
import { SocketBridge, takeToken } from '../transport/socket-bridge'
import App from './App.vue'

connectHost(window.gatescope ?? new SocketBridge(takeToken(location, history, sessionStorage)))
applyLanguage()

const vue = createApp(App).use(createPinia()).use(i18n)
vue.config.errorHandler = (thrown) => {
  console.error(thrown)
  useAppStore().showError(thrown)
}
vue.mount('#app')
keepHiddenInert(document.querySelector('#app')!)

for (const store of [
  useAppStore(),
  useDatasetsStore(),
  useRunsStore(),
  useQueueStore(),
  useSearchesStore(),
  useVectorsStore()
])
  store.connect().catch((thrown: unknown) => useAppStore().showError(thrown))
