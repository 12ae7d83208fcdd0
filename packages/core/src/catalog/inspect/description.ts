import type { FindingCode } from './findings.ts'

/** Where something stands in a module; line and column count from 1. */
export interface Position {
  file: string
  line: number
  column: number
}

/** One point about a module. Its sentence comes from `FINDINGS` by `code` and `params`. */
export interface ModuleProblem {
  code: FindingCode
  severity: 'error' | 'warning'
  params: Record<string, string>
  position?: Position
}

export interface Validation {
  /** The condition as it is written. */
  condition: string
  errorMessage: string
}

export interface VariableDescription {
  name: string
  /** The type expression as it is written; `any` where none is. */
  type: string
  description: string
  /** The default as JSON; absent where there is none. */
  default?: unknown
  required: boolean
  sensitive: boolean
  nullable: boolean
  ephemeral: boolean
  validations: Validation[]
  position: Position
  /** Why the variable moves the price: the text of a `# cost:` line directly above its block. */
  costRelevant?: string
}

export interface OutputDescription {
  name: string
  description: string
  sensitive: boolean
  position: Position
}

export interface ProviderRequirement {
  name: string
  /** Source address as written; empty where none is. */
  source: string
  /** Version constraint as written; empty where none is. */
  version: string
}

export interface ProviderConfig {
  name: string
  alias?: string
  /** Names of the arguments and blocks set in it. */
  settings: string[]
  position: Position
}

export interface ResourceDescription {
  type: string
  name: string
  position: Position
  /** Kinds of its provisioners. */
  provisioners: string[]
}

export type DataSourceDescription = Omit<ResourceDescription, 'provisioners'>

export interface ModuleCall {
  name: string
  /** Source as written; empty where it is no literal. */
  source: string
  position: Position
}

/** A variable that the root module hands to a resource as it is. */
export interface VariableUse {
  variable: string
  /** `type.attribute`. */
  of: string
  /** Whether each element of the variable goes to an instance of its own. */
  each: boolean
  /** The attribute of the element that is handed on. */
  field?: string
}

/** What a module folder says about itself: plain JSON, safe to store. */
export interface ModuleDescription {
  variables: VariableDescription[]
  outputs: OutputDescription[]
  /** The constraint on terraform; empty where there is none. */
  requiredVersion: string
  requiredProviders: ProviderRequirement[]
  providerConfigs: ProviderConfig[]
  resources: ResourceDescription[]
  dataSources: DataSourceDescription[]
  moduleCalls: ModuleCall[]
  /** Absent in descriptions stored before it was read. */
  uses?: VariableUse[]
  /** Kind of the backend or `cloud` block, or null. */
  backend: { kind: string; position: Position } | null
  /** What was found while reading; `checkRegistrable` adds what policy says. */
  problems: ModuleProblem[]
  /** JSON Schema 2020-12 of the vars object. */
  jsonSchema: Record<string, unknown>
}
