import { contract, type Deployment, type DeploymentSummary, type Me } from '@mcp-cloud/contracts'
import { implement, ORPCError } from '@orpc/server'
import { boardOf, classes } from './fixtures/classes.ts'
import { accounts, agents, audit, keys, modules, people } from './fixtures/catalogue.ts'
import { deployments, fullPlans, oldRuns } from './fixtures/deployments.ts'
import { approval, deployment as makeDeployment, id, iso, jiwoo, run as makeRun } from './fixtures/make.ts'

/** A world for looking at pages: the contract over fixtures in memory. It decides nothing and is never shipped. */
const os = implement(contract)
const me: Me = {
  kind: 'user',
  id: jiwoo.id,
  name: jiwoo.name,
  email: 'jiwoo@example.com',
  roles: ['requester', 'approver', 'admin'],
  scopes: ['read', 'propose', 'approve', 'apply', 'admin'],
  via: 'session',
  locale: null,
  hasPassword: true,
  firstKeyStillValid: process.env['FACE'] === 'notices',
}
const classInvite = { url: 'http://localhost/app/classes/join#token=abcdefghijklmnop', expiresAt: iso(-30 * 86_400) }
const isEmpty = process.env['FACE'] === 'empty'

function fault(code: string, status: number, message: string, problems: unknown[] = []): never {
  throw new ORPCError(code, { status, message, data: { requestId: id('request'), problems }, defined: true })
}
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
  accounts: {
    list: os.accounts.list.handler(() => ({ items: accounts })),
    create: os.accounts.create.handler(() => accounts[1]!),
    update: os.accounts.update.handler(() => accounts[1]!),
  },
  me: {
    get: os.me.get.handler(() => (process.env['FACE'] === 'signed-out' ? fault('unauthenticated', 401, 'sign in') : me)),
    update: os.me.update.handler(({ input }) => Object.assign(me, input)),
  },
  links: {
    inspect: os.links.inspect.handler(({ input }) =>
      input.token === 'used'
        ? fault('gone', 410, 'used')
        : {
            purpose: input.token === 'first' ? ('sign-in' as const) : ('invite' as const),
            email: 'new.person@example.com',
            name: '',
            needsPassword: true,
          },
    ),
    redeem: os.links.redeem.handler(() => me),
  },
  people: {
    list: os.people.list.handler(() => ({ items: people })),
    invite: os.people.invite.handler(({ input }) => ({
      person: { ...people[2]!, ...input },
      link: { url: 'http://localhost/app/link#token=abcdefghijklmnop', expiresAt: iso(-80_000), purpose: 'invite' as const },
    })),
    update: os.people.update.handler(({ input }) =>
      Object.assign(
        people.find((item) => item.id === input.id)!,
        input,
      ),
    ),
    reset: os.people.reset.handler(() => ({
      url: 'http://localhost/app/link#token=abcdefghijklmnop',
      expiresAt: iso(-80_000),
      purpose: 'reset' as const,
    })),
  },
  apiKeys: {
    list: os.apiKeys.list.handler(() => ({ items: isEmpty ? [] : keys })),
    create: os.apiKeys.create.handler(({ input }) => ({
      key: { ...keys[1]!, name: input.name, scopes: input.scopes },
      secret: 'mcp_7Qn2mX0sYtJ4bVw9LrK1zEaHc8GdUf3PoNiS5vT6',
    })),
    revoke: os.apiKeys.revoke.handler(() => undefined),
  },
  agents: {
    list: os.agents.list.handler(() => ({ items: isEmpty ? [] : agents })),
    create: os.agents.create.handler(({ input }) => ({ ...agents[0]!, name: input.name })),
    update: os.agents.update.handler(({ input }) =>
      Object.assign(
        agents.find((item) => item.id === input.id)!,
        input,
      ),
    ),
  },
  classes: {
    list: os.classes.list.handler(() => ({ items: isEmpty ? [] : classes })),
    create: os.classes.create.handler(({ input }) => ({ class: { ...classes[1]!, name: input.name }, invite: classInvite })),
    get: os.classes.get.handler(({ input }) =>
      boardOf(classes.find((item) => item.id === input.id) ?? fault('not_found', 404, `there is no class "${input.id}"`)),
    ),
    update: os.classes.update.handler(({ input }) =>
      Object.assign(
        classes.find((item) => item.id === input.id)!,
        { name: input.name ?? classes[0]!.name, archived: input.archived ?? false },
      ),
    ),
    invite: os.classes.invite.handler(() => classInvite),
    remove: os.classes.remove.handler(() => undefined),
    inspect: os.classes.inspect.handler(({ input }) =>
      input.token === 'old'
        ? fault('gone', 410, 'too old')
        : { id: classes[3]!.id, name: classes[3]!.name, instructor: '박민서', joined: false },
    ),
    join: os.classes.join.handler(() => classes[3]!),
    leave: os.classes.leave.handler(() => undefined),
  },
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
