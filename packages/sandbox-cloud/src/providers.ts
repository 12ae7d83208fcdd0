import { awsProvider } from './aws/provider.ts'
import type { ProviderDefinition } from './engine/provider.ts'
import { googleBetaProvider, googleProvider } from './gcp/provider.ts'
import { smallProviders } from './small/index.ts'

/** Every provider that is served, by its short name. */
export const simulatedProviders: ReadonlyMap<string, ProviderDefinition> = new Map(
  [awsProvider, googleProvider, googleBetaProvider, ...smallProviders].map((provider) => [provider.name, provider]),
)

/** Whether somebody wrote the behaviour of a type; the others work by the generic rules. */
export function isHandWritten(type: string): boolean {
  return [...simulatedProviders.values()].some((provider) => provider.behaviours.has(type))
}
