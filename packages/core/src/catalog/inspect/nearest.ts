/** The candidates nearest to a word by edit distance, best first; those more than half different are left out unless `all`. */
export function nearest(word: string, candidates: readonly string[], count: number, options: { all?: boolean } = {}): string[] {
  // Longer words are no typing error of anything known, and would only cost time.
  const short = word.slice(0, 64)
  return candidates
    .map((candidate) => ({ candidate, distance: distance(short.toLowerCase(), candidate.toLowerCase()) }))
    .filter((item) => options.all || item.distance <= Math.max(2, Math.floor(item.candidate.length / 3)))
    .toSorted((a, b) => a.distance - b.distance || a.candidate.localeCompare(b.candidate))
    .slice(0, count)
    .map((item) => item.candidate)
}

/** Levenshtein distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    row = next
  }
  return row[b.length]!
}
