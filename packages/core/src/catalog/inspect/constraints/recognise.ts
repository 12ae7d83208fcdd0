import type { Node } from 'web-tree-sitter'
import type { Type } from '../types/type.ts'
import { binaryOf, callOf, constant, single, sourceOf, strip, type Operand } from './operand.ts'
import { portablePattern } from './pattern.ts'

/** One JSON Schema keyword that a validation condition amounts to, and where in the variable's schema it stands. */
export interface Constraint {
  /** Keys to walk from the variable's schema, for example `['items']` or `['properties', 'port']`. */
  at: string[]
  keyword: string
  value: unknown
}

/** The constraints a condition amounts to; `whole` when nothing of it is left over. */
export interface Recognised {
  constraints: Constraint[]
  whole: boolean
}

/** What the condition speaks of: how it is written, where its schema stands, its type. */
interface Subject {
  source: string
  at: string[]
  type: Type
}

const NOTHING: Recognised = { constraints: [], whole: false }
const FLIPPED: Record<string, string> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '==': '==', '!=': '!=' }

/** Reads the condition of a validation block as JSON Schema keywords, as far as it is in one of the usual shapes. */
export function recogniseCondition(condition: Node, variable: string, type: Type): Recognised {
  return recognise([condition], [{ source: `var.${variable}`, at: [], type }])
}

function recognise(operand: Operand, subjects: Subject[]): Recognised {
  const binary = binaryOf(operand)
  if (binary?.operator === '&&') return both(recognise(binary.left, subjects), recognise(binary.right, subjects))
  if (binary?.operator === '||') return unlessNull(binary.left, binary.right, subjects)
  if (binary) {
    const { operator, left, right } = binary
    return compare(left, operator, right, subjects) ?? compare(right, FLIPPED[operator] ?? '', left, subjects) ?? NOTHING
  }
  const call = callOf(operand)
  if (call) return recogniseCall(call.name, call.args, subjects)
  return recogniseConditional(operand, subjects)
}

function both(left: Recognised, right: Recognised): Recognised {
  return { constraints: [...left.constraints, ...right.constraints], whole: left.whole && right.whole }
}

/** `var.x == null || …`: the keywords apply to what is given, and null passes them. */
function unlessNull(left: Operand, right: Operand, subjects: Subject[]): Recognised {
  if (isNullTest(left, '==', subjects)) return recognise(right, subjects)
  if (isNullTest(right, '==', subjects)) return recognise(left, subjects)
  return NOTHING
}

/** `var.x == null ? true : …` and `var.x != null ? … : true` */
function recogniseConditional(operand: Operand, subjects: Subject[]): Recognised {
  const [test, yes, no] = single(operand, 'conditional')?.namedChildren ?? []
  if (!test || !yes || !no) return NOTHING
  if (isNullTest([test], '==', subjects) && constant([yes]) === true) return recognise([no], subjects)
  if (isNullTest([test], '!=', subjects) && constant([no]) === true) return recognise([yes], subjects)
  return NOTHING
}

function isNullTest(operand: Operand, operator: string, subjects: Subject[]): boolean {
  const binary = binaryOf(operand)
  if (binary?.operator !== operator) return false
  return (
    (isSubject(binary.left, subjects) && constant(binary.right) === null) ||
    (isSubject(binary.right, subjects) && constant(binary.left) === null)
  )
}

function recogniseCall(name: string, args: Operand[], subjects: Subject[]): Recognised {
  const [first, second] = args
  if (!first) return NOTHING
  if (name === 'can') {
    const call = callOf(first)
    return call?.name === 'regex' && call.args.length === 2 ? pattern(constant(call.args[0]!), call.args[1]!, subjects) : NOTHING
  }
  if (name === 'alltrue') return everyItem(first, subjects)
  if (!second) return NOTHING
  const values = constant(first)
  const subject = subjectOf(second, subjects)
  if (name === 'contains' && subject && Array.isArray(values)) return one(subject, 'enum', values)
  const affix = constant(second)
  if (name === 'startswith' && typeof affix === 'string') return pattern(`^${escape(affix)}`, first, subjects)
  if (name === 'endswith' && typeof affix === 'string') return pattern(`${escape(affix)}$`, first, subjects)
  return NOTHING
}

/** `alltrue([for item in var.list : …])`, `alltrue([for key, value in var.map : …])` and `[for key in keys(var.map) : …]` */
function everyItem(operand: Operand, subjects: Subject[]): Recognised {
  const loop = single(operand, 'for_expr')?.namedChildren[0]
  const intro = loop?.namedChildren.find((child) => child.type === 'for_intro')
  const [body, ...others] = loop?.namedChildren.filter((child) => child.type === 'expression') ?? []
  if (
    loop?.type !== 'for_tuple_expr' ||
    !intro ||
    !body ||
    others.length > 0 ||
    loop.namedChildren.some((child) => child.type === 'for_cond')
  )
    return NOTHING
  const names = intro.namedChildren.filter((child) => child.type === 'identifier').map((child) => child.text)
  const collection = intro.namedChildren.filter((child) => child.type === 'expression')
  const keys = callOf(collection)
  const subject = subjectOf(keys?.name === 'keys' || keys?.name === 'values' ? (keys.args[0] ?? []) : collection, subjects)
  if (!subject) return NOTHING
  return recognise([body], iterated(subject, names, keys?.name))
}

