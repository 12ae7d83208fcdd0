import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import { Fault, conflict } from '@mcp-cloud/contracts'
import type { Tx } from '@mcp-cloud/db'
import {
  findCredential,
  findHighestEpoch,
  findNewerCredential,
  insertCredential,
  revokeCredentialsOf,
  type CredentialRow,
} from './table.ts'

export type StatePhase = 'plan' | 'apply'

export interface NewCredential {
  deploymentId: string
  runId: string
  phase: StatePhase
  /** The run's fencing epoch. */
  epoch: number
}

/** Whom a request to the state backend comes from. */
export type StateCredential = CredentialRow

/**
 * Makes the user name and password with which one phase of one run reaches the deployment's state.
 * The password has 256 bits, is shown here only, and is kept as a hash.
 *
 * @throws Fault `conflict` when the run was already started with a higher epoch.
 */
export async function issueCredential(
  tx: Tx,
  { deploymentId, runId, phase, epoch }: NewCredential,
): Promise<{ username: string; password: string }> {
  const highest = await findHighestEpoch(tx, runId)
  if (highest !== undefined && highest > epoch)
    throw conflict(`run ${runId} was started again with epoch ${highest}; epoch ${epoch} gets no credential`)
  const username = randomUUID()
  const password = randomBytes(32).toString('base64url')
  await insertCredential(tx, { id: username, tokenHash: hashOf(password), deploymentId, runId, phase, epoch })
  return { username, password }
}

/** Ends the credentials of a phase at once. */
export async function revokeCredentials(tx: Tx, runId: string, phase: StatePhase): Promise<void> {
  await revokeCredentialsOf(tx, runId, phase)
}

/** @throws Fault `unauthenticated` for an unknown, wrong or ended credential, `forbidden` for another deployment's. */
export async function checkCredential(
  tx: Tx,
  given: { deploymentId: string; username: string; password: string },
): Promise<StateCredential> {
  const row = UUID.test(given.username) ? await findCredential(tx, given.username) : undefined
  const fits = timingSafeEqual(Buffer.from(hashOf(given.password)), Buffer.from(row?.tokenHash ?? hashOf('')))
  if (!row || !fits) throw new Fault('unauthenticated', 'this state credential is not known')
  if (row.revokedAt) throw new Fault('unauthenticated', `the state credential of run ${row.runId} ended with its ${row.phase} phase`)
  if (row.deploymentId !== given.deploymentId) throw new Fault('forbidden', 'this state credential is for another deployment')
  return row
}

/** @throws Fault `conflict` when the deployment's state now belongs to a later start. */
export async function refuseStale(tx: Tx, credential: StateCredential): Promise<void> {
  const newer = await findNewerCredential(tx, credential)
  if (newer)
    throw conflict(`run ${credential.runId} at epoch ${credential.epoch} is stale: run ${newer.runId} at epoch ${newer.epoch} took over`)
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function hashOf(password: string): string {
  return createHash('sha256').update(password).digest('hex')
}
