import { readFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'
import type { ProviderSchema } from './model.ts'

const loaded = new Map<string, ProviderSchema>()

/** The true schema of a provider: extracted once by a script, read once by a process. */
export function loadSchema(name: string): ProviderSchema {
  const known = loaded.get(name)
  if (known) return known
  const bytes = brotliDecompressSync(readFileSync(new URL(`../../schemas/${name}.json.br`, import.meta.url)))
  // Written by this package's own scripts.
  const schema = JSON.parse(bytes.toString()) as ProviderSchema
  loaded.set(name, schema)
  return schema
}
