/** An object of a plan: attributes by name. */
export type Values = Record<string, unknown>

export function record(value: unknown): Values {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Values) : {}
}

/** The blocks of a list or set; one alone counts as a list of one. */
export function records(value: unknown): Values[] {
  if (Array.isArray(value)) return value.map(record)
  return value !== null && typeof value === 'object' ? [value as Values] : []
}

export function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

/** The value at a dotted path; of a list of blocks, that of the first. */
export function dig(value: unknown, path: string): unknown {
  let found = value
  for (const name of path.split('.')) {
    if (Array.isArray(found)) found = found[0]
    found = record(found)[name]
  }
  return found
}

export function numberAt(value: unknown, path: string): number | undefined {
  const found = dig(value, path)
  return typeof found === 'number' ? found : undefined
}

export function textAt(value: unknown, path: string): string {
  const found = dig(value, path)
  return typeof found === 'string' ? found : ''
}

/** JSON out of an attribute; undefined where it is none. */
export function parseJson(text: unknown): unknown {
  if (typeof text !== 'string') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
