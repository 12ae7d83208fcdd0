/**
 * Writes schemas/google.br from the bindings of hashicorp/google that @cdktf/provider-google 16.12.1 holds: names, types
 * and flags. What bindings do not tell (sensitivity, a few bounds) is put right by google-corrections.ts.
 * Needs the unpacked package's folder in CDKTF_PROVIDER_GOOGLE.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Block, ProviderSchema } from '../src/schema/model.ts'
import { parseBinding } from './cdktf-binding.ts'
import { correctGoogle } from './google-corrections.ts'
import { writeSchema } from './write-schema.ts'

const folder = process.env['CDKTF_PROVIDER_GOOGLE']
if (!folder) throw new Error('set CDKTF_PROVIDER_GOOGLE to the folder of the unpacked npm package @cdktf/provider-google 16.12.1')

const schema: ProviderSchema = { provider: { attributes: {}, blocks: {} }, resources: {}, dataSources: {} }
const unread: string[] = []
for (const name of readdirSync(join(folder, 'lib')).toSorted()) {
  const path = join(folder, 'lib', name, 'index.js')
  if (!existsSync(path)) continue
  const source = wholeSource(join(folder, 'lib', name))
  const binding = source === undefined ? undefined : parseBinding(source)
  if (!binding) unread.push(name)
  else if (binding.kind === 'provider') schema.provider = binding.block
  else if (binding.kind === 'resource') schema.resources[binding.type] = { version: 0, block: asBlock(binding.block) }
  else schema.dataSources[binding.type] = { version: 0, block: asBlock(binding.block) }
}
correctGoogle(schema)
if (unread.length > 0) process.stdout.write(`not read: ${unread.join(', ')}\n`)
writeSchema('google', schema)

/** A binding that is too large for one file keeps its blocks in others beside it. */
function wholeSource(place: string): string | undefined {
  const parts = join(place, 'index-structs')
  const further = existsSync(parts) ? readdirSync(parts).filter((file) => /^structs\d+\.js$/.test(file)) : []
  const sources = [join(place, 'index.js'), ...further.toSorted().map((file) => join(parts, file))].map((file) =>
    sourceOf(readFileSync(file, 'utf8')),
  )
  return sources.includes(undefined) ? undefined : sources.join('\n')
}

/** Bindings are compiled; their source maps carry the TypeScript they were made from. */
function sourceOf(script: string): string | undefined {
  const map = /sourceMappingURL=data:application\/json;base64,(\S+)/.exec(script)?.[1]
  if (map === undefined) return undefined
  const parsed: unknown = JSON.parse(Buffer.from(map, 'base64').toString())
  return typeof parsed === 'object' && parsed !== null && 'sourcesContent' in parsed && Array.isArray(parsed.sourcesContent)
    ? String(parsed.sourcesContent[0])
    : undefined
}

function asBlock({ attributes, blocks }: Block): Block {
  // Every type of this provider has an id that the provider gives; bindings call it optional.
  return { attributes: { ...attributes, id: { type: 'string', optional: true, computed: true } }, blocks }
}
