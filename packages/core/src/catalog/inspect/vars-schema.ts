import type { ProviderRequirement } from './description.ts'
import type { VariableReading } from './read-variable.ts'
import type { JsonSchema } from './types/schema.ts'
import { cloudsOf } from './clouds-of.ts'
import { regionsOf } from '../regions.ts'

/** The JSON Schema 2020-12 of a module's vars. `x-order` keeps the order of declaration where keys are stored sorted. */
export function varsSchema(readings: VariableReading[], providers: ProviderRequirement[]): JsonSchema {
  const names = readings.map((reading) => reading.variable.name)
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties: Object.fromEntries(
      readings.map(({ variable, schema }) => [variable.name, variable.name === 'region' ? withRegions(schema, providers) : schema]),
    ),
    required: readings.filter((reading) => reading.variable.required).map((reading) => reading.variable.name),
    additionalProperties: false,
    'x-order': names,
  }
}

/** Known regions as examples: a form offers them, and a region that is opened later is not refused by an old description. */
function withRegions(schema: JsonSchema, providers: ProviderRequirement[]): JsonSchema {
  const [cloud, ...others] = cloudsOf(providers)
  return cloud && others.length === 0
    ? { ...schema, 'x-region-of': cloud, examples: regionsOf(cloud).map((region) => region.code) }
    : schema
}
