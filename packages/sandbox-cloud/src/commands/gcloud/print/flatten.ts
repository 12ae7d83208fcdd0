import { isObject, type Value } from '../../../value.ts'
import { createCursor } from './cursor.ts'
import { readKey, valueAt, type Key } from './key.ts'

/** An object for each element of the lists at the keys, as `--flatten=networkInterfaces[]` asks for. */
export function flattenedBy(objects: Value[], keys: string[] | undefined): Value[] {
  let now = objects
  for (const written of keys ?? []) {
    const key = readKey(createCursor(written, 'Flatten')).filter((step) => step !== null)
    now = now.flatMap((object) => {
      const found = valueAt(object, key)
      return Array.isArray(found) && found.length > 0 ? found.map((item) => withAt(object, key, item)) : [object]
    })
  }
  return now
}

function withAt(object: Value, [step, ...rest]: Key, item: Value): Value {
  if (typeof step !== 'string' || !isObject(object)) return item
  return { ...object, [step]: withAt(object[step] ?? null, rest, item) }
}
