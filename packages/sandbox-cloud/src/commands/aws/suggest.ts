/** The few of `known` that somebody who wrote `given` may have meant, nearest first. */
export function suggest(given: string, known: readonly string[], most = 5): string[] {
  const wanted = given.toLowerCase()
  const near = known
    .map((name) => ({ name, far: name.startsWith(wanted) || (wanted.length > 2 && name.includes(wanted)) ? 0.5 : distance(wanted, name) }))
    .filter(({ name, far }) => far <= Math.max(2, Math.floor(name.length / 3)))
  return near
    .toSorted((a, b) => a.far - b.far || (a.name < b.name ? -1 : 1))
    .slice(0, most)
    .map(({ name }) => name)
}

/** How many letters must be changed, put in or left out. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    row = next
  }
  return row[b.length]!
}
