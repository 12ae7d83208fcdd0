import { CloudError } from '../../../engine/behaviour.ts'
import { isObject, type Value } from '../../../value.ts'
import type { WorldObject } from '../../../world/store.ts'
import { isMembers, type Answer, type Members } from '../answer/value.ts'
import { kebab } from '../model/kebab.ts'
import type { Input } from '../parse/input.ts'
import { inputsIn, textsIn } from './given.ts'
import { tagsOf } from './view.ts'

/** A filter's name → what it looks at, where that is no member or attribute of the same name. */
export type Filters = Readonly<Record<string, (object: WorldObject) => Answer>>

/** Whether an object passes EC2's `--filters`: all of them, each by any of its values; `*` and `?` stand for letters. */
export function passes(object: WorldObject, shown: Members, input: Input, filters: Filters = {}): boolean {
  return [...inputsIn(input, 'Filters'), ...inputsIn(input, 'Filter')].every((filter) => {
    const name = typeof filter['Name'] === 'string' ? filter['Name'] : ''
    const patterns = textsIn(filter, 'Values').map(patternOf)
    const actual = valuesOf(name, object, shown, filters)
    return patterns.some((pattern) => actual.some((value) => pattern.test(value)))
  })
}

function valuesOf(name: string, object: WorldObject, shown: Members, filters: Filters): string[] {
  const tags = tagsOf(object)
  if (name.startsWith('tag:')) return flat(tags[name.slice('tag:'.length)])
  if (name === 'tag-key') return Object.keys(tags)
  const own = filters[name]
  if (own) return flat(own(object))
  const member = Object.keys(shown).find((key) => kebab(key) === name)
  if (member !== undefined) return flat(shown[member])
  const attribute = name.replaceAll('-', '_').replaceAll('.', '_')
  if (attribute in object.attributes) return flat(object.attributes[attribute])
  throw new CloudError('InvalidParameterValue', `The filter '${name}' is invalid`)
}

function flat(value: Answer | Value): string[] {
  if (value === undefined || value === null) return []
  if (Array.isArray(value)) return value.flatMap((item: Answer) => flat(item))
  if (isMembers(value) && isObject(value as Value)) return Object.values(value).flatMap((item) => flat(item))
  return [String(value)]
}

function patternOf(text: string): RegExp {
  const source = text
    .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`, 's')
}
