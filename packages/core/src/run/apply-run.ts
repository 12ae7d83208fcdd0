import { Fault, Receipt, verifyReceipt, type RunError } from '@mcp-cloud/contracts'
import { canonicalJson, type Ctx } from '../kernel/index.ts'
import { issueCredential, latestState, releaseLockOfDeadRun, revokeCredentials, writeStrandedState } from '../state/index.ts'
import { digestBundle, sha256, type Bundle } from './bundle.ts'
import type { Phase, PhaseExit, PhaseSpec } from './executor.port.ts'
import { explainExit } from './explain-exit.ts'
import { follow } from './follow.ts'
import type { Told } from './ingest.ts'
import { moveRun } from './move.ts'
import { secretTexts } from './plan-run.ts'
import { recoveryItems } from './recovery.ts'
import { openSecret } from './secrets.ts'
import { consumeReceipt, deleteSecrets, findRun, lockRunRow, takeRun, type RunRow } from './table.ts'
import { LOCK_FILE, PLAN_FILE, workingFiles } from './working-files.ts'
import type { RunMaterial, RunWorker } from './worker.ts'

/**
 * The job of an apply. Given twice it never applies twice: the receipt is consumed by the first, and whoever comes later
 * adopts the terraform that runs, or finds it gone and hands the run to recovery.
 */
export async function applyRun(worker: RunWorker, ctx: Ctx, runId: string, signal: AbortSignal): Promise<void> {
  const run = await findRun(ctx.db, runId)
  if (run?.status !== 'applying') return
  if (run.receiptConsumedAt) return adopt(worker, ctx, run, signal)
  const material = await worker.material(ctx.db, ctx, run)
  const access = await worker.openAccess(ctx, run, 'apply').catch((cause: unknown) => failBefore(ctx, run, cause))
  if (!access) return
  try {
    const begun = await begin(worker, ctx, run, material, access).catch((cause: unknown) => failBefore(ctx, run, cause))
    if (!begun) return
    const { taken, spec } = begun
    const phase = await worker.executor.start(spec)
    const secrets = [...access.secrets, spec.backend.password, ...secretTexts(material.sensitiveVars)]
    await conclude(worker, ctx, taken, phase, secrets, signal)
  } finally {
    // A terraform that outlives this process needs what it was given; then the next follower's cleaning releases it.
    if (!signal.aborted) await access.release()
  }
}

/** The last check before anything changes, and the point of no return: from here on the plan is burnt. */
async function begin(
  worker: RunWorker,
  ctx: Ctx,
  run: RunRow,
  material: RunMaterial,
  access: PhaseSpec['access'],
): Promise<{ taken: RunRow; spec: PhaseSpec }> {
  return ctx.transaction(async (tx) => {
    const current = await lockRunRow(tx, run.id)
    if (!current || current.status !== 'applying') throw new Fault('conflict', `run ${run.id} is ${current?.status ?? 'gone'}`)
    const planFile = await checkBundle(worker, ctx, current, material)
    await checkReceipt(ctx, current)
    const now = ctx.now()
    if (!(await consumeReceipt(tx, run.id, now)))
      throw new Fault('conflict', 'the approval was used already, or has expired; make a new plan')
    const taken = await takeRun(tx, current, { worker: worker.name, applyStartedAt: now })
    if (!taken) throw new Fault('changed', `run ${run.id} was taken by another worker`)
    const backend = await issueCredential(tx, { deploymentId: run.deploymentId, runId: run.id, phase: 'apply', epoch: taken.epoch })
    const files = workingFiles(material, access)
    files.set(PLAN_FILE, planFile)
    if (current.bundle?.['lockFile']) files.set(LOCK_FILE, await openSecret(tx, ctx.platform.sealer, run.id, 'lock-file'))
    const kind = run.kind as PhaseSpec['kind']
    return {
      taken,
      spec: {
        runId: run.id,
        deploymentId: run.deploymentId,
        epoch: taken.epoch,
        phase: 'apply',
        kind,
        files,
        access,
        backend,
        trusted: material.trusted,
      },
    }
  })
}

/** Hashes everything again: what runs is byte for byte what was approved. Answers the plan file. */
async function checkBundle(worker: RunWorker, ctx: Ctx, run: RunRow, material: RunMaterial): Promise<Buffer> {
  const { sealer } = ctx.platform
  // Written by `planRun`; its digest is checked in the next line.
  const bundle = run.bundle as unknown as Bundle
  const stale = (what: string) => new Fault('conflict', `${what} since the plan was approved; make a new plan`)
  if (digestBundle(bundle) !== run.bundleDigest) throw stale('the frozen plan was changed')
  const planFile = await openSecret(ctx.db, sealer, run.id, 'plan-file')
  const planJson = await openSecret(ctx.db, sealer, run.id, 'plan-json')
  if (sha256(planFile) !== bundle.planFile || sha256(planJson) !== bundle.planJson) throw stale('the plan file was changed')
  const vars = canonicalJson({ ...material.vars, ...material.sensitiveVars })
  if (sealer.keyedHash(vars, `run:${run.id}:vars`) !== bundle.vars) throw stale('the variables were changed')
  if (worker.executor.terraform.sha256 !== bundle.terraform.sha256) throw stale(`terraform was changed from ${bundle.terraform.version}`)
  if (material.accountRevision !== bundle.account.revision) throw stale('the account was changed')
  const state = await latestState(ctx.db, ctx, run.deploymentId)
  if ((state?.lineage ?? null) !== bundle.state.lineage || (state?.serial ?? null) !== bundle.state.serial)
    throw stale('the state has moved')
  return planFile
}

