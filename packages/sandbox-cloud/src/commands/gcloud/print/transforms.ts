import { lastOf } from '../../../engine/links.ts'
import { isObject, type Value } from '../../../value.ts'
import { computeTransforms } from './compute-transforms.ts'
import { dateText, durationText } from './moment.ts'
import type { TransformCall } from './projection.ts'
import { compareValues, textOf } from './python.ts'
import { valueAt } from './key.ts'

export type Transform = (value: Value, call: TransformCall) => Value

/** The functions that a format may put behind a key, one after the other. */
export function transformed(value: Value, calls: TransformCall[]): Value {
  let now = value
  for (let index = 0; index < calls.length; index++) {
    const call = calls[index]!
    const next = calls[index + 1]
    if (call.name !== 'map') {
      now = transformOf(call)(now, call)
      continue
    }
    if (!next) continue
    index++
    now = Array.isArray(now) ? now.map((item) => transformOf(next)(item, next)) : transformOf(next)(now, next)
  }
  return now
}

/** Whether a format may name it. */
export function isTransform(name: string): boolean {
  return name === 'map' || name === 'firstof' || name in TRANSFORMS
}

function transformOf({ name }: TransformCall): Transform {
  // A function that is not simulated leaves what it is given as it is.
  return TRANSFORMS[name] ?? ((value) => value)
}

function argument({ args, named }: TransformCall, position: number, name: string, otherwise: string): string {
  return named[name] ?? args[position] ?? otherwise
}

/** An empty text, list or object, zero and nothing count as absent, as in Python. */
function isEmpty(value: Value): boolean {
  return (
    value === null ||
    value === '' ||
    value === false ||
    value === 0 ||
    (Array.isArray(value) && value.length === 0) ||
    (isObject(value) && Object.keys(value).length === 0)
  )
}

function joined(value: Value, call: TransformCall, separator: string): Value {
  if (isObject(value))
    return Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => `${key}=${textOf(item)}`)
      .join(separator)
  if (Array.isArray(value)) return value.map((item) => (item === null ? 'None' : textOf(item))).join(separator)
  return isEmpty(value) ? argument(call, 9, 'undefined', '') : value
}

/** The part of a link behind a folder's name, or its last part. */
function scopeOf(value: Value, folders: string[]): Value {
  if (typeof value !== 'string' || value === '') return ''
  for (const folder of folders) {
    const at = value.indexOf(`/${folder}/`)
    if (at >= 0) return value.slice(at + folder.length + 2)
  }
  return folders.length > 0 && !(folders.length === 2 && folders[0] === 'regions') ? value : lastOf(value)
}

const UNITS = ['', 'K', 'M', 'G', 'T', 'P']

function sizeText(value: Value, call: TransformCall): Value {
  if (value === null || value === '') return argument(call, 0, 'undefined', '')
  const scale = (unit: string) => 1024 ** Math.max(UNITS.indexOf(unit.replace(/i?B$/, '')), 0)
  const bytes = Number(textOf(value)) * scale(argument(call, 2, 'units_in', ''))
  if (!Number.isFinite(bytes)) return value
  if (bytes === 0) return argument(call, 0, 'zero', '0')
  const digits = Number(argument(call, 1, 'precision', '1'))
  const wanted = argument(call, 3, 'units_out', '')
  if (wanted !== '') return (bytes / scale(wanted)).toFixed(digits)
  const power = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), UNITS.length - 1)
  // Zeros behind the point are left out.
  return `${Number((bytes / 1024 ** power).toFixed(digits))} ${power === 0 ? 'B' : `${UNITS[power]!}iB`}`
}

