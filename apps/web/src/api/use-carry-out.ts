import { ref } from 'vue'
import { faultOf, type FaultView } from './fault.ts'

/** For a dialog or a form: busy while what it asks for is under way, and the refusal in view until the next try. */
export function useCarryOut() {
  const busy = ref(false)
  const fault = ref<FaultView>()
  async function carryOut(work: () => Promise<void>): Promise<void> {
    busy.value = true
    fault.value = undefined
    try {
      await work()
    } catch (cause) {
      fault.value = faultOf(cause)
    } finally {
      busy.value = false
    }
  }
  return { busy, fault, carryOut }
}
