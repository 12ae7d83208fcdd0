import { isObject, type Value } from '../../../value.ts'
import { createCursor } from './cursor.ts'
import { readKey, valueAt, type Key } from './key.ts'

/** An object for each element of the lists at the keys, as `--flatten=bindings[].members` asks for: of each list on the way, too. */
export function flattenedBy(objects: Value[], keys: string[] | undefined): Value[] {
  let now = objects
  for (const written of keys ?? []) {
    const key = readKey(createCursor(written, 'Flatten'))
    const ends = [...key.keys()]
      .filter((index) => key[index + 1] === null || index === key.length - 1)
      .filter((index) => key[index] !== null)
    for (const end of ends)
      now = flattenedAt(
        now,
        key.slice(0, end + 1).filter((step) => step !== null),
      )
  }
  return now
}

function flattenedAt(objects: Value[], key: Key): Value[] {
  return objects.flatMap((object) => {
    const found = valueAt(object, key)
    return Array.isArray(found) && found.length > 0 ? found.map((item) => withAt(object, key, item)) : [object]
  })
}

function withAt(object: Value, [step, ...rest]: Key, item: Value): Value {
  if (typeof step !== 'string' || !isObject(object)) return item
  return { ...object, [step]: withAt(object[step] ?? null, rest, item) }
}
