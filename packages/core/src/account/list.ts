import { contract } from '@mcp-cloud/contracts'
import { verb } from '../kernel/index.ts'
import { renderAccount } from './render.ts'
import { listAccountRows } from './table.ts'

export const listAccounts = verb(contract.accounts.list, async ({ ctx }) => ({ items: (await listAccountRows(ctx.db)).map(renderAccount) }))