async function checkReceipt(ctx: Ctx, run: RunRow): Promise<void> {
  const receipt = Receipt.parse(run.receipt)
  const { signer } = ctx.platform
  const refuse = (reason: string) => new Fault('conflict', `the approval receipt does not hold: ${reason}; make a new plan`)
  if (receipt.body.runId !== run.id || receipt.body.bundleDigest !== run.bundleDigest) throw refuse('it is for another plan')
  const verdict = await verifyReceipt(
    receipt,
    canonicalJson(receipt.body),
    (_key, bytes, signature) => signer.verify(Buffer.from(bytes), signature),
    ctx.now(),
  )
  if (!verdict.ok) throw refuse(verdict.reason)
}

/** A terraform that another worker started: followed to its end where it lives, handed to recovery where nothing is left of it. */
async function adopt(worker: RunWorker, ctx: Ctx, run: RunRow, signal: AbortSignal): Promise<void> {
  const phase = await worker.executor.find({ runId: run.id, phase: 'apply', epoch: run.epoch })
  if (phase) {
    const material = await worker.material(ctx.db, ctx, run)
    await conclude(worker, ctx, run, phase, secretTexts(material.sensitiveVars), signal)
  } else await finish(worker, ctx, run, { kind: 'unknown' }, { diagnostics: [], applyFinished: false })
  if (!signal.aborted) await worker.closeAccess(run, 'apply')
}

async function conclude(worker: RunWorker, ctx: Ctx, run: RunRow, phase: Phase, secrets: string[], signal: AbortSignal): Promise<void> {
  const plan = run.plan as { totalChanges?: number } | null
  const { exit, told } = await follow(ctx, run, 'apply', phase, { secrets, totalChanges: plan?.totalChanges ?? 0, signal })
  if (signal.aborted) return
  const stranded = await worker.executor.strandedState({ runId: run.id })
  if (stranded) await takeStranded(ctx, run, stranded)
  await finish(worker, ctx, run, exit, told)
}

/** A state that does not fit is left out: what it held then stands in the recovery list, by the journal. */
async function takeStranded(ctx: Ctx, run: RunRow, bytes: Buffer): Promise<void> {
  try {
    await writeStrandedState(ctx, { deploymentId: run.deploymentId, runId: run.id, epoch: run.epoch, bytes })
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause
    ctx.platform.log.error({ err: cause, runId: run.id }, 'terraform left a state that could not be taken in')
  }
}

/** Ends the run by what is known, and cleans up. What nobody saw end is never called failed: recovery looks first. */
async function finish(worker: RunWorker, ctx: Ctx, run: RunRow, exit: PhaseExit, told: Told): Promise<void> {
  const succeeded = exit.kind === 'exited' && exit.exitCode === 0
  // A terraform that ended by itself wrote down what it knew; then only what it had finished and no state holds is missing.
  const orderly = exit.kind === 'exited' && exit.exitCode >= 0
  const missing = succeeded ? [] : (await recoveryItems(ctx, run)).filter((item) => !orderly || item.certainty === 'created')
  await ctx.transaction(async (tx) => {
    const current = await lockRunRow(tx, run.id)
    if (current?.status !== 'applying' || current.epoch !== run.epoch) return
    await revokeCredentials(tx, run.id, 'apply')
    await releaseLockOfDeadRun(tx, ctx, run.id)
    if (succeeded) await moveRun(tx, ctx, current, 'applyFinished')
    else if (exit.kind === 'unknown' && told.applyFinished && missing.length === 0) await moveRun(tx, ctx, current, 'applyFinished')
    else if (exit.kind === 'unknown' || missing.length > 0)
      await moveRun(tx, ctx, current, 'lose', { error: { ...explainExit('apply', { kind: 'unknown' }, told) } })
    else if (current.cancelRequestedBy) await moveRun(tx, ctx, current, 'cancel', { error: { ...explainExit('apply', exit, told) } })
    else await moveRun(tx, ctx, current, 'fail', { error: { ...explainExit('apply', exit, told) } })
    await deleteSecrets(tx, run.id)
  })
  await worker.executor.dispose({ runId: run.id })
}

/** Refused before terraform started: nothing has changed, and the plan is void. */
async function failBefore(ctx: Ctx, run: RunRow, cause: unknown): Promise<undefined> {
  if (!(cause instanceof Fault)) throw cause
  const error: RunError = {
    code: `apply.${cause.code}`,
    message: cause.message,
    action: 'Nothing was changed. Make a new plan.',
    diagnostics: [],
  }
  await ctx.transaction(async (tx) => {
    const current = await lockRunRow(tx, run.id)
    if (current?.status === 'applying' && !current.receiptConsumedAt) {
      await moveRun(tx, ctx, current, 'fail', { error: { ...error } })
      await deleteSecrets(tx, run.id)
    }
  })
  return undefined
}
