import type { PolicyVerdict } from '@mcp-cloud/contracts'
import type { Tx } from '@mcp-cloud/db'
import { selectGroups, selectMembers } from './group/table.ts'
import type { VoteFacts } from './may-decide.ts'

/**
 * Who counts for each group that rules of a policy ask for, by the group's name. Somebody whom the requester put there
 * after the last edit does not; a group that is gone has nobody.
 */
export async function groupMembers(
  tx: Tx,
  { approvals }: Pick<PolicyVerdict, 'approvals'>,
  facts: VoteFacts[],
): Promise<Map<string, Set<string>>> {
  const names = new Set(approvals.flatMap(({ from }) => (from.startsWith('group:') ? [from.slice('group:'.length)] : [])))
  if (names.size === 0) return new Map()
  const groups = (await selectGroups(tx)).filter(({ name }) => names.has(name))
  const members = await selectMembers(
    tx,
    groups.map(({ id }) => id),
  )
  const [any] = facts
  const asking = new Set([...(any?.requesters.personIds ?? []), ...(any?.requesters.sponsorIds ?? [])])
  const counts = ({ addedBy, addedAt }: { addedBy: string; addedAt: Date }) =>
    !any || any.policy.selfApproval || !(asking.has(addedBy) && addedAt > any.lastEditAt)
  return new Map(
    groups.map(({ id, name }) => [
      name,
      new Set(members.filter((member) => member.groupId === id && counts(member)).map(({ userId }) => userId)),
    ]),
  )
}
