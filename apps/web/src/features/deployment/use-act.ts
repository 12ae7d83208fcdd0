import { useToast } from '@nuxt/ui/composables'
import { useQueryClient } from '@tanstack/vue-query'
import { ref } from 'vue'
import type { Deployment, Finding } from '@mcp-cloud/contracts'
import { api } from '../../api/client.ts'
import { takeSuggestion } from '@mcp-cloud/contracts/findings/take-suggestion'
import { faultOf, type FaultView } from '../../api/fault.ts'
import { orpc } from '../../api/query.ts'
import { useFaultText } from '../../api/use-fault-text.ts'

/** Carries out an action on a deployment: one at a time, the answer shown at once, a refusal told as it is. */
export function useAct(id: () => string) {
  const client = useQueryClient()
  const toast = useToast()
  const faultText = useFaultText()
  const busy = ref<string>()

  /** Answers the refusal, so that a dialog can show it in place; `quiet` leaves it to the caller. */
  async function act(name: string, work: () => Promise<Deployment>, { quiet = false } = {}): Promise<FaultView | undefined> {
    if (busy.value) return undefined
    busy.value = name
    try {
      const deployment = await work()
      client.setQueryData(orpc.deployments.get.queryKey({ input: { id: deployment.id } }), deployment)
      return undefined
    } catch (cause) {
      const fault = faultOf(cause)
      if (!quiet) toast.add({ color: 'error', icon: 'i-lucide-circle-alert', ...faultText(fault) })
      return fault
    } finally {
      busy.value = undefined
      void client.invalidateQueries({ queryKey: orpc.deployments.key() })
      void client.invalidateQueries({ queryKey: orpc.approvals.key() })
    }
  }

  return {
    busy,
    /** Takes a suggestion into the inputs; nobody else's edit is overwritten by it. */
    accept: ({ vars, version }: Pick<Deployment, 'vars' | 'version'>, suggestion: NonNullable<Finding['suggestion']>) =>
      act('accept', () => api.deployments.update({ id: id(), version, vars: takeSuggestion(vars, suggestion) })),
    plan: () => act('plan', async () => (await api.deployments.plan({ id: id() })).body),
    requestApproval: () => act('requestApproval', () => api.deployments.approve({ id: id() })),
    decide: (decision: 'approve' | 'reject', digest: string, comment: string) =>
      act(decision, () => api.deployments.approve({ id: id(), decision, digest, comment: comment.trim() || undefined }), { quiet: true }),
    apply: () => act('apply', async () => (await api.deployments.apply({ id: id() })).body),
    destroy: () => act('destroy', async () => (await api.deployments.destroy({ id: id() })).body, { quiet: true }),
    acknowledge: (runId: string, comment: string) =>
      act('recover', () => api.deployments.acknowledgeRecovery({ id: id(), runId, comment }), { quiet: true }),
    cancel: (force = false) => act('cancel', () => api.deployments.cancel({ id: id(), force })),
  }
}
