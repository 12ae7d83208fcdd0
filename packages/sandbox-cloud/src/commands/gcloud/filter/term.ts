import { isObject, type Value } from '../../../value.ts'
import type { Key } from '../print/key.ts'
import { textOf } from '../print/python.ts'

/** The longest first, as they are looked for. */
export const OPERATORS = ['<=', '>=', '!=', '!~', ':', '=', '<', '>', '~'] as const
export type Operator = (typeof OPERATORS)[number]

export interface Term {
  key: Key
  operator: Operator
  operands: string[]
}

/** Whether one of the values stands in the relation to one of the operands. */
export function holds(term: Term, value: Value): boolean {
  const values = Array.isArray(value) && value.length > 0 ? value : [value]
  return values.some((one) => term.operands.some((operand) => compare(term, one, operand)))
}

function compare({ operator, key, operands }: Term, value: Value, operand: string): boolean {
  switch (operator) {
    case ':':
      return operands.some((one) => has(value, one, key))
    case '=':
      return operands.some((one) => equals(value, one, key))
    case '!=':
      return !operands.some((one) => equals(value, one, key))
    case '~':
      return matches(value, operand)
    case '!~':
      return value === null || isScalar(value) ? !matches(value, operand) : false
    default:
      return inOrder(operator, value, operand)
  }
}

function isScalar(value: Value): boolean {
  return !Array.isArray(value) && !isObject(value)
}

function matches(value: Value, pattern: string): boolean {
  return isScalar(value) && new RegExp(pattern).test(value === null ? '' : textOf(value))
}

function inOrder(operator: Operator, value: Value, operand: string): boolean {
  if (!isScalar(value)) return false
  const [left, right] = [Number(value === null || value === '' ? Number.NaN : textOf(value)), Number(operand)]
  const numbers = operand !== '' && !Number.isNaN(left) && !Number.isNaN(right)
  const moments = [Date.parse(textOf(value)), Date.parse(operand)] as const
  const times = /^\d{4}-\d\d-\d\d[ T]/.test(textOf(value)) && !Number.isNaN(moments[1])
  const [a, b]: [number | string, number | string] = numbers ? [left, right] : times ? [...moments] : [textOf(value), operand]
  if (operator === '<') return a < b
  if (operator === '<=') return a <= b
  return operator === '>' ? a > b : a >= b
}

/** Lower case without accents: the search looks at neither. */
function plain(text: string): string {
  return text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '')
}

/** A map has its names and values, a list its elements. */
function partsOf(value: Value): Value[] {
  if (isObject(value)) return [...Object.keys(value), ...Object.values(value)]
  return Array.isArray(value) ? value : [value]
}

function textForSearch(value: Value): string {
  return value === null ? 'null' : plain(textOf(value)).replace(/<[^>]*>/g, '')
}

function sameScalar(value: Value, operand: string): boolean | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') {
    if (Number(value) === Number(operand) && operand !== '') return true
    if (operand.toLowerCase() === String(Boolean(value)) && Number(value) <= 1) return true
    return undefined
  }
  if (value === null) return operand === '' ? true : undefined
  return value === operand ? true : undefined
}

/** `:` is a part of the text, or with one `*` its beginning, its end, or both. */
function has(value: Value, operand: string, key: Key): boolean {
  return partsOf(value).some((part) => {
    const same = sameScalar(part, operand)
    if (same !== undefined) return same
    if (part === null && operand === '*') return false
    const text = textForSearch(part)
    if (operand === '*') return text !== ''
    const [front = '', back] = plain(operand).split('*')
    if (back === undefined) return text.includes(front) || lastPartIs(text, front, key)
    return back === '' ? text.startsWith(front) : front === '' ? text.endsWith(back) : text.startsWith(front) && text.endsWith(back)
  })
}

function equals(value: Value, operand: string, key: Key): boolean {
  return partsOf(value).some((part) => {
    const same = sameScalar(part, operand)
    if (same !== undefined) return same
    const text = textForSearch(part)
    return text === plain(operand) || lastPartIs(text, plain(operand), key)
  })
}

/** A zone or region is a link, and is asked for by its name. */
function lastPartIs(text: string, wanted: string, key: Key): boolean {
  return key.length === 1 && (key[0] === 'zone' || key[0] === 'region') && text.slice(text.lastIndexOf('/') + 1) === wanted
}

/** A word without a key is looked for in every value. */
export function holdsAnywhere(value: Value, word: string): boolean {
  if (value === null) return false
  if (Array.isArray(value)) return value.some((item) => holdsAnywhere(item, word))
  if (isObject(value)) return Object.values(value).some((item) => holdsAnywhere(item, word))
  return textOf(value).toLowerCase().includes(word.toLowerCase())
}
