import type { Tx } from '@mcp-cloud/db'
import { record } from '../audit/index.ts'
import type { Ctx } from '../kernel/index.ts'
import { SIMULATED } from './simulated.ts'
import { SANDBOX, findAccountOf, insertAccount, type AccountRow } from './table.ts'

/** The simulated cloud that an account is: a learner's own one is also what their terminal and their lessons look at. */
export function worldOf({ id, ownerId }: Pick<AccountRow, 'id' | 'ownerId'>): string {
  return ownerId === null ? id : learnerWorld(ownerId)
}

export function learnerWorld(userId: string): string {
  return `learner:${userId}`
}

/** What policies ask of an account. */
export function accountFacts({ simulated, ownerId }: Pick<AccountRow, 'simulated' | 'ownerId'>) {
  return { simulated, accountOwnerId: ownerId ?? '' }
}

/** The name of the account a request gets that names none: the team's simulated one, or for whoever may not use that the own one. */
export async function defaultAccountName(tx: Tx, ctx: Ctx): Promise<string> {
  return practisesOnly(ctx) ? (await ensurePracticeAccount(tx, ctx)).name : SANDBOX
}

/** Whether the own account for practice is the only one this person may ask for anything in. */
export function practisesOnly(ctx: Ctx): boolean {
  if (ctx.actor.kind !== 'user') return false
  const inAccountOf = (accountOwnerId: string) => ctx.may('deployment.create', { simulated: true, accountOwnerId })
  return !inAccountOf('') && inAccountOf(ctx.actor.id)
}

/** A person's own simulated account, made when it is first needed: both clouds, self-approval on, nobody else's. */
export async function ensurePracticeAccount(tx: Tx, ctx: Ctx): Promise<AccountRow> {
  const userId = ctx.actor.id
  const known = await findAccountOf(tx, userId)
  if (known) return known
  const id = ctx.newId('account')
  const name = `practice-${userId.slice(-10).toLowerCase()}`
  const account = await insertAccount(tx, { ...SIMULATED, id, name, ownerId: userId, createdAt: ctx.now() })
  // Another request of the same moment was first.
  if (!account) return (await findAccountOf(tx, userId))!
  await record(tx, ctx, { action: 'account.create', subject: { kind: 'account', id }, data: { name, simulated: true, ownerId: userId } })
  return account
}
