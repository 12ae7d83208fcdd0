import { parseLosslessJson } from '../engine/lossless-json.ts'
import { openFileStore, readWorld } from '../world/file.ts'
import { diffWorlds, resetWorld } from '../world/snapshot.ts'
import { OWNER, shownAttributes, type WorldObject } from '../world/store.ts'
import { isObject, valueKey, type Value } from '../value.ts'
import { beforeOf } from './exec.ts'
import { UsageError } from './usage.ts'

type Print = (line: string) => void

/** Every object, one a line; or all that is known of one. */
export async function showWorld(path: string, [type, id]: readonly string[], print: Print): Promise<void> {
  const { objects } = await readWorld(path)
  if (type === undefined) {
    for (const object of objects)
      print(`${nameOf(object)}${object.attributes[OWNER] ? ` (comes with ${String(object.attributes[OWNER])})` : ''}`)
    if (objects.length === 0) print('The world is empty.')
    return
  }
  const found = objects.filter((object) => object.type === type && (id === undefined || object.id === id))
  if (found.length === 0) throw new UsageError(`the world has no ${type}${id ? ` ${id}` : ''}; sandbox-cloud world show lists what it has`)
  for (const object of found) print(JSON.stringify({ type: object.type, id: object.id, ...shownAttributes(object.attributes) }, null, 2))
}

/** What the last command of `exec` changed. */
export async function diffWorld(path: string, print: Print): Promise<void> {
  const { added, removed, changed } = diffWorlds((await readWorld(beforeOf(path))).objects, (await readWorld(path)).objects)
  for (const object of added) print(`+ ${nameOf(object)}`)
  for (const object of removed) print(`- ${nameOf(object)}`)
  for (const { before, after } of changed) {
    const names = Object.keys(shownAttributes({ ...before.attributes, ...after.attributes }))
    const differing = names.filter((name) => valueKey(before.attributes[name]) !== valueKey(after.attributes[name]))
    print(`~ ${nameOf(after)}: ${differing.toSorted().join(', ')}`)
  }
  if (added.length + removed.length + changed.length === 0) print('The last command changed nothing.')
}

/** Empties the world. */
export async function emptyWorld(path: string, print: Print): Promise<void> {
  const store = await openFileStore(path)
  try {
    const before = (await store.all()).length
    await resetWorld(store)
    print(`Removed ${before} objects.`)
  } finally {
    await store.close()
  }
}

/** Changes or deletes an object behind terraform's back, so that its next plan shows drift. `changes`: `attribute=value`, the value as JSON or plain text. */
export async function editWorld(path: string, [type, id, ...changes]: readonly string[], remove: boolean, print: Print): Promise<void> {
  if (type === undefined || id === undefined || (changes.length === 0) !== remove)
    throw new UsageError('edit needs a type, an id, and either attribute=value or --delete')
  const store = await openFileStore(path)
  try {
    await store.exclusively(async (inside) => {
      const object = await inside.get(type, id)
      if (!object) throw new UsageError(`the world has no ${type} ${id}; sandbox-cloud world show lists what it has`)
      if (remove) return void (await inside.delete(type, id))
      const attributes = { ...object.attributes }
      for (const change of changes) {
        const at = change.indexOf('=')
        const name = change.slice(0, at)
        const shown = shownAttributes(attributes)
        if (at < 1 || !(name in shown))
          throw new UsageError(
            `${change} is no change of a ${type}; write attribute=value with one of: ${Object.keys(shown).toSorted().join(', ')}`,
          )
        attributes[name] = valueOf(change.slice(at + 1), attributes[name] ?? null)
      }
      await inside.put({ type, id, attributes })
    })
    print(remove ? `Deleted ${type} ${id}.` : `Changed ${type} ${id}.`)
  } finally {
    await store.close()
  }
}

/** JSON where it is that and the attribute is no text; text otherwise. A value of another kind than before is refused. */
function valueOf(given: string, before: Value): Value {
  const value = typeof before === 'string' ? given : parsed(given)
  if (before !== null && value !== null && kindOf(value) !== kindOf(before))
    throw new UsageError(`${given} is a ${kindOf(value)}; the attribute holds a ${kindOf(before)}, such as ${JSON.stringify(before)}`)
  return value
}

function parsed(given: string): Value {
  try {
    return parseLosslessJson(given)
  } catch {
    return given
  }
}

function kindOf(value: Value): string {
  return Array.isArray(value) ? 'list' : isObject(value) ? 'map' : typeof value === 'object' ? 'number' : typeof value
}

function nameOf({ type, id }: WorldObject): string {
  return `${type} ${id}`
}
