import { Cloud, Fault } from '@mcp-cloud/contracts'
import { findAccount, type AccountRow } from '@mcp-cloud/core/account'
import { openAccess, type SandboxDoor } from '@mcp-cloud/core/access'
import { policyVerdict } from '@mcp-cloud/core/approval'
import { findModuleVersion } from '@mcp-cloud/core/catalog'
import { findDeployment, openVars, type DeploymentRow } from '@mcp-cloud/core/deployment'
import { reviewPlan } from '@mcp-cloud/core/review'
import type { Ctx } from '@mcp-cloud/core/kernel'
import type { Executor, RunRow, RunWorker } from '@mcp-cloud/core/run'
import { latestState, stateInstances } from '@mcp-cloud/core/state'
import type { Tx } from '@mcp-cloud/db'
import { isHandWritten } from '@mcp-cloud/sandbox-cloud'
import { workerLives, workerName } from './worker-name.ts'

/** Joins what the run slice asks for with the slices that know it. */
export function createRunWorker({ executor, sandbox }: { executor: Executor; sandbox: SandboxDoor }): RunWorker {
  return {
    name: workerName(),
    executor,
    lives: async (name) => workerLives(name),
    async material(tx, ctx, run) {
      const deployment = await deploymentOf(tx, run)
      const [module, account] = await Promise.all([findModuleVersion(tx, run.module, run.moduleDigest), findAccount(tx, run.accountId)])
      if (!module || !account) throw new Fault('gone', `the module version or account of run ${run.id} is gone`)
      return {
        files: module.files,
        vars: deployment.vars,
        sensitiveVars: openVars(ctx, deployment),
        trusted: module.origin === 'shipped',
        simulated: account.simulated,
        accountRevision: account.revision,
        region: account.region,
      }
    },
    async openAccess(ctx, run, phase) {
      const deployment = await deploymentOf(ctx.db, run)
      const account = await accountOf(ctx.db, run)
      const types = account.simulated ? await typesOf(ctx, run) : undefined
      return openAccess(ctx, sandbox, run, phase, {
        account,
        cloud: Cloud.parse(deployment.cloud),
        vars: deployment.vars,
        ...(types ? { types } : {}),
      })
    },
    closeAccess: (run, phase) => sandbox.closeDoor({ runId: run.id, phase }),
    async review(ctx, { run, json, plan, material }) {
      const review = reviewPlan(
        { plan: json, files: material.files, simulated: material.simulated, isHandWritten, regions: regionsOf(material) },
        plan.counts,
      )
      const [deployment, account] = await Promise.all([deploymentOf(ctx.db, run), accountOf(ctx.db, run)])
      return {
        ...review,
        policy: policyVerdict({ run: { ...run, plan: { ...plan }, review: { ...review } }, deployment, account }, ctx.now()),
      }
    },
  }
}

/** Both clouds: a plan holds one cloud's resources only, and a region has one cloud's name. */
function regionsOf({ vars, region }: { vars: Record<string, unknown>; region: string | null }) {
  const named = typeof vars['region'] === 'string' ? vars['region'] : (region ?? undefined)
  return { aws: named, gcp: named }
}

/** Every type the run can meet: of its module, and of what its state holds. A module that calls others may meet any. */
async function typesOf(ctx: Ctx, run: RunRow): Promise<string[] | undefined> {
  const module = await findModuleVersion(ctx.db, run.module, run.moduleDigest)
  if (!module || module.description.moduleCalls.length > 0) return undefined
  const state = await latestState(ctx.db, ctx, run.deploymentId)
  const held = state ? stateInstances(state.json).map((instance) => instance.type) : []
  return [
    ...new Set([
      ...module.description.resources.map(({ type }) => type),
      ...module.description.dataSources.map(({ type }) => type),
      ...held,
    ]),
  ]
}

async function accountOf(tx: Tx, run: RunRow): Promise<AccountRow> {
  const account = await findAccount(tx, run.accountId)
  if (!account) throw new Fault('gone', `the account of run ${run.id} is gone`)
  return account
}

async function deploymentOf(tx: Tx, run: RunRow): Promise<DeploymentRow> {
  const deployment = await findDeployment(tx, run.deploymentId)
  if (!deployment) throw new Fault('gone', `the deployment of run ${run.id} is archived`)
  return deployment
}
