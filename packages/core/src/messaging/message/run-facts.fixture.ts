import type { Finding, PersonRef } from '@mcp-cloud/contracts'
import type { RunFacts } from './run-facts.ts'

/** Facts of a run, with what people, agents and configurations can put into them. */
export function runFacts(given: {
  note: string
  requester: PersonRef
  address: string
  findings: Finding[]
  comment: string
  decider: string
  account: string
  output: string
  diagnostic: string
}): RunFacts {
  const run = {
    id: 'run_x',
    deploymentId: 'dep_x',
    kind: 'deploy',
    status: 'awaiting_approval',
    module: 'aws_vpc',
    moduleDigest: 'a'.repeat(64),
    requestedBy: given.requester,
    bundleDigest: `sha256:${'b'.repeat(64)}`,
    applyStartedAt: null,
    endedAt: null,
  }
  const deployment = {
    id: 'dep_x',
    name: 'dev-vpc',
    note: given.note,
    createdBy: given.requester,
    resources: [],
    outputs: { [given.output.slice(0, 30)]: { value: given.output, sensitive: false }, secret: { value: null, sensitive: true } },
    report: { summary: { en: 'It failed.', ko: '실패했습니다.' }, facts: [{ label: given.address, value: given.output }] },
  }
  return {
    // Messages read no other column.
    run: run as unknown as RunFacts['run'],
    deployment: deployment as unknown as RunFacts['deployment'],
    account: { name: given.account, simulated: false },
    plan: {
      counts: { create: 0, update: 0, replace: 0, delete: 1, read: 0 },
      changes: [{ address: given.address, type: 'aws_db_instance', name: 'x', provider: 'aws', action: 'delete', attributes: [] }],
      totalChanges: 5000,
      outputs: [],
    },
    review: { grade: 'critical', findings: given.findings, cost: null, summary: { en: '', ko: '' } },
    approval: {
      status: 'open',
      required: 2,
      decisions: [
        {
          by: { kind: 'user', id: 'usr_x', name: given.decider },
          decision: 'approve',
          comment: given.comment,
          at: '2026-11-01T00:00:00.000Z',
          channel: 'web',
        },
      ],
      openedBy: given.requester,
      openedAt: '2026-11-01T00:00:00.000Z',
      expiresAt: '2026-11-02T00:00:00.000Z',
    },
    approvalStatus: 'open',
    error: {
      code: 'terraform',
      message: given.diagnostic,
      action: '',
      diagnostics: [{ severity: 'error', summary: given.diagnostic, detail: given.diagnostic, address: given.address }],
    },
  }
}
