import { contract, type ApproverGroup } from '@mcp-cloud/contracts'
import type { Tx } from '@mcp-cloud/db'
import { verb } from '../../kernel/index.ts'
import { selectGroups, selectMembers, type GroupRow } from './table.ts'

export const listGroups = verb(contract.groups.list, async ({ ctx }) => ({ items: await renderGroups(ctx.db, await selectGroups(ctx.db)) }))

export async function renderGroups(tx: Tx, rows: GroupRow[]): Promise<ApproverGroup[]> {
  const members = await selectMembers(
    tx,
    rows.map(({ id }) => id),
  )
  return rows.map(({ id, name, createdAt }) => ({
    id,
    name,
    members: members.filter(({ groupId }) => groupId === id).map((member) => ({ id: member.userId, name: member.name })),
    createdAt: createdAt.toISOString(),
  }))
}