function iterated({ type, at }: Subject, names: string[], through: string | undefined): Subject[] {
  const [first, second] = names
  const item = second ?? first ?? ''
  if (type.kind === 'list' || type.kind === 'set') return [{ source: item, at: [...at, 'items'], type: type.of }]
  if (type.kind !== 'map') return []
  const key: Subject = { source: first ?? '', at: [...at, 'propertyNames'], type: { kind: 'string' } }
  const value: Subject = { source: item, at: [...at, 'additionalProperties'], type: type.of }
  if (through === 'keys') return [key]
  return second && !through ? [key, value] : [value]
}

function compare(left: Operand, operator: string, right: Operand, subjects: Subject[]): Recognised | undefined {
  const bound = constant(right)
  const subject = subjectOf(left, subjects)
  if (subject && typeof bound === 'number') return bounds(subject, operator, bound, ['minimum', 'maximum'])
  if (subject && operator === '!=' && bound === '') return one(subject, 'minLength', 1)
  const call = callOf(left)
  const [first, second] = call?.args ?? []
  if (call?.name === 'length' && first && typeof bound === 'number') return compareLength(first, operator, bound, subjects)
  // floor(var.x) == var.x
  const whole = call?.name === 'floor' && operator === '==' && first && !second ? subjectOf(first, subjects) : undefined
  if (whole && sourceOf(right) === sourceOf(first!)) return one(whole, 'multipleOf', 1)
  return undefined
}

function compareLength(argument: Operand, operator: string, bound: number, subjects: Subject[]): Recognised | undefined {
  const inner = callOf(argument)
  if (inner?.name === 'regexall' && operator === '>' && bound === 0 && inner.args[1])
    return pattern(constant(inner.args[0]!), inner.args[1], subjects)
  const subject = subjectOf(argument, subjects)
  const keywords = subject && lengthKeywords(subject.type)
  if (!subject || !keywords) return undefined
  // Lengths are whole: more than 3 is at least 4.
  if (operator === '>') return bounds(subject, '>=', bound + 1, keywords)
  if (operator === '<') return bounds(subject, '<=', bound - 1, keywords)
  return bounds(subject, operator, bound, keywords)
}

function lengthKeywords(type: Type): [string, string] | undefined {
  if (type.kind === 'string') return ['minLength', 'maxLength']
  if (type.kind === 'list' || type.kind === 'set' || type.kind === 'tuple') return ['minItems', 'maxItems']
  return type.kind === 'map' ? ['minProperties', 'maxProperties'] : undefined
}

function bounds(subject: Subject, operator: string, bound: number, [lower, upper]: [string, string]): Recognised | undefined {
  if (operator === '>=') return one(subject, lower, bound)
  if (operator === '<=') return one(subject, upper, bound)
  if (operator === '==') return both(one(subject, lower, bound), one(subject, upper, bound))
  if (operator === '>' && lower === 'minimum') return one(subject, 'exclusiveMinimum', bound)
  if (operator === '<' && upper === 'maximum') return one(subject, 'exclusiveMaximum', bound)
  return undefined
}

function pattern(source: unknown, operand: Operand, subjects: Subject[]): Recognised {
  const subject = subjectOf(operand, subjects)
  const portable = typeof source === 'string' ? portablePattern(source) : undefined
  return subject?.type.kind === 'string' && portable !== undefined ? one(subject, 'pattern', portable) : NOTHING
}

function one(subject: Subject, keyword: string, value: unknown): Recognised {
  return { constraints: [{ at: subject.at, keyword, value }], whole: true }
}

function isSubject(operand: Operand, subjects: Subject[]): boolean {
  return subjectOf(operand, subjects) !== undefined
}

/** The subject an operand names, or an attribute of one: `var.x.port`. */
function subjectOf(operand: Operand, subjects: Subject[]): Subject | undefined {
  const source = sourceOf(strip(operand))
  for (const subject of subjects) {
    if (source === subject.source) return subject
    if (source.startsWith(`${subject.source}.`)) return attributeOf(subject, source.slice(subject.source.length + 1).split('.'))
  }
  return undefined
}

function attributeOf(subject: Subject, names: string[]): Subject | undefined {
  const [name, ...rest] = names
  if (name === undefined) return subject
  const attribute = subject.type.kind === 'object' ? subject.type.attributes.find((candidate) => candidate.name === name) : undefined
  return attribute && attributeOf({ source: '', at: [...subject.at, 'properties', name], type: attribute.type }, rest)
}

function escape(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
}
