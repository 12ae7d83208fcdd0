import type { Declarations } from './sdk-declarations.ts'

const STRUCTURE = 3
/** Of an error: the same, negative. */
const UNION = 4
const OPERATION = 9
const LIST = 1
const MAP = 2
const SIMPLE: Record<number, string> = {
  0: 's',
  1: 'n',
  2: 'b',
  4: 't',
  5: 't',
  6: 't',
  7: 't',
  15: 'd',
  17: 'n',
  19: 'n',
  21: 'B',
  42: 'B',
}
const LIST_OF = 64
const MAP_OF = 128

type Tuple = readonly unknown[]

/**
 * The lines of a model. An operation: `@`, name, input, output and its page members. An enumeration: `#`, name, values. A
 * structure: name, then `Member:type` each, `Member!:type` where it is required. All split by tabs. Types: `s` text, `n` number,
 * `b` boolean, `t` moment, `B` bytes, `d` any document, `=Name` an enumeration, `.Name` a structure; `[` before a type is a list
 * of it, `{` a map to it.
 */
export function linesOf(exported: Record<string, unknown>, declared: Declarations, pages: ReadonlyMap<string, string[]>): string[] {
  const operations: string[] = []
  const structures = new Map<string, string>()
  const enumerations = new Map<string, string>()
  const waiting: Tuple[] = []

  function typeOf(given: unknown, enumeration: string | undefined): string {
    const value = typeof given === 'function' ? (given as () => unknown)() : given
    if (typeof value === 'number') {
      if (value >= MAP_OF) return `{${typeOf(value - MAP_OF, enumeration)}`
      if (value >= LIST_OF) return `[${typeOf(value - LIST_OF, enumeration)}`
      const simple = SIMPLE[value]
      if (simple === undefined) throw new Error(`there is a simple type ${value} that is not known yet`)
      if (simple !== 's' || enumeration === undefined) return simple
      enumerations.set(enumeration, ['#', enumeration, ...declared.enumerations.get(enumeration)!].join('\t'))
      return `=${enumeration}`
    }
    if (!Array.isArray(value)) throw new Error(`${String(value)} is no shape`)
    // A pair holds a shape and what is told of the member alone.
    const [kind] = value
    if (typeof kind !== 'number' || value.length === 2) return typeOf(kind, enumeration)
    if (kind === 0) return typeOf(value[4], enumeration)
    if (kind === LIST) return `[${typeOf(value[4], enumeration)}`
    if (kind === MAP) return `{${typeOf(value[5], enumeration)}`
    if (Math.abs(kind) !== STRUCTURE && kind !== UNION) throw new Error(`there is a kind ${kind} of shape that is not known yet`)
    waiting.push(value)
    return `.${String(value[2])}`
  }

  function writeStructure(shape: Tuple): void {
    const name = String(shape[2])
    if (structures.has(name)) return
    structures.set(name, '')
    const names = shape[4] as string[]
    const types = shape[5] as unknown[]
    const told = declared.members.get(name)
    const order = told ? [...told.keys()] : names
    const sorted = names.toSorted((a, b) => rank(order, a) - rank(order, b))
    const required = new Set(typeof shape[6] === 'number' ? names.slice(0, shape[6]) : [])
    const members = sorted.map((member) => {
      const type = typeOf(types[names.indexOf(member)], told?.get(member)?.enumeration)
      return `${member}${required.has(member) ? '!' : ''}:${type}`
    })
    structures.set(name, [name, ...members].join('\t'))
  }

  for (const shape of Object.values(exported)) {
    if (!Array.isArray(shape) || shape[0] !== OPERATION) continue
    const name = String(shape[2])
    const ends = [shape[4], shape[5]].map((end) => {
      const structure = typeof end === 'function' ? (end as () => unknown)() : end
      if (!Array.isArray(structure) || structure[0] !== STRUCTURE) return '-'
      if (structure[2] === 'Unit') return '-'
      waiting.push(structure)
      return String(structure[2])
    })
    operations.push(['@', name, ...ends, ...(pages.get(name) ?? [])].join('\t'))
  }
  for (let shape = waiting.pop(); shape; shape = waiting.pop()) writeStructure(shape)
  return [...operations.toSorted(), ...[...enumerations.values()].toSorted(), ...[...structures.values()].toSorted()]
}

/** A member that the declarations do not name comes last. */
function rank(order: readonly string[], name: string): number {
  const at = order.indexOf(name)
  return at < 0 ? order.length : at
}
