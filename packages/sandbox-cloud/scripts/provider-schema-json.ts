import type { Attribute, Block, NestedBlock, ProviderSchema, TypeSchema } from '../src/schema/model.ts'

/** The shape of `terraform providers schema -json` (format 1.0), as far as it is read here. */
interface RawBlock {
  attributes?: Record<
    string,
    {
      type?: unknown
      nested_type?: unknown
      required?: boolean
      optional?: boolean
      computed?: boolean
      sensitive?: boolean
      write_only?: boolean
    }
  >
  block_types?: Record<string, { nesting_mode: string; block: RawBlock; min_items?: number; max_items?: number }>
}
interface RawSchemas {
  provider_schemas: Record<
    string,
    { provider: { block: RawBlock }; resource_schemas: Record<string, RawType>; data_source_schemas: Record<string, RawType> }
  >
}
interface RawType {
  version: number
  block: RawBlock
}

export function parseProviderSchema(json: string): ProviderSchema {
  // Written by terraform itself; what does not fit fails below, in the script of a developer.
  const raw = JSON.parse(json) as RawSchemas
  const [provider] = Object.values(raw.provider_schemas)
  if (!provider) throw new Error('terraform told no provider schema')
  return {
    provider: block(provider.provider.block),
    resources: mapTypes(provider.resource_schemas),
    dataSources: mapTypes(provider.data_source_schemas),
  }
}

function mapTypes(types: Record<string, RawType>): Record<string, TypeSchema> {
  return Object.fromEntries(sorted(types).map(([name, { version, block: raw }]) => [name, { version, block: block(raw) }]))
}

function block(raw: RawBlock): Block {
  return {
    attributes: Object.fromEntries(sorted(raw.attributes ?? {}).map(([name, given]) => [name, attribute(name, given)])),
    blocks: Object.fromEntries(sorted(raw.block_types ?? {}).map(([name, given]) => [name, nested(given)])),
  }
}

function attribute(name: string, raw: NonNullable<RawBlock['attributes']>[string]): Attribute {
  // Nested attribute types exist in protocol 6 providers only; hashicorp/aws 5 has them nowhere that matters to values.
  const type = raw.type ?? nestedType(name, raw.nested_type)
  return {
    type: type as Attribute['type'],
    ...(raw.required ? { required: true } : {}),
    ...(raw.optional ? { optional: true } : {}),
    ...(raw.computed ? { computed: true } : {}),
    ...(raw.sensitive ? { sensitive: true } : {}),
    ...(raw.write_only ? { writeOnly: true } : {}),
  }
}

function nestedType(name: string, given: unknown): unknown {
  const nested = given as { nesting_mode: string; attributes: Record<string, { type: unknown }> } | undefined
  if (!nested) throw new Error(`attribute ${name} has no type`)
  const object = ['object', Object.fromEntries(sorted(nested.attributes).map(([key, value]) => [key, value.type]))]
  return nested.nesting_mode === 'single' ? object : [nested.nesting_mode, object]
}

function nested(raw: NonNullable<RawBlock['block_types']>[string]): NestedBlock {
  return {
    nesting: raw.nesting_mode as NestedBlock['nesting'],
    block: block(raw.block),
    ...(raw.min_items ? { min: raw.min_items } : {}),
    ...(raw.max_items ? { max: raw.max_items } : {}),
  }
}

function sorted<T>(record: Record<string, T>): [string, T][] {
  return Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1))
}
