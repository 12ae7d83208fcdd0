import { readFileSync } from 'node:fs'
import { zlib } from '../builtin.ts'
import type { Block, TypeCatalogue, TypeSchema, ServedSchema } from './model.ts'
import { packageFile } from '../package-file.ts'

const loaded = new Map<string, ServedSchema>()
const answers = new Map<string, Uint8Array>()
const LINE_FEED = 10

/**
 * The true schema of a provider: extracted once by a script, read once by a process. The file holds the provider's own block
 * on its first line and one type on each line behind it (`r` or `d`, name, JSON, split by tabs), so that a type is parsed when
 * it is first used: a process needs few of the thousands.
 */
export function loadSchema(name: string): ServedSchema {
  const known = loaded.get(name)
  if (known) return known
  const bytes = unpack(`${name}.br`)
  const end = bytes.indexOf(LINE_FEED)
  const places = { r: new Map<string, [number, number]>(), d: new Map<string, [number, number]>() }
  for (let at = end + 1; at < bytes.length;) {
    const next = bytes.indexOf(LINE_FEED, at)
    const tab = bytes.indexOf(9, at + 2)
    places[bytes[at] === 100 ? 'd' : 'r'].set(bytes.toString('utf8', at + 2, tab), [tab + 1, next])
    at = next + 1
  }
  // Written by this package's own scripts.
  const provider = JSON.parse(bytes.toString('utf8', 0, end)) as Block
  const schema = { provider, resources: catalogue(bytes, places.r), dataSources: catalogue(bytes, places.d) }
  loaded.set(name, schema)
  return schema
}

/** The bytes terraform is answered when it asks for the schema: written by the same script as the facts. */
export function loadSchemaAnswer(name: string): Uint8Array {
  const known = answers.get(name) ?? unpack(`${name}.pb.br`)
  answers.set(name, known)
  return known
}

function unpack(file: string): Buffer {
  return zlib().brotliDecompressSync(readFileSync(packageFile(`schemas/${file}`)))
}

function catalogue(bytes: Buffer, places: ReadonlyMap<string, [number, number]>): TypeCatalogue {
  const used = new Map<string, TypeSchema>()
  // Written by this package's own scripts.
  const parse = ([start, end]: [number, number]) => JSON.parse(bytes.toString('utf8', start, end)) as TypeSchema
  return {
    names: () => [...places.keys()],
    has: (type) => places.has(type),
    get(type) {
      const place = places.get(type)
      const known = used.get(type) ?? (place && parse(place))
      if (known) used.set(type, known)
      return known
    },
    *all() {
      for (const [type, place] of places) yield [type, used.get(type) ?? parse(place)]
    },
  }
}
