import { CloudError } from '../../../engine/behaviour.ts'
import { isObject, type Value } from '../../../value.ts'
import type { WorldObject } from '../../../world/store.ts'
import { isMembers, Row, type Answer, type Members } from '../answer/value.ts'
import { kebab } from '../model/kebab.ts'
import type { Input } from '../parse/input.ts'
import { inputsIn, textIn, textsIn } from './given.ts'
import { tagsOf } from './view.ts'

/** A filter's name → what it looks at, where that is no member or attribute of the same name. */
export type Filters = Readonly<Record<string, (object: WorldObject) => Answer>>

interface Filter {
  name: string
  patterns: readonly RegExp[]
}

/** Objects that pass EC2's `--filters`, as rows. Only a filter that looks at what is shown has them shown before they are printed. */
export async function filtered(
  objects: readonly WorldObject[],
  show: (object: WorldObject) => Members | Promise<Members>,
  input: Input,
  own: Filters = {},
): Promise<Answer[]> {
  const filters = filtersIn(input)
  const passing: Answer[] = []
  for (const object of objects) {
    const inside = filters.map(({ name }) => valuesIn(name, object, own))
    if (inside.every((values, at) => values === undefined || matches(filters[at]!, values))) {
      if (!inside.includes(undefined)) passing.push(new Row(() => show(object)))
      else {
        const shown = await show(object)
        if (passes(object, shown, input, own)) passing.push(shown)
      }
    }
  }
  return passing
}

/** Whether an object passes EC2's `--filters`: all of them, each by any of its values; `*` and `?` stand for letters. */
export function passes(object: WorldObject, shown: Members, input: Input, own: Filters = {}): boolean {
  return filtersIn(input).every((filter) => matches(filter, valuesIn(filter.name, object, own) ?? valuesOf(filter.name, object, shown)))
}

function filtersIn(input: Input): Filter[] {
  return [...inputsIn(input, 'Filters'), ...inputsIn(input, 'Filter')].map((filter) => ({
    name: textIn(filter, 'Name') ?? '',
    patterns: textsIn(filter, 'Values').map(patternOf),
  }))
}

function matches({ patterns }: Filter, values: readonly string[]): boolean {
  return patterns.some((pattern) => values.some((value) => pattern.test(value)))
}

/** What a filter looks at where the object alone tells it. */
function valuesIn(name: string, object: WorldObject, own: Filters): string[] | undefined {
  if (name.startsWith('tag:')) return flat(tagsOf(object)[name.slice('tag:'.length)])
  if (name === 'tag-key') return Object.keys(tagsOf(object))
  return own[name] && flat(own[name](object))
}

function valuesOf(name: string, object: WorldObject, shown: Members): string[] {
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
