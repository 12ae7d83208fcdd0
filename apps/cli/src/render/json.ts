/** One document, keys in alphabetical order, so that two answers can be compared line by line. Unsafe characters are escaped as JSON does. */
export function renderJson(value: unknown): string {
  return `${escape(JSON.stringify(sortKeys(value), null, 2))}\n`
}

/** The same on one line, for output that comes piece by piece. */
export function renderJsonLine(value: unknown): string {
  return `${escape(JSON.stringify(sortKeys(value)))}\n`
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, sortKeys(inner)]))
}

// JSON.stringify escapes C0 alone; DEL, C1 and the direction overrides reach a terminal just as well.
function escape(json: string): string {
  return json.replace(
    /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
