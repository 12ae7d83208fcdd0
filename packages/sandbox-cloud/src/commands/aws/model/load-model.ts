import { readFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'

/** What a value of a member looks like. `structure` and `enumeration` are names in the model. */
export type Shape =
  | { kind: 'text' | 'number' | 'boolean' | 'moment' | 'bytes' | 'document' }
  | { kind: 'enumeration'; name: string }
  | { kind: 'structure'; name: string }
  | { kind: 'list' | 'map'; of: Shape }

export interface Member {
  name: string
  required: boolean
  shape: Shape
}

export interface Operation {
  name: string
  input: string | undefined
  output: string | undefined
  /** The members that carry pages, for an operation that answers by pages. */
  pages: { tokenIn: string; tokenOut: string; size: string | undefined } | undefined
}

/** The interface of one service: its operations and their shapes, as the service's own model names them. */
export interface Model {
  service: string
  operations: ReadonlyMap<string, Operation>
  /** Members in the order in which answers print them. Empty for a name that is not there. */
  members(structure: string): readonly Member[]
  /** The values of an enumeration. */
  values(enumeration: string): readonly string[]
}

const SIMPLE = { s: 'text', n: 'number', b: 'boolean', t: 'moment', B: 'bytes', d: 'document' } as const
const loaded = new Map<string, Model>()

/** Reads models/aws/<service>.br once. The form of its lines is told in scripts/sdk-shapes.ts. */
export function loadModel(service: string): Model {
  const known = loaded.get(service) ?? readModel(service)
  loaded.set(service, known)
  return known
}

function readModel(service: string): Model {
  const text = brotliDecompressSync(readFileSync(new URL(`../../../../models/aws/${service}.br`, import.meta.url))).toString()
  const operations = new Map<string, Operation>()
  const enumerations = new Map<string, string>()
  const structures = new Map<string, string>()
  for (const line of text.split('\n')) {
    const tab = line.indexOf('\t')
    const head = tab < 0 ? line : line.slice(0, tab)
    if (head === '@') readOperation(line, operations)
    else if (head === '#') enumerations.set(line.slice(2, line.indexOf('\t', 2)), line)
    else structures.set(head, line)
  }
  const parsed = new Map<string, readonly Member[]>()
  return {
    service,
    operations,
    members(structure) {
      const members = parsed.get(structure) ?? (structures.get(structure)?.split('\t').slice(1) ?? []).map(readMember)
      parsed.set(structure, members)
      return members
    },
    values: (enumeration) => enumerations.get(enumeration)?.split('\t').slice(2) ?? [],
  }
}

function readOperation(line: string, operations: Map<string, Operation>): void {
  const [, name = '', input, output, tokenIn, tokenOut, size] = line.split('\t')
  operations.set(name, {
    name,
    input: input === '-' ? undefined : input,
    output: output === '-' ? undefined : output,
    pages: tokenIn && tokenOut ? { tokenIn, tokenOut, size } : undefined,
  })
}

function readMember(text: string): Member {
  const at = text.indexOf(':')
  const required = text[at - 1] === '!'
  return { name: text.slice(0, required ? at - 1 : at), required, shape: readShape(text.slice(at + 1)) }
}

function readShape(code: string): Shape {
  const [first] = code
  const rest = code.slice(1)
  if (first === '[') return { kind: 'list', of: readShape(rest) }
  if (first === '{') return { kind: 'map', of: readShape(rest) }
  if (first === '.') return { kind: 'structure', name: rest }
  if (first === '=') return { kind: 'enumeration', name: rest }
  // Written by this package's own script.
  return { kind: SIMPLE[first as keyof typeof SIMPLE] }
}
