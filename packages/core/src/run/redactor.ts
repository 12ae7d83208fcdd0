const MASK = '«hidden»'
const MIN_SECRET_CHARS = 4

/** Replaces secrets on a joined stream of text. */
export interface Redactor {
  /** Text that is certainly clean; the tail that could be the start of a secret is kept back. */
  push(text: string): string
  /** The rest. */
  end(): string
  /** Redacts one whole text. */
  whole(text: string): string
}

/**
 * Hides every given secret by value, raw and in the encodings terraform and shells print it in: base64 at its three
 * offsets, base64url, hex, URL and JSON escapes. Values shorter than 4 characters are left: they would hide ordinary text.
 */
export function createRedactor(secrets: Iterable<string>): Redactor {
  const needles = [...new Set([...secrets].filter((secret) => secret.length >= MIN_SECRET_CHARS).flatMap(encodings))]
    .filter((needle) => needle.length >= MIN_SECRET_CHARS)
    // Longest first: a secret that contains another is hidden whole.
    .toSorted((a, b) => b.length - a.length)
  if (needles.length === 0) return { push: (text) => text, end: () => '', whole: (text) => text }
  const longest = needles[0]!.length
  const pattern = new RegExp(needles.map((needle) => needle.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|'), 'g')
  let held = ''

  function push(text: string): string {
    held += text
    let out = ''
    let from = 0
    // A match that ends before the last `longest` characters cannot grow into a longer one.
    const safeEnd = held.length - longest
    pattern.lastIndex = 0
    for (let match = pattern.exec(held); match && match.index <= safeEnd; match = pattern.exec(held)) {
      out += held.slice(from, match.index) + MASK
      from = match.index + match[0].length
    }
    const keepFrom = Math.max(from, safeEnd + 1, 0)
    out += held.slice(from, keepFrom)
    held = held.slice(keepFrom)
    return out
  }

  return {
    push,
    end() {
      const rest = held.replaceAll(pattern, MASK)
      held = ''
      return rest
    },
    whole: (text) => text.replaceAll(pattern, MASK),
  }
}

function encodings(secret: string): string[] {
  const bytes = Buffer.from(secret)
  const forms = [
    secret,
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
  ]
  for (const offset of [0, 1, 2]) {
    // The characters of base64 that depend only on the secret: those that touch its neighbours are cut off.
    const padded = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replaceAll('=', '')
    const first = offset === 0 ? 0 : offset + 1
    const whole = Math.floor(((offset + bytes.length) * 8) / 6)
    const core = padded.slice(first, whole)
    if (core.length >= 8 || offset === 0) forms.push(core, core.replaceAll('+', '-').replaceAll('/', '_'))
  }
  return forms
}
