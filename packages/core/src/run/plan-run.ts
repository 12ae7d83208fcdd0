import { Fault, isRunEnd, type RunError } from '@mcp-cloud/contracts'
import { canonicalJson, type Ctx } from '../kernel/index.ts'
import { issueCredential, latestState, releaseLockOfDeadRun, revokeCredentials } from '../state/index.ts'
import { digestBundle, type Bundle } from './bundle.ts'
import { derivePlan, planDoesSomething } from './derive-plan.ts'
import type { PhaseExit, PhaseSpec } from './executor.port.ts'
import { explainExit } from './explain-exit.ts'
import { follow } from './follow.ts'
import type { Told } from './ingest.ts'
import { moveRun, statusOf } from './move.ts'
import { PlanJson } from './plan-json.ts'
import { keepSecret } from './secrets.ts'
import { databaseNow, findRun, lockRunRow, resetTail, takeRun, type RunRow } from './table.ts'
import { workingFiles } from './working-files.ts'
import type { RunMaterial, RunWorker } from './worker.ts'

/**
 * The job of a plan. Safe to be given twice: a plan changes nothing, so one whose worker died is made again under the
 * next epoch.
 */
export async function planRun(worker: RunWorker, ctx: Ctx, runId: string, signal: AbortSignal): Promise<void> {
  const run = await begin(worker, ctx, runId)
  if (!run) return
  const previous = await worker.executor.find({ runId, phase: 'plan', epoch: run.epoch - 1 })
  await previous?.kill()
  const material = await worker.material(ctx.db, ctx, run)
  const access = await worker.openAccess(ctx, run, 'plan').catch((cause: unknown) => fail(ctx, run, explainCause(cause)))
  if (!access) return
  try {
    const backend = await ctx.transaction((tx) =>
      issueCredential(tx, { deploymentId: run.deploymentId, runId, phase: 'plan', epoch: run.epoch }),
    )
    const secrets = [...access.secrets, backend.password, ...secretTexts(material.sensitiveVars)]
    const spec: PhaseSpec = {
      runId,
      deploymentId: run.deploymentId,
      epoch: run.epoch,
      phase: 'plan',
      // Written by `requestRun` from the contract's list.
      kind: run.kind as PhaseSpec['kind'],
      files: workingFiles(material, access),
      access,
      backend,
      trusted: material.trusted,
    }
    const phase = await worker.executor.start(spec)
    const { exit, told } = await follow(ctx, run, 'plan', phase, { secrets, totalChanges: 0, signal })
    if (signal.aborted) return
    if (exit.kind === 'exited' && exit.exitCode === 0) await finish(worker, ctx, run, spec, material)
    else await endBadly(ctx, run, exit, told)
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause
    await fail(ctx, run, explainCause(cause))
  } finally {
    await access.release()
    if (!signal.aborted) await cleanUp(worker, ctx, run)
  }
}

async function begin(worker: RunWorker, ctx: Ctx, runId: string): Promise<RunRow | undefined> {
  return ctx.transaction(async (tx) => {
    const run = await lockRunRow(tx, runId)
    if (!run || isRunEnd(statusOf(run)) || !['queued', 'planning'].includes(run.status)) return undefined
    const started = run.status === 'queued' ? await moveRun(tx, ctx, run, 'start', { startedAt: ctx.now() }) : run
    await resetTail(tx, runId, 'plan')
    return takeRun(tx, started, { worker: worker.name })
  })
}

/** Freezes what was planned under one digest, and shows it. */
async function finish(worker: RunWorker, ctx: Ctx, run: RunRow, spec: PhaseSpec, material: RunMaterial): Promise<void> {
  const files = await worker.executor.collectPlan(spec)
  const json = PlanJson.parse(JSON.parse(files.planJson.toString()))
  const plan = derivePlan(json)
  const review = await worker.review(ctx, { run, json, plan, material })
  const state = await latestState(ctx.db, ctx, run.deploymentId)
  const { sealer, settings } = ctx.platform
  const vars = Buffer.from(canonicalJson({ ...material.vars, ...material.sensitiveVars }))
  await ctx.transaction(async (tx) => {
    const current = await lockRunRow(tx, run.id)
    if (!current || current.epoch !== run.epoch || current.status !== 'planning') return
    const plannedAt = ctx.now()
    if (!planDoesSomething(plan)) {
      await moveRun(tx, ctx, current, 'planEmpty', { plan: { ...plan }, review: { ...review }, plannedAt })
      return
    }
    const expiresAt = new Date((await databaseNow(tx)).getTime() + settings.planExpiryHours * 3_600_000)
    const bundle: Bundle = {
      runId: run.id,
      deploymentId: run.deploymentId,
      kind: run.kind,
      planFile: await keepSecret(tx, sealer, run.id, 'plan-file', files.planFile),
      planJson: await keepSecret(tx, sealer, run.id, 'plan-json', files.planJson),
      moduleDigest: run.moduleDigest,
      vars: sealer.keyedHash(vars, `run:${run.id}:vars`),
      lockFile: files.lockFile ? await keepSecret(tx, sealer, run.id, 'lock-file', files.lockFile) : null,
      terraform: worker.executor.terraform,
      providers: files.providers,
      state: { lineage: state?.lineage ?? null, serial: state?.serial ?? null },
      account: { id: run.accountId, revision: run.accountRevision },
      expiresAt: expiresAt.toISOString(),
    }
    await keepSecret(tx, sealer, run.id, 'vars', vars)
    await moveRun(tx, ctx, current, 'planFinished', {
      plan: { ...plan },
      review: { ...review },
      bundle: { ...bundle },
      bundleDigest: digestBundle(bundle),
      plannedAt,
      expiresAt,
    })
  })
}

async function endBadly(ctx: Ctx, run: RunRow, exit: PhaseExit, told: Told): Promise<void> {
  const current = await findRun(ctx.db, run.id)
  if (current?.cancelRequestedBy || (exit.kind === 'exited' && exit.endedBy === 'user')) {
    await ctx.transaction(async (tx) => {
      const locked = await lockRunRow(tx, run.id)
      if (locked?.status === 'planning' && locked.epoch === run.epoch) await moveRun(tx, ctx, locked, 'cancel')
    })
    return
  }
  await fail(ctx, run, explainExit('plan', exit, told))
}

async function fail(ctx: Ctx, run: RunRow, error: RunError): Promise<undefined> {
  await ctx.transaction(async (tx) => {
    const current = await lockRunRow(tx, run.id)
    if (current?.status === 'planning' && current.epoch === run.epoch) await moveRun(tx, ctx, current, 'fail', { error: { ...error } })
  })
  return undefined
}

function explainCause(cause: unknown): RunError {
  if (!(cause instanceof Fault)) throw cause
  return { code: `plan.${cause.code}`, message: cause.message, action: 'Mend what the message names and make a new plan.', diagnostics: [] }
}

async function cleanUp(worker: RunWorker, ctx: Ctx, run: RunRow): Promise<void> {
  await ctx.transaction(async (tx) => {
    await revokeCredentials(tx, run.id, 'plan')
    await releaseLockOfDeadRun(tx, ctx, run.id)
  })
  await worker.executor.dispose({ runId: run.id })
}

/** Sensitive values as they may show up in output: strings at any depth. */
export function secretTexts(value: unknown): string[] {
  if (typeof value === 'string') return [value, ...value.split('\n').filter((line) => line.length >= 8)]
  if (typeof value === 'number') return [String(value)]
  if (value !== null && typeof value === 'object') return Object.values(value).flatMap(secretTexts)
  return []
}
