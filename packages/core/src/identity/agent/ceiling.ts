import type { Tx } from '@mcp-cloud/db'
import { lockAgent } from './table.ts'

export interface AgentCeiling {
  id: string
  name: string
  /** US dollars a month, at heavy use. */
  maxMonthlyUsd: number
}

/** The ceiling of an agent, held until the transaction ends; undefined where there is none. */
export async function lockCeiling(tx: Tx, agentId: string): Promise<AgentCeiling | undefined> {
  const agent = await lockAgent(tx, agentId)
  return agent && agent.maxMonthlyUsd !== null ? { id: agent.id, name: agent.name, maxMonthlyUsd: agent.maxMonthlyUsd } : undefined
}
