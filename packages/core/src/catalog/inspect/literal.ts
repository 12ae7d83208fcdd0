import type { Node } from 'web-tree-sitter'

/** The JSON value of an expression that is written out in full; undefined where anything in it is computed. */
export function literalOf(node: Node): { value: unknown } | undefined {
  const [only, ...others] = node.namedChildren.filter((child) => child.type !== 'comment')
  switch (node.type) {
    case 'expression':
    case 'literal_value':
    case 'collection_value':
    case 'operation':
    case 'template_expr':
      return only && others.length === 0 ? literalOf(only) : undefined
    case 'unary_operation':
      return only && node.text.startsWith('-') ? negated(literalOf(only)) : undefined
    case 'numeric_lit':
      return { value: Number(node.text) }
    case 'bool_lit':
      return { value: node.text === 'true' }
    case 'null_lit':
      return { value: null }
    case 'string_lit':
      return { value: unescape(node.text.slice(1, -1)) }
    case 'heredoc_template':
      return heredoc(node)
    case 'tuple':
      return tuple(node)
    case 'object':
      return object(node)
    default:
      return undefined
  }
}

/** The text of a quoted string without its quotes, as HCL reads it. */
export function unescape(raw: string): string {
  return raw.replaceAll(
    /\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)|([$%])\2\{/gs,
    (all, escape: string | undefined, sign: string | undefined) => {
      if (escape === undefined) return `${sign}{`
      if (/^[uU]./.test(escape)) return codePoint(Number.parseInt(escape.slice(1), 16))
      return { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' }[escape] ?? all
    },
  )
}

// A number above the last code point has no character; the replacement character stands for it.
function codePoint(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '�'
}

function negated(literal: { value: unknown } | undefined): { value: unknown } | undefined {
  return typeof literal?.value === 'number' ? { value: -literal.value } : undefined
}

function heredoc(node: Node): { value: unknown } | undefined {
  if (node.namedChildren.some((child) => child.type.startsWith('template_') && child.type !== 'template_literal')) return undefined
  const lines = node.text.split('\n').slice(1, -1)
  const indent = node.text.startsWith('<<-')
    ? Math.min(...lines.filter((line) => line.trim() !== '').map((line) => /^\s*/.exec(line)![0].length))
    : 0
  const text = lines.map((line) => `${line.slice(Number.isFinite(indent) ? indent : 0)}\n`).join('')
  return { value: text.replaceAll(/([$%])\1\{/g, '$1{') }
}

function tuple(node: Node): { value: unknown } | undefined {
  const items: unknown[] = []
  for (const child of node.namedChildren) {
    if (child.type !== 'expression') continue
    const item = literalOf(child)
    if (!item) return undefined
    items.push(item.value)
  }
  return { value: items }
}

function object(node: Node): { value: unknown } | undefined {
  const entries: [string, unknown][] = []
  for (const child of node.namedChildren) {
    if (child.type !== 'object_elem') continue
    const key = child.childForFieldName('key')
    const value = child.childForFieldName('val')
    const name = key && keyOf(key)
    const literal = value && literalOf(value)
    if (name === undefined || name === null || !literal) return undefined
    entries.push([name, literal.value])
  }
  return { value: Object.fromEntries(entries) }
}

/** The name an object key stands for: an identifier stands for itself. */
function keyOf(key: Node): string | undefined {
  if (/^[\p{L}_][\p{L}\p{N}_-]*$/u.test(key.text)) return key.text
  const value = literalOf(key)?.value
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}
