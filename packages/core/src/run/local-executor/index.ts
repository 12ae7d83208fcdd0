import { readFile, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault } from '@mcp-cloud/contracts'
import {
  adopt,
  applyArgs,
  execute,
  inspect,
  planArgs,
  readErroredState,
  showArgs,
  startSupervised,
  supervised,
  type Outcome,
} from '@mcp-cloud/terraform-exec'
import type { Executor, Phase, PhaseSpec, PlanFiles } from '../executor.port.ts'
import { LOCK_FILE, PLAN_FILE } from '../working-files.ts'
import { phaseEnvironment } from './environment.ts'
import type { LocalExecutorOptions } from './options.ts'
import { runPaths, surroundings } from './paths.ts'
import { notStarted, phaseOf } from './phase-handle.ts'
import { prepareDataDir } from './prepare.ts'
import { lockedProviders } from './locked-providers.ts'
import { writeFiles } from './write-files.ts'

export type { LocalExecutorOptions } from './options.ts'

const GRACE_SECONDS = 60
const LEASE_SECONDS = 180
const PLAN_TIMEOUT_SECONDS = 3600
const APPLY_TIMEOUT_SECONDS = 6 * 3600
const SHOW_TIMEOUT_SECONDS = 300

/** Runs phases as supervised processes of this host. */
export function createLocalExecutor(options: LocalExecutorOptions): Executor {
  const pathsOf = (runId: string) => runPaths(options.runsDir, runId)
  return {
    terraform: { kind: options.binary.kind, version: options.binary.version, sha256: options.binary.sha256 },

    async start(spec: PhaseSpec): Promise<Phase> {
      refuseUnisolated(options, spec)
      const paths = pathsOf(spec.runId)
      const around = surroundings(options, spec, paths)
      await writeFiles(options, spec, paths, around)
      const problem = await prepareDataDir(options, spec, paths, around)
      if (problem) return notStarted('terraform init failed', outputOf(problem))
      const planFile = join(around.visible.work, PLAN_FILE)
      const args =
        spec.phase === 'plan'
          ? planArgs({ out: planFile, destroy: spec.kind === 'destroy', lockTimeoutSeconds: 10 })
          : applyArgs({ planFile, lockTimeoutSeconds: 10 })
      const timeoutSeconds = spec.phase === 'plan' ? PLAN_TIMEOUT_SECONDS : APPLY_TIMEOUT_SECONDS
      const command = { ...around.command, args, env: phaseEnvironment(spec, around) }
      return phaseOf(
        await startSupervised(
          { ...command, timeoutSeconds, graceSeconds: GRACE_SECONDS, leaseSeconds: LEASE_SECONDS },
          paths.phase(spec.phase, spec.epoch),
        ),
      )
    },

    async find({ runId, phase, epoch }) {
      const dir = pathsOf(runId).phase(phase, epoch)
      const seen = inspect(dir)
      if (seen.kind === 'vanished') return (await hasTraces(dir)) ? phaseOf(supervised(dir)) : undefined
      return phaseOf((await adopt(dir)).run)
    },

    async collectPlan(spec): Promise<PlanFiles> {
      const paths = pathsOf(spec.runId)
      const around = surroundings(options, spec, paths)
      const jsonFile = join(paths.base, 'plan.json')
      const outcome = await execute({
        ...around.command,
        relays: [],
        args: showArgs({ file: join(around.visible.work, PLAN_FILE) }),
        env: phaseEnvironment(spec, around),
        stdoutFile: jsonFile,
        timeoutSeconds: SHOW_TIMEOUT_SECONDS,
      })
      if (outcome.kind !== 'ok') throw new Fault('unavailable', `the plan could not be read: ${outputOf(outcome).slice(0, 2000)}`)
      const lockFile = await readFile(join(paths.module, LOCK_FILE)).catch(() => null)
      return {
        planFile: await readFile(join(paths.work, PLAN_FILE)),
        planJson: await readFile(jsonFile),
        lockFile,
        providers: spec.access.sockets
          ? Object.fromEntries(spec.access.sockets.providers.map((name) => [name, 'sandbox']))
          : lockedProviders(lockFile?.toString() ?? ''),
      }
    },

    async strandedState({ runId }) {
      const paths = pathsOf(runId)
      const text = await readErroredState(options.isolation, { module: paths.module, work: paths.work })
      return text === undefined ? undefined : Buffer.from(text)
    },

    async dispose({ runId }) {
      await rm(pathsOf(runId).base, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

/** Where nothing keeps a run apart, only code that came with the product runs, and only against the simulated clouds. */
function refuseUnisolated({ isolation }: LocalExecutorOptions, spec: PhaseSpec): void {
  if (isolation.kind !== 'none' || (spec.trusted && spec.access.sockets)) return
  throw new Fault(
    'conflict',
    `runs are not isolated here (${isolation.reason}), so only the modules shipped with the product run, on the sandbox account; install bubblewrap to run this`,
  )
}

async function hasTraces(dir: string): Promise<boolean> {
  return readdir(dir).then(
    (entries) => entries.includes('stdout.log'),
    () => false,
  )
}

function outputOf(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'failed':
      return (
        outcome.diagnostics.map((diagnostic) => `${diagnostic.summary}\n${diagnostic.detail}`).join('\n') ||
        outcome.stderr ||
        outcome.stdout
      )
    case 'not-started':
      return outcome.cause.message
    case 'canceled':
      return `ended by ${outcome.by}`
    case 'ok':
      return ''
  }
}
