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

export interface ProviderSchema {
  provider: Block
  resources: Record<string, TypeSchema>
  dataSources: Record<string, TypeSchema>
}
