import type { Deployment } from '@mcp-cloud/contracts'
import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { orpc } from '../../api/query.ts'

/** Who is signed in, and what the page may offer them. The server decides again on every call. */
export function useMe() {
  const { data: me } = useQuery(orpc.me.get.queryOptions({ staleTime: 60_000 }))
  const has = (...roles: string[]) => roles.some((role) => (me.value?.roles as string[] | undefined)?.includes(role))
  return {
    me,
    isAdmin: computed(() => has('admin')),
    /** Asks for deployments and carries them through; a learner in their own account for practice alone. */
    mayAsk: computed(() => has('requester', 'learner')),
    /** Whether this is the learner's own practice, where they do everything themselves. */
    practises: ({ createdBy, account }: Pick<Deployment, 'createdBy' | 'account'>) =>
      has('learner') && createdBy.id === me.value?.id && account.simulated,
    isApprover: computed(() => has('approver')),
    /** Whoever only learns is shown those of their own account for practice. */
    maySeeApprovals: computed(() => has('viewer', 'requester', 'approver', 'admin', 'learner')),
    /** Teaches, or learns. Whoever joined a class without such a role comes by its link. */
    mayBeInClasses: computed(() => has('approver', 'admin', 'learner')),
    mayPlan: computed(() => has('requester', 'admin')),
    mayApply: computed(() => has('requester', 'approver', 'admin')),
  }
}
