import type { AuditEntry } from '@mcp-cloud/contracts'
import type { AuditRow } from './table.ts'

export function renderEntry(row: AuditRow): AuditEntry {
  const { seq, actor, action, data, requestId, previousHash, hash } = row
  return {
    seq,
    at: row.at.toISOString(),
    actor,
    action,
    subject: { kind: row.subjectKind, id: row.subjectId },
    data,
    requestId,
    previousHash,
    hash,
  }
}
