/** An IPv4 range as numbers: first address and number of leading bits. */
export interface Range {
  base: number
  bits: number
}

/** Undefined when the text is no IPv4 range in its canonical form. */
export function parseCidr(text: string): Range | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text)
  if (!match) return undefined
  const [a = 0, b = 0, c = 0, d = 0, bits = 0] = match.slice(1).map(Number)
  if ([a, b, c, d].some((part) => part > 255) || bits > 32) return undefined
  const base = a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d
  return base % 2 ** (32 - bits) === 0 ? { base, bits } : undefined
}

const size = ({ bits }: Range) => 2 ** (32 - bits)

export function contains(outer: Range, inner: Range): boolean {
  return inner.base >= outer.base && inner.base + size(inner) <= outer.base + size(outer)
}

export function overlaps(a: Range, b: Range): boolean {
  return a.base < b.base + size(b) && b.base < a.base + size(a)
}

/** The address so many behind the first. */
export function addressIn(range: Range, offset: number): string {
  const address = range.base + offset
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.')
}
