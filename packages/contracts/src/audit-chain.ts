import { canonicalJson } from './canonical-json.ts'
import type { AuditEntry } from './schemas/audit.ts'

/** What stands as `previousHash` in the first entry. */
export const AUDIT_GENESIS = '0'.repeat(64)

/** A known link of the chain, kept outside of it: it shows a chain that was cut short or written anew. */
export interface AuditAnchor {
  seq: number
  hash: string
}

export type AuditVerdict = { ok: true; count: number; head: AuditAnchor | null } | { ok: false; seq: number; reason: string }

/** SHA-256 of a UTF-8 text as lower-case hex; WebCrypto and node:crypto both fit. */
export type Sha256 = (text: string) => string | Promise<string>

/** The bytes an entry's hash stands for: the canonical JSON of everything but the hash itself. */
export function auditPreimage(entry: Omit<AuditEntry, 'hash'>): string {
  const { seq, at, actor, action, subject, data, requestId, previousHash } = entry
  const { kind, id, name, via } = actor
  return canonicalJson({
    seq,
    at,
    actor: { kind, id, name, via },
    action,
    subject: { kind: subject.kind, id: subject.id },
    data,
    requestId,
    previousHash,
  })
}

/**
 * Checks a chain, oldest entry first, offline: every hash fits its content, every entry names its predecessor, no number is missing.
 * Without `after` the chain must begin at entry 1; with it, right behind that anchor. With `head` it must also reach that anchor unchanged.
 */
export async function verifyChain(
  entries: Iterable<AuditEntry> | AsyncIterable<AuditEntry>,
  options: { sha256?: Sha256; after?: AuditAnchor; head?: AuditAnchor } = {},
): Promise<AuditVerdict> {
  const sha256 = options.sha256 ?? webSha256
  let last: AuditAnchor | null = options.after ?? null
  let count = 0
  let metHead = !options.head
  for await (const entry of entries) {
    const seq: number = last ? last.seq + 1 : 1
    if (entry.seq !== seq) return { ok: false, seq, reason: `entry ${seq} is missing: entry ${entry.seq} stands in its place` }
    if (entry.previousHash !== (last?.hash ?? AUDIT_GENESIS))
      return { ok: false, seq, reason: `entry ${seq} does not name the entry before it` }
    if ((await sha256(auditPreimage(entry))) !== entry.hash)
      return { ok: false, seq, reason: `entry ${seq} was changed: its hash does not fit its content` }
    if (options.head?.seq === seq) {
      if (options.head.hash !== entry.hash) return { ok: false, seq, reason: `entry ${seq} is not the one that was anchored` }
      metHead = true
    }
    last = { seq, hash: entry.hash }
    count++
  }
  if (!metHead && options.head)
    return { ok: false, seq: options.head.seq, reason: `the chain ends before the anchored entry ${options.head.seq}` }
  return { ok: true, count, head: last }
}

async function webSha256(text: string): Promise<string> {
  const digest = await globalThis.crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
