import { z } from 'zod'
import { DeploymentSummary } from '../schemas/deployment.ts'
import { PlanCounts, Review } from '../schemas/plan.ts'
import { Approval } from '../schemas/run.ts'
import { procedure } from './procedure.ts'

export const WaitingApproval = z.object({
  deployment: DeploymentSummary,
  runId: z.string(),
  kind: z.enum(['deploy', 'destroy', 'drift']),
  digest: z.string(),
  counts: PlanCounts,
  review: Review.nullable(),
  approval: Approval,
})
export type WaitingApproval = z.infer<typeof WaitingApproval>

export const listApprovals = procedure({ action: 'approval.list', scope: 'read' })
  .route({ method: 'GET', path: '/approvals', summary: 'Open approvals, those that wait for the caller first', tags: ['Approvals'] })
  .output(z.object({ items: z.array(WaitingApproval), waitingForMe: z.number().int() }))
