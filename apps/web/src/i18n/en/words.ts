/** Words of closed lists: one entry for every member. */
export const status = {
  created: 'Created',
  queued: 'Queued',
  planning: 'Planning',
  planned: 'Planned',
  no_changes: 'No changes',
  awaiting_approval: 'Awaiting approval',
  approved: 'Approved',
  applying: 'Applying',
  applied: 'Applied',
  failed: 'Failed',
  destroying: 'Destroying',
  destroyed: 'Destroyed',
  rejected: 'Rejected',
  canceled: 'Canceled',
  superseded: 'Superseded',
  expired: 'Expired',
  needs_recovery: 'Needs recovery',
}

export const severity = { info: 'Note', low: 'Low', medium: 'Medium', high: 'High', critical: 'Critical' }

export const action = {
  delete: 'Delete',
  replace: 'Replace',
  create: 'Create',
  update: 'Update',
  import: 'Import',
  forget: 'Forget',
  move: 'Move',
  read: 'Read',
  'no-op': 'No change',
}

export const role = {
  viewer: 'Viewer',
  learner: 'Learner',
  requester: 'Requester',
  approver: 'Approver',
  admin: 'Administrator',
}

export const roleHint = {
  viewer: 'Sees every deployment, changes nothing.',
  learner: 'Sees the own deployments and the catalogue.',
  requester: 'Asks for deployments, plans and applies them.',
  approver: 'Decides approvals and applies what was approved.',
  admin: 'Manages people, accounts, agents and keys.',
}

export const scope = { read: 'Read', propose: 'Propose', approve: 'Approve', apply: 'Apply', admin: 'Administer' }

export const scopeHint = {
  read: 'See deployments, runs and modules.',
  propose: 'Create, plan, ask for approval and for a destroy.',
  approve: 'Decide approvals.',
  apply: 'Carry out approved plans.',
  admin: 'People, accounts, agents, keys and the audit chain.',
}

export const faults = {
  invalid: { what: 'A value is not acceptable', next: 'Correct what is marked and try again.' },
  malformed: { what: 'The request could not be read', next: 'Load the page again and try once more.' },
  unauthenticated: { what: 'You are not signed in', next: 'Sign in and try again.' },
  forbidden: { what: 'You may not do this', next: 'Ask somebody whose role allows it.' },
  not_found: { what: 'There is nothing here', next: 'It does not exist, or you may not see it.' },
  conflict: { what: 'That does not work in this status', next: 'Look at the status and choose what it allows.' },
  changed: { what: 'Somebody else changed it first', next: 'Read it again, then decide anew.' },
  idempotency_mismatch: { what: 'This request was sent before with other content', next: 'Send it once more.' },
  gone: { what: 'It is gone', next: 'It was used, expired or archived.' },
  too_large: { what: 'That is too large', next: 'Send less at once.' },
  too_many: { what: 'Too many requests', next: 'Wait a moment and try again.' },
  unavailable: { what: 'A part of the platform does not answer', next: 'Try again in a moment.' },
  internal: { what: 'Something went wrong here', next: 'Try again; if it stays, pass the request id on to whoever runs the platform.' },
  offline: { what: 'The platform cannot be reached', next: 'Check the connection; the page tries again by itself.' },
}
