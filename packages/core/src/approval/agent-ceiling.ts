import { CostEstimate, Fault, Review } from '@mcp-cloud/contracts'
import type { Tx } from '@mcp-cloud/db'
import type { DeploymentRow } from '../deployment/index.ts'
import { lockCeiling, type AgentCeiling } from '../identity/index.ts'
import type { RunRow } from '../run/index.ts'
import { agentBehind } from './askers-behind.ts'
import { selectKept } from './table.ts'

interface Asked {
  run: Pick<RunRow, 'kind' | 'review' | 'requestedBy'>
  deployment: Pick<DeploymentRow, 'id' | 'createdBy' | 'editedBy'>
}

/**
 * Refuses a plan of an agent that would take what it keeps over its monthly ceiling: what it has running, what of it waits or is
 * being applied, and this plan. @throws Fault `forbidden` with the figures.
 */
export async function refuseOverCeiling(tx: Tx, { run, deployment }: Asked): Promise<void> {
  const agentId = agentBehind({ run, deployment })
  // What is given up costs nothing.
  if (agentId === undefined || run.kind === 'destroy') return
  const ceiling = await lockCeiling(tx, agentId)
  if (!ceiling) return
  const kept = await selectKept(tx, agentId, deployment.id)
  const others = kept.map(({ name, cost }) => ({ name, cost: CostEstimate.nullable().parse(cost) }))
  const message = overCeiling(ceiling, { cost: costOf(run.review), others })
  if (message !== undefined)
    throw new Fault('forbidden', message, {
      problems: [{ path: '/agent/maxMonthlyUsd', code: 'agent.over-ceiling', message, allowed: ceiling.maxMonthlyUsd }],
    })
}

function costOf(review: RunRow['review']): CostEstimate | null {
  return review ? Review.parse(review).cost : null
}

/** Why a plan is over the ceiling; undefined when it is not. Amounts are those of heavy use, and what is not known is over every ceiling. */
export function overCeiling(
  { name, maxMonthlyUsd }: Omit<AgentCeiling, 'id'>,
  { cost, others }: { cost: CostEstimate | null; others: { name: string; cost: CostEstimate | null }[] },
): string | undefined {
  const most = `agent "${name}" may keep at most ${usd(maxMonthlyUsd)} a month`
  const wayOut = 'or ask an administrator for a higher ceiling'
  const planned = monthly(cost)
  if (planned === undefined) {
    const unknown = cost?.unpriced.slice(0, 3).map(({ address }) => address) ?? []
    const what = unknown.length > 0 ? ` (${unknown.join(', ')}${(cost?.unpricedCount ?? 0) > unknown.length ? ', …' : ''})` : ''
    return `${most}, and part of this plan has no known price${what}; leave it out, let a person ask for it, ${wayOut}`
  }
  // A plan that costs no more than what is there is a way back under the ceiling.
  if (cost?.before && planned <= cost.before.high) return undefined
  const nameless = others.find((other) => monthly(other.cost) === undefined)
  if (nameless) return `${most}, and what "${nameless.name}" costs is not known; destroy that, ${wayOut}`
  const kept = others.reduce((sum, other) => sum + (monthly(other.cost) ?? 0), 0)
  if (kept + planned <= maxMonthlyUsd) return undefined
  return `${most}: this plan comes to ${usd(planned)}, and its other deployments to ${usd(kept)}; make it smaller, destroy what is not needed, ${wayOut}`
}

function monthly(cost: CostEstimate | null): number | undefined {
  if (!cost?.complete) return undefined
  return cost.after?.high ?? 0
}

const usd = (amount: number) => new Intl.NumberFormat('en', { style: 'currency', currency: 'USD' }).format(amount)
