/**
 * Characters that move the cursor, recolour the terminal, reorder text or hide in it: C0 but tab and newline, DEL, C1,
 * direction marks and overrides, zero-width characters, line and paragraph separators, lone surrogates.
 */
// oxlint-disable-next-line no-control-regex -- finding them is the point
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\p{Surrogate}/gu

/** The text with every unsafe character written as its escape. Newlines and tabs stay. */
export function visibleText(text: string): string {
  return text.replace(/\r\n/g, '\n').replace(UNSAFE, (character) => {
    const code = character.codePointAt(0)!
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`
  })
}

/** The same value with every text in it, keys included, made visible. Everything that came from outside goes through here before it is drawn. */
export function visible<T>(value: T): T {
  // Only texts change, so the shape stays what it was.
  return walk(value) as T
}

/** For places where a line break would break the drawing: a table cell, a name in a sentence. */
export function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').replace(/\t/g, ' ')
}

function walk(value: unknown): unknown {
  if (typeof value === 'string') return visibleText(value)
  if (Array.isArray(value)) return value.map(walk)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [visibleText(key), walk(inner)]))
}