const TRANSFORMS: Record<string, Transform> = {
  ...computeTransforms,
  always: (value) => value,
  basename: (value, call) => (typeof value === 'string' && value !== '' ? lastOf(value) : argument(call, 0, 'undefined', '')),
  color: (value) => value,
  count: (value) => {
    const counted: Record<string, number> = {}
    for (const item of Array.isArray(value) ? value : []) counted[textOf(item)] = (counted[textOf(item)] ?? 0) + 1
    return counted
  },
  date: (value, call) => dateText(value, argument(call, 0, 'format', '%Y-%m-%dT%H:%M:%S'), argument(call, 1, 'unit', '1')),
  decode: (value, call) =>
    typeof value !== 'string'
      ? ''
      : /^base64$/i.test(argument(call, 0, 'encoding', ''))
        ? Buffer.from(value, 'base64').toString('utf8')
        : value,
  duration: (value) => durationText(value),
  encode: (value, call) => (argument(call, 0, 'encoding', '') === 'base64' ? Buffer.from(textOf(value)).toString('base64') : textOf(value)),
  enum: (value) => value,
  extract: (value, { args }) =>
    args.length === 1 && Array.isArray(value)
      ? value.map((item) => valueAt(item, [args[0]!])).filter((item) => item !== null)
      : args.map((key) => valueAt(value, [key])).filter((item) => item !== null),
  filter: (value, { args }) => {
    const [, key = '', wanted = ''] = /^\s*([\w.]+)\s*[:=]\s*(.+)$/.exec(args[0] ?? '') ?? []
    return Array.isArray(value) ? value.filter((item) => textOf(valueAt(item, key.split('.'))) === wanted) : value
  },
  flatten: (value) => (Array.isArray(value) ? value.flat(9).map(textOf).join(', ') : value),
  float: (value) => value,
  format: (value, { args, named }) => {
    const [pattern = '', ...keys] = args
    const parts = keys
      .map((key) => textOf(valueAt(value, key.split('.'))))
      .concat(Object.keys(named).map((name) => textOf(valueAt(value, [name]))))
    return pattern.replace(/\{(\d*)\}/g, (_, index: string) => parts[index === '' ? 0 : Number(index)] ?? '')
  },
  group: (value) => value,
  if: (value) => value,
  iso: (value) => textOf(value),
  join: (value, call) => (Array.isArray(value) ? value.map(textOf).join(argument(call, 0, 'sep', '/')) : value),
  len: (value) => (Array.isArray(value) || typeof value === 'string' ? value.length : isObject(value) ? Object.keys(value).length : 0),
  list: (value, call) => joined(value, call, call.named['separator'] ?? ','),
  lower: (value) => textOf(value).toLowerCase(),
  upper: (value) => textOf(value).toUpperCase(),
  notnull: (value) => (Array.isArray(value) ? value.filter((item) => item !== null) : value === null ? [] : value),
  scope: (value, { args }) => scopeOf(value, args.length > 0 ? args : ['regions', 'zones']),
  segment: (value, call) =>
    textOf(value)
      .split('/')
      .at(Number(argument(call, 0, 'index', '-1'))) ?? '',
  size: sizeText,
  slice: (value, { args }) => {
    const [from = '', to = ''] = (args[0] ?? '').split(':')
    const end = to === '' ? undefined : Number(to)
    return Array.isArray(value) || typeof value === 'string' ? value.slice(Number(from), end) : value
  },
  sort: (value) => (Array.isArray(value) ? value.toSorted(compareValues) : value),
  split: (value, call) => (typeof value === 'string' ? value.split(argument(call, 0, 'sep', '/')) : []),
  sub: (value, { args: [pattern = '', by = ''] }) => textOf(value).replace(new RegExp(pattern, 'g'), by.replace(/\\(\d)/g, '$$$1')),
  trailoff: (value, call) => {
    const [text, width] = [textOf(value), Number(argument(call, 0, 'character_limit', '0'))]
    return text.length > width ? `${text.slice(0, width - 3)}...` : text
  },
  uri: (value) => valueAt(value, ['selfLink']),
  yesno: (value, call) => (isEmpty(value) ? argument(call, 1, 'no', 'No') : (call.named['yes'] ?? call.args[0] ?? value)),
}
