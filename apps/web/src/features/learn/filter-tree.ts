import type { CurriculumTree } from '@mcp-cloud/contracts'

/** Lessons whose name, day, part or path holds every word; what has none is left out. */
export function filterTree(tree: CurriculumTree, text: string): CurriculumTree {
  const words = text.normalize('NFC').toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return tree
  const holds = (...texts: string[]) => words.every((word) => texts.some((candidate) => candidate.toLowerCase().includes(word)))
  const parts = tree.parts.map((part) => ({
    ...part,
    days: part.days
      .map((day) => ({ ...day, lessons: day.lessons.filter((lesson) => holds(lesson.title, lesson.path, day.title, part.title)) }))
      .filter((day) => day.lessons.length > 0),
  }))
  return { parts: parts.filter((part) => part.days.length > 0) }
}

/** Every path in the order of the course. */
export function pathsOf(tree: CurriculumTree): string[] {
  return tree.parts.flatMap((part) => part.days.flatMap((day) => day.lessons.map((lesson) => lesson.path)))
}
