import { implement } from '@orpc/server'
import { Fault, contract } from '@mcp-cloud/contracts'
import { ME, NOW, VPC, makeDeployment, makeId } from './fixtures.ts'
import { finish, type PlatformState } from './platform-state.ts'

/** The contract's own routes over the maps of a test. */
export function createRoutes({ accounts, deployments, runs, log, world, pending, settle, find, begin, plan }: PlatformState) {
  const os = implement(contract)
  return {
    me: { get: os.me.get.handler(() => ME) },
    modules: {
      list: os.modules.list.handler(() => ({ items: [VPC] })),
      get: os.modules.get.handler(({ input }) => {
        if (input.name !== VPC.name) throw new Fault('not_found', `there is no module "${input.name}"`)
        return VPC
      }),
    },
    accounts: { list: os.accounts.list.handler(() => ({ items: accounts })) },
    approvals: {
      list: os.approvals.list.handler(() => {
        const items = [...runs.values()]
          .filter((run) => run.status === 'awaiting_approval')
          .map((run) => {
            const deployment = find(run.deploymentId)
            const mine = deployment.account.simulated ? { mayDecide: true } : { mayDecide: false, reason: 'requester' }
            return {
              deployment: { ...deployment, resourceCount: 0, activeRunId: run.id },
              runId: run.id,
              kind: run.kind,
              digest: run.bundleDigest!,
              counts: run.plan!.counts,
              review: run.review,
              approval: { ...run.approval!, mine },
            }
          })
        return { items, waitingForMe: items.length }
      }),
    },
    apiKeys: {
      create: os.apiKeys.create.handler(({ input }) => ({
        key: {
          id: makeId('apiKey'),
          name: input.name,
          prefix: 'mcp_ab',
          scopes: input.scopes,
          owner: { kind: 'user' as const, id: ME.id, name: ME.name },
          expiresAt: null,
          lastUsedAt: null,
          revokedAt: null,
          createdAt: NOW,
        },
        secret: 'mcp_the-new-secret',
      })),
    },
    deployments: {
      create: os.deployments.create.handler(({ input }) => {
        if (!('region' in input.vars))
          throw new Fault('invalid', 'one value is missing', {
            problems: [{ path: '/vars/region', code: 'var.missing', message: 'is required', allowed: ['us-east-1', 'eu-west-1'] }],
          })
        const count = input.vars['az_count']
        if (typeof count === 'string')
          throw new Fault('invalid', 'az_count must be a number', {
            problems: [{ path: '/vars/az_count', code: 'var.type', message: 'az_count must be a number', given: count, allowed: 'number' }],
          })
        const account = accounts.find((candidate) => candidate.name === (input.account ?? 'sandbox'))
        if (!account) throw new Fault('invalid', 'no such account')
        const { password, ...vars } = input.vars
        const deployment = makeDeployment(input.name, account, {
          vars,
          sensitiveVars: password === undefined ? [] : ['password'],
          note: input.note ?? '',
        })
        deployments.set(deployment.id, deployment)
        return deployment
      }),
      list: os.deployments.list.handler(({ input }) => {
        const all = [...deployments.values()].filter(
          (item) => item.name.includes(input.text ?? '') && (!input.status || item.status === input.status),
        )
        const from = Number(input.cursor ?? 0)
        const items = all
          .slice(from, from + input.limit)
          .map((item) => ({ ...item, resourceCount: item.resources.length, activeRunId: item.currentRun?.id ?? null }))
        return { items, nextCursor: from + input.limit < all.length ? String(from + input.limit) : null }
      }),
      get: os.deployments.get.handler(({ input }) => find(input.id)),
      update: os.deployments.update.handler(({ input }) => {
        const found = find(input.id)
        if (input.version !== found.version) throw new Fault('changed', 'somebody else changed it')
        const next = { ...found, vars: { ...found.vars, ...input.vars }, version: found.version + 1 }
        deployments.set(next.id, next)
        return next
      }),
      plan: os.deployments.plan.handler(({ input }) => plan(input.id, 'deploy')),
      destroy: os.deployments.destroy.handler(({ input }) => plan(input.id, 'destroy')),
      approve: os.deployments.approve.handler(({ input }) => {
        const { currentRun: run, account } = find(input.id)
        if (run?.status === 'planned' && !input.decision) {
          settle({
            ...run,
            status: 'awaiting_approval',
            approval: {
              status: 'open',
              required: 1,
              decisions: [],
              openedBy: run.requestedBy,
              openedAt: NOW,
              expiresAt: '2026-03-08T10:00:00.000Z',
            },
          })
        } else if (run?.status === 'awaiting_approval' && input.decision) {
          if (!account.simulated) throw new Fault('forbidden', 'whoever asked for it cannot approve it')
          if (input.digest !== run.bundleDigest) throw new Fault('changed', 'this is not the plan that waits')
          const decision = { by: run.requestedBy, decision: input.decision, comment: input.comment ?? '', at: NOW, channel: 'api' as const }
          const status = input.decision === 'approve' ? ('approved' as const) : ('rejected' as const)
          settle({ ...run, status, approval: { ...run.approval!, status, decisions: [decision] } })
        } else throw new Fault('conflict', 'there is no plan to approve; make a plan first')
        return find(input.id)
      }),
      apply: os.deployments.apply.handler(({ input }) => {
        const { currentRun: run } = find(input.id)
        if (run?.status !== 'approved') throw new Fault('conflict', 'only an approved plan can be applied')
        return begin(run, 'applying', world.applyEnds)
      }),
      cancel: os.deployments.cancel.handler(({ input }) => {
        const { currentRun: run } = find(input.id)
        if (!run) throw new Fault('conflict', 'nothing runs')
        settle({ ...run, status: 'canceled' })
        return find(input.id)
      }),
      archive: os.deployments.archive.handler(({ input }) => void deployments.delete(input.id)),
      runs: os.deployments.runs.handler(({ input }) => ({
        items: [...runs.values()].filter((run) => run.deploymentId === input.id),
        nextCursor: null,
      })),
    },
    runs: {
      get: os.runs.get.handler(({ input }) => {
        const waits = pending.get(input.id)
        if (waits && --waits.polls <= 0) {
          pending.delete(input.id)
          const run = runs.get(input.id)!
          settle({ ...run, ...finish(run, waits.to) })
        }
        const run = runs.get(input.id)
        if (!run) throw new Fault('not_found', `there is no run "${input.id}"`)
        return run
      }),
      log: os.runs.log.handler(({ input }) => {
        const lines = log.filter((line) => line.seq > input.after).slice(0, input.limit)
        return { lines, nextSeq: log.length, ended: true }
      }),
    },
  }
}
