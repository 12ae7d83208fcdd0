import { schema, type Tx } from '@mcp-cloud/db'
import { asc, eq, inArray, isNull } from 'drizzle-orm'

const { accounts, approverGroups } = schema

export type AccountRow = typeof accounts.$inferSelect
export type AccountPatch = Partial<Omit<AccountRow, 'id' | 'name' | 'clouds' | 'simulated' | 'ownerId' | 'createdAt'>>

/** The built-in simulated account, and the one a deployment gets when it names none. */
export const SANDBOX = 'sandbox'

export async function findAccount(tx: Tx, id: string): Promise<AccountRow | undefined> {
  const [row] = await tx.select().from(accounts).where(eq(accounts.id, id))
  return row
}

/** By its name; without a name, the default account. */
export async function findAccountByName(tx: Tx, name: string = SANDBOX): Promise<AccountRow | undefined> {
  const [row] = await tx.select().from(accounts).where(eq(accounts.name, name))
  return row
}

/** A person's own account for practice. */
export async function findAccountOf(tx: Tx, userId: string): Promise<AccountRow | undefined> {
  const [row] = await tx.select().from(accounts).where(eq(accounts.ownerId, userId))
  return row
}

/** Whose own account it is; the empty text for an account of the organisation, and for one that is gone. */
export async function accountOwnerId(tx: Tx, id: string): Promise<string> {
  const [row] = await tx.select({ ownerId: accounts.ownerId }).from(accounts).where(eq(accounts.id, id))
  return row?.ownerId ?? ''
}

export async function findAccounts(tx: Tx, ids: string[]): Promise<AccountRow[]> {
  return ids.length === 0 ? [] : tx.select().from(accounts).where(inArray(accounts.id, ids))
}

/** Accounts of the organisation. */
export async function listAccountRows(tx: Tx): Promise<AccountRow[]> {
  return tx.select().from(accounts).where(isNull(accounts.ownerId)).orderBy(asc(accounts.name))
}

/** Locks the row until the transaction ends, so that a revision is counted once. */
export async function lockAccount(tx: Tx, id: string): Promise<AccountRow | undefined> {
  const [row] = await tx.select().from(accounts).where(eq(accounts.id, id)).for('update')
  return row
}

/** Answers undefined when the name is taken. */
export async function insertAccount(tx: Tx, row: AccountRow): Promise<AccountRow | undefined> {
  const [inserted] = await tx.insert(accounts).values(row).onConflictDoNothing().returning()
  return inserted
}

export async function updateAccountRow(tx: Tx, id: string, patch: AccountPatch): Promise<AccountRow> {
  const [row] = await tx.update(accounts).set(patch).where(eq(accounts.id, id)).returning()
  return row!
}

export async function hasApproverGroup(tx: Tx, id: string): Promise<boolean> {
  const [row] = await tx.select({ id: approverGroups.id }).from(approverGroups).where(eq(approverGroups.id, id))
  return row !== undefined
}
