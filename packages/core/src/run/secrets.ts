import { Fault } from '@mcp-cloud/contracts'
import type { Tx } from '@mcp-cloud/db'
import type { Sealer } from '../kernel/index.ts'
import { sha256 } from './bundle.ts'
import { findSecret, putSecret } from './table.ts'

/** What a run keeps sealed between plan and apply. */
export type SecretName = 'plan-file' | 'plan-json' | 'lock-file' | 'vars'

export async function keepSecret(tx: Tx, sealer: Sealer, runId: string, name: SecretName, bytes: Uint8Array): Promise<string> {
  const digest = sha256(bytes)
  await putSecret(tx, { runId, name, digest, sealed: sealer.seal(bytes, secretContext(runId, name)) })
  return digest
}

/** @throws Fault `gone` when it was wiped, `internal` when it does not open. */
export async function openSecret(tx: Tx, sealer: Sealer, runId: string, name: SecretName): Promise<Buffer> {
  const row = await findSecret(tx, runId, name)
  if (!row) throw new Fault('gone', `the ${name} of run ${runId} was deleted; make a new plan`)
  return sealer.open(row.sealed, secretContext(runId, name))
}

function secretContext(runId: string, name: SecretName): string {
  return `run:${runId}:${name}`
}
