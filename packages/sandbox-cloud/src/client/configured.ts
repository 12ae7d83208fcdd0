import type { Block } from '../schema/model.ts'
import { isObject, type ObjectValue, type Value } from '../value.ts'

/** What a person could have written of an object: everything but what the cloud alone computes. */
export function configured(object: ObjectValue, block: Block): ObjectValue {
  const attributes = Object.entries(block.attributes).filter(([, { required, optional }]) => required || optional)
  const own = attributes.map(([name]): [string, Value] => [name, object[name] ?? null])
  const blocks = Object.entries(block.blocks).map(([name, { block: inner }]): [string, Value] => [
    name,
    configuredItems(object[name], inner),
  ])
  return Object.fromEntries([...own, ...blocks])
}

function configuredItems(value: Value | undefined, block: Block): Value {
  if (Array.isArray(value)) return value.map((item) => (isObject(item) ? configured(item, block) : item))
  return isObject(value) ? configured(value, block) : (value ?? null)
}
