import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { OpenAPIHandler } from '@orpc/openapi/node'
import { implement, ORPCError } from '@orpc/server'
import {
  Fault,
  FAULTS,
  contract,
  deriveDeploymentStatus,
  isRunEnd,
  type Account,
  type Deployment,
  type LogPage,
  type Run,
  type RunStatus,
} from '@mcp-cloud/contracts'
import type { z } from 'zod'
import { APPLIED, ME, NOW, VPC, makeAccount, makeDeployment, makeId, makeRun } from './fixtures.ts'

type LogLine = z.infer<typeof LogPage>['lines'][number]
export const KEY = 'mcp_secret-key-of-kim'

export interface Request {
  method: string
  path: string
  headers: Record<string, string | string[] | undefined>
}

/** A platform on a real port, in memory: the contract's own routes over a few maps. For tests of the command line alone. */
export async function startPlatform() {
  const accounts: Account[] = [makeAccount('sandbox', true), makeAccount('prod', false)]
  const deployments = new Map<string, Deployment>()
  const runs = new Map<string, Run>()
  const log: LogLine[] = ['Initializing', 'Plan: 1 to add', 'Apply complete'].map((text, seq) => ({ seq, phase: 'plan', at: NOW, text }))
  const requests: Request[] = []
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

  const os = implement(contract)
  const router = {
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
  const handler = new OpenAPIHandler(router, {
    interceptors: [
      async ({ next }) => {
        try {
          return await next()
        } catch (cause) {
          if (!(cause instanceof Fault)) throw cause
          throw new ORPCError(cause.code, {
            status: FAULTS[cause.code].status,
            message: cause.message,
            data: { requestId: 'req_test', problems: cause.problems },
            defined: true,
          })
        }
      },
    ],
  })

  const server = createServer(async (request, response) => {
    const path = request.url!.split('?')[0]!
    requests.push({ method: request.method!, path, headers: request.headers })
    if (world.cutOff > 0) {
      world.cutOff--
      request.socket.destroy()
    } else if (request.headers.authorization !== `Bearer ${KEY}`) {
      answer(response, 401, {
        defined: true,
        code: 'unauthenticated',
        status: 401,
        message: 'no valid session or API key came with the request',
        data: { requestId: 'req_401', problems: [] },
      })
    } else if (/^\/api\/v1\/runs\/[^/]+\/log$/.test(path)) streamLog(request, response)
    else if (!(await handler.handle(request, response, { prefix: '/api/v1' })).matched) answer(response, 404, 'not here')
  })

  function streamLog(request: IncomingMessage, response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' })
    response.write('retry: 1000\n\n: still here\n\n')
    const seen = Number(request.headers['last-event-id'] ?? -1)
    const lines = log.filter((line) => line.seq > seen)
    const breaks = world.breaksAfter.shift()
    const sent = breaks === undefined ? lines : lines.slice(0, breaks)
    const text = sent.map((line) => `id: ${line.seq}\ndata: ${JSON.stringify(line)}\n\n`).join('')
    // The break falls inside of the next event.
    response.write(breaks === undefined ? text : `${text}id: 99\ndata: {"seq"`, () => {
      if (breaks === undefined) response.end('event: end\ndata: {}\n\n')
      else response.destroy()
    })
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A listening TCP server has an address with a port.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    world,
    requests,
    log,
    deployments,
    runs,
    accounts,
    add(name: string, details: Partial<Deployment> = {}): Deployment {
      const deployment = makeDeployment(name, accounts[0]!, details)
      deployments.set(deployment.id, deployment)
      return deployment
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

export type Platform = Awaited<ReturnType<typeof startPlatform>>

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}

function finish(run: Run, status: RunStatus): Partial<Run> {
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
