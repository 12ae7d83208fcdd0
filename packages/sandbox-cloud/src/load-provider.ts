import type { ProviderDefinition } from './engine/provider.ts'

const CLOUDS: Readonly<Record<string, () => Promise<ProviderDefinition>>> = {
  aws: async () => (await import('./aws/provider.ts')).awsProvider,
  google: async () => (await import('./gcp/provider.ts')).googleProvider,
  'google-beta': async () => (await import('./gcp/provider.ts')).googleBetaProvider,
}

/** One provider by its short name, without reading the code of the others; undefined where none is simulated. */
export async function loadProvider(name: string): Promise<ProviderDefinition | undefined> {
  return (await CLOUDS[name]?.()) ?? (await import('./small/index.ts')).smallProviders.find((provider) => provider.name === name)
}
