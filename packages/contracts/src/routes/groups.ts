import { z } from 'zod'
import { GroupId } from '../ids.ts'
import { procedure } from './procedure.ts'

const tags = ['Approver groups']
const GroupName = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[^\p{Cc}\p{Cf}]+$/u, 'one line without control characters')
const Members = z.array(z.string().max(60)).max(200)

/** Named people: an account's policy may say that only their votes count. They still need the role. */
export const ApproverGroup = z.object({
  id: GroupId,
  name: z.string(),
  members: z.array(z.object({ id: z.string(), name: z.string() })),
  createdAt: z.iso.datetime(),
})
export type ApproverGroup = z.infer<typeof ApproverGroup>

export const listGroups = procedure({ action: 'group.list', scope: 'read' })
  .route({ method: 'GET', path: '/approver-groups', summary: 'Groups of people who approve', tags })
  .output(z.object({ items: z.array(ApproverGroup) }))

export const createGroup = procedure({ action: 'group.create', scope: 'admin' })
  .route({ method: 'POST', path: '/approver-groups', successStatus: 201, summary: 'Add a group', tags })
  .input(z.strictObject({ name: GroupName, members: Members.default([]) }))
  .output(ApproverGroup)

export const updateGroup = procedure({ action: 'group.update', scope: 'admin' })
  .route({ method: 'PATCH', path: '/approver-groups/{id}', summary: 'Rename a group, or say anew who is in it', tags })
  .input(z.strictObject({ id: GroupId, name: GroupName.optional(), members: Members.optional() }))
  .output(ApproverGroup)

export const deleteGroup = procedure({ action: 'group.delete', scope: 'admin' })
  .route({ method: 'DELETE', path: '/approver-groups/{id}', successStatus: 204, summary: 'Delete a group that no account names', tags })
  .input(z.strictObject({ id: GroupId }))
  .output(z.void())
