import { ref, watchEffect } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute } from 'vue-router'

const subject = ref('')

/** The document's title: what the page shows, where it stands, the product. */
export function usePageTitle(): void {
  const { t } = useI18n()
  const route = useRoute()
  watchEffect(() => {
    const page = route.meta.title ? t(`pages.${route.meta.title}`) : ''
    document.title = [subject.value, page, 'MCP Cloud'].filter(Boolean).join(' · ')
  })
}

/** Names the thing the page shows, while it shows it. */
export function useTitleSubject(name: () => string | undefined): void {
  watchEffect((onCleanup) => {
    subject.value = name() ?? ''
    onCleanup(() => {
      subject.value = ''
    })
  })
}
