import { schema, type Tx } from '@mcp-cloud/db'
import { and, asc, desc, eq, like } from 'drizzle-orm'

const { modules, moduleVersions } = schema

export type ModuleRow = typeof modules.$inferSelect
export type VersionRow = typeof moduleVersions.$inferSelect

export async function selectModules(tx: Tx): Promise<ModuleRow[]> {
  return tx.select().from(modules).orderBy(asc(modules.name))
}

export async function findModule(tx: Tx, name: string): Promise<ModuleRow | undefined> {
  const [row] = await tx.select().from(modules).where(eq(modules.name, name))
  return row
}

/** A version by its digest, or by the first digits of it. */
export async function findVersion(tx: Tx, module: string, digestPrefix: string): Promise<VersionRow | undefined> {
  const [row] = await tx
    .select()
    .from(moduleVersions)
    .where(and(eq(moduleVersions.module, module), like(moduleVersions.digest, `${digestPrefix.replaceAll(/[^0-9a-f]/g, '_')}%`)))
    .orderBy(desc(moduleVersions.registeredAt))
    .limit(1)
  return row
}

export async function selectVersions(tx: Tx, module: string): Promise<Pick<VersionRow, 'digest' | 'registeredAt'>[]> {
  return tx
    .select({ digest: moduleVersions.digest, registeredAt: moduleVersions.registeredAt })
    .from(moduleVersions)
    .where(eq(moduleVersions.module, module))
    .orderBy(desc(moduleVersions.registeredAt))
}

export async function upsertModule(tx: Tx, row: typeof modules.$inferInsert): Promise<void> {
  await tx
    .insert(modules)
    .values(row)
    .onConflictDoUpdate({ target: modules.name, set: { currentDigest: row.currentDigest, origin: row.origin, cloud: row.cloud } })
}

export async function insertVersion(tx: Tx, row: typeof moduleVersions.$inferInsert): Promise<void> {
  await tx.insert(moduleVersions).values(row).onConflictDoNothing()
}
