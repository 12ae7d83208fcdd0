import type { Run } from '@mcp-cloud/contracts'
import type { RunStatus } from '@mcp-cloud/contracts/status'

export type StepState = 'done' | 'current' | 'ended' | 'todo'

export interface Step {
  status: RunStatus
  state: StepState
  /** Milliseconds it took, or takes so far; absent where no time is kept. */
  ms?: number
}

type Timed = Pick<Run, 'status' | 'timings' | 'createdAt' | 'endedAt'>

const PATH: RunStatus[] = ['queued', 'planning', 'planned', 'awaiting_approval', 'approved', 'applying', 'applied']

/** The way of a run: what it passed, where it stands, what is still to come. `now` in milliseconds. */
export function timelineOf(run: Timed, now: number): Step[] {
  if (run.status === 'no_changes') return [...passed(run, 2), { status: 'no_changes', state: 'ended' }]
  const onPath = PATH.indexOf(run.status)
  if (run.status === 'applied') return [...passed(run, 6), { status: 'applied', state: 'ended' }]
  if (onPath >= 0) {
    const current: Step = { status: run.status, state: 'current', ms: elapsed(run, onPath, now) }
    return [...passed(run, onPath), current, ...todo(onPath + 1)]
  }
  const reached = reachedBeforeEnd(run)
  const end: Step = { status: run.status, state: run.status === 'needs_recovery' ? 'current' : 'ended' }
  return [...passed(run, reached), end]
}

function passed(run: Timed, count: number): Step[] {
  return PATH.slice(0, count).map((status) => ({ status, state: 'done', ms: tookOf(run, status) }))
}

function todo(from: number): Step[] {
  return PATH.slice(from).map((status) => ({ status, state: 'todo' }))
}

function tookOf({ timings, endedAt, createdAt }: Timed, status: RunStatus): number | undefined {
  const ms =
    { queued: timings.queuedMs, planning: timings.planMs, awaiting_approval: timings.waitMs, applying: timings.applyMs }[
      status as string
    ] ?? undefined
  if (ms !== undefined || status !== 'planning' || timings.queuedMs === null || !endedAt) return ms
  // A plan that failed has no end of its own; the run's end is it.
  return Math.max(0, Date.parse(endedAt) - Date.parse(createdAt) - timings.queuedMs)
}

/** How many steps of the path lie behind an end that is not on it, told by which times were taken. */
function reachedBeforeEnd({ status, timings }: Timed): number {
  if (status === 'rejected') return PATH.indexOf('awaiting_approval') + 1
  if (timings.waitMs !== null) return PATH.indexOf('applying') + 1
  if (timings.planMs !== null) return PATH.indexOf('planned') + 1
  if (timings.queuedMs !== null) return PATH.indexOf('planning') + 1
  return PATH.indexOf('queued') + 1
}

function elapsed({ createdAt, timings }: Timed, index: number, now: number): number | undefined {
  const { queuedMs, planMs, waitMs } = timings
  const begins = [0, queuedMs, sum(queuedMs, planMs), sum(queuedMs, planMs), undefined, sum(queuedMs, planMs, waitMs)][index]
  if (begins === undefined || begins === null || index === PATH.indexOf('planned')) return undefined
  return Math.max(0, now - Date.parse(createdAt) - begins)
}

function sum(...values: (number | null)[]): number {
  return values.reduce<number>((total, value) => total + (value ?? 0), 0)
}
