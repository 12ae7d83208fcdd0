import { schema, type Database, type Tx } from '@mcp-cloud/db'
import { and, desc, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm'

const { accounts, deployments } = schema

export type DeploymentRow = typeof deployments.$inferSelect
export type DeploymentPatch = Partial<Omit<DeploymentRow, 'id'>>

export async function insertDeployment(tx: Tx, row: typeof deployments.$inferInsert): Promise<DeploymentRow> {
  const [inserted] = await tx.insert(deployments).values(row).returning()
  return inserted!
}

export async function findDeployment(tx: Tx, id: string): Promise<DeploymentRow | undefined> {
  const [row] = await tx
    .select()
    .from(deployments)
    .where(and(eq(deployments.id, id), isNull(deployments.archivedAt)))
  return row
}

/** What a reader needs of a deployment's account. */
export interface AccountView {
  id: string
  name: string
  simulated: boolean
  ownerId: string | null
}

/**
 * A deployment with its account: the most frequent read there is, so it is one round trip by a statement that is prepared once
 * for each connection.
 */
export async function findDeploymentView(
  db: Database,
  id: string,
): Promise<{ deployment: DeploymentRow; account: AccountView | null } | undefined> {
  const statement = statements.get(db) ?? prepareView(db)
  statements.set(db, statement)
  const [row] = await statement.execute({ id })
  return row
}

const statements = new WeakMap<Database, ReturnType<typeof prepareView>>()

function prepareView(db: Database) {
  const { id, name, simulated, ownerId } = accounts
  return db
    .select({ deployment: deployments, account: { id, name, simulated, ownerId } })
    .from(deployments)
    .leftJoin(accounts, eq(accounts.id, deployments.accountId))
    .where(and(eq(deployments.id, sql.placeholder('id')), isNull(deployments.archivedAt)))
    .prepare('deployment_with_account')
}

/** Whose each deployment is, and whose own account it stands in. Archived ones are among them. */
export async function selectOwners(tx: Tx, ids: readonly string[]) {
  return tx
    .select({ id: deployments.id, createdBy: deployments.createdBy, accountOwnerId: accounts.ownerId })
    .from(deployments)
    .leftJoin(accounts, eq(accounts.id, deployments.accountId))
    .where(inArray(deployments.id, [...ids]))
}

/** The row, locked until the transaction ends: verbs on one deployment go one after the other. */
export async function lockDeployment(tx: Tx, id: string): Promise<DeploymentRow | undefined> {
  const [row] = await tx
    .select()
    .from(deployments)
    .where(and(eq(deployments.id, id), isNull(deployments.archivedAt)))
    .for('update')
  return row
}

export async function updateDeployment(tx: Tx, id: string, patch: DeploymentPatch): Promise<DeploymentRow> {
  const [row] = await tx.update(deployments).set(patch).where(eq(deployments.id, id)).returning()
  return row!
}

export interface ListFilter {
  status?: string
  cloud?: string
  module?: string
  accountId?: string
  text?: string
  createdById?: string
  /** Of all accounts for practice, the one of this person alone. */
  practiceOf: string
  /** Nothing but what is in that one. */
  practiceOnly: boolean
}

/** One page, newest first, after the given position. Fetches one more row than asked, so that the caller sees whether there is a next page. */
export async function selectDeployments(
  tx: Tx,
  filter: ListFilter,
  page: { limit: number; after?: { createdAt: Date; id: string } },
): Promise<DeploymentRow[]> {
  const conditions: (SQL | undefined)[] = [
    isNull(deployments.archivedAt),
    filter.status ? eq(deployments.status, filter.status) : undefined,
    filter.cloud ? eq(deployments.cloud, filter.cloud) : undefined,
    filter.module ? eq(deployments.module, filter.module) : undefined,
    filter.accountId ? eq(deployments.accountId, filter.accountId) : undefined,
    filter.createdById ? sql`${deployments.createdBy}->>'id' = ${filter.createdById}` : undefined,
    inAccountsOf(filter),
    filter.text
      ? sql`lower(${deployments.name} || ' ' || ${deployments.module} || ' ' || ${deployments.note}) like ${likePattern(filter.text)}`
      : undefined,
    page.after
      ? sql`(${deployments.createdAt}, ${deployments.id}) < (${page.after.createdAt.toISOString()}::timestamptz, ${page.after.id})`
      : undefined,
  ]
  return (
    tx
      .select()
      .from(deployments)
      .where(and(...conditions))
      // In the words of the indexes: neither column can be null, but the planner takes no index whose nulls lie at the other end.
      .orderBy(sql`${deployments.createdAt} desc nulls last`, sql`${deployments.id} desc nulls last`)
      .limit(page.limit + 1)
  )
}

/** Practice is nobody's work: it stands in no list but the learner's. The accounts are found once, and the order of the index is kept. */
function inAccountsOf({ practiceOf, practiceOnly, accountId }: ListFilter): SQL | undefined {
  // Whoever names an account has been looked at already.
  if (accountId !== undefined) return undefined
  const shared = practiceOnly ? sql`` : sql`${accounts.ownerId} is null or `
  return sql`${deployments.accountId} = any(array(select ${accounts.id} from ${accounts} where ${shared}${accounts.ownerId} = ${practiceOf}))`
}

/** How many deployments an account holds that are not archived. */
export async function countIn(tx: Tx, accountId: string): Promise<number> {
  return tx.$count(deployments, and(isNull(deployments.archivedAt), eq(deployments.accountId, accountId)))
}

/** How many requests of a principal are open: made and neither settled nor archived. */
export async function countOpen(tx: Tx, principalId: string): Promise<number> {
  return tx.$count(
    deployments,
    and(
      isNull(deployments.archivedAt),
      sql`${deployments.createdBy}->>'id' = ${principalId}`,
      sql`${deployments.status} not in ('applied', 'destroyed', 'rejected', 'canceled')`,
    ),
  )
}

function likePattern(text: string): string {
  return `%${text.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
}

export async function selectDeploymentsById(tx: Tx, ids: string[]): Promise<DeploymentRow[]> {
  return ids.length === 0 ? [] : tx.select().from(deployments).where(inArray(deployments.id, ids))
}

/** What somebody made of a module and has not archived, newest first: as much of it as a lesson looks at. */
export async function selectDeploymentsOf(
  tx: Tx,
  ownerId: string,
  module: string,
): Promise<Pick<DeploymentRow, 'id' | 'status' | 'live' | 'vars'>[]> {
  const { id, status, live, vars } = deployments
  return tx
    .select({ id, status, live, vars })
    .from(deployments)
    .where(and(sql`${deployments.createdBy} ->> 'id' = ${ownerId}`, eq(deployments.module, module), isNull(deployments.archivedAt)))
    .orderBy(desc(deployments.createdAt))
    .limit(50)
}
