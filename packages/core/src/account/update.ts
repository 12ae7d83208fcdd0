import { Cloud, Fault, contract, notFound } from '@mcp-cloud/contracts'
import type { Tx } from '@mcp-cloud/db'
import { record } from '../audit/index.ts'
import { canonicalJson, verb, type Ctx } from '../kernel/index.ts'
import { emit } from '../notification/index.ts'
import { checkGroup } from './check-group.ts'
import { checkEndpoint } from './check-endpoint.ts'
import { readCredentials } from './credentials.ts'
import { renderAccount } from './render.ts'
import { lockAccount, updateAccountRow, type AccountPatch, type AccountRow } from './table.ts'

/** What a plan depends on: when one of these changes, the account has a new revision and its waiting plans are void. */
const REVISED_BY = ['region', 'project', 'endpointUrl', 'credentials', 'approval', 'policy'] as const

/**
 * Changes an account.
 *
 * @throws Fault `not_found`, or `invalid` for a missing variable, a refused endpoint, or a setting the sandbox does not have.
 */
export const updateAccount = verb(contract.accounts.update, async ({ ctx, input }) => {
  const { id, disabled, ...given } = input
  if (given.endpointUrl !== undefined) await checkEndpoint(given.endpointUrl, ctx.platform.settings)
  return ctx.transaction(async (tx) => {
    const account = await lockAccount(tx, id)
    if (!account) throw notFound('account', id)
    refuseForSandbox(account, given)
    await checkGroup(tx, given.approval)
    if (given.credentials) readCredentials(ctx.platform, Cloud.parse(account.clouds[0]), given.credentials)
    const changed = REVISED_BY.filter(
      (field) => given[field] !== undefined && canonicalJson(given[field]) !== canonicalJson(account[field]),
    )
    const patch: AccountPatch = Object.fromEntries(changed.map((field) => [field, given[field]]))
    if (changed.length > 0) patch.revision = account.revision + 1
    if (disabled !== undefined && disabled !== (account.disabledAt !== null)) patch.disabledAt = disabled ? ctx.now() : null
    if (Object.keys(patch).length === 0) return renderAccount(account)
    const updated = await updateAccountRow(tx, id, patch)
    if (changed.length > 0) await announceRevision(tx, ctx, updated, changed)
    const data = { name: account.name, changes: patch, before: Object.fromEntries(changed.map((field) => [field, account[field]])) }
    await record(tx, ctx, { action: 'account.update', subject: { kind: 'account', id }, data })
    return renderAccount(updated)
  })
})

function refuseForSandbox(account: AccountRow, given: object): void {
  if (!account.simulated) return
  const field = (['endpointUrl', 'credentials'] as const).find((name) => name in given)
  if (!field) return
  const message = `account "${account.name}" is simulated and has no ${field}`
  throw new Fault('invalid', message, { problems: [{ path: `/${field}`, code: 'account.simulated', message }] })
}

async function announceRevision(tx: Tx, ctx: Ctx, account: AccountRow, changed: readonly string[]): Promise<void> {
  const happening = { type: 'account.revised', subjectId: account.id, payload: { revision: account.revision, changed } }
  for (const listener of ctx.platform.listeners) await listener(tx, ctx, happening)
  await emit(tx, ctx, happening)
}
