import { Fault, conflict, contract } from '@mcp-cloud/contracts'
import { record } from '../../audit/index.ts'
import { verb } from '../../kernel/index.ts'
import { renderAgent } from './render.ts'
import { findAgent, insertAgent } from './table.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** Registers an agent, for which the caller answers as its sponsor. @throws Fault `conflict` when the name is taken. */
export const createAgent = verb(contract.agents.create, ({ ctx, input }) =>
  ctx.transaction(async (tx) => {
    const { actor } = ctx
    if (actor.kind !== 'user') throw new Fault('forbidden', 'an agent needs a person as its sponsor')
    const { expiresInDays, ...asked } = input
    const given = { ...asked, maxMonthlyUsd: asked.maxMonthlyUsd ?? null }
    const id = ctx.newId('agent')
    const expiresAt = expiresInDays === undefined ? null : new Date(ctx.now().getTime() + expiresInDays * DAY_MS)
    const inserted = await insertAgent(tx, { ...given, id, sponsorId: actor.id, expiresAt, createdAt: ctx.now() })
    if (!inserted) throw conflict(`there is an agent "${given.name}" already; choose another name`)
    await record(tx, ctx, { action: 'agent.create', subject: { kind: 'agent', id }, data: { ...given, sponsorId: actor.id, expiresAt } })
    return renderAgent((await findAgent(tx, id))!)
  }),
)
