import { isObject, isUnknown, type ObjectValue, type Value } from '../value.ts'
import type { Behaviour, Call } from './behaviour.ts'

/** Checks what an object points to and keeps it as self links, whatever form the configuration has. @throws CloudError */
export async function resolveLinks(self: ObjectValue, behaviour: Behaviour | undefined, call: Call): Promise<void> {
  for (const [path, { type, code }] of Object.entries(behaviour?.links ?? {})) {
    for (const { holder, name } of holdersOf(self, path)) {
      const value = holder[name] ?? null
      const resolve = async (one: Value): Promise<Value> => {
        if (one === null || one === '' || isUnknown(one)) return one
        const target = await call.need(type, one, code, self)
        return target.attributes['self_link'] ?? target.id
      }
      if (!Array.isArray(value)) holder[name] = await resolve(value)
      else {
        const links: Value[] = []
        for (const one of value) links.push(await resolve(one))
        holder[name] = links
      }
    }
  }
}

/** A reference written in another form names the same object: no change. */
export function keepLinks(planned: ObjectValue, prior: ObjectValue, behaviour: Behaviour | undefined): void {
  for (const path of Object.keys(behaviour?.links ?? {})) {
    const before = holdersOf(prior, path)
    for (const [index, { holder, name }] of holdersOf(planned, path).entries()) {
      const was = before[index]?.holder[name] ?? null
      if (sameLink(was, holder[name] ?? null)) holder[name] = was
    }
  }
}

/** `https://www.googleapis.com/compute/v1/projects/p/…` and `projects/p/…` name the same object, and so does its bare name. */
export function sameLink(a: Value, b: Value): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one) => b.some((other) => sameLink(one, other)))
  if (typeof a !== 'string' || typeof b !== 'string') return false
  const [one, other] = [pathOf(a), pathOf(b)]
  if (one.includes('/') && other.includes('/')) return one.endsWith(other) || other.endsWith(one)
  return lastOf(one) === lastOf(other)
}

/** The path of an API address: what is behind the host and the API's version. */
export function pathOf(link: string): string {
  return link.replace(/^https:\/\/[^/]+\/(?:[a-z]+\/(?:v1|beta)\/)?/, '')
}

export function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** `a` is an attribute of the object, `a.b` one of each element of a block. */
function holdersOf(self: ObjectValue, path: string): { holder: ObjectValue; name: string }[] {
  const [head = '', tail] = path.split('.', 2)
  if (tail === undefined) return [{ holder: self, name: head }]
  const value = self[head] ?? null
  return (Array.isArray(value) ? value : [value]).filter(isObject).map((holder) => ({ holder, name: tail }))
}
