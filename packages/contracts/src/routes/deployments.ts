import { z } from 'zod'
import { DeploymentId } from '../ids.ts'
import { Cloud, Deployment, DeploymentName, DeploymentSummary, Recovery, Vars } from '../schemas/deployment.ts'
import { PageQuery, pageOf } from '../schemas/page.ts'
import { Run } from '../schemas/run.ts'
import { DEPLOYMENT_STATUSES } from '../status.ts'
import { procedure } from './procedure.ts'

const ById = z.object({ id: DeploymentId })
/** 200 when it was finished within `Prefer: wait=N`, 202 when it goes on. */
const Settled = z.union([z.object({ status: z.literal(200), body: Deployment }), z.object({ status: z.literal(202), body: Deployment })])
const Note = z.string().max(2000)

export const createDeployment = procedure({
  action: 'deployment.create',
  scope: 'propose',
  agent: {
    tool: 'create_deployment',
    title: 'Create a deployment',
    description:
      'Records a request for a deployment of a registered module. Nothing is created in a cloud until a plan was made and a person approved it.',
    readOnly: false,
    destructive: false,
    idempotent: false,
  },
})
  .route({ method: 'POST', path: '/deployments', successStatus: 201, summary: 'Ask for a deployment', tags: ['Deployments'] })
  .input(
    z.strictObject({
      name: DeploymentName,
      cloud: Cloud,
      module: z.string().min(1).max(100),
      vars: Vars.default({}),
      account: z.string().max(60).optional(),
      moduleVersion: z.string().max(80).optional(),
      note: Note.optional(),
    }),
  )
  .output(Deployment)

export const listDeployments = procedure({ action: 'deployment.list', scope: 'read' })
  .route({ method: 'GET', path: '/deployments', summary: 'List deployments, newest first', tags: ['Deployments'] })
  .input(
    PageQuery.extend({
      status: z.enum(DEPLOYMENT_STATUSES).optional(),
      cloud: Cloud.optional(),
      module: z.string().max(100).optional(),
      account: z.string().max(60).optional(),
      text: z.string().max(100).optional(),
    }),
  )
  .output(pageOf(DeploymentSummary))

export const getDeployment = procedure({
  action: 'deployment.get',
  scope: 'read',
  agent: {
    tool: 'get_deployment',
    title: 'Deployment status',
    description: 'The deployment with its current run: status, plan counts, findings, approval, resources, outputs and report.',
    readOnly: true,
    destructive: false,
    idempotent: true,
  },
})
  .route({ method: 'GET', path: '/deployments/{id}', summary: 'One deployment', tags: ['Deployments'] })
  .input(ById)
  .output(Deployment)

export const updateDeployment = procedure({ action: 'deployment.update', scope: 'propose' })
  .route({
    method: 'PATCH',
    path: '/deployments/{id}',
    summary: 'Change the desired input; voids a pending plan and its approval',
    tags: ['Deployments'],
  })
  .input(
    z.strictObject({
      id: DeploymentId,
      vars: Vars.optional(),
      moduleVersion: z.string().max(80).optional(),
      note: Note.optional(),
      version: z.number().int().optional(),
    }),
  )
  .output(Deployment)

export const planDeployment = procedure({
  action: 'deployment.plan',
  scope: 'propose',
  agent: {
    tool: 'plan_deployment',
    title: 'Plan a deployment',
    description: 'Runs terraform plan for the deployment. Answers the finished plan with its review, or the run to poll.',
    readOnly: false,
    destructive: false,
    idempotent: true,
  },
})
  .route({
    method: 'POST',
    path: '/deployments/{id}/plan',
    summary: 'Plan: what would change',
    description:
      'Waits up to `Prefer: wait=N` seconds (30 by default) and answers 200 with the finished plan, else 202 with the run to poll. While a plan runs, the running one is answered.',
    tags: ['Deployments'],
    outputStructure: 'detailed',
  })
  .input(ById)
  .output(Settled)

