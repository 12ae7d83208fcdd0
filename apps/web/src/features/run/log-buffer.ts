export interface LogLine {
  seq: number
  phase: 'plan' | 'apply'
  at: string
  text: string
}

export interface LogBuffer {
  readonly lines: readonly LogLine[]
  /** Seq of the last line taken, -1 before the first: where a reconnect goes on. */
  readonly lastSeq: number
  /** Lines dropped at the front because the page keeps only so many. */
  readonly dropped: number
  /** Takes lines that are newer than the last one; a reconnect may send some again. Answers how many were new. */
  push: (lines: readonly LogLine[]) => number
}

/** The lines of one log in order, each once, at most `max` of them. */
export function createLogBuffer(max = 100_000): LogBuffer {
  let lines: LogLine[] = []
  let lastSeq = -1
  let dropped = 0
  return {
    get lines() {
      return lines
    },
    get lastSeq() {
      return lastSeq
    },
    get dropped() {
      return dropped
    },
    push(given) {
      const fresh = given.filter((line) => line.seq > lastSeq).toSorted((a, b) => a.seq - b.seq)
      const unique = fresh.filter((line, index) => line.seq !== fresh[index - 1]?.seq)
      if (unique.length === 0) return 0
      lastSeq = unique.at(-1)!.seq
      // A new list each time: what is computed from it notices.
      lines = [...lines, ...unique]
      // Cut in large pieces: a shift for every line would copy the whole log each time.
      if (lines.length > max * 1.1) {
        dropped += lines.length - max
        lines = lines.slice(-max)
      }
      return unique.length
    },
  }
}

/** Indexes of the lines that hold the text, whatever its case. */
export function findLines(lines: readonly LogLine[], text: string): number[] {
  const wanted = text.trim().toLowerCase()
  if (!wanted) return []
  return lines.flatMap((line, index) => (line.text.toLowerCase().includes(wanted) ? [index] : []))
}

export interface Piece {
  text: string
  hit: boolean
}

/** A line cut at the places where the text stands, so that they can be marked. */
export function markHits(line: string, text: string): Piece[] {
  const wanted = text.trim().toLowerCase()
  const lower = line.toLowerCase()
  // A few letters change their length with their case; then nothing is marked rather than the wrong place.
  if (!wanted || lower.length !== line.length) return [{ text: line, hit: false }]
  const pieces: Piece[] = []
  let from = 0
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, from)) {
    if (at > from) pieces.push({ text: line.slice(from, at), hit: false })
    pieces.push({ text: line.slice(at, at + wanted.length), hit: true })
    from = at + wanted.length
  }
  if (from < line.length || pieces.length === 0) pieces.push({ text: line.slice(from), hit: false })
  return pieces
}
