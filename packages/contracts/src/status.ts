import { conflict } from './faults.ts'

/** Run statuses and the events that move between them. A picture of this table is the lifecycle in the docs. */
export const RUN_TRANSITIONS = {
  queued: { start: 'planning', fail: 'failed', cancel: 'canceled', supersede: 'superseded' },
  planning: { planFinished: 'planned', planEmpty: 'no_changes', fail: 'failed', cancel: 'canceled', supersede: 'superseded' },
  planned: { openApproval: 'awaiting_approval', expire: 'expired', cancel: 'canceled', supersede: 'superseded' },
  awaiting_approval: { approve: 'approved', reject: 'rejected', expire: 'expired', cancel: 'canceled', supersede: 'superseded' },
  approved: { apply: 'applying', expire: 'expired', cancel: 'canceled', supersede: 'superseded' },
  applying: { applyFinished: 'applied', fail: 'failed', cancel: 'canceled', lose: 'needs_recovery' },
  needs_recovery: { recoverApplied: 'applied', recoverFailed: 'failed' },
  applied: {},
  no_changes: {},
  rejected: {},
  expired: {},
  superseded: {},
  canceled: {},
  failed: {},
} as const satisfies Record<string, Record<string, string>>

export type RunStatus = keyof typeof RUN_TRANSITIONS
export type RunEvent = { [S in RunStatus]: keyof (typeof RUN_TRANSITIONS)[S] }[RunStatus]
export const RUN_STATUSES = Object.keys(RUN_TRANSITIONS) as [RunStatus, ...RunStatus[]]

/** Statuses that no event leaves. */
export const RUN_ENDS = RUN_STATUSES.filter((status) => Object.keys(RUN_TRANSITIONS[status]).length === 0)
/** Statuses in which a run holds its deployment: one such run per deployment, by a partial unique index. */
export const RUN_ACTIVE = RUN_STATUSES.filter((status) => !RUN_ENDS.includes(status))

export function isRunEnd(status: RunStatus): boolean {
  return RUN_ENDS.includes(status)
}

/** @throws Fault `conflict` when the event is not declared for the status. */
export function nextRunStatus(from: RunStatus, event: RunEvent): RunStatus {
  const moves: Partial<Record<RunEvent, RunStatus>> = RUN_TRANSITIONS[from]
  const to = moves[event]
  if (!to) throw conflict(`cannot ${EVENT_WORDS[event]} a run that is ${from}`)
  return to
}

const EVENT_WORDS: Record<RunEvent, string> = {
  start: 'start',
  planFinished: 'finish the plan of',
  planEmpty: 'finish the plan of',
  openApproval: 'open the approval of',
  approve: 'approve',
  reject: 'reject',
  apply: 'apply',
  applyFinished: 'finish',
  fail: 'fail',
  cancel: 'cancel',
  expire: 'expire',
  supersede: 'supersede',
  lose: 'lose',
  recoverApplied: 'recover',
  recoverFailed: 'recover',
}

export const RUN_KINDS = ['deploy', 'destroy', 'drift'] as const
export type RunKind = (typeof RUN_KINDS)[number]

/** The user's own status words. */
export const DEPLOYMENT_STATUSES = [
  'created',
  'planning',
  'planned',
  'awaiting_approval',
  'approved',
  'applying',
  'applied',
  'failed',
  'destroying',
  'destroyed',
  'rejected',
  'canceled',
  'needs_recovery',
] as const
export type DeploymentStatus = (typeof DEPLOYMENT_STATUSES)[number]

/** What a deployment was when its last run that changed anything ended. */
export const SETTLED_STATUSES = ['created', 'applied', 'failed', 'destroyed'] as const
export type SettledStatus = (typeof SETTLED_STATUSES)[number]

export interface RunOutline {
  kind: RunKind
  status: RunStatus
}

/**
 * The settled status after a run moved: `applied`, `failed` and `destroyed` settle, everything else leaves it.
 * A failed plan of a live deployment shows as `failed` while it is the last word, and settles as such.
 */
export function deriveSettled(before: SettledStatus, run: RunOutline): SettledStatus {
  if (run.kind === 'drift') return before
  if (run.status === 'applied') return run.kind === 'destroy' ? 'destroyed' : 'applied'
  if (run.status === 'failed') return 'failed'
  return before
}

/** The deployment's status, from its settled status, whether its state holds resources, and its newest run. */
export function deriveDeploymentStatus(settled: SettledStatus, live: boolean, run?: RunOutline): DeploymentStatus {
  if (!run || run.kind === 'drift') return settled
  switch (run.status) {
    case 'queued':
    case 'planning':
      return 'planning'
    case 'planned':
    case 'awaiting_approval':
    case 'approved':
    case 'needs_recovery':
      return run.status
    case 'applying':
      return run.kind === 'destroy' ? 'destroying' : 'applying'
    case 'rejected':
    case 'canceled':
      return live || settled === 'destroyed' ? settled : run.status
    case 'applied':
    case 'failed':
    case 'no_changes':
    case 'superseded':
    case 'expired':
      return settled
  }
}
