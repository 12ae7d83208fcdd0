import type { RunStatus } from '@mcp-cloud/contracts'
import { schema, type Tx } from '@mcp-cloud/db'
import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, ne, or, sql } from 'drizzle-orm'

const { accounts, approvals, decisions, deployments, runs, users } = schema

export type ApprovalRow = typeof approvals.$inferSelect
export type DecisionRow = typeof decisions.$inferSelect

export async function insertApproval(tx: Tx, row: typeof approvals.$inferInsert): Promise<ApprovalRow> {
  const [inserted] = await tx.insert(approvals).values(row).returning()
  return inserted!
}

export async function lockApproval(tx: Tx, runId: string): Promise<ApprovalRow | undefined> {
  const [row] = await tx.select().from(approvals).where(eq(approvals.runId, runId)).for('update')
  return row
}

/** False when it is not open any more. */
export async function closeApproval(tx: Tx, runId: string, status: string, at: Date): Promise<boolean> {
  const closed = await tx
    .update(approvals)
    .set({ status, closedAt: at })
    .where(and(eq(approvals.runId, runId), eq(approvals.status, 'open')))
    .returning({ runId: approvals.runId })
  return closed.length === 1
}

export async function isExpired(tx: Tx, runId: string): Promise<boolean> {
  const [row] = await tx
    .select({ expired: sql<boolean>`${approvals.expiresAt} <= now()` })
    .from(approvals)
    .where(eq(approvals.runId, runId))
  return row?.expired ?? true
}

/** With their accounts. Of accounts for practice only this person's are among them; with `practiceOnly` nothing else is. */
export async function selectOpenApprovals(tx: Tx, { practiceOf, practiceOnly }: { practiceOf: string; practiceOnly: boolean }) {
  const own = eq(accounts.ownerId, practiceOf)
  return tx
    .select({ approval: approvals, account: accounts })
    .from(approvals)
    .innerJoin(deployments, eq(deployments.id, approvals.deploymentId))
    .innerJoin(accounts, eq(accounts.id, deployments.accountId))
    .where(and(eq(approvals.status, 'open'), practiceOnly ? own : or(isNull(accounts.ownerId), own)))
    .orderBy(asc(approvals.openedAt))
    .limit(500)
}

/** The newest decision of a person takes the place of the one before. */
export async function putDecision(tx: Tx, row: typeof decisions.$inferInsert): Promise<void> {
  await tx
    .insert(decisions)
    .values(row)
    .onConflictDoUpdate({
      target: [decisions.runId, decisions.userId],
      set: { decision: row.decision, comment: row.comment, channel: row.channel, at: row.at, by: row.by },
    })
}

export async function selectDecisions(tx: Tx, runId: string): Promise<DecisionRow[]> {
  return tx.select().from(decisions).where(eq(decisions.runId, runId)).orderBy(asc(decisions.at))
}

export async function deleteDecision(tx: Tx, runId: string, userId: string): Promise<void> {
  await tx.delete(decisions).where(and(eq(decisions.runId, runId), eq(decisions.userId, userId)))
}

/** Open approvals that a person has voted on. */
export async function selectVotedOpen(tx: Tx, userId: string): Promise<string[]> {
  const rows = await tx
    .select({ runId: approvals.runId })
    .from(approvals)
    .innerJoin(decisions, eq(decisions.runId, approvals.runId))
    .where(and(eq(approvals.status, 'open'), eq(decisions.userId, userId)))
  return rows.map(({ runId }) => runId)
}

/** Open approvals that are due for a reminder, by the database's clock. `due`: how many should have gone out by now. */
export async function selectDueReminders(
  tx: Tx,
  fractions: readonly number[],
): Promise<{ runId: string; reminders: number; due: number }[]> {
  const passed = sql.join(
    fractions.map(
      (fraction) => sql`(now() >= ${approvals.openedAt} + (${approvals.expiresAt} - ${approvals.openedAt}) * ${fraction}::float)::int`,
    ),
    sql` + `,
  )
  const due = sql<number>`(${passed})`
  return tx
    .select({ runId: approvals.runId, reminders: approvals.reminders, due })
    .from(approvals)
    .where(and(eq(approvals.status, 'open'), lt(approvals.reminders, due), sql`${approvals.expiresAt} > now()`))
    .limit(200)
}

/** True for the one who counts it: reminders that were missed are not made up for. */
export async function countReminder(tx: Tx, runId: string, { from, to }: { from: number; to: number }): Promise<boolean> {
  const counted = await tx
    .update(approvals)
    .set({ reminders: to })
    .where(and(eq(approvals.runId, runId), eq(approvals.status, 'open'), eq(approvals.reminders, from)))
    .returning({ runId: approvals.runId })
  return counted.length === 1
}

/** What a vote depends on: whether the voter still may, and who changed the voter's roles when. */
export async function selectVoters(tx: Tx, userIds: string[]) {
  if (userIds.length === 0) return []
  return tx
    .select({
      id: users.id,
      roles: users.roles,
      disabledAt: users.disabledAt,
      changedBy: users.changedBy,
      changedAt: users.changedAt,
    })
    .from(users)
    .where(inArray(users.id, userIds))
}

/** A run that stands or will stand, as far as its apply is not known to have ended otherwise. */
const ON_THE_WAY: RunStatus[] = ['awaiting_approval', 'approved', 'applying', 'needs_recovery']
const STANDS: RunStatus[] = [...ON_THE_WAY, 'applied', 'failed']

/** What an agent keeps besides one deployment: each that is live or on its way, with the review of the newest plan that made it so. */
export async function selectKept(tx: Tx, agentId: string, besides: string): Promise<{ name: string; cost: unknown }[]> {
  return tx
    .selectDistinctOn([deployments.id], { name: deployments.name, cost: sql<unknown>`${runs.review} -> 'cost'` })
    .from(deployments)
    .innerJoin(runs, eq(runs.deploymentId, deployments.id))
    .where(
      and(
        sql`${deployments.createdBy}->>'id' = ${agentId}`,
        ne(deployments.id, besides),
        isNull(deployments.archivedAt),
        eq(runs.kind, 'deploy'),
        isNotNull(runs.review),
        inArray(runs.status, STANDS),
        or(eq(deployments.live, true), inArray(runs.status, ON_THE_WAY)),
      ),
    )
    .orderBy(asc(deployments.id), desc(runs.createdAt))
}
