import type { Behaviour, CloudSession, DataBehaviour } from '../engine/behaviour.ts'
import type { ProviderDefinition } from '../engine/provider.ts'
import type { Attribute, Block, NestedBlock, TypeCatalogue, TypeJson, TypeSchema } from '../schema/model.ts'
import { encodeProviderSchema } from '../wire/schema-proto.ts'

/** A type of a small provider: its schema stands beside what it does. */
export interface SmallType {
  schema: TypeSchema
  behaviour: Behaviour
}

export interface SmallData {
  schema: TypeSchema
  behaviour: DataBehaviour
}

const NO_CLOUD: CloudSession = { cloud: 'none', region: '', accountId: '', project: '', zone: '', defaultTags: {} }

/** A provider without a cloud behind it. Its `provider` block has no arguments. */
export function smallProvider(name: string, types: SmallType[], data: SmallData[] = []): ProviderDefinition {
  const schema = { provider: block({}), resources: catalogue(types), dataSources: catalogue(data) }
  return {
    name,
    schema,
    schemaAnswer: () => encodeProviderSchema(schema),
    stateOnly: true,
    behaviours: new Map(types.map(({ behaviour }) => [behaviour.type, behaviour])),
    dataBehaviours: new Map(data.map(({ behaviour }) => [behaviour.type, behaviour])),
    configure: () => NO_CLOUD,
  }
}

function catalogue(types: { schema: TypeSchema; behaviour: { type: string } }[]): TypeCatalogue {
  const schemas = new Map(types.map(({ schema, behaviour }) => [behaviour.type, schema]))
  return {
    names: () => [...schemas.keys()],
    has: (type) => schemas.has(type),
    get: (type) => schemas.get(type),
    all: () => schemas.entries(),
  }
}

export const TEXTS: TypeJson = ['list', 'string']
export const TEXT_MAP: TypeJson = ['map', 'string']

export const required = (type: TypeJson): Attribute => ({ type, required: true })
export const optional = (type: TypeJson): Attribute => ({ type, optional: true })
export const computed = (type: TypeJson): Attribute => ({ type, computed: true })
/** Optional, and filled by the provider where configuration leaves it out. */
export const either = (type: TypeJson): Attribute => ({ type, optional: true, computed: true })
export const secret = (attribute: Attribute): Attribute => ({ ...attribute, sensitive: true })

export function block(attributes: Record<string, Attribute>, blocks: Record<string, NestedBlock> = {}): Block {
  return { attributes, blocks }
}

/** The schema of a type: every one has a computed id. */
export function typeSchema(attributes: Record<string, Attribute>, blocks: Record<string, NestedBlock> = {}, version = 0): TypeSchema {
  return { version, block: block({ id: computed('string'), ...attributes }, blocks) }
}
