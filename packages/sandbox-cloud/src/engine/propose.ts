import { isObject, isUnknown, sameValue, type ObjectValue, type Value } from '../value.ts'
import type { Block } from '../schema/model.ts'

/** What terraform proposes: configuration where it speaks, the prior value where the provider computes. */
export function propose(config: ObjectValue, prior: ObjectValue | null, block: Block): ObjectValue {
  if (!prior) return config
  const proposed: ObjectValue = {}
  for (const [name, { computed }] of Object.entries(block.attributes))
    proposed[name] = config[name] ?? (computed ? (prior[name] ?? null) : null)
  for (const [name, nested] of Object.entries(block.blocks)) {
    const given = config[name] ?? null
    const before = asItems(prior[name])
    if (isUnknown(given) || !Array.isArray(given)) proposed[name] = given
    else
      proposed[name] = asItems(given).map((item, index) => {
        const was = nested.nesting === 'set' ? before.find((one) => agrees(item, one, nested.block)) : before[index]
        return propose(item, was ?? null, nested.block)
      })
  }
  return proposed
}

/** Elements of a set belong together when all that is configured and not computed is equal. */
function agrees(item: ObjectValue, was: ObjectValue, block: Block): boolean {
  return Object.entries(block.attributes).every(
    ([name, { computed }]) => (computed && (item[name] ?? null) === null) || sameValue(item[name] ?? null, was[name] ?? null),
  )
}

function asItems(value: Value | undefined): ObjectValue[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}
