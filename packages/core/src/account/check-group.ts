import { Fault } from '@mcp-cloud/contracts'
import type { Tx } from '@mcp-cloud/db'
import { hasApproverGroup } from './table.ts'

/** A policy that names a group nobody is in could never be met. @throws Fault `invalid`. */
export async function checkGroup(tx: Tx, approval: { groupId?: string | null | undefined } | undefined): Promise<void> {
  const id = approval?.groupId
  if (!id || (await hasApproverGroup(tx, id))) return
  const message = `there is no group of approvers "${id}"; GET /approver-groups lists them`
  throw new Fault('invalid', message, { problems: [{ path: '/approval/groupId', code: 'account.group', message, given: id }] })
}
