import { contract, notFound } from '@mcp-cloud/contracts'
import { record } from '../../audit/index.ts'
import { verb } from '../../kernel/index.ts'
import { forgetActors } from '../auth/actor-cache.ts'
import { renderAgent } from './render.ts'
import { findAgent, updateAgentRow } from './table.ts'

/** Disables or enables an agent, whose keys then have no power, and changes its monthly ceiling. */
export const updateAgent = verb(contract.agents.update, async ({ ctx, input }) => {
  const { id, disabled, maxMonthlyUsd } = input
  const agent = await ctx.transaction(async (tx) => {
    const before = await findAgent(tx, id)
    if (!before) throw notFound('agent', id)
    const turns = disabled !== undefined && disabled !== (before.disabledAt !== null)
    const weighs = maxMonthlyUsd !== undefined && maxMonthlyUsd !== before.maxMonthlyUsd
    if (!turns && !weighs) return before
    await updateAgentRow(tx, id, {
      ...(turns ? { disabledAt: disabled ? ctx.now() : null } : {}),
      ...(weighs ? { maxMonthlyUsd } : {}),
    })
    const data = { name: before.name, ...(turns ? { disabled } : {}), ...(weighs ? { maxMonthlyUsd } : {}) }
    await record(tx, ctx, { action: 'agent.update', subject: { kind: 'agent', id }, data })
    return (await findAgent(tx, id))!
  })
  forgetActors(ctx.platform, { principalId: id })
  return renderAgent(agent)
})
