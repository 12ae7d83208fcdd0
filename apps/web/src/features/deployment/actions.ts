import type { Deployment, Run } from '@mcp-cloud/contracts'

export type Action = 'plan' | 'requestApproval' | 'apply' | 'destroy' | 'cancel' | 'edit' | 'archive' | 'recover'

/** What the signed-in person may be offered at all. */
export interface Rights {
  mayPlan: boolean
  mayApply: boolean
  mayEdit: boolean
  isAdmin: boolean
}

export interface Offer {
  /** The next step of the lifecycle, when there is one for this person. */
  primary?: Action
  others: Action[]
}

type Outline = Pick<Deployment, 'status' | 'live'> & { currentRun: Pick<Run, 'status' | 'kind'> | null }

/** The actions that make sense in a status. The server judges each call anew; this only keeps senseless buttons away. */
export function offerActions(deployment: Outline, rights: Rights): Offer {
  const run = deployment.currentRun
  if (deployment.status === 'needs_recovery' || run?.status === 'needs_recovery') return { primary: 'recover', others: [] }
  const allowed = (action: Action) => isAllowed(action, rights)
  const offer = run ? duringRun(run) : atRest(deployment)
  return {
    primary: offer.primary && allowed(offer.primary) ? offer.primary : undefined,
    others: [...new Set(offer.others)].filter(allowed),
  }
}

function duringRun(run: Pick<Run, 'status'>): Offer {
  switch (run.status) {
    case 'planned':
      return { primary: 'requestApproval', others: ['edit', 'cancel'] }
    case 'approved':
      return { primary: 'apply', others: ['edit', 'cancel'] }
    case 'awaiting_approval':
      return { others: ['edit', 'cancel'] }
    default:
      return { others: ['cancel'] }
  }
}

function atRest({ status, live }: Outline): Offer {
  const others: Action[] = ['edit']
  if (live) others.push('destroy')
  else others.push('archive')
  if (status === 'applied') return { others: ['plan', ...others] }
  return { primary: 'plan', others }
}

function isAllowed(action: Action, { mayPlan, mayApply, mayEdit, isAdmin }: Rights): boolean {
  switch (action) {
    case 'plan':
    case 'cancel':
      return mayPlan
    case 'requestApproval':
    case 'apply':
    case 'destroy':
      return mayApply
    case 'edit':
    case 'archive':
      return mayEdit
    case 'recover':
      return isAdmin
  }
}
