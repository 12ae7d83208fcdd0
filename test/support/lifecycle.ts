import { expect } from 'vitest'
import type { Api } from './server.ts'

const POLL_MS = 100
const LAST_LINES = 30

/** Polls a deployment until it has one of the statuses; fails with the whole run when it settles on another. */
export async function until(api: Api, id: string, statuses: string[], seconds = 60) {
  const deadline = performance.now() + seconds * 1000
  for (;;) {
    const { body } = await api.get(`/deployments/${id}`)
    if (statuses.includes(body.status)) return body
    if (body.status === 'failed' || performance.now() > deadline) {
      const run = body.currentRun ?? body.lastRun
      const said = run
        ? String((await api.get(`/api/v1/runs/${run.id}/log`)).body)
            .split('\n')
            .slice(-LAST_LINES)
            .join('\n')
        : ''
      throw new Error(
        `waited for ${statuses.join(' or ')}, but the deployment is ${body.status}: ${JSON.stringify(run?.error, null, 1)}\nthe end of its log:\n${said}`,
      )
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
}

/** From a request to `planned`. */
export async function plan(api: Api, id: string) {
  const answer = await api.post(`/deployments/${id}/plan`, undefined, { prefer: 'wait=50' })
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
  return until(api, id, ['planned', 'failed', 'applied', 'destroyed'])
}

/** From `planned` through an open approval to `approved`. */
export async function approve(api: Api, id: string, approver: Api = api) {
  const opened = await api.post(`/deployments/${id}/approve`)
  expect(opened.body.status, JSON.stringify(opened.body)).toBe('awaiting_approval')
  const decided = await approver.post(`/deployments/${id}/approve`, { decision: 'approve', digest: opened.body.currentRun.bundleDigest })
  expect(decided.body.status, JSON.stringify(decided.body)).toBe('approved')
  return decided.body
}

/** From `approved` to the end of the apply. */
export async function apply(api: Api, id: string) {
  const answer = await api.post(`/deployments/${id}/apply`, undefined, { prefer: 'wait=50' })
  expect([200, 202], JSON.stringify(answer.body)).toContain(answer.status)
  return until(api, id, ['applied', 'destroyed', 'failed', 'needs_recovery', 'canceled'])
}

/** The whole way for a fresh deployment. */
export async function deploy(api: Api, request: Record<string, unknown>) {
  const created = await api.post('/deployments', request)
  expect(created.status, JSON.stringify(created.body)).toBe(201)
  await plan(api, created.body.id)
  await approve(api, created.body.id)
  return apply(api, created.body.id)
}

/** The whole way of a destroy. */
export async function destroy(api: Api, id: string) {
  const answer = await api.post(`/deployments/${id}/destroy`, undefined, { prefer: 'wait=50' })
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
  await until(api, id, ['planned'])
  await approve(api, id)
  return apply(api, id)
}
