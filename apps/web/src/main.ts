import ui from '@nuxt/ui/vue-plugin'
import { VueQueryPlugin } from '@tanstack/vue-query'
import { createApp } from 'vue'
import App from './App.vue'
import { queryClient } from './api/query.ts'
import { startI18n } from './i18n/index.ts'
import { router } from './router.ts'
import './styles/main.css'

const i18n = await startI18n()
createApp(App).use(i18n).use(router).use(ui).use(VueQueryPlugin, { queryClient }).mount('#app')
