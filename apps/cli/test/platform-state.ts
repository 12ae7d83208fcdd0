import {
  Fault,
  deriveDeploymentStatus,
  isRunEnd,
  type Account,
  type Deployment,
  type LogPage,
  type Run,
  type RunStatus,
} from '@mcp-cloud/contracts'
import type { z } from 'zod'
import { APPLIED, NOW, makeAccount, makeRun } from './fixtures.ts'

export type LogLine = z.infer<typeof LogPage>['lines'][number]
export type PlatformState = ReturnType<typeof createState>

/** What the platform of a test holds, and how its runs move. */
export function createState() {
  const accounts: Account[] = [makeAccount('sandbox', true), makeAccount('prod', false)]
  const deployments = new Map<string, Deployment>()
  const runs = new Map<string, Run>()
  const log: LogLine[] = ['Initializing', 'Plan: 1 to add', 'Apply complete'].map((text, seq) => ({ seq, phase: 'plan', at: NOW, text }))
  /** Switches a test turns. */
  const world = {
    /** Polls that a plan or an apply takes before it has ended; 0 answers at once. */
    slow: 0,
    planEnds: 'planned' as RunStatus,
    applyEnds: 'applied' as RunStatus,
    /** The log connection breaks after this many lines, once each. */
    breaksAfter: [] as number[],
    /** Requests that are cut off without an answer. */
    cutOff: 0,
  }
  const pending = new Map<string, { polls: number; to: RunStatus }>()

  function settle(run: Run): Run {
    runs.set(run.id, run)
    const deployment = deployments.get(run.deploymentId)!
    const ended = isRunEnd(run.status)
    const applied = run.status === 'applied'
    const live = applied ? run.kind === 'deploy' : deployment.live
    const settled = applied
      ? run.kind === 'deploy'
        ? 'applied'
        : 'destroyed'
      : run.status === 'failed'
        ? 'failed'
        : deployment.live
          ? 'applied'
          : 'created'
    deployments.set(deployment.id, {
      ...deployment,
      ...(applied ? (live ? APPLIED : { resources: [], outputs: {}, report: null }) : {}),
      live,
      status: deriveDeploymentStatus(settled, live, run),
      currentRun: ended ? null : run,
      lastRun: ended ? run : deployment.lastRun,
    })
    return run
  }
  function find(id: string): Deployment {
    const found = deployments.get(id)
    if (!found) throw new Fault('not_found', `there is no deployment "${id}", or you may not see it`)
    return found
  }
  function begin(run: Run, during: RunStatus, to: RunStatus) {
    if (world.slow > 0) pending.set(run.id, { polls: world.slow, to })
    settle({ ...run, ...finish(run, world.slow > 0 ? during : to) })
    return { status: world.slow > 0 ? (202 as const) : (200 as const), body: find(run.deploymentId) }
  }
  function plan(id: string, kind: 'deploy' | 'destroy') {
    const active = find(id).currentRun
    if (active) settle({ ...active, status: 'superseded' })
    return begin(makeRun(id, kind), 'planning', world.planEnds)
  }

  return { accounts, deployments, runs, log, world, pending, settle, find, begin, plan }
}

/** How a run ends that was waited for. */
export function finish(run: Run, status: RunStatus): Partial<Run> {
  if (status === 'failed') {
    return {
      status,
      error: {
        code: 'terraform',
        message: 'the cloud refused',
        action: 'check the region',
        diagnostics: [{ severity: 'error', summary: 'InvalidParameter', detail: 'no such zone', file: 'main.tf', line: 3 }],
      },
    }
  }
  return status === 'applying' ? { status, progress: { done: 1, total: 4 } } : { status }
}
