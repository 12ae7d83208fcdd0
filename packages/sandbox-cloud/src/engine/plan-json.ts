import { isObject, type ObjectValue, type Value } from '../value.ts'
import type { TypeFacts } from '../schema/facts.ts'

/** JSON text as the real provider writes it anew; text that means what was there before is no change. */
export function planJson(planned: ObjectValue, prior: ObjectValue | null, rules: TypeFacts): void {
  for (const [name, order] of Object.entries(rules.json ?? {})) {
    const text = planned[name]
    const document = parse(text)
    if (document === undefined) continue
    const was = prior?.[name]
    const means = write(document, 'sorted')
    if (typeof was === 'string' && write(parse(was) ?? null, 'sorted') === means) planned[name] = was
    else planned[name] = write(document, order)
  }
}

function parse(text: Value | undefined): Value | undefined {
  if (typeof text !== 'string' || text.trim() === '') return undefined
  try {
    return JSON.parse(text) as Value
  } catch {
    return undefined
  }
}

function write(document: Value, order: 'sorted' | 'version first'): string {
  const top = order === 'version first' && isObject(document) && 'Version' in document ? ['Version'] : []
  // Go's encoder escapes what could end a script element.
  return JSON.stringify(sorted(document, top)).replaceAll(
    /[<>&\u2028\u2029]/g,
    (letter) => `\\u${letter.codePointAt(0)!.toString(16).padStart(4, '0')}`,
  )
}

function sorted(value: Value, first: string[] = []): Value {
  if (Array.isArray(value)) return value.map((item) => sorted(item))
  if (!isObject(value)) return value
  const names = [
    ...first,
    ...Object.keys(value)
      .filter((name) => !first.includes(name))
      .toSorted(),
  ]
  return Object.fromEntries(names.map((name) => [name, sorted(value[name] ?? null)]))
}
