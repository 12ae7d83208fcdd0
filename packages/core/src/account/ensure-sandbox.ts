import { record } from '../audit/index.ts'
import { systemContext, type Platform } from '../kernel/index.ts'
import { SIMULATED } from './simulated.ts'
import { SANDBOX, findAccountByName, insertAccount, type AccountRow } from './table.ts'

/** The built-in simulated account, made at the first start: both clouds, nothing to set up, self-approval on. */
export async function ensureSandboxAccount(platform: Platform): Promise<AccountRow> {
  const ctx = systemContext(platform, 'start')
  return ctx.transaction(async (tx) => {
    const existing = await findAccountByName(tx, SANDBOX)
    if (existing) return existing
    const id = ctx.newId('account')
    const account = await insertAccount(tx, { ...SIMULATED, id, name: SANDBOX, ownerId: null, createdAt: ctx.now() })
    // Another process that starts at the same moment was first.
    if (!account) return (await findAccountByName(tx, SANDBOX))!
    await record(tx, ctx, { action: 'account.create', subject: { kind: 'account', id }, data: { name: SANDBOX, simulated: true } })
    return account
  })
}