export const approveDeployment = procedure({
  action: 'deployment.approve',
  scope: 'propose',
  agent: {
    tool: 'request_approval',
    title: 'Request approval',
    description: 'Opens the approval of a finished plan, so that a person can decide. An agent cannot decide.',
    readOnly: false,
    destructive: false,
    idempotent: true,
  },
})
  .route({
    method: 'POST',
    path: '/deployments/{id}/approve',
    summary: 'Open the approval, or decide it',
    description:
      'On `planned` without a decision: opens the approval. On `awaiting_approval` with `decision` and the `digest` of the plan that was read: an approver answers. Deciding needs the scope `approve`; a rejection needs a comment.',
    tags: ['Deployments'],
  })
  .input(
    z.strictObject({
      id: DeploymentId,
      decision: z.enum(['approve', 'reject']).optional(),
      digest: z.string().max(100).optional(),
      comment: z.string().max(2000).optional(),
    }),
  )
  .output(Deployment)

export const applyDeployment = procedure({ action: 'deployment.apply', scope: 'apply' })
  .route({
    method: 'POST',
    path: '/deployments/{id}/apply',
    summary: 'Apply exactly the approved plan',
    description: 'Only from `approved`. 202 at once, or 200 when it ended within `Prefer: wait=N`.',
    tags: ['Deployments'],
    outputStructure: 'detailed',
  })
  .input(ById)
  .output(Settled)

export const destroyDeployment = procedure({
  action: 'deployment.destroy',
  scope: 'propose',
  agent: {
    tool: 'request_destroy',
    title: 'Request a destroy',
    description: 'Plans the deletion of everything the deployment holds. Nothing is deleted until a person approved and applied that plan.',
    readOnly: false,
    destructive: false,
    idempotent: true,
  },
})
  .route({
    method: 'POST',
    path: '/deployments/{id}/destroy',
    summary: 'Plan the deletion of all its resources',
    description: 'Makes a destroy run that goes the same way: plan, approval, apply.',
    tags: ['Deployments'],
    outputStructure: 'detailed',
  })
  .input(ById)
  .output(Settled)

export const archiveDeployment = procedure({ action: 'deployment.archive', scope: 'propose' })
  .route({
    method: 'DELETE',
    path: '/deployments/{id}',
    successStatus: 204,
    summary: 'Archive a deployment that holds nothing',
    tags: ['Deployments'],
  })
  .input(ById)
  .output(z.void())

export const cancelDeployment = procedure({ action: 'deployment.cancel', scope: 'propose' })
  .route({ method: 'POST', path: '/deployments/{id}/cancel', summary: 'Stop its current run', tags: ['Deployments'] })
  .input(z.strictObject({ id: DeploymentId, force: z.boolean().default(false) }))
  .output(Deployment)

export const listDeploymentRuns = procedure({ action: 'deployment.get', scope: 'read' })
  .route({ method: 'GET', path: '/deployments/{id}/runs', summary: 'Its runs, newest first', tags: ['Deployments'] })
  .input(PageQuery.extend({ id: DeploymentId }))
  .output(pageOf(Run))

export const getRecovery = procedure({ action: 'deployment.get', scope: 'read' })
  .route({ method: 'GET', path: '/deployments/{id}/recovery', summary: 'What a lost apply left behind', tags: ['Deployments'] })
  .input(ById)
  .output(Recovery)

export const acknowledgeRecovery = procedure({ action: 'deployment.recover', scope: 'admin' })
  .route({
    method: 'POST',
    path: '/deployments/{id}/recovery/acknowledge',
    summary: 'End a lost apply as failed, having read what it left behind',
    tags: ['Deployments'],
  })
  .input(z.strictObject({ id: DeploymentId, runId: z.string(), comment: z.string().min(1).max(2000) }))
  .output(Deployment)
