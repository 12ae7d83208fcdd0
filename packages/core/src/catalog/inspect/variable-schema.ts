import type { Block } from './blocks.ts'
import { applyConstraint } from './constraints/apply.ts'
import { recogniseCondition } from './constraints/recognise.ts'
import type { VariableDescription } from './description.ts'
import { nullable, schemaOf, type JsonSchema } from './types/schema.ts'
import type { Type } from './types/type.ts'

/**
 * The JSON Schema of a variable: its type, what its validations amount to, and annotations:
 * `x-type` (as written), `x-rules` (validations no keyword can say), `x-cost`, `x-sensitive`.
 */
export function variableSchema(variable: VariableDescription, type: Type, block: Block): JsonSchema {
  const schema = schemaOf(type)
  const rules = constrain(schema, variable, type, block)
  return {
    ...(variable.nullable ? nullable(schema) : schema),
    ...(variable.description ? { description: variable.description } : {}),
    ...('default' in variable && !variable.sensitive ? { default: variable.default } : {}),
    'x-type': variable.type,
    ...(rules.length > 0 ? { 'x-rules': rules } : {}),
    ...(variable.costRelevant ? { 'x-cost': variable.costRelevant } : {}),
    ...(variable.sensitive ? { 'x-sensitive': true, writeOnly: true } : {}),
  }
}

/** Applies what is recognised, and returns the sentences of the rest. */
function constrain(schema: JsonSchema, variable: VariableDescription, type: Type, block: Block): { condition: string; message: string }[] {
  const rules: { condition: string; message: string }[] = []
  const validations = block.blocks.filter((inner) => inner.type === 'validation')
  for (const [index, validation] of validations.entries()) {
    const { condition = '', errorMessage: message = '' } = variable.validations[index] ?? {}
    const node = validation.attributes.get('condition')?.node
    const recognised = node ? recogniseCondition(node, variable.name, type) : { constraints: [], whole: false }
    for (const constraint of recognised.constraints) applyConstraint(schema, constraint, message)
    if (!recognised.whole) rules.push({ condition, message })
  }
  return rules
}
