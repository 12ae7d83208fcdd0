import type { Attribute, Block, ProviderSchema } from '../src/schema/model.ts'

/** Names under which hashicorp/google keeps secrets, whatever the type: bindings do not say which attributes are sensitive. */
const SECRET = /(^|_)(password|private_key|secret_data|client_secret|shared_secret|auth_string|access_token|client_key|secret_key)(_wo)?$/

/** From the provider's documentation: blocks that may also be assigned, because the cloud fills them. */
const ATTRIBUTE_BLOCKS: Record<string, string[]> = {
  google_compute_subnetwork: ['secondary_ip_range'],
}

/** Blocks of which there may be several although bindings show one, and the reverse, are put right here: `[min, max]`. */
const BOUNDS: Record<string, Record<string, [min: number, max: number]>> = {
  google_compute_instance: { boot_disk: [1, 1], network_interface: [1, 0] },
  google_storage_bucket: { lifecycle_rule: [0, 100] },
}

/** Changes the schema in place. */
export function correctGoogle(schema: ProviderSchema): void {
  // Terraform's own argument of every provider.
  delete schema.provider.attributes['alias']
  for (const [type, { block }] of Object.entries(schema.resources)) {
    markSecrets(block)
    for (const name of ATTRIBUTE_BLOCKS[type] ?? []) assignable(block, name)
    for (const [name, [min, max]] of Object.entries(BOUNDS[type] ?? {})) bound(block, name, min, max)
  }
  for (const { block } of Object.values(schema.dataSources)) markSecrets(block)
}

function markSecrets({ attributes, blocks }: Block): void {
  for (const [name, attribute] of Object.entries(attributes)) {
    if (SECRET.test(name) && attribute.type === 'string') attribute.sensitive = true
    if (name.endsWith('_wo') && !attribute.computed) attribute.writeOnly = true
  }
  for (const nested of Object.values(blocks)) markSecrets(nested.block)
}

function assignable(block: Block, name: string): void {
  const nested = block.blocks[name]
  if (!nested) throw new Error(`there is no block ${name} to correct`)
  const fields = Object.entries(nested.block.attributes).map(([key, { type }]): [string, Attribute['type']] => [key, type])
  delete block.blocks[name]
  block.attributes[name] = {
    type: [nested.nesting === 'set' ? 'set' : 'list', ['object', Object.fromEntries(fields)]],
    optional: true,
    computed: true,
  }
}

function bound(block: Block, name: string, min: number, max: number): void {
  const nested = block.blocks[name]
  if (!nested) throw new Error(`there is no block ${name} to correct`)
  delete nested.min
  delete nested.max
  if (min > 0) nested.min = min
  if (max > 0) nested.max = max
}
