import { createHash } from 'node:crypto'
import { AUDIT_GENESIS, auditPreimage } from '@mcp-cloud/contracts'
import type { Tx } from '@mcp-cloud/db'
import { refOf, type Ctx } from '../kernel/index.ts'
import { findHead, insertEntry, lockChain } from './table.ts'

export interface Deed {
  /** The verb's action, or what the system did: `deployment.create`, `state.write`. */
  action: string
  subject: { kind: string; id: string }
  /** Facts that make the entry readable on its own. Never a secret: this is kept for ever and exported. */
  data?: Record<string, unknown>
}

/**
 * Appends to the audit chain in the caller's transaction: without the entry there is no deed, and without the deed no entry.
 *
 * Writers wait for each other until they commit, so that no number is skipped. Call it after the transaction's own row
 * writes: a transaction that holds the chain while it waits for a row stops every other deed.
 */
export async function record(tx: Tx, ctx: Ctx, deed: Deed): Promise<void> {
  await lockChain(tx)
  const head = await findHead(tx)
  const seq = (head?.seq ?? 0) + 1
  const previousHash = head?.hash ?? AUDIT_GENESIS
  const at = ctx.now()
  const actor = { ...refOf(ctx.actor), name: storableText(ctx.actor.name), via: ctx.actor.via }
  const { action, subject, data } = { ...deed, data: storableData(deed.data ?? {}) }
  const preimage = auditPreimage({ seq, at: at.toISOString(), actor, action, subject, data, requestId: ctx.requestId, previousHash })
  const hash = createHash('sha256').update(preimage).digest('hex')
  const row = {
    seq,
    at,
    actor,
    action,
    subjectKind: subject.kind,
    subjectId: subject.id,
    data,
    requestId: ctx.requestId,
    previousHash,
    hash,
  }
  await insertEntry(tx, row)
}

/** The value as it comes back from the database: what JSON drops is dropped, what PostgreSQL's jsonb refuses is replaced. */
function storableData(data: Record<string, unknown>): Record<string, unknown> {
  const text = JSON.stringify(data, (_key, value: unknown) => (typeof value === 'string' ? storableText(value) : value))
  // A record's JSON is a record again.
  return JSON.parse(text) as Record<string, unknown>
}

function storableText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD')
}
