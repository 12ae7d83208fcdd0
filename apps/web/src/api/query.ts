import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { QueryClient } from '@tanstack/vue-query'
import { api } from './client.ts'
import { faultOf } from './fault.ts'

/** Options and keys of every verb for vue-query. */
export const orpc = createTanstackQueryUtils(api)

/** Faults that asking again cannot mend. */
const FINAL = new Set(['unauthenticated', 'forbidden', 'not_found', 'gone', 'invalid', 'malformed', 'conflict'])

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (count, cause) => count < 2 && !FINAL.has(faultOf(cause).code),
      retryDelay: (count) => 400 * 2 ** count,
    },
  },
})
