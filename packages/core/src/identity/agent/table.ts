import { schema, type Tx } from '@mcp-cloud/db'
import { asc, eq, inArray } from 'drizzle-orm'

const { agents, users } = schema

export type AgentRow = typeof agents.$inferSelect
export type SponsoredAgent = AgentRow & { sponsorName: string; sponsorDisabledAt: Date | null }

export async function findAgent(tx: Tx, id: string): Promise<SponsoredAgent | undefined> {
  const [row] = await sponsored(tx).where(eq(agents.id, id))
  return row && flatten(row)
}

/** Locked until the transaction ends: what one agent asks for is weighed one after the other. */
export async function lockAgent(tx: Tx, id: string): Promise<AgentRow | undefined> {
  const [row] = await tx.select().from(agents).where(eq(agents.id, id)).for('update')
  return row
}

export async function selectAgents(tx: Tx): Promise<SponsoredAgent[]> {
  return (await sponsored(tx).orderBy(asc(agents.name))).map(flatten)
}

/** Answers undefined when the name is taken. */
export async function insertAgent(tx: Tx, row: Omit<AgentRow, 'disabledAt'>): Promise<AgentRow | undefined> {
  const [inserted] = await tx.insert(agents).values(row).onConflictDoNothing().returning()
  return inserted
}

export async function updateAgentRow(tx: Tx, id: string, patch: Partial<Pick<AgentRow, 'disabledAt' | 'maxMonthlyUsd'>>): Promise<void> {
  await tx.update(agents).set(patch).where(eq(agents.id, id))
}

function sponsored(tx: Tx) {
  return tx
    .select({ agent: agents, sponsorName: users.name, sponsorDisabledAt: users.disabledAt })
    .from(agents)
    .innerJoin(users, eq(users.id, agents.sponsorId))
}

function flatten({ agent, ...sponsor }: { agent: AgentRow; sponsorName: string; sponsorDisabledAt: Date | null }): SponsoredAgent {
  return { ...agent, ...sponsor }
}

export async function selectSponsors(tx: Tx, ids: string[]): Promise<string[]> {
  const rows = await tx.selectDistinct({ sponsorId: agents.sponsorId }).from(agents).where(inArray(agents.id, ids))
  return rows.map((row) => row.sponsorId)
}
