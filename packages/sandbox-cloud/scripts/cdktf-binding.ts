import type { Attribute, Block, NestedBlock, TypeJson } from '../src/schema/model.ts'

export interface Binding {
  kind: 'provider' | 'resource' | 'data'
  type: string
  block: Block
}

interface Field {
  name: string
  computed: boolean
  optional: boolean
  required: boolean
  /** The code of the field: a private member, a getter. */
  code: string
}

const TYPES: [RegExp, TypeJson][] = [
  [/getStringAttribute\(/, 'string'],
  [/getNumberAttribute\(/, 'number'],
  [/getBooleanAttribute\(/, 'bool'],
  [/Fn\.tolist\(this\.getNumberListAttribute\(/, ['set', 'number']],
  [/Fn\.tolist\(this\.getListAttribute\(/, ['set', 'string']],
  [/getNumberListAttribute\(/, ['list', 'number']],
  [/getListAttribute\(/, ['list', 'string']],
  [/new cdktf\.StringMapList\(/, ['list', ['map', 'string']]],
  [/(new cdktf\.StringMap\(|getStringMapAttribute\()/, ['map', 'string']],
  [/(new cdktf\.NumberMap\(|getNumberMapAttribute\()/, ['map', 'number']],
  [/(new cdktf\.BooleanMap\(|getBooleanMapAttribute\()/, ['map', 'bool']],
  // A provider's own fields have no getter of a type; the member says it.
  [/private _\w+\?: string;/, 'string'],
  [/private _\w+\?: boolean/, 'bool'],
  [/private _\w+\?: number;/, 'number'],
  [/private _\w+\?: string\[\];/, ['list', 'string']],
  [/private _\w+\?: \{ \[key: string\]: string \}/, ['map', 'string']],
]

/** Reads one file of generated bindings: the type it is for, and its schema. Undefined when the file binds nothing. */
export function parseBinding(source: string): Binding | undefined {
  const classes = new Map<string, { base: string; body: string }>()
  for (const [, name = '', base = '', body = ''] of source.matchAll(/^export class (\w+) extends cdktf\.(\w+) \{\n([\s\S]*?)^\}/gm))
    classes.set(name, { base, body })
  for (const { base, body } of classes.values()) {
    const kind =
      base === 'TerraformProvider'
        ? 'provider'
        : base === 'TerraformResource'
          ? 'resource'
          : base === 'TerraformDataSource'
            ? 'data'
            : undefined
    const type = /terraformResourceType: '(\w+)'/.exec(body)?.[1]
    if (kind) return { kind, type: type ?? '', block: blockOf(body, classes, source) }
  }
  return undefined
}

function blockOf(body: string, classes: ReadonlyMap<string, { body: string }>, source: string): Block {
  const block: Block = { attributes: {}, blocks: {} }
  for (const field of fieldsOf(body)) {
    const nested = /= new (?!cdktf)(\w+?)(OutputReference|MapList|List)\(this, "\w+"(?:, (true|false))?/.exec(field.code)
    const plain = /private _\w+\?: (\w+)\[\] \| cdktf\.IResolvable;/.exec(field.code)?.[1]
    if (plain) block.blocks[field.name] = { nesting: 'list', block: plainBlock(plain, source), max: 1 }
    else if (!nested) block.attributes[field.name] = { type: simpleType(field), ...flags(field) }
    else {
      const [, name = '', shape = '', set] = nested
      const inner = blockOf(classes.get(`${name}OutputReference`)?.body ?? '', classes, source)
      // What can only be read is an attribute; what can be written is a block.
      if (field.computed && !field.optional)
        block.attributes[field.name] = { type: [set === 'true' ? 'set' : 'list', objectOf(inner)], computed: true }
      else
        block.blocks[field.name] = nestedBlock(field, inner, {
          single: shape === 'OutputReference',
          set: set === 'true' || isSet(field.name, name, source),
          struct: isStruct(field.name, name, source),
        })
    }
  }
  return { attributes: sorted(block.attributes), blocks: sorted(block.blocks) }
}

function fieldsOf(body: string): Field[] {
  const parts = body.split(/^ {2}\/\/ (\w+) - computed: (true|false), optional: (true|false), required: (true|false)$/m)
  const fields: Field[] = []
  for (let at = 1; at < parts.length; at += 5) {
    const [name = '', computed, optional, required, code = ''] = parts.slice(at, at + 5)
    // Only the member and its getter: what follows the last field is other code.
    fields.push({
      name,
      computed: computed === 'true',
      optional: optional === 'true',
      required: required === 'true',
      code: /^[\s\S]*?\n {2}\}/.exec(code)?.[0] ?? code,
    })
  }
  return fields
}

function simpleType({ name, code }: Field): TypeJson {
  const found = TYPES.find(([pattern]) => pattern.test(code))
  if (!found) throw new Error(`the type of ${name} cannot be read from: ${code}`)
  return found[1]
}

function flags({ computed, optional, required }: Field): Omit<Attribute, 'type'> {
  return { ...(required ? { required } : {}), ...(optional ? { optional } : {}), ...(computed ? { computed } : {}) }
}

/** Blocks of a provider have no class of their own; the function that writes them tells their fields. */
function plainBlock(name: string, source: string): Block {
  const writer =
    new RegExp(`function ${name.charAt(0).toLowerCase()}${name.slice(1)}ToHclTerraform[\\s\\S]*?^\\}`, 'm').exec(source)?.[0] ?? ''
  const fields = writer.matchAll(/^ {4}(\w+): \{\n[^\n]*\n[^\n]*\n[^\n]*\n\s+storageClassType: "(string|number|boolean)"/gm)
  const attributes = [...fields].map(([, field = '', storage]): [string, Attribute] => [
    field,
    { type: storage === 'boolean' ? 'bool' : (storage ?? 'string'), optional: true },
  ])
  return { attributes: sorted(Object.fromEntries(attributes)), blocks: {} }
}

function nestedBlock(
  { required }: Field,
  block: Block,
  { single, set, struct }: { single: boolean; set: boolean; struct: boolean },
): NestedBlock {
  const nesting = struct ? 'single' : set ? 'set' : 'list'
  return { nesting, block, ...(required ? { min: 1 } : {}), ...(single && !struct ? { max: 1 } : {}) }
}

/** The storage class beside a field's value tells a struct (one object) from a list of at most one. */
function isStruct(name: string, className: string, source: string): boolean {
  return new RegExp(`${name}: \\{\\n[^\\n]*\\n\\s+isBlock: true,\\n\\s+type: "struct",\\n\\s+storageClassType: "${className}"`).test(source)
}

function isSet(name: string, className: string, source: string): boolean {
  return new RegExp(`${name}: \\{\\n[^\\n]*\\n\\s+isBlock: true,\\n\\s+type: "set",\\n\\s+storageClassType: "${className}List"`).test(
    source,
  )
}

function objectOf({ attributes, blocks }: Block): TypeJson {
  const fields = [
    ...Object.entries(attributes).map(([name, { type }]): [string, TypeJson] => [name, type]),
    ...Object.entries(blocks).map(([name, { nesting, block }]): [string, TypeJson] => [
      name,
      nesting === 'set' ? ['set', objectOf(block)] : ['list', objectOf(block)],
    ]),
  ]
  return ['object', Object.fromEntries(fields.toSorted(([a], [b]) => (a < b ? -1 : 1)))]
}

function sorted<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
