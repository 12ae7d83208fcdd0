import { contract, notFound } from '@mcp-cloud/contracts'
import { record } from '../../audit/index.ts'
import { verb } from '../../kernel/index.ts'
import { forgetActors } from '../auth/actor-cache.ts'
import { renderAgent } from './render.ts'
import { findAgent, updateAgentRow } from './table.ts'

/** Disables or enables an agent; disabled, its keys have no power. */
export const updateAgent = verb(contract.agents.update, async ({ ctx, input }) => {
  const { id, disabled } = input
  const agent = await ctx.transaction(async (tx) => {
    const before = await findAgent(tx, id)
    if (!before) throw notFound('agent', id)
    if ((before.disabledAt !== null) === disabled) return before
    await updateAgentRow(tx, id, { disabledAt: disabled ? ctx.now() : null })
    await record(tx, ctx, { action: 'agent.update', subject: { kind: 'agent', id }, data: { name: before.name, disabled } })
    return (await findAgent(tx, id))!
  })
  forgetActors(ctx.platform, { principalId: id })
  return renderAgent(agent)
})
