import { approveDeployment, createGroup, remindApprovals, updateGroup } from '@mcp-cloud/core/approval'
import { confirmChatLink, requestChatLink, updatePerson } from '@mcp-cloud/core/identity'
import { expireRuns } from '@mcp-cloud/core/run'
import type { Role } from '@mcp-cloud/contracts'
import { person } from '@mcp-cloud/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chatWorld, type ChatWorld } from '../support/chat.ts'

let chat: ChatWorld
let asker: Awaited<ReturnType<typeof person>>
let ada: Awaited<ReturnType<typeof person>>
let ben: Awaited<ReturnType<typeof person>>
beforeAll(async () => {
  chat = await chatWorld()
  const { world } = chat
  ;[asker, ada, ben] = await Promise.all([
    person(world, { name: 'Asker', roles: ['requester', 'approver'], email: 'asker@example.com' }),
    person(world, { name: 'Ada', roles: ['approver'] }),
    person(world, { name: 'Ben', roles: ['approver'] }),
    // Somebody stays an administrator while others change.
    person(world, { name: 'Root', roles: ['admin'] }),
  ])
})
afterAll(() => chat?.close())

const two = { required: 2, selfApproval: false, byApiKey: false }
const admin = () => chat.world.ctxAs({ roles: ['admin'] })
type Plan = Awaited<ReturnType<ChatWorld['open']>>
const vote = (who: { id: string; roles: Role[] }, plan: Plan, decision: 'approve' | 'reject' = 'approve', comment = 'because') =>
  approveDeployment.run(chat.world.ctxAs({ id: who.id, roles: who.roles }), {
    id: plan.deploymentId,
    decision,
    digest: plan.digest,
    comment,
  })
const shown = (plan: Plan) => chat.slack.messages.find(({ ts }) => ts === plan.ts)?.shown ?? ''
const roles = (who: { id: string }, list: Role[]) => updatePerson.run(admin(), { id: who.id, roles: list })

describe('two of many', () => {
  test('one person twice is one vote, and another person makes the quorum', async () => {
    const plan = await chat.open({ by: asker, approval: two })
    await vote(ada, plan)
    await vote(ada, plan)
    expect(await chat.status(plan.runId)).toBe('awaiting_approval')
    await chat.drain()
    expect(shown(plan)).toContain('1 of 2')
    await vote(ben, plan)
    expect(await chat.status(plan.runId)).toBe('approved')
  })

  test('a mind is changed until the quorum, and one rejection ends it', async () => {
    const plan = await chat.open({ by: asker, approval: two })
    await vote(ada, plan)
    await vote(ada, plan, 'reject', 'on second thoughts')
    expect(await chat.status(plan.runId)).toBe('rejected')
    expect(await chat.decisions(plan.runId)).toMatchObject([{ userId: ada.id, decision: 'reject' }])
  })

  test('whoever loses the role, or is disabled, takes the pending vote along, visibly and for good', async () => {
    const plan = await chat.open({ by: asker, approval: two })
    await vote(ada, plan)
    await roles(ada, ['viewer'])
    expect(await chat.decisions(plan.runId)).toEqual([])
    await chat.drain()
    expect(shown(plan)).toContain('0 of 2')
    await vote(ben, plan)
    expect(await chat.status(plan.runId)).toBe('awaiting_approval')
    await roles(ada, ['approver'])
    expect(await chat.status(plan.runId)).toBe('awaiting_approval')
    await updatePerson.run(admin(), { id: ben.id, disabled: true })
    await vote(ada, plan)
    expect(await chat.status(plan.runId)).toBe('awaiting_approval')
    await updatePerson.run(admin(), { id: ben.id, disabled: false })
    await vote(ben, plan)
    expect(await chat.status(plan.runId)).toBe('approved')
  })
})

