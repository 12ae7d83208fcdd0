import { schema, type Database, type Tx } from '@mcp-cloud/db'
import { and, asc, desc, eq, gt, gte, inArray, isNotNull, isNull, lt, lte, sql } from 'drizzle-orm'
import { RUN_ACTIVE, type RunStatus } from '@mcp-cloud/contracts'

const { accounts, runs, runSecrets, runLog, runTails, runJournal } = schema

export type RunRow = typeof runs.$inferSelect
export type NewRunRow = typeof runs.$inferInsert
export type JournalRow = typeof runJournal.$inferSelect
export type LogChunk = typeof runLog.$inferSelect
export type RunPatch = Partial<Omit<RunRow, 'id' | 'deploymentId' | 'kind' | 'status'>>

export async function insertRun(tx: Tx, row: NewRunRow): Promise<RunRow> {
  const [inserted] = await tx.insert(runs).values(row).returning()
  return inserted!
}

export async function findRun(tx: Tx, id: string): Promise<RunRow | undefined> {
  const [row] = await tx.select().from(runs).where(eq(runs.id, id))
  return row
}

/** A run, and whose own account it is in: nobody's where the account is of the organisation, or gone. */
export interface RunView {
  run: RunRow
  accountOwnerId: string | null
}

/** A run with its account's owner in one round trip, by a statement that is prepared once for each connection. */
export async function findRunView(db: Database, id: string): Promise<RunView | undefined> {
  const statement = statements.get(db) ?? selectView(db).prepare('run_with_account_owner')
  statements.set(db, statement)
  const [row] = await statement.execute({ id })
  return row
}

const statements = new WeakMap<Database, ReturnType<ReturnType<typeof selectView>['prepare']>>()

/** The same with the run locked until the transaction ends. */
export async function lockRunView(tx: Tx, id: string): Promise<RunView | undefined> {
  const [row] = await selectView(tx).for('update', { of: runs }).execute({ id })
  return row
}

function selectView(tx: Tx) {
  return tx
    .select({ run: runs, accountOwnerId: accounts.ownerId })
    .from(runs)
    .leftJoin(accounts, eq(accounts.id, runs.accountId))
    .where(eq(runs.id, sql.placeholder('id')))
}

export async function findActiveRun(tx: Tx, deploymentId: string): Promise<RunRow | undefined> {
  const [row] = await tx
    .select()
    .from(runs)
    .where(and(eq(runs.deploymentId, deploymentId), inArray(runs.status, [...RUN_ACTIVE])))
  return row
}

/** Deployments of an account for which terraform works or is about to. */
export async function deploymentsAtWork(tx: Tx, accountId: string): Promise<string[]> {
  const atWork: RunStatus[] = ['queued', 'planning', 'applying']
  const rows = await tx
    .select({ deploymentId: runs.deploymentId })
    .from(runs)
    .where(and(eq(runs.accountId, accountId), inArray(runs.status, atWork)))
  return rows.map(({ deploymentId }) => deploymentId)
}

/** Runs of a deployment, newest first. */
export async function selectRuns(tx: Tx, deploymentId: string, options: { limit: number; beforeId?: string }): Promise<RunRow[]> {
  const before = options.beforeId ? lt(runs.id, options.beforeId) : undefined
  return tx
    .select()
    .from(runs)
    .where(and(eq(runs.deploymentId, deploymentId), before))
    .orderBy(desc(runs.id))
    .limit(options.limit)
}

export async function selectReviewedRuns(tx: Tx, accountId: string, limit: number): Promise<RunRow[]> {
  return tx
    .select()
    .from(runs)
    .where(and(eq(runs.accountId, accountId), isNotNull(runs.review)))
    .orderBy(desc(runs.id))
    .limit(limit)
}

export async function selectRunsById(tx: Tx, ids: string[]): Promise<RunRow[]> {
  return ids.length === 0 ? [] : tx.select().from(runs).where(inArray(runs.id, ids))
}

export async function selectRunsIn(tx: Tx, statuses: RunStatus[]): Promise<RunRow[]> {
  return tx.select().from(runs).where(inArray(runs.status, statuses)).orderBy(asc(runs.createdAt))
}

/** Waiting runs whose time is over by the database's clock. */
export async function selectExpired(tx: Tx): Promise<RunRow[]> {
  return tx
    .select()
    .from(runs)
    .where(and(inArray(runs.status, ['planned', 'awaiting_approval', 'approved']), lte(runs.expiresAt, sql`now()`)))
}

/** The compare-and-set: moves only a run that still has the expected status. */
export async function updateStatus(tx: Tx, run: RunRow, to: RunStatus, patch: RunPatch): Promise<RunRow | undefined> {
  const [row] = await tx
    .update(runs)
    .set({ ...patch, status: to })
    .where(and(eq(runs.id, run.id), eq(runs.status, run.status)))
    .returning()
  return row
}

export async function updateRun(tx: Tx, id: string, patch: RunPatch): Promise<void> {
  await tx.update(runs).set(patch).where(eq(runs.id, id))
}

