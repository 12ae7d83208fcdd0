import { contract } from '@mcp-cloud/contracts'
import { verb } from '../../kernel/index.ts'
import { renderKey } from './render.ts'
import { selectKeys } from './table.ts'

/** One's own keys; an admin's credential with the scope `admin` sees everyone's. */
export const listApiKeys = verb(contract.apiKeys.list, async ({ ctx }) => {
  const keys = await selectKeys(ctx.db, ctx.may('key.manage-all') ? undefined : ctx.actor.id)
  return { items: keys.map(renderKey) }
})
