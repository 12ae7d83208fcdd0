/** The candidate that a typing mistake most likely meant: at most two edits away, and closer than half of the word. */
export function nearest(given: string, candidates: readonly string[]): string | undefined {
  let best: { candidate: string; edits: number } | undefined
  for (const candidate of candidates) {
    const edits = distance(given, candidate)
    if (edits <= 2 && edits * 2 < candidate.length && (!best || edits < best.edits)) best = { candidate, edits }
  }
  return best?.candidate
}

function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let i = 1; i <= from.length; i++) {
    const next = [i]
    for (let j = 1; j <= to.length; j++) {
      const replaced = row[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1))
    }
    row = next
  }
  return row[to.length]!
}
