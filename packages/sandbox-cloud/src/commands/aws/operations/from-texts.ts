import { CloudError } from '../../../engine/behaviour.ts'
import { loadSchema } from '../../../schema/load.ts'
import type { ObjectValue } from '../../../value.ts'

/** Attributes come as texts; the schema tells which are numbers and switches. */
export function fromTexts(type: string, texts: ObjectValue, names: Record<string, string>): ObjectValue {
  const block = loadSchema('aws').resources.get(type)?.block
  const made: ObjectValue = {}
  for (const [name, value] of Object.entries(texts)) {
    const attribute = names[name]
    if (attribute === undefined) throw new CloudError('InvalidAttributeName', `Unknown Attribute ${name}.`)
    const kind = block?.attributes[attribute]?.type
    made[attribute] = kind === 'number' ? Number(value) : kind === 'bool' ? value === 'true' : value
  }
  return made
}
