import { closeWithRun, onPersonChanged, approveDeployment } from '@mcp-cloud/core/approval'
import { onRunMoved } from '@mcp-cloud/core/deployment'
import { confirmChatLink, requestChatLink } from '@mcp-cloud/core/identity'
import { createChannel, deliverNext, queueMessages } from '@mcp-cloud/core/messaging'
import type { Role } from '@mcp-cloud/contracts'
import { schema } from '@mcp-cloud/db'
import { person, testPlatform, waitingPlan, type PlanSpec, type TestPlatform } from '@mcp-cloud/testing'
import { fakeSlack, type FakeSlack } from '@mcp-cloud/testing/receivers'
import { pino } from 'pino'
import { createAuth } from '@mcp-cloud/core/identity'
import { createApp } from '../../apps/server/src/app.ts'

export interface ChatWorld {
  world: TestPlatform
  slack: FakeSlack
  slackChannelId: string
  /** Sends all that is due. */
  drain(): Promise<void>
  /** Makes everything that waits for a later attempt due now. */
  hurry(): Promise<void>
  /** A person who is linked to a Slack user. */
  linked(given: { name: string; roles?: Role[]; slackId: string }): Promise<Awaited<ReturnType<typeof person>>>
  /** A plan whose approval is open and whose message is out. */
  open(spec: PlanSpec): Promise<Awaited<ReturnType<typeof waitingPlan>> & { ts: string }>
  status(runId: string): Promise<string>
  decisions(runId: string): Promise<{ userId: string; decision: string; channel: string }[]>
  close(): Promise<void>
}

/** The whole HTTP face on a real database, with a Slack that checks what Slack checks; only terraform is not run. */
export async function chatWorld(): Promise<ChatWorld> {
  const world = await testPlatform({ settings: { ownPorts: [] } })
  world.platform.listeners.push(onRunMoved, closeWithRun, onPersonChanged, queueMessages)
  world.platform.now = () => new Date()
  const app = await createApp({
    platform: world.platform,
    auth: createAuth({ platform: world.platform, secret: 'a-secret-of-this-test-that-is-long-enough' }),
    logger: pino({ level: 'silent' }),
    trustedProxies: [],
    publicUrl: world.platform.settings.publicUrl,
    webDist: '/nonexistent',
    isReady: async () => true,
  })
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  const slack = await fakeSlack()
  slack.interactionsUrl = `${address}/api/v1/slack/interactions`
  const admin = () => world.ctxAs({ roles: ['admin'] })
  const channel = await createChannel.run(admin(), {
    name: 'slack',
    locale: 'en',
    topics: ['approvals', 'reports'],
    accounts: [],
    target: slack.target,
  })
  const drain = async () => {
    while (await deliverNext(world.ctxAs('system'))) continue
  }
  return {
    world,
    slack,
    slackChannelId: channel.id,
    drain,
    hurry: async () => void (await world.client.pool.query("update deliveries set next_attempt_at = now() where status = 'waiting'")),
    async linked({ name, roles = ['approver'], slackId }) {
      const who = await person(world, { name, roles })
      slack.users.push({ id: slackId, name, email: `${who.id}@example.com` })
      const link = await requestChatLink(world.ctxAs('system'), {
        platform: 'slack',
        teamId: 'T0EXAMPLE',
        teamName: 'example',
        externalId: slackId,
        externalName: name,
        externalEmail: null,
      })
      await confirmChatLink.run(world.ctxAs({ id: who.id, roles }), { token: link.url.split('token=')[1] ?? '' })
      return who
    },
    async open(spec) {
      const plan = await waitingPlan(world, spec)
      await approveDeployment.run(world.ctxAs({ roles: ['requester'] }), { id: plan.deploymentId })
      await drain()
      const message = slack.messages.findLast(({ threadTs }) => threadTs === undefined)
      return { ...plan, ts: message?.ts ?? '' }
    },
    async status(runId) {
      const { rows } = await world.client.pool.query<{ status: string }>('select status from runs where id = $1', [runId])
      return rows[0]?.status ?? 'gone'
    },
    async decisions(runId) {
      const rows = await world.client.db.select().from(schema.decisions)
      return rows.filter((row) => row.runId === runId)
    },
    async close() {
      await app.close()
      await slack.close()
      await world.close()
    },
  }
}

/** Waits until something is so: work goes on after the answer to a click. */
export async function eventually<T>(look: () => Promise<T> | T, isSo: (value: T) => boolean, what: string, withinMs = 10_000): Promise<T> {
  const deadline = performance.now() + withinMs
  for (;;) {
    const value = await look()
    if (isSo(value)) return value
    if (performance.now() > deadline) throw new Error(`waited for ${what}, but it is ${JSON.stringify(value)}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
