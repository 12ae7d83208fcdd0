/** About 25,000 tokens of JSON: what common clients take in one result. */
const MAX_CHARS = 80_000
const LADDER = [100, 50, 20, 5, 1]

/** A result that always fits: long lists are cut, the same way everywhere, with a note of how much was left out. */
export function boundResult(output: unknown): Record<string, unknown> {
  // Through JSON, so that text and structured content cannot differ.
  const plain: unknown = JSON.parse(JSON.stringify(output ?? null))
  const whole = isRecord(plain) ? plain : { result: plain }
  if (JSON.stringify(whole).length <= MAX_CHARS) return whole
  for (const items of LADDER) {
    const cut = cutLists(whole, items)
    if (isRecord(cut) && JSON.stringify(cut).length <= MAX_CHARS)
      return { ...cut, note: `lists are cut to ${items} items; read the rest in the console or by REST` }
  }
  return { note: 'the result is too large for a tool answer; read it in the console or by REST' }
}

function cutLists(value: unknown, items: number): unknown {
  if (Array.isArray(value)) return value.slice(0, items).map((item) => cutLists(item, items))
  if (isRecord(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cutLists(item, items)]))
  return value
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}
