import { createHash } from 'node:crypto'
import { canonicalJson } from '../kernel/index.ts'

/** Everything that was frozen with a plan. Its digest is what people approve and what the worker checks before it applies. */
export interface Bundle {
  runId: string
  deploymentId: string
  kind: string
  planFile: string
  planJson: string
  moduleDigest: string
  /** Keyed hash: vars may be guessable. */
  vars: string
  lockFile: string | null
  terraform: { kind: string; version: string; sha256: string }
  /** Provider source → sha256 of its binary, or `sandbox` for the simulated one. */
  providers: Record<string, string>
  state: { lineage: string | null; serial: number | null }
  account: { id: string; revision: number }
  expiresAt: string
}

/** `sha256:` and 64 hex digits over the bundle's canonical JSON. */
export function digestBundle(bundle: Bundle): string {
  return `sha256:${sha256(canonicalJson(bundle))}`
}

export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}
