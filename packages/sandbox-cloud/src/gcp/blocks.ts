import { isObject, type ObjectValue } from '../value.ts'

/** The blocks of a name that an object has. */
export function blocks(self: ObjectValue, name: string): ObjectValue[] {
  const given = self[name] ?? null
  return Array.isArray(given) ? given.filter(isObject) : []
}

/** Blocks that configuration leaves out and the cloud fills. */
export function settleBlocks(self: ObjectValue, values: Record<string, ObjectValue>): void {
  for (const [name, value] of Object.entries(values)) if (blocks(self, name).length === 0) self[name] = [value]
}
