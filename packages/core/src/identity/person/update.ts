import { conflict, contract, notFound, type Role } from '@mcp-cloud/contracts'
import { record } from '../../audit/index.ts'
import { verb } from '../../kernel/index.ts'
import { forgetActors } from '../auth/actor-cache.ts'
import { renderPerson } from './render.ts'
import { deleteSessions, hasPassword, lockAdmins, lockUser, updateUser, type UserPatch, type UserRow } from './table.ts'

/**
 * Changes roles, disables or enables. Disabling ends the person's sessions at once, and their keys have no power while it lasts.
 *
 * @throws Fault `conflict` for the last enabled admin.
 */
export const updatePerson = verb(contract.people.update, async ({ ctx, input }) => {
  const { id, disabled } = input
  const roles = input.roles && [...new Set(input.roles)]
  const person = await ctx.transaction(async (tx) => {
    const admins = await lockAdmins(tx)
    const before = await lockUser(tx, id)
    if (!before) throw notFound('person', id)
    refuseLastAdmin(admins, before, { roles, disabled })
    const now = ctx.now()
    const patch: UserPatch = { updatedAt: now, changedBy: ctx.actor.id, changedAt: now }
    if (roles) patch.roles = roles
    if (disabled !== undefined) patch.disabledAt = disabled ? (before.disabledAt ?? now) : null
    const after = await updateUser(tx, id, patch)
    if (disabled) await deleteSessions(tx, id)
    await record(tx, ctx, {
      action: 'person.update',
      subject: { kind: 'user', id },
      data: { email: after.email, roles, disabled, before: describe(before) },
    })
    const happening = { type: 'person.changed', subjectId: id, payload: {} }
    for (const listener of ctx.platform.listeners) await listener(tx, ctx, happening)
    return renderPerson(after, await hasPassword(tx, id))
  })
  forgetActors(ctx.platform, { principalId: id })
  return person
})

function refuseLastAdmin(admins: UserRow[], target: UserRow, change: { roles?: Role[] | undefined; disabled?: boolean | undefined }): void {
  const isLast = admins.length === 1 && admins[0]?.id === target.id
  const stays = change.disabled !== true && (change.roles?.includes('admin') ?? true)
  if (isLast && !stays) throw conflict(`${target.name} is the last administrator; make another one first`)
}

function describe(row: UserRow): { roles: string[]; disabled: boolean } {
  return { roles: row.roles, disabled: row.disabledAt !== null }
}
