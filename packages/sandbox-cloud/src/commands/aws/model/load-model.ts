import { readFileSync } from 'node:fs'
import { kebab } from './kebab.ts'
import { packageFile } from '../../../package-file.ts'

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
  /** All of them, by their names. */
  operations: ReadonlyMap<string, Operation>
  /** The operation that people call so: `describe-vpcs`. */
  called(words: string): Operation | undefined
  /** Members in the order in which answers print them. Empty for a name that is not there. */
  members(structure: string): readonly Member[]
  /** The values of an enumeration. */
  values(enumeration: string): readonly string[]
}

const SIMPLE = { s: 'text', n: 'number', b: 'boolean', t: 'moment', B: 'bytes', d: 'document' } as const
const [TAB, LINE_FEED] = [9, 10]
const loaded = new Map<string, Model>()

/** Reads models/aws/<service>.tsv once. The form of its lines is told in scripts/sdk-shapes.ts. */
export function loadModel(service: string): Model {
  const known = loaded.get(service) ?? readModel(service)
  loaded.set(service, known)
  return known
}

/** A command needs one operation of hundreds and a few of thousands of structures: a line is read when it is asked for. */
function readModel(service: string): Model {
  const text = readFileSync(packageFile(`models/aws/${service}.tsv`))
  let operations: ReadonlyMap<string, Operation> | undefined
  const parsed = new Map<string, readonly Member[]>()
  return {
    service,
    get operations() {
      operations ??= new Map(namesOf(text).map((name) => [name, readOperation(name, lineOf(text, `@\t${name}`))]))
      return operations
    },
    called(words) {
      const usual = words.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())
      // Abbreviations are in capitals: `describe-db-instances` is DescribeDBInstances.
      const name = placeOf(text, `@\t${usual}`) >= 0 ? usual : namesOf(text).find((one) => kebab(one) === words)
      return name !== undefined && kebab(name) === words ? readOperation(name, lineOf(text, `@\t${name}`)) : undefined
    },
    members(structure) {
      const members = parsed.get(structure) ?? lineOf(text, structure).map(readMember)
      parsed.set(structure, members)
      return members
    },
    values: (enumeration) => lineOf(text, `#\t${enumeration}`),
  }
}

/** What stands behind the head of a line; nothing where there is no such line. */
function lineOf(text: Buffer, head: string): string[] {
  const place = placeOf(text, head)
  if (place < 0 || text[place] === LINE_FEED) return []
  return text.toString('latin1', place + 1, text.indexOf(LINE_FEED, place)).split('\t')
}

/** Where the head of a line ends; below zero where there is no such line. Every line but the first, an operation's, stands behind a line feed. */
function placeOf(text: Buffer, head: string): number {
  if (text.toString('latin1', 0, head.length + 1) === `${head}\t`) return head.length
  for (let at = text.indexOf(`\n${head}`, 0, 'latin1'); at >= 0; at = text.indexOf(`\n${head}`, at + 1, 'latin1')) {
    const end = at + 1 + head.length
    if (text[end] === TAB || text[end] === LINE_FEED) return end
  }
  return -1
}

/** Of all operations, which stand before everything else. */
function namesOf(text: Buffer): string[] {
  const names: string[] = []
  for (const line of text.toString('latin1').split('\n')) {
    const [mark, name = ''] = line.split('\t', 2)
    if (mark !== '@') break
    names.push(name)
  }
  return names
}

function readOperation(name: string, [input, output, tokenIn, tokenOut, size]: readonly string[]): Operation {
  return {
    name,
    input: input === '-' ? undefined : input,
    output: output === '-' ? undefined : output,
    pages: tokenIn && tokenOut ? { tokenIn, tokenOut, size } : undefined,
  }
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
