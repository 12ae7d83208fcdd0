import { GcloudFault } from '../fault.ts'
import { BigDecimal, isObject, type ObjectValue, type Value } from '../../../value.ts'
import { valueAt, type Key } from './key.ts'
import { parseFormat, type Column, type Format } from './projection.ts'
import { textOf } from './python.ts'
import { printTable } from './table.ts'
import { isTransform, transformed } from './transforms.ts'
import { yamlOf } from './yaml.ts'

/** Name → how it prints objects. `single`: the command is about one object and prints it alone. */
const PRINTERS: Record<string, (format: Format, objects: Value[], single: boolean) => string> = {
  json: (format, objects, single) => {
    const shown = objects.map((object) => narrowed(object, format.columns))
    return single ? `${jsonOf(shown[0] ?? null)}\n` : `${jsonOf(shown)}\n`
  },
  yaml: (format, objects, single) => {
    const shown = objects.map((object) => yamlOf(narrowed(object, format.columns)))
    return single ? shown.join('') : shown.map((text) => `---\n${text}`).join('')
  },
  table: (format, objects) =>
    printTable(
      withColumns(format),
      objects.map((object) => cellsOf(object, format.columns)),
    ),
  csv: (format, objects) => delimited(format, objects, ',', !('no-heading' in format.attributes), true),
  value: (format, objects) => delimited(format, objects, '\t', false, 'quote' in format.attributes),
  flattened: (format, objects, single) => objects.map((object) => flattened(format, narrowed(object, format.columns), !single)).join(''),
  list: (format, objects) =>
    [
      ...(format.attributes['title'] ? [`${format.attributes['title']}\n`] : []),
      ...objects.map((object) =>
        format.columns.length > 0
          ? ` - ${cellsOf(object, format.columns)
              .map(textOf)
              .join(format.attributes['compact'] ? ' ' : '\n   ')}\n`
          : ` - ${textOf(object)}\n`,
      ),
    ].join(''),
  config: (format, objects) => objects.map((object) => configText(narrowed(object, format.columns), [])).join(''),
  none: () => '',
}

const ALIASES: Record<string, string> = { default: 'yaml', text: 'flattened', get: 'value', disable: 'none', '': 'yaml' }

/** The formats there are, for completion and for what a wrong one is told. */
export const FORMATS = ['config', 'csv', 'default', 'disable', 'flattened', 'get', 'json', 'list', 'none', 'table', 'text', 'value', 'yaml']

/** Writes objects in a format, such as `table(name, zone.basename())`. @throws GcloudFault for a wrong one */
export function printAs(expression: string, objects: Value[], single: boolean): string {
  const format = parseFormat(expression)
  const name = ALIASES[format.printer] ?? format.printer
  const printer = PRINTERS[name]
  if (!printer) throw new GcloudFault(`Format must be one of ${FORMATS.join(', ')}; received [${format.printer}].`)
  for (const { transforms } of format.columns)
    for (const { name: called } of transforms)
      if (!isTransform(called)) throw new GcloudFault(`Format expression: there is no function [${called}].`)
  return printer(format, objects, single)
}

function withColumns(format: Format): Format {
  if (format.columns.length === 0) throw new GcloudFault('Format [table] requires a non-empty projection, as in table(name, status).')
  return format
}

/** One value for each column. */
export function cellsOf(object: Value, columns: Column[]): Value[] {
  return columns.map((column) => cellOf(object, column))
}

function cellOf(object: Value, { key, transforms }: Column): Value {
  const [first] = transforms
  // firstof() looks at other fields of what its key stands in.
  if (first?.name === 'firstof') {
    const fields = first.args.map((name) => valueAt(valueAt(object, key), name.split('.')))
    return transformed(fields.find((field) => field !== null && field !== '' && textOf(field) !== '[]') ?? null, transforms.slice(1))
  }
  return transformed(valueAt(object, key), transforms)
}

/** The object with the named fields only, where any are named. */
function narrowed(object: Value, columns: Column[]): Value {
  if (columns.length === 0) return object
  if (columns.length === 1 && columns[0]!.key.length === 0) return cellOf(object, columns[0]!)
  const result: ObjectValue = {}
  for (const column of columns) place(result, column.key, object, cellOf(object, column))
  return result
}

