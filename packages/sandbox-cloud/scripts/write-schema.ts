import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import { loadSchema } from '../src/schema/load.ts'
import type { ProviderSchema, TypeSchema } from '../src/schema/model.ts'
import { encodeProviderSchema } from '../src/wire/schema-proto.ts'

/**
 * Writes `<name>.br` (the facts, a type a line) and `<name>.pb.br` (the same as terraform is answered). Compact and
 * deterministic: the same facts give the same bytes, so that making them anew changes nothing.
 */
export function writeSchema(name: string, schema: ProviderSchema): void {
  const text = [
    `${JSON.stringify(schema.provider)}\n`,
    ...Object.entries(schema.resources).map(line('r')),
    ...Object.entries(schema.dataSources).map(line('d')),
  ].join('')
  const facts = write(`${name}.br`, Buffer.from(text))
  const answer = write(`${name}.pb.br`, encodeProviderSchema(loadSchema(name)))
  const counts = `${Object.keys(schema.resources).length} resources, ${Object.keys(schema.dataSources).length} data sources`
  process.stdout.write(`${name}: ${counts}, ${facts} bytes of facts, ${answer} bytes of answer\n`)
}

function line(kind: 'r' | 'd'): (entry: [string, TypeSchema]) => string {
  return ([type, facts]) => `${kind}\t${type}\t${JSON.stringify(facts)}\n`
}

function write(file: string, bytes: Uint8Array): number {
  const packed = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 } })
  writeFileSync(fileURLToPath(new URL(`../schemas/${file}`, import.meta.url)), packed)
  return packed.length
}
