import { createCursor, type Cursor } from './cursor.ts'
import { headingOf, readKey, type Key } from './key.ts'

/** `basename()`, `size(units_in=MiB)`; a plain argument has the name ''. */
export interface TransformCall {
  name: string
  args: string[]
  named: Record<string, string>
}

export interface Column {
  key: Key
  transforms: TransformCall[]
  label: string
  align: 'left' | 'center' | 'right'
  /** 1 is the first of the columns to sort by. */
  sort?: number
  reverse: boolean
  optional: boolean
  wrap: boolean
  width: number
  /** A printer of its own for this column, below the row. */
  format?: string
}

/** What `--format` asks for. */
export interface Format {
  printer: string
  attributes: Record<string, string>
  columns: Column[]
}

/** Expressions are few and used again and again, by lists of thousands and by watching terminals. */
const parsed = new Map<string, Format>()
const KEPT = 500

/** @throws GcloudFault for what is no format */
export function parseFormat(expression: string): Format {
  const known = parsed.get(expression)
  if (known) return known
  const cursor = createCursor(expression.trim(), 'Format')
  const format: Format = { printer: '', attributes: {}, columns: [] }
  for (;;) {
    cursor.skipSpace()
    if (cursor.peek() === '') break
    if (cursor.take('[')) readAttributes(cursor, format.attributes)
    else if (cursor.take('(')) format.columns.push(...readColumns(cursor))
    else if (cursor.take(':')) skipDefaults(cursor)
    else {
      const name = cursor.match(/[\w-]+/y)
      if (name === '') throw cursor.fault('a format name was expected')
      format.printer = name
    }
  }
  if (parsed.size >= KEPT) parsed.clear()
  parsed.set(expression, format)
  return format
}

function readAttributes(cursor: Cursor, into: Record<string, string>): void {
  for (;;) {
    cursor.skipSpace()
    const name = cursor.until('=,]').trim()
    const value = cursor.take('=') ? cursor.until(',]') : '1'
    if (name !== '') into[name] = value.replaceAll('\\n', '\n').replaceAll('\\t', '\t')
    if (cursor.take(']')) return
    cursor.expect(',')
  }
}

/** `:(key:alias=name)` before a format names keys anew; nothing of ours needs it. */
function skipDefaults(cursor: Cursor): void {
  cursor.skipSpace()
  if (cursor.take('(')) readColumns(cursor)
}

function readColumns(cursor: Cursor): Column[] {
  const columns: Column[] = []
  const taken = new Set<string>()
  for (;;) {
    cursor.skipSpace()
    if (cursor.take(')')) return columns
    columns.push(readColumn(cursor, taken))
    cursor.skipSpace()
    if (cursor.take(')')) return columns
    cursor.expect(',')
  }
}

function readColumn(cursor: Cursor, taken: Set<string>): Column {
  const key = readKey(cursor)
  const transforms: TransformCall[] = []
  while (cursor.peek() === '(') {
    // The last name of the key was the name of a function.
    const name = String(key.pop() ?? '')
    transforms.push(readTransform(cursor, name))
    cursor.skipSpace()
    if (!cursor.take('.')) break
    key.push(cursor.match(/\*?\w+/y).replace('*', ''))
    if (cursor.peek() !== '(') throw cursor.fault('a function was expected after the dot')
  }
  const column: Column = { key, transforms, label: '', align: 'left', reverse: false, optional: false, wrap: false, width: 0 }
  let labelled = false
  cursor.skipSpace()
  while (cursor.take(':')) {
    const given = cursor.until('=:,)').trim()
    const value = cursor.take('=') ? cursor.until(':,)') : undefined
    const [name, on] = given.startsWith('no-') ? [given.slice(3), false] : [given, true]
    if (name === 'label') [column.label, labelled] = [value ?? '', true]
    else if (name === 'sort') column.sort = Number(value)
    else if (name === 'reverse' || name === 'optional' || name === 'wrap') column[name] = on
    else if (name === 'width') column.width = Number(value)
    else if (name === 'align' && (value === 'left' || value === 'center' || value === 'right')) column.align = value
    else if (name === 'format') column.format = value ?? ''
    else if (name !== 'alias') throw cursor.fault(`there is no key attribute "${given}"`)
  }
  if (!labelled) column.label = headingOf(key.length > 0 || transforms.length === 0 ? key : functionKey(transforms[0]!), taken)
  return column
}

function functionKey({ name, args }: TransformCall): Key {
  return [name, ...args]
}

function readTransform(cursor: Cursor, name: string): TransformCall {
  cursor.expect('(')
  const call: TransformCall = { name, args: [], named: {} }
  for (;;) {
    cursor.skipSpace()
    if (cursor.take(')')) return call
    const quoted = cursor.peek() === '"' || cursor.peek() === "'"
    const first = quoted ? cursor.until('=,)') : cursor.until('=,)').trim()
    if (!quoted && cursor.take('=')) call.named[first] = cursor.until(',)')
    else call.args.push(first)
    cursor.skipSpace()
    if (cursor.take(')')) return call
    cursor.expect(',')
  }
}
