import type { Block } from '../blocks.ts'
import type { VariableUse } from '../description.ts'
import { NAME_LIMITS, RANGE_LIMITS } from './cloud-limits.ts'

const WHOLE = /^var\.(\w+)$/
const ELEMENT = /^var\.(\w+)\[(?:count\.index|each\.(?:key|value))\]$/
const EACH = /^each\.value(?:\.(\w+))?$/
const LOOPED = /^(?:toset\()?\s*var\.(\w+)\s*\)?$/

/** Where the root module hands a variable to a resource unchanged, for those attributes whose values a cloud limits. */
export function readUses(root: Block[]): VariableUse[] {
  return root
    .filter(({ type }) => type === 'resource')
    .flatMap((block) => {
      const looped = LOOPED.exec(block.attributes.get('for_each')?.node.text ?? '')?.[1]
      return [...block.attributes.values()].flatMap(({ name, node }): VariableUse[] => {
        const of = `${block.labels[0]}.${name}`
        if (!(of in NAME_LIMITS) && !(of in RANGE_LIMITS)) return []
        const whole = WHOLE.exec(node.text)?.[1]
        if (whole) return [{ variable: whole, of, each: false }]
        const element = ELEMENT.exec(node.text)?.[1]
        if (element) return [{ variable: element, of, each: true }]
        const each = looped ? EACH.exec(node.text) : null
        return each && looped ? [{ variable: looped, of, each: true, ...(each[1] ? { field: each[1] } : {}) }] : []
      })
    })
}
