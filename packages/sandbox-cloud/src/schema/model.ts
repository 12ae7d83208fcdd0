/** Terraform's own JSON notation of a type: `"string"`, `["list","string"]`, `["object",{…}]`. */
export type TypeJson = string | [string, TypeJson] | ['object', Record<string, TypeJson>] | ['tuple', TypeJson[]]

export interface Attribute {
  type: TypeJson
  required?: boolean
  optional?: boolean
  computed?: boolean
  sensitive?: boolean
  deprecated?: boolean
  /** Taken from configuration, never kept. */
  writeOnly?: boolean
}

export interface NestedBlock {
  nesting: 'single' | 'list' | 'set' | 'map' | 'group'
  block: Block
  min?: number
  max?: number
}

export interface Block {
  attributes: Record<string, Attribute>
  blocks: Record<string, NestedBlock>
}

export interface TypeSchema {
  version: number
  block: Block
}

/** All a script knows of a provider. */
export interface ProviderSchema {
  provider: Block
  resources: Record<string, TypeSchema>
  dataSources: Record<string, TypeSchema>
}

/** Types by name, each parsed when it is first asked for. */
export interface TypeCatalogue {
  names(): string[]
  has(type: string): boolean
  get(type: string): TypeSchema | undefined
  /** Every type in turn, none of them kept. */
  all(): Iterable<[type: string, schema: TypeSchema]>
}

/** The same as it is served. */
export interface ServedSchema {
  provider: Block
  resources: TypeCatalogue
  dataSources: TypeCatalogue
}
