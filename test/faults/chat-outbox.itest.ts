import { approveDeployment } from '@mcp-cloud/core/approval'
import { resendDelivery, updateChannel, workOutbox } from '@mcp-cloud/core/messaging'
import { person, waitingPlan } from '@mcp-cloud/testing'
import { HOSTILE_TEXTS } from '@mcp-cloud/testing/hostile-texts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chatChannels, type ChatChannels } from '../support/chat-channels.ts'
import { eventually } from '../support/chat.ts'

let channels: ChatChannels
let chat: ChatChannels['chat']
let teams: ChatChannels['teams']
let hook: ChatChannels['hook']
let mail: ChatChannels['mail']
let hookId: ChatChannels['hookId']
let asker: ChatChannels['asker']
let admin: ChatChannels['admin']
let history: ChatChannels['history']

beforeAll(async () => {
  channels = await chatChannels()
  ;({ chat, teams, hook, mail, hookId, asker, admin, history } = channels)
})
afterAll(() => channels?.close())

describe('every channel', () => {
  test('is asked the question in its own form, and is told the end', async () => {
    const { runId, deploymentId, digest } = await chat.open({ by: asker, grade: 'high', changes: [{ action: 'delete' }], note: 'please' })
    expect(chat.slack.messages.at(-1)?.shown).toMatch(/^Approve this deployment\?\nWarning: 1 existing resource will be deleted/)
    expect(teams.cards.at(-1)?.shown).toContain('Approve this deployment?')
    expect(teams.cards.at(-1)?.shown).toContain(`/app/deployments/${deploymentId}`)
    expect(mail.mails.at(-1)).toMatchObject({ to: ['one@example.com', 'two@example.com'] })
    expect(mail.mails.at(-1)?.raw).toMatch(/^Subject: Approve this deployment\? dev-vpc/m)
    expect(hook.events.at(-1)).toMatchObject({
      type: 'approval.opened',
      data: { run: { id: runId, digest }, grade: 'high', counts: { delete: 1 } },
    })
    const approver = await person(chat.world, { name: 'Approver', roles: ['approver'] })
    await approveDeployment.run(chat.world.ctxAs({ id: approver.id, roles: ['approver'] }), {
      id: deploymentId,
      decision: 'approve',
      digest,
    })
    await chat.drain()
    expect(hook.events.at(-1)).toMatchObject({ type: 'approval.closed', data: { approval: { status: 'approved' } } })
    expect(teams.cards.at(-1)?.shown).toContain('Approved · dev-vpc')
    expect(mail.mails.at(-1)?.raw).toMatch(/^Subject: Approved dev-vpc/m)
  })

  test('that is mail speaks to each person in the language they chose, and to others in its own', async () => {
    const reader = await person(chat.world, { name: 'Reader', roles: ['approver'], email: 'two@example.com' })
    const choose = (locale: string | null) =>
      chat.world.client.pool.query('update users set locale = $1 where id = $2', [locale, reader.id])
    await choose('ko')
    const before = mail.mails.length
    await chat.open({ by: asker })
    await choose(null)
    const [others, own, ...more] = mail.mails.slice(before)
    expect(more).toEqual([])
    expect(others).toMatchObject({ to: ['one@example.com'], raw: expect.stringMatching(/^Subject: Approve this deployment\? dev-vpc/m) })
    expect(own?.to).toEqual(['two@example.com'])
    expect(encodedWords(own?.raw ?? '')).toMatch(/^이 배포 승인하시겠습니까\? dev-vpc/)
    // Two mails of one delivery are told apart, and stay the same over all attempts.
    const ids = [others, own].map((one) => /^Message-ID: <([^@]+)@/m.exec(one?.raw ?? '')?.[1])
    expect(ids[1]).toBe(`${ids[0]}.ko`)
  })

  test('takes hostile texts without a ping, a refusal or a lost warning', async () => {
    // All of them are shown to the renderers by a unit test; here every eighth goes the whole way.
    for (const text of HOSTILE_TEXTS.filter((_, index) => index % 8 === 0)) {
      const agent = { kind: 'agent' as const, id: 'agt_hostile', name: text.replaceAll('\u0000', '').slice(0, 100) }
      const stored = text.replaceAll('\u0000', '')
      await chat.open({
        by: agent,
        note: stored,
        grade: 'critical',
        changes: [{ action: 'delete', address: `aws_db_instance.x["${stored}"]` }],
        findings: [
          { severity: 'critical', code: 'network.open-ingress', params: { ports: stored }, address: `aws_x.y["${stored}"]` },
          { severity: 'high', code: 'vars.not-allowed', params: { path: stored, given: stored, allowed: stored } },
        ],
      })
      const message = chat.slack.messages.at(-1)
      expect(message?.shown.split('\n').slice(0, 2).join('\n')).toMatch(/^Approve this deployment\?\nWarning: 1 existing/)
      // What was configured is told as a hash only, and what an agent wrote is said to be that.
      expect(message?.shown).toMatch(/is #[0-9a-f]{8}/)
      if (message?.shown.includes('not checked by the platform')) expect(message.shown).toContain('Written by an AI agent')
      const buttons = message?.blocks.at(-1)
      expect(JSON.stringify(buttons)).toContain('mcp_cloud_approve')
      expect(teams.cards.at(-1)?.shown).toContain('Warning: 1 existing')
      expect(mail.mails.at(-1)?.raw.match(/^(Subject|Bcc|To|From):/gm)).toHaveLength(3)
    }
    expect(chat.slack.pings).toEqual([])
    expect(chat.slack.refused).toEqual([])
    expect(teams.refused).toEqual([])
    expect(hook.refused).toEqual([])
  })

  test('shows a plan of five thousand changes with the one deletion first, within the limits', async () => {
    const changes = Array.from({ length: 5_000 }, (_, n) => ({ address: `aws_subnet.this[${n}]`, action: 'create' as const }))
    // A plan is kept worst first; the deletion was number 4,997 of the configuration.
    await chat.open({ by: asker, changes: [{ address: 'aws_db_instance.production', action: 'delete' }, ...changes.slice(1)] })
    const shown = chat.slack.messages.at(-1)?.shown ?? ''
    expect(shown.indexOf('aws_db_instance.production')).toBeLessThan(shown.indexOf('aws_subnet.this'))
    expect(shown).toContain('and 4995 more')
    expect(chat.slack.refused).toEqual([])
  })
})

describe('a dead channel', () => {
  test('blocks nothing, approves nothing, and gets each message once when it is back', async () => {
    const before = chat.slack.messages.length
    chat.slack.mood = 'down'
    const { deploymentId, runId, digest } = await chat.open({ by: asker, name: 'while-down' })
    expect(hook.events.at(-1)).toMatchObject({ type: 'approval.opened', data: { run: { id: runId } } })
    expect(await chat.status(runId)).toBe('awaiting_approval')
    const approver = await person(chat.world, { name: 'Web', roles: ['approver'] })
    await approveDeployment.run(chat.world.ctxAs({ id: approver.id, roles: ['approver'] }), {
      id: deploymentId,
      decision: 'approve',
      digest,
    })
    for (let attempt = 0; attempt < 5; attempt++) {
      await chat.hurry()
      await chat.drain()
    }
    expect(chat.slack.messages).toHaveLength(before)
    const waiting = (await history(chat.slackChannelId)).filter((each) => each.runId === runId)
    expect(waiting.map(({ status }) => status)).toEqual(['waiting', 'waiting'])
    expect(waiting[1]).toMatchObject({ attempts: 6, lastError: expect.stringContaining('503') })

    chat.slack.mood = 'well'
    for (let attempt = 0; attempt < 4; attempt++) {
      await chat.hurry()
      await chat.drain()
    }
    const came = chat.slack.messages.slice(before)
    expect(came.map(({ shown }) => shown.split('\n')[0])).toEqual(['Approved · while-down', 'Approved · while-down'])
    expect(came[1]?.threadTs).toBe(came[0]?.ts)
    // What comes late says what is true now, and asks nothing any more.
    expect(JSON.stringify(came)).not.toContain('mcp_cloud_approve')
  })

  test('that is asked to slow down is left alone as long as it says', async () => {
    hook.mood = 'limited'
    await chat.open({ by: asker })
    hook.mood = 'well'
    const [last] = await history(hookId)
    expect(last).toMatchObject({ status: 'waiting', lastError: expect.stringContaining('429') })
    await chat.hurry()
    await chat.drain()
    expect((await history(hookId))[0]).toMatchObject({ status: 'sent', attempts: 2, id: last?.id })
  })

  test('that never answers holds up no other one, and is given up within its time', async () => {
    hook.mood = 'slow'
    const stop = new AbortController()
    const working = workOutbox(chat.world.platform, stop.signal)
    const plan = await waitingPlan(chat.world, { by: asker, name: 'slow-hook' })
    const cards = teams.cards.length
    await approveDeployment.run(chat.world.ctxAs({ roles: ['requester'] }), { id: plan.deploymentId })
    await eventually(
      () => teams.cards.length,
      (n) => n > cards,
      'the card',
    )
    await eventually(
      () => chat.slack.messages.some(({ shown }) => shown.includes('slow-hook')),
      (isThere) => isThere,
      'the Slack message',
    )
    expect((await history(hookId))[0]?.status).toBe('sending')
    await eventually(
      async () => (await history(hookId))[0]?.status,
      (status) => status === 'waiting',
      'the end of the attempt',
      20_000,
    )
    hook.mood = 'well'
    stop.abort()
    await working
    await chat.hurry()
    await chat.drain()
  })

  test('whose process died while sending gets no second copy, because the message is looked for first', async () => {
    const { runId } = await chat.open({ by: asker, name: 'crashed' })
    const copies = () => chat.slack.messages.filter(({ shown }) => shown.includes('crashed')).length
    expect(copies()).toBe(1)
    // As the table stands when the process dies after Slack's answer and before it is written down.
    await chat.world.client.pool.query(
      "update deliveries set status = 'sending', ended_at = null, attempt_at = now() - interval '2 minutes' where run_id = $1 and channel_id = $2",
      [runId, chat.slackChannelId],
    )
    await chat.world.client.pool.query('delete from message_threads where run_id = $1', [runId])
    const stop = new AbortController()
    const working = workOutbox(chat.world.platform, stop.signal)
    await eventually(
      async () => (await history(chat.slackChannelId)).find((each) => each.runId === runId)?.status,
      (status) => status === 'sent',
      'the second attempt',
    )
    stop.abort()
    await working
    expect(copies()).toBe(1)
  })

  test('whose token is refused fails at once with the reason, and a resend after the repair keeps the delivery id', async () => {
    await updateChannel.run(admin(), {
      id: chat.slackChannelId,
      target: { ...chat.slack.target, botToken: 'xoxb-wrong-token', signingSecret: chat.slack.target.signingSecret },
    })
    const { runId } = await chat.open({ by: asker, name: 'wrong-token' })
    const [failed] = (await history(chat.slackChannelId)).filter((each) => each.runId === runId)
    expect(failed).toMatchObject({ status: 'failed', attempts: 1, lastError: expect.stringContaining('invalid_auth') })
    await updateChannel.run(admin(), { id: chat.slackChannelId, target: chat.slack.target })
    await resendDelivery.run(admin(), { id: failed!.id })
    await chat.drain()
    expect((await history(chat.slackChannelId)).find(({ id }) => id === failed!.id)?.status).toBe('sent')
    expect(chat.slack.messages.some(({ shown }) => shown.includes('wrong-token'))).toBe(true)
  })
})

/** The encoded words of a mail's head, as its subject is where it is Korean. */
function encodedWords(raw: string): string {
  return [...raw.matchAll(/=\?UTF-8\?B\?([^?]+)\?=/gi)].map(([, word = '']) => Buffer.from(word, 'base64').toString('utf8')).join('')
}
