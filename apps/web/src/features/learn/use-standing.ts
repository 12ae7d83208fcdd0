import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { api } from '../../api/client.ts'
import { orpc } from '../../api/query.ts'
import type { Locale } from '../../i18n/index.ts'

/** An open lesson looks again this often; a hidden tab does not. */
const POLL_MS = 3_000

/** How the tasks and questions of the open lesson stand. Nobody presses a button: what was done is seen. */
export function useStanding(path: () => string | undefined) {
  const client = useQueryClient()
  const { locale } = useI18n()
  const query = useQuery(
    computed(() => {
      const here = path()
      return {
        queryKey: ['standing', here, locale.value],
        queryFn: () => api.curriculum.check({ path: here ?? '', lang: locale.value as Locale }),
        enabled: here !== undefined,
        refetchInterval: POLL_MS,
        refetchIntervalInBackground: false,
        staleTime: POLL_MS,
      }
    }),
  )
  const done = computed(() => query.data.value?.tasks.filter((task) => task.status === 'done').length ?? 0)
  const right = computed(() => query.data.value?.quiz.filter((question) => question.correct).length ?? 0)
  watch([done, right, () => path()], () => void client.invalidateQueries({ queryKey: orpc.curriculum.progress.key() }))
  return { ...query, done, right, refresh: () => client.invalidateQueries({ queryKey: ['standing'] }) }
}

export function useProgress() {
  return useQuery(orpc.curriculum.progress.queryOptions({ staleTime: 30_000 }))
}
