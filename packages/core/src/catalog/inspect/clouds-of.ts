import type { Cloud } from '@mcp-cloud/contracts'
import type { ProviderRequirement } from './description.ts'

/** The clouds a module's required providers belong to. */
export function cloudsOf(providers: ProviderRequirement[]): Cloud[] {
  const clouds = providers.flatMap(({ source }): Cloud[] => {
    if (/(^|\/)hashicorp\/aws$/.test(source)) return ['aws']
    return /(^|\/)hashicorp\/google(-beta)?$/.test(source) ? ['gcp'] : []
  })
  return [...new Set(clouds)]
}
