import { Real, type Json } from '../answer/value.ts'

/** Block YAML with sorted keys, as version 2 of the real command line documents it. */
export function yamlText(value: Json): string {
  if (value === null || typeof value !== 'object' || value instanceof Real) return `${scalar(value)}\n`
  const lines = block(value)
  return `${lines.join('\n')}\n`
}

function block(value: Json[] | { [name: string]: Json }): string[] {
  if (Array.isArray(value)) return value.length === 0 ? ['[]'] : value.flatMap((item) => nested('-', item, '  '))
  const names = Object.keys(value).toSorted()
  if (names.length === 0) return ['{}']
  return names.flatMap((name) => {
    const item = value[name]!
    // A list stands under its key without being moved in.
    return nested(`${scalar(name)}:`, item, Array.isArray(item) ? '' : '  ', true)
  })
}

function nested(head: string, item: Json, indent: string, below = false): string[] {
  if (item === null || typeof item !== 'object' || item instanceof Real) return [`${head} ${scalar(item)}`]
  const inner = block(item)
  if (inner.length === 1 && (inner[0] === '[]' || inner[0] === '{}')) return [`${head} ${inner[0]}`]
  if (below) return [head, ...inner.map((line) => `${indent}${line}`)]
  return inner.map((line, at) => (at === 0 ? `${head} ${line}` : `${indent}${line}`))
}

/** Text that YAML would take for something else stands in quotation marks. */
function scalar(value: Json): string {
  if (value === null) return 'null'
  if (value instanceof Real) return value.text
  if (typeof value !== 'string') return String(value)
  if (/[\p{Cc}"\\]/u.test(value)) return JSON.stringify(value)
  const plain =
    value !== '' &&
    !/^[\s\-?:,[\]{}#&*!|>'"%@`]|^[-?:](\s|$)|:(\s|$)|\s#|\s$/.test(value) &&
    !/^(y|n|yes|no|on|off|true|false|null|~|[-+]?(\d[\d_]*|0x[\da-f]+|0o?[0-7]+)(\.\d*)?(e[-+]?\d+)?|\.(inf|nan)|\d{4}-\d\d-\d\d.*|=|<<|[-+]?\d+(:\d+)+)$/i.test(
      value,
    )
  return plain ? value : `'${value.replaceAll("'", "''")}'`
}
