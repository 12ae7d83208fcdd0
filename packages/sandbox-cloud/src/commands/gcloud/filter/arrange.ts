import type { Value } from '../../../value.ts'
import { createCursor } from '../print/cursor.ts'
import { readKey, valueAt } from '../print/key.ts'
import { compareValues } from '../print/python.ts'
import { parseFilter } from './filter.ts'

export interface Arrangement {
  filter?: string | undefined
  /** `name,~creationTimestamp`: `~` turns the order round. */
  sortBy?: string | undefined
  limit?: number | undefined
}

/** What of a list is shown, in which order. @throws GcloudFault for an expression that is none */
export function arrange(objects: Value[], { filter, sortBy, limit }: Arrangement): Value[] {
  const kept = filter === undefined ? objects : objects.filter(parseFilter(filter))
  const sorted = sortBy === undefined ? kept : kept.toSorted(orderOf(sortBy))
  return limit === undefined ? sorted : sorted.slice(0, limit)
}

function orderOf(sortBy: string): (a: Value, b: Value) => number {
  const fields = sortBy.split(',').map((field) => {
    const reverse = field.trim().startsWith('~')
    return { reverse, key: readKey(createCursor(field.trim().replace(/^~/, ''), 'Sort')) }
  })
  return (a, b) => {
    for (const { key, reverse } of fields) {
      const difference = compareValues(valueAt(a, key), valueAt(b, key))
      if (difference !== 0) return reverse ? -difference : difference
    }
    return 0
  }
}
