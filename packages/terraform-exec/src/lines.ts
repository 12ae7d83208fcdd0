/** One line, or a piece of a line that was longer than the limit. */
export type Line = {
  /** Decoded UTF-8 without the newline. A cut piece ends with {@link CUT_MARK}. */
  text: string
  /** True for every piece of an over-long line but its last. */
  cut: boolean
  /** Byte offset in the stream just after this line: resume here and no byte is seen twice or lost. */
  end: number
}

/** Stands at the end of a piece that goes on in the next line. */
export const CUT_MARK = ' …[cut]'

export type LineSplitter = {
  push: (chunk: Uint8Array) => Line[]
  /** The unfinished last line, if any. */
  flush: () => Line[]
}

/**
 * Splits a byte stream into lines with bounded memory: at most `maxLineBytes` are held. A longer line comes out in pieces,
 * each marked, and nothing of it is dropped. Characters are never torn at a chunk's border.
 */
export function createLineSplitter({
  maxLineBytes = 1_048_576,
  offset = 0,
}: { maxLineBytes?: number; offset?: number } = {}): LineSplitter {
  if (maxLineBytes < 16) throw new RangeError(`maxLineBytes is ${maxLineBytes}; give at least 16`)
  let held: Buffer[] = []
  let heldBytes = 0
  let end = offset

  function take(cut: boolean, newline: number): Line {
    const bytes = Buffer.concat(held, heldBytes)
    const whole = cut ? completeCharacters(bytes) : bytes.length
    held = whole < bytes.length ? [bytes.subarray(whole)] : []
    heldBytes = bytes.length - whole
    end += whole + newline
    const text = bytes.subarray(0, !cut && bytes.at(-1) === CARRIAGE_RETURN ? whole - 1 : whole).toString('utf8')
    return { text: cut ? text + CUT_MARK : text, cut, end }
  }

  function hold(bytes: Buffer, lines: Line[]): void {
    let rest = bytes
    while (heldBytes + rest.length > maxLineBytes) {
      const room = maxLineBytes - heldBytes
      append(rest.subarray(0, room))
      rest = rest.subarray(room)
      lines.push(take(true, 0))
    }
    append(rest)
  }

  function append(bytes: Buffer): void {
    if (bytes.length === 0) return
    held.push(bytes)
    heldBytes += bytes.length
  }

  return {
    push(chunk) {
      const lines: Line[] = []
      // A copy: the caller may reuse its buffer while the tail of the chunk is still held here.
      let rest = Buffer.from(chunk)
      for (let at = rest.indexOf(NEWLINE); at !== -1; at = rest.indexOf(NEWLINE)) {
        hold(rest.subarray(0, at), lines)
        lines.push(take(false, 1))
        rest = rest.subarray(at + 1)
      }
      hold(rest, lines)
      return lines
    },
    flush() {
      return heldBytes === 0 ? [] : [take(false, 0)]
    },
  }
}

const NEWLINE = 0x0a
const CARRIAGE_RETURN = 0x0d

/** Length of the longest prefix that does not end inside a UTF-8 sequence. */
function completeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back < bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return bytes.length
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return needed > back ? bytes.length - back : bytes.length
    }
  }
  return bytes.length
}
