import { readFileSync } from 'node:fs'
import { zlib } from '../builtin.ts'
import type { ObjectValue } from '../value.ts'
import { packageFile } from '../package-file.ts'

/**
 * What the schema does not say of a type and the real provider was asked: plans of made-up objects, one difference at a time.
 * Paths are names joined by dots, without the places of list elements.
 */
export interface TypeFacts {
  /** A change of it replaces the object; `block.#` is their number. */
  forceNew?: string[]
  /** Values of optional attributes that configuration leaves out. */
  defaults?: ObjectValue
  /** Computed, and null at plan: nothing will set it. */
  staysNull?: string[]
  /** Blocks that are unknown while configuration says nothing of them. */
  computedBlocks?: string[]
  /** Computed attributes that any update in place makes unknown. */
  changesOnUpdate?: string[]
  /** Attributes of JSON text that are written anew at plan: keys sorted, or `Version` first and then sorted. */
  json?: Record<string, 'sorted' | 'version first'>
  /** Attribute → computed attributes that its change makes unknown, beyond those of any update. */
  changesWith?: Record<string, string[]>
}

/** Facts by type, each parsed when it is first asked for. */
export interface FactCatalogue {
  get(type: string): TypeFacts | undefined
  names(): string[]
}

const loaded = new Map<string, FactCatalogue>()

/** The facts of a provider: a type on each line (name, JSON, split by a tab), written by a script. */
export function loadFacts(name: string): FactCatalogue {
  const known = loaded.get(name)
  if (known) return known
  const text = zlib()
    .brotliDecompressSync(readFileSync(packageFile(`schemas/${name}.facts.br`)))
    .toString('utf8')
  const lines = new Map(text.split('\n').flatMap((line) => (line === '' ? [] : [line.split('\t') as [string, string]])))
  const parsed = new Map<string, TypeFacts>()
  const catalogue: FactCatalogue = {
    names: () => [...lines.keys()],
    get(type) {
      const line = lines.get(type)
      if (line === undefined) return undefined
      // Written by this package's own scripts.
      const facts = parsed.get(type) ?? (JSON.parse(line) as TypeFacts)
      parsed.set(type, facts)
      return facts
    },
  }
  loaded.set(name, catalogue)
  return catalogue
}

/** What was probed, and what somebody wrote where the real provider could not be asked; what is written wins. */
export function joinFacts(probed: TypeFacts | undefined, written: TypeFacts | undefined): TypeFacts {
  if (!probed || !written) return probed ?? written ?? {}
  const both = (name: 'forceNew' | 'staysNull' | 'computedBlocks' | 'changesOnUpdate') => [
    ...(probed[name] ?? []),
    ...(written[name] ?? []),
  ]
  return {
    ...probed,
    forceNew: both('forceNew'),
    staysNull: both('staysNull'),
    computedBlocks: both('computedBlocks'),
    changesOnUpdate: both('changesOnUpdate'),
    defaults: { ...probed.defaults, ...written.defaults },
  }
}
