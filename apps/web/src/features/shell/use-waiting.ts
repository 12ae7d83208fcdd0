import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { orpc } from '../../api/query.ts'
import { useMe } from '../session/use-me.ts'

/** Open approvals, and how many of them wait for me. */
export function useWaiting() {
  const { maySeeApprovals } = useMe()
  return useQuery(computed(() => orpc.approvals.list.queryOptions({ staleTime: 5_000, enabled: maySeeApprovals.value })))
}
