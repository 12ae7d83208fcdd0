import { z } from 'zod'

/** The signed proof that a plan was approved. The worker checks it before terraform starts; anyone can check it offline. */
export const ReceiptBody = z.object({
  kind: z.literal('mcp-cloud approval receipt'),
  version: z.literal(1),
  runId: z.string(),
  deploymentId: z.string(),
  bundleDigest: z.string(),
  reviewDigest: z.string(),
  required: z.number().int(),
  decisions: z.array(
    z.object({ userId: z.string(), name: z.string(), decision: z.enum(['approve', 'reject']), channel: z.string(), at: z.string() }),
  ),
  /** The rule of the account's policy that approved without a person; then `required` is 0. */
  policy: z.object({ rule: z.string(), accountRevision: z.number().int() }).optional(),
  approvedAt: z.string(),
  expiresAt: z.string(),
})
export type ReceiptBody = z.infer<typeof ReceiptBody>

export const Receipt = z.object({ body: ReceiptBody, publicKey: z.string(), signature: z.string() })
export type Receipt = z.infer<typeof Receipt>

export type ReceiptVerdict = { ok: true } | { ok: false; reason: string }

/** Verifies an Ed25519 signature (base64url) over the canonical JSON of the body; WebCrypto and node:crypto both fit. */
export type VerifySignature = (publicKeyPem: string, bytes: string, signature: string) => boolean | Promise<boolean>

/** Pure check of a receipt by whoever holds the public key: the signature, the quorum, and the time. */
export async function verifyReceipt(receipt: Receipt, canonicalBody: string, verify: VerifySignature, at: Date): Promise<ReceiptVerdict> {
  const approvals = receipt.body.decisions.filter((decision) => decision.decision === 'approve')
  const people = new Set(approvals.map((decision) => decision.userId))
  if (receipt.body.required < 1 && !receipt.body.policy) return { ok: false, reason: 'no approval and no rule of a policy' }
  if (people.size < receipt.body.required) return { ok: false, reason: `${people.size} of ${receipt.body.required} approvals` }
  if (at.getTime() >= Date.parse(receipt.body.expiresAt)) return { ok: false, reason: `expired at ${receipt.body.expiresAt}` }
  if (!(await verify(receipt.publicKey, canonicalBody, receipt.signature)))
    return { ok: false, reason: 'the signature does not fit the content' }
  return { ok: true }
}
