import { useToast } from '@nuxt/ui/composables'
import { useQueryClient } from '@tanstack/vue-query'
import { faultOf, type FaultView } from '../../api/fault.ts'
import { orpc } from '../../api/query.ts'
import { useFaultText } from '../../api/use-fault-text.ts'

/** Changes something about classes, and reads them anew. `quiet`: whoever asked shows the refusal. */
export function useAttempt() {
  const toast = useToast()
  const client = useQueryClient()
  const faultText = useFaultText()
  return async (work: () => Promise<unknown>, quiet = false): Promise<FaultView | undefined> => {
    try {
      await work()
      await client.invalidateQueries({ queryKey: orpc.classes.key() })
      return undefined
    } catch (cause) {
      const fault = faultOf(cause)
      if (!quiet) toast.add({ color: 'error', icon: 'i-lucide-circle-alert', ...faultText(fault) })
      return fault
    }
  }
}
