import { CLOUDS } from '@mcp-cloud/contracts'
import { record } from '../audit/index.ts'
import { systemContext, type Platform } from '../kernel/index.ts'
import { SANDBOX, findAccountByName, insertAccount, type AccountRow } from './table.ts'

/** The built-in simulated account, made at the first start: both clouds, nothing to set up, self-approval on. */
export async function ensureSandboxAccount(platform: Platform): Promise<AccountRow> {
  const ctx = systemContext(platform, 'start')
  return ctx.transaction(async (tx) => {
    const existing = await findAccountByName(tx, SANDBOX)
    if (existing) return existing
    const id = ctx.newId('account')
    const account = await insertAccount(tx, {
      id,
      name: SANDBOX,
      clouds: [...CLOUDS],
      simulated: true,
      ownerId: null,
      region: null,
      project: 'sandbox-project',
      endpointUrl: null,
      credentials: null,
      approval: { required: 1, selfApproval: true, byApiKey: true },
      policy: null,
      revision: 1,
      disabledAt: null,
      createdAt: ctx.now(),
    })
    // Another process that starts at the same moment was first.
    if (!account) return (await findAccountByName(tx, SANDBOX))!
    await record(tx, ctx, { action: 'account.create', subject: { kind: 'account', id }, data: { name: SANDBOX, simulated: true } })
    return account
  })
}