describe('four eyes', () => {
  test('the same person under another address of one mailbox, or by one Slack user, is refused', async () => {
    const other = await person(chat.world, { name: 'Asker too', roles: ['approver'], email: 'Asker+ops@example.com' })
    const shared = await person(chat.world, { name: 'Asker three', roles: ['approver'] })
    for (const who of [asker, shared]) {
      const link = await requestChatLink(chat.world.ctxAs('system'), {
        platform: 'slack',
        teamId: 'T0EXAMPLE',
        teamName: 'example',
        externalId: 'U0SHARED',
        externalName: 'Shared',
        externalEmail: null,
      })
      await confirmChatLink.run(chat.world.ctxAs({ id: who.id, roles: who.roles }), { token: link.url.split('token=')[1] ?? '' })
    }
    const plan = await chat.open({ by: asker })
    for (const who of [asker, other, shared]) await expect(vote(who, plan)).rejects.toMatchObject({ code: 'forbidden' })
    await vote(ada, plan)
    expect(await chat.status(plan.runId)).toBe('approved')
  })

  test('a link is confirmed by a session, once, and not by an API key', async () => {
    const link = await requestChatLink(chat.world.ctxAs('system'), {
      platform: 'slack',
      teamId: 'T0EXAMPLE',
      teamName: 'example',
      externalId: 'U0ONCE',
      externalName: 'Once',
      externalEmail: null,
    })
    const token = link.url.split('token=')[1] ?? ''
    const byKey = chat.world.ctxAs({ id: ada.id, roles: ['approver'], via: 'api-key' })
    await expect(confirmChatLink.run(byKey, { token })).rejects.toMatchObject({ code: 'forbidden' })
    await confirmChatLink.run(chat.world.ctxAs({ id: ada.id, roles: ['approver'] }), { token })
    await expect(confirmChatLink.run(chat.world.ctxAs({ id: ben.id, roles: ['approver'] }), { token })).rejects.toMatchObject({
      code: 'gone',
    })
  })

  test('where a group decides, only its members do, and not one whom the requester put there after the request', async () => {
    const group = await createGroup.run(admin(), { name: 'network', members: [ada.id] })
    const plan = await chat.open({ by: asker, approval: { required: 1, selfApproval: false, byApiKey: false, groupId: group.id } })
    await expect(vote(ben, plan)).rejects.toMatchObject({ code: 'forbidden', message: expect.stringContaining('group') })
    await updateGroup.run(chat.world.ctxAs({ id: asker.id, roles: ['admin'] }), { id: group.id, members: [ada.id, ben.id] })
    await expect(vote(ben, plan)).rejects.toMatchObject({ code: 'forbidden', message: expect.stringContaining('requester') })
    await vote(ada, plan)
    expect(await chat.status(plan.runId)).toBe('approved')
  })
})

describe('time', () => {
  const age = (plan: Plan, hours: number) =>
    chat.world.client.pool.query(
      `update approvals set opened_at = now() - make_interval(hours => $2), expires_at = now() + make_interval(hours => 24 - $2) where run_id = $1`,
      [plan.runId, hours],
    )

  test('an open approval is reminded of at half its time and near its end, once each, in the thread', async () => {
    const plan = await chat.open({ by: asker })
    const replies = () => chat.slack.messages.filter(({ threadTs }) => threadTs === plan.ts).length
    const sweep = async () => {
      await Promise.all([remindApprovals(chat.world.ctxAs('system')), remindApprovals(chat.world.ctxAs('system'))])
      await chat.drain()
      return replies()
    }
    expect(await sweep()).toBe(0)
    await age(plan, 13)
    expect(await sweep()).toBe(1)
    expect(await sweep()).toBe(1)
    await age(plan, 22)
    expect(await sweep()).toBe(2)
    expect(chat.slack.messages.at(-1)?.shown).toContain('A decision is still missing')
    await vote(ada, plan)
    await age(plan, 23)
    await chat.drain()
    const before = replies()
    expect(await sweep()).toBe(before)
  })

  test('one that nobody answers expires with a notice, and a late vote is refused', async () => {
    const plan = await chat.open({ by: asker })
    await chat.world.client.pool.query('update runs set expires_at = now() where id = $1', [plan.runId])
    await chat.world.client.pool.query('update approvals set expires_at = now() where run_id = $1', [plan.runId])
    await expect(vote(ada, plan)).rejects.toMatchObject({ code: 'conflict' })
    await expireRuns(chat.world.ctxAs('system'))
    await chat.drain()
    expect(await chat.status(plan.runId)).toBe('expired')
    expect(shown(plan)).toMatch(/^Expired without a decision/)
    expect(chat.slack.messages.at(-1)).toMatchObject({ threadTs: plan.ts, shown: expect.stringContaining('Nothing was changed') })
    const { rows } = await chat.world.client.pool.query("select approval->>'status' as status from runs where id = $1", [plan.runId])
    expect(rows).toEqual([{ status: 'expired' }])
  })
})
