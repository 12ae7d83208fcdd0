import { schema, type Tx } from '@mcp-cloud/db'
import { and, desc, eq, gt, isNull, ne, or, sql } from 'drizzle-orm'

const { stateVersions, stateLocks, stateCredentials } = schema

export type VersionRow = typeof stateVersions.$inferSelect
export type LockRow = typeof stateLocks.$inferSelect
export type CredentialRow = typeof stateCredentials.$inferSelect

/** A version without its bytes. */
const outline = {
  version: stateVersions.version,
  lineage: stateVersions.lineage,
  serial: stateVersions.serial,
  digest: stateVersions.digest,
  resourceCount: stateVersions.resourceCount,
  runId: stateVersions.runId,
  epoch: stateVersions.epoch,
  createdAt: stateVersions.createdAt,
}

export async function findNewestVersion(tx: Tx, deploymentId: string): Promise<VersionRow | undefined> {
  const [row] = await tx
    .select()
    .from(stateVersions)
    .where(eq(stateVersions.deploymentId, deploymentId))
    .orderBy(desc(stateVersions.version))
    .limit(1)
  return row
}

export async function findNewestOutline(tx: Tx, deploymentId: string): Promise<Omit<VersionRow, 'sealed' | 'deploymentId'> | undefined> {
  const [row] = await tx
    .select(outline)
    .from(stateVersions)
    .where(eq(stateVersions.deploymentId, deploymentId))
    .orderBy(desc(stateVersions.version))
    .limit(1)
  return row
}

export async function insertVersion(tx: Tx, row: VersionRow): Promise<void> {
  await tx.insert(stateVersions).values(row)
}

/** Takes the lock when it is free; answers whoever holds it then. The row stays locked until the transaction ends. */
export async function takeLock(tx: Tx, row: LockRow): Promise<LockRow> {
  await tx.insert(stateLocks).values(row).onConflictDoNothing()
  const holder = await findLock(tx, row.deploymentId)
  if (holder) return holder
  // Freed between the two statements: whoever asks is next.
  return takeLock(tx, row)
}

export async function findLock(tx: Tx, deploymentId: string): Promise<LockRow | undefined> {
  const [row] = await tx.select().from(stateLocks).where(eq(stateLocks.deploymentId, deploymentId)).for('update')
  return row
}

export async function findLocksOfRun(tx: Tx, runId: string): Promise<LockRow[]> {
  return tx.select().from(stateLocks).where(eq(stateLocks.runId, runId)).for('update')
}

export async function deleteLock(tx: Tx, deploymentId: string): Promise<void> {
  await tx.delete(stateLocks).where(eq(stateLocks.deploymentId, deploymentId))
}

export async function insertCredential(tx: Tx, row: Omit<CredentialRow, 'seq' | 'createdAt' | 'revokedAt'>): Promise<void> {
  await tx.insert(stateCredentials).values({ ...row, createdAt: sql`now()` })
}

export async function findCredential(tx: Tx, id: string): Promise<CredentialRow | undefined> {
  const [row] = await tx.select().from(stateCredentials).where(eq(stateCredentials.id, id))
  return row
}

/** The newest credential that another run, or a later start of the same run, got for the deployment. */
export async function findNewerCredential(tx: Tx, own: CredentialRow): Promise<CredentialRow | undefined> {
  const elsewhere = or(ne(stateCredentials.runId, own.runId), gt(stateCredentials.epoch, own.epoch))
  const [row] = await tx
    .select()
    .from(stateCredentials)
    .where(and(eq(stateCredentials.deploymentId, own.deploymentId), gt(stateCredentials.seq, own.seq), elsewhere))
    .orderBy(desc(stateCredentials.seq))
    .limit(1)
  return row
}

export async function findHighestEpoch(tx: Tx, runId: string): Promise<number | undefined> {
  const [row] = await tx
    .select({ epoch: stateCredentials.epoch })
    .from(stateCredentials)
    .where(eq(stateCredentials.runId, runId))
    .orderBy(desc(stateCredentials.epoch))
    .limit(1)
  return row?.epoch
}

export async function revokeCredentialsOf(tx: Tx, runId: string, phase: string): Promise<void> {
  await tx
    .update(stateCredentials)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(stateCredentials.runId, runId), eq(stateCredentials.phase, phase), isNull(stateCredentials.revokedAt)))
}

/** Writers of one deployment's state wait for each other until they commit, the first writer included. */
export async function lockDeployment(tx: Tx, deploymentId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`state ${deploymentId}`}, 0))`)
}
