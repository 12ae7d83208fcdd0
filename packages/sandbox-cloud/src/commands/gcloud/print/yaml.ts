import { BigDecimal, isObject, type Value } from '../../../value.ts'
import { folded } from './fold.ts'

/** A document as gcloud writes it: keys in order, lists not indented under their key, text plain where it can be. */
export function yamlOf(value: Value): string {
  if (isObject(value) && Object.keys(value).length > 0) return mapLines(value, '').join('')
  if (Array.isArray(value) && value.length > 0) return listLines(value, '').join('')
  return `${scalar(value, '')}\n`
}

function mapLines(value: { [name: string]: Value }, indent: string): string[] {
  return Object.keys(value)
    .toSorted()
    .map((name) => {
      const item = value[name] ?? null
      const key = `${indent}${plainOrQuoted(name)}:`
      if (isObject(item) && Object.keys(item).length > 0) return `${key}\n${mapLines(item, `${indent}  `).join('')}`
      if (Array.isArray(item) && item.length > 0) return `${key}\n${listLines(item, indent).join('')}`
      return `${key} ${folded(scalar(item, `${indent}  `), key.length + 1, `${indent}  `)}\n`
    })
}

function listLines(value: Value[], indent: string): string[] {
  return value.map((item) => {
    if (isObject(item) && Object.keys(item).length > 0)
      return `${indent}- ${mapLines(item, `${indent}  `)
        .join('')
        .slice(indent.length + 2)}`
    if (Array.isArray(item) && item.length > 0)
      return `${indent}- ${listLines(item, `${indent}  `)
        .join('')
        .slice(indent.length + 2)}`
    return `${indent}- ${folded(scalar(item, `${indent}  `), indent.length + 2, `${indent}  `)}\n`
  })
}

function scalar(value: Value, indent: string): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return '[]'
  if (value instanceof BigDecimal) return value.text
  if (typeof value === 'string') return value.includes('\n') ? block(value, indent) : plainOrQuoted(value)
  return isObject(value) ? '{}' : String(value)
}

function block(value: string, indent: string): string {
  const keep = value.endsWith('\n\n') ? '+' : value.endsWith('\n') ? '' : '-'
  const lines = value.replace(/\n$/, '').split('\n')
  return `|${keep}\n${lines.map((line) => (line === '' ? '' : `${indent}${line}`)).join('\n')}`
}

/** What YAML 1.2 would read as something other than this text. */
const OTHER =
  /^(?:|~|null|Null|NULL|true|True|TRUE|false|False|FALSE|[-+]?(?:0o?[0-7]+|0x[0-9a-fA-F]+|\d[\d_]*)|[-+]?(?:\.\d+|\d[\d_]*(?:\.\d*)?)(?:[eE][-+]?\d+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)|\d{4}-\d{1,2}-\d{1,2}(?:[Tt\s].*)?|=|<<)$/

function plainOrQuoted(text: string): string {
  // oxlint-disable-next-line no-control-regex -- what no YAML text may hold as it is
  if (/[\u0000-\u0008\u000b-\u001f\u007f]/.test(text)) return JSON.stringify(text)
  const special =
    /^[-?:](?:\s|$)/.test(text) ||
    /^[,[\]{}#&*!|>'"%@`]/.test(text) ||
    /:(?:\s|$)/.test(text) ||
    /\s#/.test(text) ||
    /^\s|\s$/.test(text) ||
    /^(---|\.\.\.)/.test(text)
  if (!special && !OTHER.test(text)) return text
  return text.includes("'") ? JSON.stringify(text) : `'${text}'`
}
