import type { Approval, Decision } from '@mcp-cloud/contracts'
import type { ApprovalRow, DecisionRow } from './table.ts'

export function renderApproval(row: ApprovalRow, decisions: DecisionRow[]): Approval {
  return {
    // The status, decision and channel columns are written from the contract's lists by this slice alone.
    status: row.status as Approval['status'],
    required: row.required,
    decisions: decisions.map((decision) => ({
      by: decision.by,
      decision: decision.decision as Decision['decision'],
      comment: decision.comment,
      at: decision.at.toISOString(),
      channel: decision.channel as Decision['channel'],
    })),
    openedBy: row.openedBy,
    openedAt: row.openedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  }
}
