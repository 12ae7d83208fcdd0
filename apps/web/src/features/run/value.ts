/** A value as a person reads it: text in quotes, lists and objects as JSON, absence as `null`. */
export function renderValue(value: unknown): string {
  if (value === undefined || value === null) return 'null'
  if (typeof value === 'string') return isJsonText(value) ? pretty(value) : JSON.stringify(value)
  if (typeof value === 'object') {
    const short = JSON.stringify(value)
    return short.length <= 60 ? short : JSON.stringify(value, null, 2)
  }
  return String(value)
}

/** Policies are JSON inside a string; nobody reads them escaped. */
function isJsonText(value: string): boolean {
  return value.length > 40 && /^\s*[{[]/.test(value)
}

function pretty(value: string): string {
  try {
    return JSON.stringify(JSON.parse(value), null, 2)
  } catch {
    return JSON.stringify(value)
  }
}
