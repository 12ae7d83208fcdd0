import type { ClassSummary } from '@mcp-cloud/contracts'
import type { NamedClass } from './table.ts'

/** As the caller sees it. A learner is not told who or how many else learn there. */
export function renderClass(row: NamedClass, as: ClassSummary['as']): ClassSummary {
  return {
    id: row.id,
    name: row.name,
    instructor: { id: row.instructorId, name: row.instructorName },
    as,
    learners: as === 'learner' ? null : row.learners,
    createdAt: row.createdAt.toISOString(),
    archived: row.archivedAt !== null,
  }
}
