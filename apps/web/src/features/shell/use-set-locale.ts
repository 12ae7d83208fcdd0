import { useQueryClient } from '@tanstack/vue-query'
import { api } from '../../api/client.ts'
import { orpc } from '../../api/query.ts'
import { setLocale, type Locale } from '../../i18n/index.ts'

/** Changes the language here at once, and on the person's profile, so that other devices and messages follow. */
export function useSetLocale(): (locale: Locale) => Promise<void> {
  const client = useQueryClient()
  return async (locale) => {
    await setLocale(locale)
    const me = await api.me.update({ locale }).catch(() => undefined)
    if (me) client.setQueryData(orpc.me.get.queryKey(), me)
  }
}
