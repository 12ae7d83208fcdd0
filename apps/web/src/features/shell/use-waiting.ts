import { useQuery } from '@tanstack/vue-query'
import { orpc } from '../../api/query.ts'

/** Open approvals, and how many of them wait for me. */
export function useWaiting() {
  return useQuery(orpc.approvals.list.queryOptions({ staleTime: 5_000 }))
}
