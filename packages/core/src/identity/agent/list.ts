import { contract } from '@mcp-cloud/contracts'
import { verb } from '../../kernel/index.ts'
import { renderAgent } from './render.ts'
import { selectAgents } from './table.ts'

export const listAgents = verb(contract.agents.list, async ({ ctx }) => ({ items: (await selectAgents(ctx.db)).map(renderAgent) }))