function place(target: ObjectValue, [step, ...rest]: Key, source: Value, value: Value): void {
  if (typeof step !== 'string') return
  const from = valueAt(source, [step])
  if (rest.length === 0 || from === null) {
    if (value !== null || rest.length === 0) target[step] = value
    return
  }
  if (Array.isArray(from)) {
    const kept = Array.isArray(target[step]) ? (target[step] as Value[]) : from.map(() => ({}))
    const inner = typeof rest[0] === 'string' ? rest : rest.slice(1)
    // An index shows this element and no other.
    if (typeof rest[0] === 'number') {
      const item = from.at(rest[0])
      if (item === undefined) return void (target[step] = [])
      const slot: ObjectValue = {}
      if (inner.length > 0) place(slot, inner, item, value)
      target[step] = [inner.length > 0 ? slot : item]
      return
    }
    for (const [index, item] of from.entries()) {
      const slot = kept[index]
      if (inner.length === 0) kept[index] = item
      else if (isObject(slot)) place(slot, inner, item, valueAt(item, inner))
    }
    target[step] = kept
    return
  }
  const slot = isObject(target[step]) ? target[step] : {}
  place(slot, rest, from, value)
  target[step] = slot
}

function jsonOf(value: Value, indent = ''): string {
  const inner = `${indent}  `
  if (Array.isArray(value))
    return value.length === 0 ? '[]' : `[\n${value.map((item) => inner + jsonOf(item, inner)).join(',\n')}\n${indent}]`
  if (value instanceof BigDecimal) return value.text
  if (!isObject(value)) return JSON.stringify(value)
  const names = Object.keys(value).toSorted()
  if (names.length === 0) return '{}'
  return `{\n${names.map((name) => `${inner}${JSON.stringify(name)}: ${jsonOf(value[name] ?? null, inner)}`).join(',\n')}\n${indent}}`
}

function delimited({ attributes, columns, printer }: Format, objects: Value[], usual: string, heading: boolean, quote: boolean): string {
  if (columns.length === 0) throw new GcloudFault(`Format [${printer}] requires a non-empty projection, as in ${printer}(name).`)
  const separator = attributes['separator'] ?? usual
  const delimiter = attributes['delimiter'] ?? ';'
  const terminator = attributes['terminator'] ?? '\n'
  const field = (text: string) =>
    quote &&
    !('no-quote' in attributes) &&
    (/^\s|\s$/.test(text) || [delimiter, '"', separator, terminator].some((mark) => mark !== '' && text.includes(mark)))
      ? `"${text.replaceAll('"', '""')}"`
      : text
  const cell = (value: Value): string => {
    if (Array.isArray(value)) return value.map((item) => (item === null ? '' : field(textOf(item)))).join(delimiter)
    if (isObject(value))
      return Object.keys(value)
        .toSorted()
        .map((name) => field(`${name}=${textOf(value[name] ?? null)}`))
        .join(delimiter)
    return field(textOf(value))
  }
  if (objects.length === 0) return ''
  const lines = objects.map((object) => cellsOf(object, columns).map(cell).join(separator) + terminator)
  return (heading ? columns.map(({ label }) => field(label.toLowerCase())).join(separator) + terminator : '') + lines.join('')
}

/** `key: value` lines, one for each leaf. */
function flattened({ attributes }: Format, object: Value, delimit: boolean): string {
  const leaves = leavesOf(object, '')
  const separator = attributes['separator'] ?? ': '
  const width = 'no-pad' in attributes ? 0 : Math.max(0, ...leaves.map(([key]) => key.length))
  const lines = leaves.map(([key, value]) => `${key}${separator}${' '.repeat(Math.max(width - key.length, 0))}${lineOf(value)}\n`)
  return (delimit ? '---\n' : '') + lines.join('')
}

function lineOf(value: Value): string {
  const text = value === null ? 'None' : textOf(value)
  return text.includes('\n') || /^\s|\s$/.test(text) ? JSON.stringify(text) : text
}

function leavesOf(value: Value, path: string): [string, Value][] {
  if (Array.isArray(value) && value.length > 0) return value.flatMap((item, index) => leavesOf(item, `${path}[${index}]`))
  if (isObject(value) && Object.keys(value).length > 0)
    return Object.keys(value)
      .toSorted()
      .flatMap((name) => leavesOf(value[name] ?? null, path === '' ? name : `${path}.${name}`))
  return value === null ? [] : [[path, value]]
}

/** `[section]` and `name = value` lines. */
function configText(value: Value, path: string[]): string {
  if (!isObject(value)) return ''
  let top = ''
  let below = ''
  for (const name of Object.keys(value).toSorted()) {
    const item = value[name] ?? null
    if (isObject(item)) below += configText(item, [...path, name])
    else if (Array.isArray(item)) below += configText(Object.fromEntries(item.entries()), [...path, name])
    else top += item === null ? `${name} (unset)\n` : `${name} = ${textOf(item)}\n`
  }
  const titled = path.length > 0 && (top !== '' || (below !== '' && !below.startsWith('[')))
  return (titled ? `[${path.join('.')}]\n` : '') + top + below
}
