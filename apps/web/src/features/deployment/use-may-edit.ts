import { computed } from 'vue'
import { useMe } from '../session/use-me.ts'
import { useDeploymentContext } from './context.ts'

const HOLDING = new Set(['applying', 'destroying', 'needs_recovery'])

/** Whether the reader may change the inputs now: an administrator, or whoever asked for it, while nothing is being applied. */
export function useMayEdit() {
  const { deployment } = useDeploymentContext()
  const { me, isAdmin, mayAsk } = useMe()
  return computed(
    () => (isAdmin.value || (mayAsk.value && deployment.value.createdBy.id === me.value?.id)) && !HOLDING.has(deployment.value.status),
  )
}
