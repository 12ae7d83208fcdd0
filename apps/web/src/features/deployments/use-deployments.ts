import { keepPreviousData, useInfiniteQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { orpc } from '../../api/query.ts'
import type { Filters } from './use-filters.ts'

const PAGE = 50

/** Deployments that fit the filters, newest first, a page at a time. */
export function useDeployments(filters: Ref<Filters>) {
  const query = useInfiniteQuery(
    computed(() =>
      orpc.deployments.list.infiniteOptions({
        input: (cursor: string | undefined) => ({ ...filters.value, cursor, limit: PAGE }),
        initialPageParam: undefined as string | undefined,
        getNextPageParam: (last) => last.nextCursor ?? undefined,
        placeholderData: keepPreviousData,
      }),
    ),
  )
  const rows = computed(() => query.data.value?.pages.flatMap((page) => page.items) ?? [])
  return { ...query, rows }
}
