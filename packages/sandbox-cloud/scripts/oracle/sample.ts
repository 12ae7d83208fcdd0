import type { Block, TypeJson } from '../../src/schema/model.ts'
import type { ObjectValue, Value } from '../../src/value.ts'

/** Two values of each type that differ; `computed` is a third, for what the cloud would have filled. */
export type Variant = 'a' | 'b' | 'computed'

/** A value that nobody typed: only its type, and what its name promises, is right. */
export function sample(name: string, type: TypeJson, variant: Variant): Value {
  if (typeof type === 'string') return primitive(name, type, variant)
  const [kind, inner] = type
  if (kind === 'object')
    return Object.fromEntries(Object.entries(inner as Record<string, TypeJson>).map(([key, item]) => [key, sample(key, item, variant)]))
  if (kind === 'map') return { key: sample(name, inner as TypeJson, variant) }
  if (kind === 'tuple') return (inner as TypeJson[]).map((item) => sample(name, item, variant))
  return [sample(name, inner as TypeJson, variant)]
}

function primitive(name: string, type: string, variant: Variant): Value {
  if (type === 'number') return { a: 1, b: 2, computed: 3 }[variant]
  if (type === 'bool') return variant === 'a'
  if (/(^|_)(policy|json|document|template_body)(_|$)/.test(name)) return JSON.stringify({ key: variant })
  if (/cidr/.test(name)) return { a: '10.0.0.0/16', b: '10.1.0.0/16', computed: '10.2.0.0/16' }[variant]
  if (name.endsWith('arn')) return `arn:aws:iam::123456789012:role/probe-${variant}`
  return `probe-${variant}`
}

/** The least that the schema demands. */
export function minimal(block: Block): ObjectValue {
  const result: ObjectValue = {}
  for (const [name, { type, required }] of Object.entries(block.attributes)) result[name] = required ? sample(name, type, 'a') : null
  for (const [name, { block: inner, min = 0, nesting }] of Object.entries(block.blocks)) {
    const items = Array.from({ length: min }, () => minimal(inner))
    result[name] = nesting === 'single' || nesting === 'group' ? (items[0] ?? null) : nesting === 'map' ? {} : items
  }
  return result
}
