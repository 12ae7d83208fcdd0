/** A range of IPv4 addresses; numbers are unsigned 32-bit. */
export interface Range {
  first: number
  last: number
  bits: number
  /** Whether the address given is the first of the range, as the clouds ask. */
  exact: boolean
}

/** Reads `10.0.0.0/16`; undefined for anything else. */
export function parseCidr(text: string): Range | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text)
  if (!match) return undefined
  const [a = 0, b = 0, c = 0, d = 0, bits = 0] = match.slice(1).map(Number)
  if ([a, b, c, d].some((part) => part > 255) || bits > 32) return undefined
  const address = a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d
  const size = 2 ** (32 - bits)
  const first = Math.floor(address / size) * size
  return { first, last: first + size - 1, bits, exact: first === address }
}

export function overlap(one: Range, other: Range): boolean {
  return one.first <= other.last && other.first <= one.last
}

export function holds(outer: Range, inner: Range): boolean {
  return outer.first <= inner.first && inner.last <= outer.last
}

export function renderFirst({ first, bits }: Range): string {
  return `${[24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256).join('.')}/${bits}`
}
