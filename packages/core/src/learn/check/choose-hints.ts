import type { Hint } from '../lesson/schema.ts'

/** The hints of a task, those first that speak of what is wrong, then the general ones, then the rest. */
export function chooseHints(hints: readonly Hint[], problems: readonly string[]): string[] {
  const rank = (hint: Hint) => {
    if (typeof hint === 'string') return problems.length
    const place = problems.indexOf(hint.when)
    return place === -1 ? problems.length + 1 : place
  }
  return hints.toSorted((a, b) => rank(a) - rank(b)).map((hint) => (typeof hint === 'string' ? hint : hint.text))
}
