import type { Value } from '../../../value.ts'
import { createCursor, type Cursor } from '../print/cursor.ts'
import { readKey, valueAt } from '../print/key.ts'
import { transformed } from '../print/transforms.ts'
import type { TransformCall } from '../print/projection.ts'
import { holds, holdsAnywhere, OPERATORS, type Term } from './term.ts'

/** Whether an object passes. */
export type Test = (object: Value) => boolean

const parsed = new Map<string, Test>()
const KEPT = 500

/** `--filter`: terms such as `status=RUNNING AND NOT labels.env:(a b)`. Terms side by side are joined by AND. @throws GcloudFault */
export function parseFilter(expression: string): Test {
  const known = parsed.get(expression)
  if (known) return known
  const cursor = createCursor(expression.trim(), 'Filter')
  const test = cursor.peek() === '' ? () => true : readAll(cursor)
  cursor.skipSpace()
  if (cursor.peek() !== '') throw cursor.fault('nothing more was expected')
  if (parsed.size >= KEPT) parsed.clear()
  parsed.set(expression, test)
  return test
}

/** Terms with only a space between them bind last of all. */
function readAll(cursor: Cursor): Test {
  const tests = [readOr(cursor)]
  for (;;) {
    cursor.skipSpace()
    if (cursor.peek() === '' || cursor.peek() === ')') break
    tests.push(readOr(cursor))
  }
  return every(tests)
}

function readOr(cursor: Cursor): Test {
  const tests = [readAnd(cursor)]
  while (takeWord(cursor, 'OR')) tests.push(readAnd(cursor))
  return tests.length === 1 ? tests[0]! : (object) => tests.some((test) => test(object))
}

function readAnd(cursor: Cursor): Test {
  const tests = [readNot(cursor)]
  while (takeWord(cursor, 'AND')) tests.push(readNot(cursor))
  return every(tests)
}

function every(tests: Test[]): Test {
  return tests.length === 1 ? tests[0]! : (object) => tests.every((test) => test(object))
}

function readNot(cursor: Cursor): Test {
  if (!takeWord(cursor, 'NOT')) return readTerm(cursor)
  const inner = readNot(cursor)
  return (object) => !inner(object)
}

function readTerm(cursor: Cursor): Test {
  cursor.skipSpace()
  if (cursor.take('(')) {
    const inner = readAll(cursor)
    cursor.skipSpace()
    cursor.expect(')')
    return inner
  }
  if (cursor.peek() === '-') {
    cursor.take('-')
    const inner = readTerm(cursor)
    return (object) => !inner(object)
  }
  const start = cursor.at
  const key = readKey(cursor)
  const transforms = readCalls(cursor, key)
  if (cursor.at === start) throw cursor.fault('a key was expected')
  cursor.skipSpace()
  const operator = OPERATORS.find((one) => cursor.take(one))
  if (!operator) {
    const word = cursor.text.slice(start, cursor.at).trim()
    if (word === 'AND' || word === 'OR' || word === 'NOT') throw cursor.fault('a term was expected')
    return (object) => holdsAnywhere(object, word.replace(/^["']|["']$/g, ''))
  }
  const term: Term = { key, operator, operands: readOperands(cursor) }
  return (object) => holds(term, transformed(valueAt(object, key), transforms))
}

function readCalls(cursor: Cursor, key: ReturnType<typeof readKey>): TransformCall[] {
  const calls: TransformCall[] = []
  while (cursor.peek() === '(' && calls.length + key.length > 0) {
    const name = String(key.pop() ?? '')
    cursor.take('(')
    const args = cursor
      .until(')')
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '')
    cursor.expect(')')
    calls.push({ name, args, named: {} })
    if (cursor.take('.')) key.push(cursor.match(/\w+/y))
  }
  return calls
}

/** One word, or several in parentheses of which one must hold. */
function readOperands(cursor: Cursor): string[] {
  cursor.skipSpace()
  if (!cursor.take('(')) {
    if (cursor.peek() === '' || /[=<>~!:]/.test(cursor.peek())) throw cursor.fault('a value was expected')
    return [cursor.until(' \t\n)')]
  }
  const operands: string[] = []
  for (;;) {
    cursor.skipSpace()
    if (cursor.take(')')) return operands
    if (cursor.peek() === '') throw cursor.fault('the ( is not closed')
    cursor.take(',')
    cursor.skipSpace()
    const operand = cursor.until(' ,\t\n)')
    if (operand !== '' && operand !== 'OR') operands.push(operand)
  }
}

function takeWord(cursor: Cursor, word: string): boolean {
  cursor.skipSpace()
  const found = cursor.text.slice(cursor.at, cursor.at + word.length + 1)
  return new RegExp(`^${word}(?:[\\s(]|$)`).test(found) && cursor.take(word)
}
