import { isObject, sameValue, type ObjectValue, type Value } from '../value.ts'
import { CloudError, type Call } from './behaviour.ts'

/** A data source without behaviour of its own: the one object of the like-named resource type that fits what is asked. */
export async function findGenerically(type: string, self: ObjectValue, call: Call): Promise<void> {
  const asked = Object.entries(self).filter(([name, value]) => name !== 'filter' && name !== 'tags' && !isEmpty(value))
  const tags = isObject(self['tags']) ? Object.entries(self['tags']) : []
  const filters = Array.isArray(self['filter']) ? self['filter'].filter(isObject) : []
  const fitting = await call.find(
    type,
    (attributes) =>
      asked.every(([name, value]) => !(name in attributes) || sameValue(attributes[name], value)) &&
      tags.every(([key, value]) => isObject(attributes['tags_all'] ?? null) && (attributes['tags_all'] as ObjectValue)[key] === value) &&
      filters.every((filter) => fitsFilter(attributes, filter)),
  )
  const what = asked.map(([name, value]) => `${name} = ${JSON.stringify(value)}`).join(', ') || 'the given filters'
  if (fitting.length === 0) throw new CloudError('NotFound', `no ${type} fits ${what} in this simulated account`)
  if (fitting.length > 1) throw new CloudError('TooMany', `${fitting.length} objects of ${type} fit ${what}; ask more precisely`)
  for (const [name, value] of Object.entries(fitting[0]!.attributes)) if (name in self && isEmpty(self[name] ?? null)) self[name] = value
}

/** EC2's `filter { name, values }`: `tag:Name`, or an attribute with dashes. */
export function fitsFilter(attributes: ObjectValue, filter: ObjectValue): boolean {
  const name = String(filter['name'] ?? '')
  const values = Array.isArray(filter['values']) ? filter['values'].map(String) : []
  const actual = name.startsWith('tag:') ? tagOf(attributes, name.slice(4)) : attributes[name.replaceAll('-', '_')]
  return values.some((value) => matches(String(actual ?? ''), value))
}

function tagOf(attributes: ObjectValue, key: string): Value | undefined {
  const tags = attributes['tags_all'] ?? attributes['tags'] ?? null
  return isObject(tags) ? tags[key] : undefined
}

/** EC2's wildcards: `*` and `?`. */
function matches(actual: string, pattern: string): boolean {
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`).test(actual)
}

function isEmpty(value: Value): boolean {
  return (
    value === null || value === '' || (Array.isArray(value) && value.length === 0) || (isObject(value) && Object.keys(value).length === 0)
  )
}
