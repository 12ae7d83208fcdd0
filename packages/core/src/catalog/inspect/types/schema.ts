import type { ObjectAttribute, Type } from './type.ts'

export type JsonSchema = Record<string, unknown>

/** The JSON Schema 2020-12 of the values a type accepts. Unknown object keys pass: terraform drops them. */
export function schemaOf(type: Type): JsonSchema {
  switch (type.kind) {
    case 'any':
      return {}
    case 'string':
    case 'number':
      return { type: type.kind }
    case 'bool':
      return { type: 'boolean' }
    case 'list':
      return { type: 'array', items: schemaOf(type.of) }
    case 'set':
      return { type: 'array', items: schemaOf(type.of), uniqueItems: true }
    case 'map':
      return { type: 'object', additionalProperties: schemaOf(type.of) }
    case 'tuple':
      return { type: 'array', prefixItems: type.of.map(schemaOf), items: false, minItems: type.of.length, maxItems: type.of.length }
    case 'object':
      return objectSchema(type.attributes)
  }
}

/** The same schema, accepting null as well. */
export function nullable(schema: JsonSchema): JsonSchema {
  return {
    ...schema,
    ...(typeof schema.type === 'string' ? { type: [schema.type, 'null'] } : {}),
    ...(Array.isArray(schema.enum) ? { enum: [...schema.enum, null] } : {}),
  }
}

function objectSchema(attributes: ObjectAttribute[]): JsonSchema {
  return {
    type: 'object',
    properties: Object.fromEntries(attributes.map((attribute) => [attribute.name, attributeSchema(attribute)])),
    required: attributes.filter((attribute) => !attribute.optional).map((attribute) => attribute.name),
    additionalProperties: true,
    // Stores that sort keys keep the order of a list.
    'x-order': attributes.map((attribute) => attribute.name),
  }
}

function attributeSchema(attribute: ObjectAttribute): JsonSchema {
  const schema = schemaOf(attribute.type)
  // An optional attribute takes null for "not given", with and without a default.
  if (!attribute.optional) return schema
  return 'default' in attribute ? { ...nullable(schema), default: attribute.default } : nullable(schema)
}
