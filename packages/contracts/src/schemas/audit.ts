import { z } from 'zod'
import { PersonRef } from './run.ts'

/** One link of the audit chain: `hash` = sha256 of the canonical JSON of the entry with `previousHash`. */
export const AuditEntry = z.object({
  seq: z.number().int(),
  at: z.iso.datetime(),
  actor: PersonRef.extend({ via: z.string() }),
  action: z.string(),
  subject: z.object({ kind: z.string(), id: z.string() }),
  data: z.record(z.string(), z.unknown()),
  requestId: z.string().nullable(),
  previousHash: z.string(),
  hash: z.string(),
})
export type AuditEntry = z.infer<typeof AuditEntry>
