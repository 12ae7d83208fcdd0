import type { ObjectValue } from '../src/value.ts'
import { awsFixtures } from './fixtures-aws.ts'
import { googleFixtures } from './fixtures-google.ts'

/** Makes what a fixture stands on, once for each world, and gives its state. */
export type Use = (type: string) => Promise<ObjectValue>

export interface Fixture {
  /** The least a person writes. */
  config(use: Use): Promise<ObjectValue> | ObjectValue
  /** A change that is made in place. Absent: the type has none. */
  update?: ObjectValue
  /** The import id, where it is not the id. */
  importId?(state: ObjectValue): string
  /** What an import cannot tell, because only the configuration knows it. */
  notImported?: string[]
  /** The type cannot be imported. */
  noImport?: true
  /** Another value for an attribute that forces a new object, where a made-up one would be refused. */
  replace?: Record<string, ObjectValue[string]>
}

export const FIXTURES: Record<string, Fixture> = {
  ...awsFixtures,
  ...googleFixtures,
}
