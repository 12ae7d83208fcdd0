import { idOf } from '../engine/apply.ts'
import { conformBlock } from '../engine/conform.ts'
import { createProvider, type ProviderDefinition, type ProviderOptions } from '../engine/provider.ts'
import type { ProviderCore } from '../provider/core.ts'
import { createMemoryStore } from '../world/memory.ts'
import { createCall } from '../engine/call.ts'
import type { ObjectValue, Value } from '../value.ts'
import type { WorldStore } from '../world/store.ts'

/**
 * A provider whose objects stand in terraform's state alone, as random values and keys do: no world keeps them, their ids
 * may be equal, and reading them gives back what the state says. Each apply sees the one object that it changes.
 */
export function createStateOnlyProvider(definition: ProviderDefinition, options: Omit<ProviderOptions, 'store'>): ProviderCore {
  const { now = () => new Date() } = options
  const over = (store: WorldStore) => createProvider(definition, { ...options, store })
  const base = over(createMemoryStore())

  function conform(type: string, raw: Value): ObjectValue | undefined {
    const schema = definition.schema.resources.get(type)
    return raw === null || !schema ? undefined : conformBlock(raw, schema.block)
  }

  return {
    ...base,
    async read(_session, { type, state: raw, private: kept }) {
      const state = conform(type, raw)
      const behaviour = definition.behaviours.get(type)
      if (!state || !behaviour?.read) return { state: raw, private: kept, diagnostics: [] }
      const call = createCall(createMemoryStore(), definition.configure({}), now())
      return { state: await behaviour.read(state, call), private: kept, diagnostics: [] }
    },
    async apply(session, given) {
      const store = createMemoryStore()
      const prior = conform(given.type, given.prior)
      if (prior) await store.put({ type: given.type, id: idOf(prior), attributes: prior })
      return over(store).apply(session, given)
    },
    async importState(_session, type, id) {
      const detail = `${type} "${id}" stands in no cloud, so there is nothing to import; let terraform make a new one`
      return { imported: [], diagnostics: [{ severity: 'error', summary: 'import is not possible', detail }] }
    },
  }
}
