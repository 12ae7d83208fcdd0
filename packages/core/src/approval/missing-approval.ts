import type { PolicyVerdict } from '@mcp-cloud/contracts'

export interface Approver {
  id: string
  roles: readonly string[]
}

/** The first approval that a rule still asks for; undefined when every rule has its people. `members`: by group name. */
export function missingApproval(
  { approvals }: Pick<PolicyVerdict, 'approvals'>,
  approvers: readonly Approver[],
  members: ReadonlyMap<string, ReadonlySet<string>>,
): PolicyVerdict['approvals'][number] | undefined {
  return approvals.find(({ count, from }) => approvers.filter((approver) => isFrom(approver, from, members)).length < count)
}

/** Whoever may decide counts as an approver. */
function isFrom({ id, roles }: Approver, from: string, members: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  if (from === 'approver') return true
  if (from === 'admin') return roles.includes('admin')
  return members.get(from.slice('group:'.length))?.has(id) ?? false
}
