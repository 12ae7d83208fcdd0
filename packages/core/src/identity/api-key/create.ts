import { AGENT_SCOPES, Fault, contract, notFound, type ApiKey, type Scope } from '@mcp-cloud/contracts'
import type { Tx } from '@mcp-cloud/db'
import { record } from '../../audit/index.ts'
import { verb, type Ctx } from '../../kernel/index.ts'
import { findAgent } from '../agent/table.ts'
import { makeKey } from './make-key.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/**
 * Makes a key for oneself, or, as an admin, for an agent.
 *
 * @throws Fault `forbidden` for scopes that the maker's own credential does not have, `invalid` for an agent's key beyond read and propose.
 */
export const createApiKey = verb(contract.apiKeys.create, ({ ctx, input }) =>
  ctx.transaction(async (tx) => {
    const { name, scopes, expiresInDays, agentId } = input
    const owner = agentId === undefined ? ownerSelf(ctx) : await ownerAgent(tx, ctx, agentId, scopes)
    refuseMoreThanOwn(ctx, scopes)
    const expiresAt = expiresInDays === undefined ? null : new Date(ctx.now().getTime() + expiresInDays * DAY_MS)
    const made = await makeKey(tx, ctx, { name, scopes, owner, expiresAt })
    const data = { name, scopes, owner, prefix: made.key.prefix, expiresAt: made.key.expiresAt }
    await record(tx, ctx, { action: 'key.create', subject: { kind: 'key', id: made.key.id }, data })
    return made
  }),
)

function ownerSelf({ actor }: Ctx): ApiKey['owner'] {
  if (actor.kind !== 'user') throw new Fault('forbidden', 'only a person has keys of their own')
  return { kind: 'user', id: actor.id, name: actor.name }
}

async function ownerAgent(tx: Tx, ctx: Ctx, agentId: string, scopes: Scope[]): Promise<ApiKey['owner']> {
  ctx.authorise('agent.update')
  const agent = await findAgent(tx, agentId)
  if (!agent) throw notFound('agent', agentId)
  const beyond = scopes.filter((scope) => !AGENT_SCOPES.includes(scope))
  if (beyond.length > 0)
    throw invalidScopes(`an agent's key cannot have ${beyond.join(', ')}: an agent reads and proposes, people decide`, scopes)
  return { kind: 'agent', id: agent.id, name: agent.name }
}

function refuseMoreThanOwn({ actor }: Ctx, scopes: Scope[]): void {
  const own = actor.kind === 'user' ? actor.scopes : []
  const beyond = scopes.filter((scope) => !own.includes(scope))
  if (beyond.length > 0)
    throw new Fault('forbidden', `your credential does not have ${beyond.join(', ')}, so the keys it makes cannot either`)
}

function invalidScopes(message: string, given: Scope[]): Fault {
  return new Fault('invalid', message, { problems: [{ path: '/scopes', code: 'key.agent-scopes', message, given, allowed: AGENT_SCOPES }] })
}
