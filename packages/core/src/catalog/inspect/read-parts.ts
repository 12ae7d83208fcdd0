import { literalOf } from './literal.ts'
import { stringOf, type Block } from './blocks.ts'
import type { ModuleCall, ModuleDescription, ProviderConfig, ProviderRequirement, ResourceDescription } from './description.ts'
import { isRecord } from './types/convert.ts'

type Parts = Pick<
  ModuleDescription,
  'requiredVersion' | 'requiredProviders' | 'providerConfigs' | 'resources' | 'dataSources' | 'moduleCalls' | 'backend'
>

/** What the blocks declare: requirements of the root, and resources, data, providers and calls of all that are loaded. */
export function readParts(root: Block[], reached: Block[]): Parts {
  const settings = root.filter((block) => block.type === 'terraform')
  return {
    requiredVersion: settings.map((block) => stringOf(block, 'required_version') ?? '').find((version) => version !== '') ?? '',
    requiredProviders: settings.flatMap((block) =>
      block.blocks.filter((inner) => inner.type === 'required_providers').flatMap(readRequirements),
    ),
    providerConfigs: reached.filter((block) => block.type === 'provider').map(readProviderConfig),
    resources: reached
      .filter((block) => block.type === 'resource' || block.type === 'removed')
      .map(readResource)
      .filter((resource) => resource.type !== ''),
    dataSources: reached
      .filter((block) => block.type === 'data' || block.type === 'check')
      .flatMap((block) => (block.type === 'data' ? [block] : block.blocks.filter((inner) => inner.type === 'data')))
      .map(({ labels, position }) => ({ type: labels[0] ?? '', name: labels[1] ?? '', position })),
    moduleCalls: reached.filter((block) => block.type === 'module').map(readCall),
    backend: readBackend(reached),
  }
}

function readRequirements(block: Block): ProviderRequirement[] {
  return [...block.attributes.values()].map(({ name, node }) => {
    const value = literalOf(node)?.value
    // Before terraform 0.13 a requirement was its version alone.
    if (typeof value === 'string') return { name, source: '', version: value }
    const { source, version } = isRecord(value) ? value : {}
    return { name, source: typeof source === 'string' ? source : '', version: typeof version === 'string' ? version : '' }
  })
}

function readProviderConfig(block: Block): ProviderConfig {
  const alias = stringOf(block, 'alias')
  const settings = [
    ...block.attributes.keys(),
    ...block.blocks.map((inner) => (inner.type === 'dynamic' ? (inner.labels[0] ?? '') : inner.type)),
  ]
  return { name: block.labels[0] ?? '', ...(alias === undefined ? {} : { alias }), settings, position: block.position }
}

/** A resource, or a `removed` block, which can run provisioners too and has an address for a name. */
function readResource(block: Block): ResourceDescription {
  const provisioners = block.blocks.filter((inner) => inner.type === 'provisioner').map((inner) => inner.labels[0] ?? '')
  if (block.type === 'resource') return { type: block.labels[0] ?? '', name: block.labels[1] ?? '', position: block.position, provisioners }
  // A removed block without provisioners only lets go of an object.
  const [type = '', name = ''] = provisioners.length > 0 ? (block.attributes.get('from')?.node.text.split('.') ?? []) : []
  return { type, name, position: block.position, provisioners }
}

function readCall(block: Block): ModuleCall {
  return { name: block.labels[0] ?? '', source: stringOf(block, 'source') ?? '', position: block.position }
}

function readBackend(reached: Block[]): ModuleDescription['backend'] {
  for (const settings of reached.filter((block) => block.type === 'terraform')) {
    const block = settings.blocks.find((inner) => inner.type === 'backend' || inner.type === 'cloud')
    if (block) return { kind: block.labels[0] ?? block.type, position: block.position }
  }
  return null
}
