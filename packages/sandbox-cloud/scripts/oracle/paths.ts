import type { Attribute, Block } from '../../src/schema/model.ts'
import { isObject, type ObjectValue, type Value } from '../../src/value.ts'
import { minimal } from './sample.ts'

/** Deeper blocks are left to the schema's rules. */
const MAX_DEPTH = 4
/** Types of thousands of nested attributes are asked about the first so many. */
const MAX_PATHS = 400

/** A block inside a type; the type's own is the empty path. */
export interface BlockAt {
  path: string[]
  block: Block
}

/** Every block a probe can put in place, outer ones first. Blocks by key are left out: AWS has none. */
export function blocksOf(block: Block): BlockAt[] {
  const found: BlockAt[] = [{ path: [], block }]
  for (const at of found) {
    if (at.path.length >= MAX_DEPTH || found.length > MAX_PATHS) continue
    for (const [name, nested] of Object.entries(at.block.blocks))
      if (nested.nesting !== 'map' && name !== 'timeouts') found.push({ path: [...at.path, name], block: nested.block })
  }
  return found
}

/** Attributes of a block that configuration may set. */
export function settable({ attributes }: Block): [string, Attribute][] {
  return Object.entries(attributes).filter(
    ([name, { required, optional, writeOnly }]) => (required || optional) && !writeOnly && name !== 'id' && name !== 'tags_all',
  )
}

/** The object with one element of the block at the path, made as small as can be where there was none. */
export function withBlock(object: ObjectValue, root: Block, path: readonly string[]): { object: ObjectValue; element: ObjectValue } {
  const copy = structuredClone(object)
  let element = copy
  let block = root
  for (const name of path) {
    const nested = block.blocks[name]!
    const single = nested.nesting === 'single' || nested.nesting === 'group'
    const known = elementOf(element[name])
    const next = known ?? minimal(nested.block)
    if (!known) element[name] = single ? next : [next]
    element = next
    block = nested.block
  }
  return { object: copy, element }
}

/** The first element of the block at the path. */
export function elementAt(object: ObjectValue, path: readonly string[]): ObjectValue | undefined {
  let element: ObjectValue | undefined = object
  for (const name of path) element = element && elementOf(element[name])
  return element
}

function elementOf(value: Value | undefined): ObjectValue | undefined {
  if (Array.isArray(value)) return value.find(isObject)
  return isObject(value) ? value : undefined
}