/** Takes the run for one phase: the epoch rises, so whoever held it before is stale. */
export async function takeRun(tx: Tx, run: RunRow, patch: RunPatch): Promise<RunRow | undefined> {
  const [row] = await tx
    .update(runs)
    .set({ ...patch, epoch: run.epoch + 1 })
    .where(and(eq(runs.id, run.id), eq(runs.epoch, run.epoch), eq(runs.status, run.status)))
    .returning()
  return row
}

/** Uses up the receipt; false when another apply has. */
export async function consumeReceipt(tx: Tx, runId: string, at: Date): Promise<boolean> {
  const consumed = await tx
    .update(runs)
    .set({ receiptConsumedAt: at })
    .where(and(eq(runs.id, runId), isNull(runs.receiptConsumedAt), gt(runs.expiresAt, sql`now()`)))
    .returning({ id: runs.id })
  return consumed.length === 1
}

export async function putSecret(tx: Tx, row: typeof runSecrets.$inferInsert): Promise<void> {
  await tx
    .insert(runSecrets)
    .values(row)
    .onConflictDoUpdate({ target: [runSecrets.runId, runSecrets.name], set: { digest: row.digest, sealed: row.sealed } })
}

export async function findSecret(tx: Tx, runId: string, name: string) {
  const [row] = await tx
    .select()
    .from(runSecrets)
    .where(and(eq(runSecrets.runId, runId), eq(runSecrets.name, name)))
  return row
}

export async function deleteSecrets(tx: Tx, runId: string): Promise<void> {
  await tx.delete(runSecrets).where(eq(runSecrets.runId, runId))
}

export async function findTail(tx: Tx, runId: string, phase: string) {
  const [row] = await tx
    .select()
    .from(runTails)
    .where(and(eq(runTails.runId, runId), eq(runTails.phase, phase)))
  return row
}

/** Moves the mark; false when somebody else has moved it since `from`: their lines are stored, ours must not be. */
export async function advanceTail(
  tx: Tx,
  mark: { runId: string; phase: string; from: number; to: number; nextSeq: number },
): Promise<boolean> {
  if (mark.from === 0) {
    const inserted = await tx
      .insert(runTails)
      .values({ runId: mark.runId, phase: mark.phase, offsetBytes: mark.to, nextSeq: mark.nextSeq })
      .onConflictDoUpdate({
        target: [runTails.runId, runTails.phase],
        set: { offsetBytes: mark.to, nextSeq: mark.nextSeq },
        setWhere: eq(runTails.offsetBytes, 0),
      })
      .returning({ runId: runTails.runId })
    return inserted.length === 1
  }
  const moved = await tx
    .update(runTails)
    .set({ offsetBytes: mark.to, nextSeq: mark.nextSeq })
    .where(and(eq(runTails.runId, mark.runId), eq(runTails.phase, mark.phase), eq(runTails.offsetBytes, mark.from)))
    .returning({ runId: runTails.runId })
  return moved.length === 1
}

export async function resetTail(tx: Tx, runId: string, phase: string): Promise<void> {
  await tx.delete(runTails).where(and(eq(runTails.runId, runId), eq(runTails.phase, phase)))
}

export async function insertLog(tx: Tx, chunk: typeof runLog.$inferInsert): Promise<void> {
  await tx.insert(runLog).values(chunk)
}

/** Log chunks that hold lines from `fromSeq` on, in order. */
export async function selectLog(tx: Tx, runId: string, fromSeq: number, limit: number): Promise<LogChunk[]> {
  return tx
    .select()
    .from(runLog)
    .where(and(eq(runLog.runId, runId), gte(sql`${runLog.firstSeq} + ${runLog.lineCount}`, fromSeq + 1)))
    .orderBy(asc(runLog.firstSeq))
    .limit(limit)
}

/** The number the next log line of a run gets. */
export async function nextLogSeq(tx: Tx, runId: string): Promise<number> {
  const [row] = await tx
    .select({ next: sql<number>`coalesce(max(${runLog.firstSeq} + ${runLog.lineCount}), 0)::int` })
    .from(runLog)
    .where(eq(runLog.runId, runId))
  return row!.next
}

export async function insertJournal(tx: Tx, rows: (typeof runJournal.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.insert(runJournal).values(rows)
}

/** The number the next journal event of a run gets. */
export async function nextJournalSeq(tx: Tx, runId: string): Promise<number> {
  const [row] = await tx
    .select({ next: sql<number>`coalesce(max(${runJournal.seq}) + 1, 0)::int` })
    .from(runJournal)
    .where(eq(runJournal.runId, runId))
  return row!.next
}

export async function selectJournal(tx: Tx, runId: string): Promise<JournalRow[]> {
  return tx.select().from(runJournal).where(eq(runJournal.runId, runId)).orderBy(asc(runJournal.seq))
}

export async function databaseNow(tx: Tx): Promise<Date> {
  const { rows } = await tx.execute<{ now: string }>(sql`select now()::text as now`)
  return new Date(rows[0]!.now)
}

/** A lock that lasts as long as the transaction: one decision about a run at a time. */
export async function lockRunRow(tx: Tx, id: string): Promise<RunRow | undefined> {
  const [row] = await tx.select().from(runs).where(eq(runs.id, id)).for('update')
  return row
}
