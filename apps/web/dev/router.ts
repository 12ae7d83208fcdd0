import type { Deployment, DeploymentSummary } from '@mcp-cloud/contracts'
import { audit } from './fixtures/audit.ts'
import { deployments, fullPlans, oldRuns } from './fixtures/deployments.ts'
import { approval, deployment as makeDeployment, iso, run as makeRun } from './fixtures/make.ts'
import { modules } from './fixtures/modules.ts'
import { managed } from './handlers/managed.ts'
import { fault, isEmpty, os } from './handlers/os.ts'
import { taught } from './handlers/taught.ts'
import { told } from './handlers/told.ts'

/** A world for looking at pages: the contract over fixtures in memory. It decides nothing and is never shipped. */
function find(wanted: string): Deployment {
  return (
    deployments.find((item) => item.id === wanted) ?? fault('not_found', 404, `there is no deployment "${wanted}", or you may not see it`)
  )
}
function findRun(wanted: string) {
  const all = [...deployments.flatMap((item) => [item.currentRun, item.lastRun]), ...oldRuns]
  return all.find((item) => item?.id === wanted) ?? fault('not_found', 404, `there is no run "${wanted}"`)
}
function summary(item: Deployment): DeploymentSummary {
  const { vars: _v, sensitiveVars: _s, findings: _f, resources, outputs: _o, report: _r, currentRun, lastRun: _l, ...rest } = item
  return { ...rest, resourceCount: resources.length, activeRunId: currentRun?.id ?? null }
}
const detailed = (body: Deployment) => ({ status: 202 as const, body })

export const router = os.router({
  deployments: {
    list: os.deployments.list.handler(({ input }) => {
      const rows = isEmpty
        ? []
        : deployments.filter(
            (row) =>
              (!input.status || row.status === input.status) &&
              (!input.cloud || row.cloud === input.cloud) &&
              (!input.module || row.module === input.module) &&
              (!input.account || row.account.name === input.account) &&
              (!input.text || row.name.includes(input.text)),
          )
      const from = Number(input.cursor ?? 0)
      const to = from + input.limit
      return { items: rows.slice(from, to).map(summary), nextCursor: to < rows.length ? String(to) : null }
    }),
    get: os.deployments.get.handler(({ input }) => find(input.id)),
    create: os.deployments.create.handler(({ input }) => {
      if (input.name === 'taken')
        fault('invalid', 422, 'variable "region" is "us-east-9"', [
          {
            path: '/vars/region',
            code: 'vars.region',
            message: '"us-east-9" is no region of aws; the nearest are us-east-1, us-east-2',
            given: 'us-east-9',
            allowed: ['us-east-1', 'us-east-2'],
          },
          { path: '/name', code: 'taken', message: 'a deployment of this name exists' },
        ])
      const made = makeDeployment({ name: input.name, status: 'created', vars: input.vars, module: input.module })
      deployments.unshift(made)
      return made
    }),
    update: os.deployments.update.handler(({ input }) => Object.assign(find(input.id), { vars: input.vars ?? find(input.id).vars })),
    plan: os.deployments.plan.handler(({ input }) => {
      const item = find(input.id)
      Object.assign(item, {
        status: 'planning',
        currentRun: makeRun(item.id, {
          status: 'planning',
          createdAt: new Date().toISOString(),
          timings: { queuedMs: 40, planMs: null, waitMs: null, applyMs: null },
        }),
      })
      return detailed(item)
    }),
    approve: os.deployments.approve.handler(({ input }) => {
      const item = find(input.id)
      if (!input.decision)
        Object.assign(
          item.currentRun!,
          { status: 'awaiting_approval', approval: approval() },
          Object.assign(item, { status: 'awaiting_approval' }),
        )
      else fault('forbidden', 403, 'whoever asked for it cannot approve it; this account demands a second person')
      return item
    }),
    apply: os.deployments.apply.handler(({ input }) => detailed(find(input.id))),
    destroy: os.deployments.destroy.handler(({ input }) => detailed(find(input.id))),
    archive: os.deployments.archive.handler(() => undefined),
    cancel: os.deployments.cancel.handler(({ input }) => find(input.id)),
    runs: os.deployments.runs.handler(({ input }) => ({
      items: [
        ...[find(input.id).currentRun, find(input.id).lastRun].filter((item) => item !== null),
        ...oldRuns.filter((item) => item.deploymentId === input.id),
      ],
      nextCursor: null,
    })),
    recovery: os.deployments.recovery.handler(({ input }) => ({
      runId: find(input.id).currentRun?.id ?? fault('not_found', 404, 'this deployment has no lost run'),
      lostAt: iso(1800),
      items: [
        { address: 'aws_nat_gateway.this["us-east-1a"]', type: 'aws_nat_gateway', id: 'nat-0a1b2c3d4e5f', certainty: 'created' as const },
        { address: 'aws_eip.nat["us-east-1b"]', type: 'aws_eip', id: null, certainty: 'possibly-created' as const },
        { address: 'aws_route.old', type: 'aws_route', id: 'r-rtb-0aa1080289494', certainty: 'possibly-deleted' as const },
      ],
    })),
    acknowledgeRecovery: os.deployments.acknowledgeRecovery.handler(({ input }) => find(input.id)),
  },
  runs: {
    get: os.runs.get.handler(({ input }) => findRun(input.id)),
    plan: os.runs.plan.handler(({ input }) => fullPlans.get(input.id) ?? findRun(input.id).plan ?? fault('not_found', 404, 'no plan')),
    cancel: os.runs.cancel.handler(({ input }) => findRun(input.id)),
    log: os.runs.log.handler(() => ({ lines: [], nextSeq: 0, ended: true })),
  },
  approvals: {
    list: os.approvals.list.handler(() => {
      const items = isEmpty
        ? []
        : deployments
            .filter((item) => item.status === 'awaiting_approval')
            .map((item) => ({
              deployment: summary(item),
              runId: item.currentRun!.id,
              kind: item.currentRun!.kind,
              digest: item.currentRun!.bundleDigest!,
              counts: item.currentRun!.plan!.counts,
              review: item.currentRun!.review,
              approval: item.currentRun!.approval!,
            }))
      return { items, waitingForMe: items.length }
    }),
  },
  modules: {
    list: os.modules.list.handler(() => ({ items: isEmpty ? [] : modules })),
    get: os.modules.get.handler(
      ({ input }) => modules.find((item) => item.name === input.name) ?? fault('not_found', 404, `there is no module "${input.name}"`),
    ),
  },
  ...managed,
  ...told,
  ...taught,
  system: {
    get: os.system.get.handler(() => ({
      version: '0.1.0',
      terraform: { kind: 'terraform' as const, version: '1.11.4' },
      isolation: {
        kind: process.env['FACE'] === 'notices' ? ('none' as const) : ('bubblewrap' as const),
        notice: process.env['FACE'] === 'notices' ? 'bubblewrap could not start here (user namespaces are off).' : null,
      },
      publicUrl: 'http://localhost',
    })),
    audit: os.system.audit.handler(({ input }) => ({
      items: audit.slice(Number(input.cursor ?? 0), Number(input.cursor ?? 0) + 25),
      nextCursor: Number(input.cursor ?? 0) + 25 < audit.length ? String(Number(input.cursor ?? 0) + 25) : null,
    })),
  },
})
