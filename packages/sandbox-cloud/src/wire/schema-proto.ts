import type { Attribute, Block, NestedBlock, ServedSchema, TypeCatalogue, TypeSchema } from '../schema/model.ts'
import { field, message, repeated } from './protobuf.ts'

const NESTING: Record<NestedBlock['nesting'], number> = { single: 1, list: 2, set: 3, map: 4, group: 5 }

/** What terraform may rely on: a destroy is planned too, and the schema need not be fetched by every process. */
export const CAPABILITIES = message(field(1, true), field(2, true))

/** The answer to GetProviderSchema; protocols 5 and 6 write it with the same numbers. */
export function encodeProviderSchema(schema: ServedSchema): Uint8Array {
  return message(
    field(1, typeSchema({ version: 0, block: schema.provider })),
    mapOf(2, schema.resources),
    mapOf(3, schema.dataSources),
    field(6, CAPABILITIES),
  )
}

function mapOf(number: number, types: TypeCatalogue): Uint8Array {
  return repeated(
    number,
    Array.from(types.all(), ([name, type]) => message(field(1, name), repeated(2, [typeSchema(type)]))),
  )
}

function typeSchema({ version, block: inner }: TypeSchema): Uint8Array {
  return message(field(1, version), repeated(2, [block(inner)]))
}

function block({ attributes, blocks }: Block): Uint8Array {
  return message(
    repeated(
      2,
      Object.entries(attributes).map(([name, given]) => attribute(name, given)),
    ),
    repeated(
      3,
      Object.entries(blocks).map(([name, given]) => nested(name, given)),
    ),
  )
}

function attribute(name: string, given: Attribute): Uint8Array {
  const { type, required, optional, computed, sensitive, deprecated, writeOnly } = given
  return message(
    field(1, name),
    field(2, Buffer.from(JSON.stringify(type))),
    field(4, required),
    field(5, optional),
    field(6, computed),
    field(7, sensitive),
    field(9, deprecated),
    field(11, writeOnly),
  )
}

function nested(name: string, { block: inner, nesting, min, max }: NestedBlock): Uint8Array {
  return message(field(1, name), repeated(2, [block(inner)]), field(3, NESTING[nesting]), field(4, min), field(5, max))
}
