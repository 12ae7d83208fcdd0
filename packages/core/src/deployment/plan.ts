import { Fault, conflict, contract, type RunKind } from '@mcp-cloud/contracts'
import type { Tx } from '@mcp-cloud/db'
import type { AccountRow } from '../account/index.ts'
import { record } from '../audit/index.ts'
import { verb, type Ctx } from '../kernel/index.ts'
import { deploymentsAtWork, requestRun, waitWhile } from '../run/index.ts'
import { loadFor } from './load.ts'
import { renderById } from './render.ts'

const DEFAULT_WAIT_SECONDS = 30
const MAX_WAIT_SECONDS = 55

export const planDeployment = verb(contract.deployments.plan, ({ ctx, input }) => startRun(ctx, input.id, 'deploy'))

/** The same way as a deploy, with a plan that deletes. */
export const destroyDeployment = verb(contract.deployments.destroy, ({ ctx, input }) => startRun(ctx, input.id, 'destroy'))

async function startRun(ctx: Ctx, id: string, kind: Exclude<RunKind, 'drift'>) {
  const action = kind === 'deploy' ? 'deployment.plan' : 'deployment.destroy'
  const runId = await ctx.transaction(async (tx) => {
    const { deployment, account } = await loadFor(tx, ctx, action, id)
    if (account.disabledAt) throw conflict(`account "${account.name}" is disabled; an administrator can enable it`)
    if (kind === 'destroy' && deployment.settled === 'created')
      throw conflict('there is nothing to destroy: it was never applied; archive it with DELETE')
    if (kind === 'destroy' && deployment.settled === 'destroyed') throw conflict('it is destroyed already; archive it with DELETE')
    await checkPracticeRuns(tx, account, deployment.id)
    const { run, isNew } = await requestRun(
      tx,
      ctx,
      {
        deploymentId: deployment.id,
        deploymentVersion: deployment.version,
        ownerId: deployment.createdBy.id,
        module: deployment.module,
        moduleDigest: deployment.moduleDigest,
        accountId: account.id,
        accountRevision: account.revision,
      },
      kind,
    )
    if (isNew) await record(tx, ctx, { action, subject: { kind: 'deployment', id }, data: { runId: run.id, version: deployment.version } })
    return run.id
  })
  const { settled } = await waitWhile(ctx, runId, ['queued', 'planning'], waitSeconds(ctx, DEFAULT_WAIT_SECONDS))
  return { status: settled ? (200 as const) : (202 as const), body: await renderById(ctx.db, id) }
}

/** Practice shares the workers with everybody's work. */
const MOST_AT_ONCE = 2

async function checkPracticeRuns(tx: Tx, account: AccountRow, deploymentId: string): Promise<void> {
  if (account.ownerId === null) return
  const others = (await deploymentsAtWork(tx, account.id)).filter((id) => id !== deploymentId)
  if (others.length < MOST_AT_ONCE) return
  throw new Fault('too_many', `an account for practice has ${MOST_AT_ONCE} runs at work at most; wait until one has ended`)
}

/** `Prefer: wait=N`, capped so that an answer always comes within a minute. */
export function waitSeconds(ctx: Ctx, byDefault: number): number {
  return Math.min(ctx.waitSeconds ?? byDefault, MAX_WAIT_SECONDS)
}
