import type { Deployment, Run } from '@mcp-cloud/contracts'
import type { Client } from '../client/client.ts'
import { failureOf } from '../client/failure-of.ts'
import { Failure } from '../failure.ts'

export interface Answer {
  decision: 'approve' | 'reject'
  /** The bundle digest of the plan that was read. */
  digest: string
  comment?: string
}

/** Opens the approval of a finished plan; an open one stays as it is. */
export async function openApproval(client: Client, deployment: Deployment, run: Run): Promise<Deployment> {
  return run.status === 'planned' ? client.api.deployments.approve({ id: deployment.id }) : deployment
}

/** Whether the server would take the caller's decision on this run, and if not, its reason. */
export async function findMyVote(client: Client, runId: string): Promise<{ mayDecide: boolean; reason?: string }> {
  const { items } = await client.api.approvals.list()
  return items.find((item) => item.runId === runId)?.approval.mine ?? { mayDecide: false }
}

export async function decide(client: Client, deploymentId: string, answer: Answer): Promise<Deployment> {
  return client.api.deployments.approve({ id: deploymentId, ...answer })
}

/** The same, but a refusal is an answer: the deployment stays with whoever may decide. */
export async function tryDecide(client: Client, deploymentId: string, answer: Answer): Promise<Deployment | Failure> {
  try {
    return await decide(client, deploymentId, answer)
  } catch (error) {
    const failure = failureOf(error, { interrupted: false, url: client.url })
    if (failure.code === 'forbidden') return failure
    throw error
  }
}

export function digestOf(run: Run): string {
  if (run.bundleDigest) return run.bundleDigest
  throw new Failure('conflict', {
    en: `run ${run.id} has no finished plan (it is ${run.status})`,
    ko: `실행 ${run.id}에는 끝난 계획이 없습니다 (상태: ${run.status})`,
  })
}
