import { awsProvider } from './aws/provider.ts'
import type { ProviderDefinition } from './engine/provider.ts'
import { googleBetaProvider, googleProvider } from './gcp/provider.ts'
import type { TypeSchema } from './schema/model.ts'
import { smallProviders } from './small/index.ts'

/** Every provider that is served, by its short name. */
export const simulatedProviders: ReadonlyMap<string, ProviderDefinition> = new Map(
  [awsProvider, googleProvider, googleBetaProvider, ...smallProviders].map((provider) => [provider.name, provider]),
)

/** The schema of a resource type: types, flags and sensitivity of its attributes. Undefined for a type of no simulated provider. */
export function schemaOf(type: string): TypeSchema | undefined {
  for (const { schema } of simulatedProviders.values()) if (schema.resources.has(type)) return schema.resources.get(type)
  return undefined
}

/** Whether somebody wrote the behaviour of a type; the others work by the generic rules. */
export function isHandWritten(type: string): boolean {
  return [...simulatedProviders.values()].some((provider) => provider.behaviours.has(type))
}
