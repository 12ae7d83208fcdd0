import { createProvider, type ProviderDefinition, type ProviderOptions } from './engine/provider.ts'
import type { ProviderCore } from './provider/core.ts'
import { createStateOnlyProvider } from './small/state-only.ts'

/** What answers for a provider: over a world, or over terraform's state alone. */
export function openCore(definition: ProviderDefinition, options: ProviderOptions): ProviderCore {
  return definition.stateOnly ? createStateOnlyProvider(definition, options) : createProvider(definition, options)
}
