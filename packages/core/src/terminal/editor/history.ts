const MOST_LINES = 1_000

/** The lines of a person, oldest first. */
export interface History {
  lines(): readonly string[]
  add(line: string): void
}

export function createHistory(initial: readonly string[] = []): History {
  let lines = initial.slice(-MOST_LINES)
  return {
    lines: () => lines,
    add(line) {
      if (line.trim() === '' || line === lines.at(-1)) return
      lines = [...lines.slice(1 - MOST_LINES), line]
    },
  }
}

/** The newest line before an index that holds a text; undefined when there is none. */
export function findBack(lines: readonly string[], text: string, before: number): number | undefined {
  for (let index = Math.min(before, lines.length) - 1; index >= 0; index--) if (lines[index]!.includes(text)) return index
  return undefined
}
