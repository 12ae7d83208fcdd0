import type { ObjectValue } from '../../../value.ts'
import type { Invocation } from '../model.ts'

/**
 * Changes what only the cloud decides, such as whether a machine runs. Terraform has no attribute to ask for it by, and
 * sees it at its next refresh.
 */
export async function changeBehind({ world, now }: Invocation, type: string, id: string, changes: ObjectValue): Promise<void> {
  await world.store.exclusively(async (store) => {
    const found = await store.get(type, id)
    if (!found) return
    await store.put({ type, id, attributes: { ...found.attributes, ...changes } })
    await store.record({ runId: world.runId, operation: 'update', type, id, outcome: 'ok', at: now.toISOString() })
  })
}
