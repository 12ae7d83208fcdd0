import { contract } from '@mcp-cloud/contracts'
import { verb } from '../kernel/index.ts'
import { ensurePracticeAccount, practisesOnly } from './practice.ts'
import { renderAccount } from './render.ts'
import { listAccountRows } from './table.ts'

/** Where the caller may deploy into: accounts of the organisation, and for whoever only practises their own. Of others' own ones nobody hears. */
export const listAccounts = verb(contract.accounts.list, async ({ ctx }) => {
  if (practisesOnly(ctx)) return { items: [renderAccount(await ctx.transaction((tx) => ensurePracticeAccount(tx, ctx)), true)] }
  return { items: (await listAccountRows(ctx.db)).map((row) => renderAccount(row)) }
})
