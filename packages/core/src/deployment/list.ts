import { Fault, contract } from '@mcp-cloud/contracts'
import { findAccountByName, findAccounts } from '../account/index.ts'
import { verb } from '../kernel/index.ts'
import { renderSummary } from './render.ts'
import { selectDeployments, type DeploymentRow } from './table.ts'

export const listDeployments = verb(contract.deployments.list, async ({ ctx, input }) => {
  const account = input.account ? await findAccountByName(ctx.db, input.account) : undefined
  const practiceOnly = ctx.actor.via === 'terminal'
  const isForeign = practiceOnly && account !== undefined && account.ownerId !== ctx.actor.id
  if (input.account && (!account || isForeign)) return { items: [], nextCursor: null }
  const rows = await selectDeployments(
    ctx.db,
    {
      status: input.status,
      cloud: input.cloud,
      module: input.module,
      accountId: account?.id,
      text: input.text,
      createdById: ctx.may('deployment.list-all') ? undefined : ctx.actor.id,
      practiceOf: ctx.actor.id,
      practiceOnly,
    },
    { limit: input.limit, after: input.cursor ? parseCursor(input.cursor) : undefined },
  )
  const items = rows.slice(0, input.limit)
  const accounts = await findAccounts(ctx.db, [...new Set(items.map((row) => row.accountId))])
  return {
    items: items.map((row) =>
      renderSummary(
        row,
        accounts.find((candidate) => candidate.id === row.accountId),
      ),
    ),
    nextCursor: rows.length > input.limit ? renderCursor(items.at(-1)!) : null,
  }
})

function renderCursor(row: DeploymentRow): string {
  return Buffer.from(`${row.createdAt.toISOString()} ${row.id}`).toString('base64url')
}

function parseCursor(cursor: string): { createdAt: Date; id: string } {
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split(' ')
  const createdAt = new Date(at)
  if (Number.isNaN(createdAt.getTime()) || id === '')
    throw new Fault('malformed', 'the cursor is not one this list gave; leave it out to begin again')
  return { createdAt, id }
}
