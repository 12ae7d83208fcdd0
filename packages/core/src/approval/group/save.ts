import { Fault, conflict, contract, notFound, type ApproverGroup } from '@mcp-cloud/contracts'
import type { Tx } from '@mcp-cloud/db'
import { listAccountRows } from '../../account/index.ts'
import { record } from '../../audit/index.ts'
import { verb, type Ctx } from '../../kernel/index.ts'
import { voidVotesOf } from '../void-votes.ts'
import { renderGroups } from './list.ts'
import { deleteGroupRow, findUserIds, insertGroup, lockGroup, putMembers, renameGroup, selectGroups, type GroupRow } from './table.ts'

/** @throws Fault `conflict` for a name that is taken, `invalid` for a member who does not exist. */
export const createGroup = verb(contract.groups.create, ({ ctx, input }) =>
  ctx.transaction(async (tx) => {
    const group = await insertGroup(tx, { id: ctx.newId('group'), name: input.name, createdAt: ctx.now() })
    if (!group) throw nameTaken(input.name)
    await setMembers(tx, ctx, group, input.members)
    await record(tx, ctx, {
      action: 'group.create',
      subject: { kind: 'group', id: group.id },
      data: { name: group.name, members: input.members },
    })
    return one(tx, group)
  }),
)

/** Whoever leaves a group takes their pending votes along. @throws Fault `not_found`, `conflict`, `invalid`. */
export const updateGroup = verb(contract.groups.update, ({ ctx, input }) =>
  ctx.transaction(async (tx) => {
    const group = await lockGroup(tx, input.id)
    if (!group) throw notFound('group', input.id)
    const { name = group.name, members } = input
    if ((await selectGroups(tx)).some((other) => other.id !== group.id && other.name === name)) throw nameTaken(name)
    await renameGroup(tx, group.id, name)
    if (members) await setMembers(tx, ctx, group, members)
    await record(tx, ctx, { action: 'group.update', subject: { kind: 'group', id: group.id }, data: { name, members } })
    return one(tx, { ...group, name })
  }),
)

/** @throws Fault `not_found`, or `conflict` while an account's policy names it. */
export const deleteGroup = verb(contract.groups.delete, ({ ctx, input }) =>
  ctx.transaction(async (tx) => {
    const group = await lockGroup(tx, input.id)
    if (!group) throw notFound('group', input.id)
    const users = (await listAccountRows(tx)).filter(({ approval }) => approval.groupId === group.id)
    if (users.length > 0)
      throw conflict(`the accounts ${users.map(({ name }) => name).join(', ')} are approved by this group; change them first`)
    await deleteGroupRow(tx, group.id)
    await record(tx, ctx, { action: 'group.delete', subject: { kind: 'group', id: group.id }, data: { name: group.name } })
  }),
)

async function setMembers(tx: Tx, ctx: Ctx, group: GroupRow, members: string[]): Promise<void> {
  const ids = [...new Set(members)]
  const known = await findUserIds(tx, ids)
  const unknown = ids.find((id) => !known.includes(id))
  if (unknown) {
    const message = `there is no person "${unknown}"`
    throw new Fault('invalid', message, { problems: [{ path: '/members', code: 'group.member', message, given: unknown }] })
  }
  const removed = await putMembers(tx, group.id, ids, { addedBy: ctx.actor.id, addedAt: ctx.now() })
  for (const userId of removed) await voidVotesOf(tx, ctx, userId)
}

async function one(tx: Tx, row: GroupRow): Promise<ApproverGroup> {
  const [group] = await renderGroups(tx, [row])
  return group!
}

function nameTaken(name: string): Fault {
  return conflict(`there is a group "${name}" already; choose another name`)
}
