import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Locale } from '../../i18n/index.ts'
import { orpc } from '../../api/query.ts'
import { useRenderedLesson } from './use-rendered-lesson.ts'

/** A lesson changes when the product does. */
const STALE_MS = 10 * 60_000

/** The lesson of a path, in the language of the interface. The former stands until the next is there. */
export function useLesson(path: () => string | undefined) {
  const { locale } = useI18n()
  return useQuery(
    computed(() => {
      const here = path()
      return {
        ...orpc.curriculum.content.queryOptions({ input: { path: here ?? '', lang: locale.value as Locale }, staleTime: STALE_MS }),
        enabled: here !== undefined,
        placeholderData: keepPreviousData,
      }
    }),
  )
}

export function useTree() {
  const { locale } = useI18n()
  return useQuery(
    computed(() => ({
      ...orpc.curriculum.tree.queryOptions({ input: { lang: locale.value as Locale }, staleTime: STALE_MS }),
      placeholderData: keepPreviousData,
    })),
  )
}

/** Reads and renders a lesson before it is opened, while the pointer is on its name. */
export function usePrefetchLesson(): (path: string) => Promise<void> {
  const client = useQueryClient()
  const { locale } = useI18n()
  const renderedLesson = useRenderedLesson()
  return async (path) => {
    const query = orpc.curriculum.content.queryOptions({ input: { path, lang: locale.value as Locale }, staleTime: STALE_MS })
    await client.prefetchQuery(query)
    const content = client.getQueryData(query.queryKey)
    if (content) renderedLesson(content)
  }
}
