import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import type { ProviderSchema } from '../src/schema/model.ts'

/** Compact and deterministic: the same facts give the same bytes, so that making them anew changes nothing. */
export function writeSchema(name: string, schema: ProviderSchema): void {
  const json = JSON.stringify(schema)
  const bytes = brotliCompressSync(json, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 24 } })
  const path = fileURLToPath(new URL(`../schemas/${name}.json.br`, import.meta.url))
  writeFileSync(path, bytes)
  console.log(`${name}: ${Object.keys(schema.resources).length} resources, ${Object.keys(schema.dataSources).length} data sources, ${json.length} → ${bytes.length} bytes`)
}
