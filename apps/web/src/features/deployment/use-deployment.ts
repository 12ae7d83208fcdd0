import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import type { Deployment } from '@mcp-cloud/contracts'
import { orpc } from '../../api/query.ts'

/** Statuses in which numbers move without an event of their own. */
const MOVING = new Set(['planning', 'applying', 'destroying'])

/** One deployment, kept current by events, and read every few seconds while terraform works. */
export function useDeployment(id: () => string) {
  return useQuery(
    computed(() => ({
      ...orpc.deployments.get.queryOptions({ input: { id: id() } }),
      refetchInterval: (query: { state: { data?: Deployment } }) => (MOVING.has(query.state.data?.status ?? '') ? 3_000 : false),
    })),
  )
}
