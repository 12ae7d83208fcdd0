import { schema, type Tx } from '@mcp-cloud/db'
import { and, asc, eq, gt, inArray, isNull, sql } from 'drizzle-orm'

const { users, sessions, signIns } = schema

export type UserRow = typeof users.$inferSelect
export type UserPatch = Partial<Omit<UserRow, 'id' | 'email' | 'createdAt'>>

export async function findUser(tx: Tx, id: string): Promise<UserRow | undefined> {
  const [row] = await tx.select().from(users).where(eq(users.id, id))
  return row
}

export async function lockUser(tx: Tx, id: string): Promise<UserRow | undefined> {
  const [row] = await tx.select().from(users).where(eq(users.id, id)).for('update')
  return row
}

export async function selectUsers(tx: Tx): Promise<UserRow[]> {
  return tx.select().from(users).orderBy(asc(users.createdAt), asc(users.id))
}

export async function selectLocales(tx: Tx, emails: string[]): Promise<Pick<UserRow, 'email' | 'locale'>[]> {
  return tx
    .select({ email: users.email, locale: users.locale })
    .from(users)
    .where(and(inArray(users.email, emails), isNull(users.disabledAt)))
}

/** Answers undefined when the e-mail address is taken. */
export async function insertUser(
  tx: Tx,
  row: Pick<UserRow, 'id' | 'name' | 'email' | 'roles' | 'createdAt' | 'changedBy'>,
): Promise<UserRow | undefined> {
  const [inserted] = await tx
    .insert(users)
    .values({ ...row, updatedAt: row.createdAt, changedAt: row.createdAt })
    .onConflictDoNothing()
    .returning()
  return inserted
}

export async function updateUser(tx: Tx, id: string, patch: UserPatch): Promise<UserRow> {
  const [row] = await tx.update(users).set(patch).where(eq(users.id, id)).returning()
  return row!
}

/** Enabled admins, oldest first, locked: two who would each leave the other as the last one wait for each other. */
export async function lockAdmins(tx: Tx): Promise<UserRow[]> {
  return tx
    .select()
    .from(users)
    .where(and(isNull(users.disabledAt), sql`${users.roles} ? 'admin'`))
    .orderBy(asc(users.createdAt), asc(users.id))
    .for('update')
}

/** Makes those who would set up the first admin at the same moment wait for each other until they commit. */
export async function lockSetup(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('first admin', 0))`)
}

/** Ids of the people who have a password. */
export async function selectWithPassword(tx: Tx): Promise<Set<string>> {
  const rows = await tx
    .select({ userId: signIns.userId })
    .from(signIns)
    .where(sql`${signIns.password} is not null`)
  return new Set(rows.map(({ userId }) => userId))
}

export async function hasPassword(tx: Tx, userId: string): Promise<boolean> {
  const [row] = await tx.select({ password: signIns.password }).from(signIns).where(ownSignIn(userId))
  return Boolean(row?.password)
}

/** Sets the hash of the person's password, or takes the password away with null. */
export async function putPassword(tx: Tx, userId: string, password: string | null, at: Date): Promise<void> {
  const [updated] = await tx.update(signIns).set({ password, updatedAt: at }).where(ownSignIn(userId)).returning({ id: signIns.id })
  if (updated || password === null) return
  await tx
    .insert(signIns)
    .values({ id: userId, userId, accountId: userId, providerId: 'credential', password, createdAt: at, updatedAt: at })
}

/** Sessions of enabled people that have not expired. */
export async function findUsersOfSessions(tx: Tx, ids: readonly string[], now: Date): Promise<{ sessionId: string; user: UserRow }[]> {
  return (
    tx
      .select({ sessionId: sessions.id, user: users })
      .from(sessions)
      .innerJoin(users, eq(users.id, sessions.userId))
      // One parameter, so that the database knows the question again however many are asked for.
      .where(and(sql`${sessions.id} = any(${sql.param(ids)})`, gt(sessions.expiresAt, now), isNull(users.disabledAt)))
  )
}

export async function touchUsers(tx: Tx, ids: readonly string[], lastSeenAt: Date): Promise<void> {
  await tx
    .update(users)
    .set({ lastSeenAt })
    .where(sql`${users.id} = any(${sql.param(ids)})`)
}

export async function deleteSessions(tx: Tx, userId: string): Promise<void> {
  await tx.delete(sessions).where(eq(sessions.userId, userId))
}

function ownSignIn(userId: string) {
  return and(eq(signIns.userId, userId), eq(signIns.providerId, 'credential'))
}
