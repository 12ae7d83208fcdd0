import type { LearnerRow } from '@mcp-cloud/contracts'

export const ORDERS = ['name', 'last', 'days', 'tasks', 'quiz', 'lessons'] as const
export type Order = (typeof ORDERS)[number]

/** What the address asks for; the name where it asks for nothing that there is. */
export function readOrder(given: unknown): Order {
  return ORDERS.find((order) => order === given) ?? 'name'
}

/** By name from A to Z; by anything else the most first, and then by name. */
export function sortLearners(learners: readonly LearnerRow[], order: Order, locale: string): LearnerRow[] {
  const byName = (a: LearnerRow, b: LearnerRow) => a.name.localeCompare(b.name, locale)
  if (order === 'name') return learners.toSorted(byName)
  const value = VALUES[order]
  return learners.toSorted((a, b) => value(b) - value(a) || byName(a, b))
}

const VALUES: Record<Exclude<Order, 'name'>, (row: LearnerRow) => number> = {
  last: (row) => (row.lastPractisedAt ? Date.parse(row.lastPractisedAt) : 0),
  days: (row) => row.daysPractised,
  tasks: (row) => row.tasksDone,
  quiz: (row) => row.quizDone,
  lessons: (row) => row.lessonsDone,
}
