import { approveDeployment } from '@mcp-cloud/core/approval'
import { handleLeftClicks } from '@mcp-cloud/core/messaging'
import { person } from '@mcp-cloud/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chatWorld, eventually, type ChatWorld } from '../support/chat.ts'

let chat: ChatWorld
let asker: Awaited<ReturnType<typeof person>>
beforeAll(async () => {
  chat = await chatWorld()
  asker = await person(chat.world, { name: 'Asker', roles: ['requester'] })
  await chat.linked({ name: 'Minseo', slackId: 'U0MINSEO' })
  await chat.linked({ name: 'Jiwoo', slackId: 'U0JIWOO' })
})
afterAll(() => chat?.close())

const settled = (runId: string) =>
  eventually(
    () => chat.status(runId),
    (status) => status !== 'awaiting_approval',
    'a decision',
  )
const told = (user: string, from: number) =>
  eventually(
    () => chat.slack.ephemerals.slice(from).filter((each) => each.user === user),
    (list) => list.length > 0,
    `words for ${user}`,
  )
/** A moment in which something that must not happen would have happened. */
const quiet = () => new Promise((resolve) => setTimeout(resolve, 150))

describe('a click', () => {
  test('of a linked approver decides, is answered at once, and the message says so', async () => {
    const { runId, ts } = await chat.open({ by: asker })
    const { status, ms } = await chat.slack.click({ ts, action: 'approve', user: 'U0MINSEO' })
    expect(status).toBe(200)
    expect(ms).toBeLessThan(3000)
    expect(await settled(runId)).toBe('approved')
    expect(await chat.decisions(runId)).toMatchObject([{ decision: 'approve', channel: 'slack' }])
    await chat.drain()
    const message = chat.slack.messages.find((each) => each.ts === ts)
    expect(message?.shown).toContain('Minseo: approved (Slack')
    expect(message?.shown).not.toContain('Approve this plan')
  })

  test('on Reject asks for a reason, and the reason is kept', async () => {
    const { runId, ts } = await chat.open({ by: asker })
    await chat.slack.click({ ts, action: 'reject', user: 'U0MINSEO' })
    await eventually(
      () => chat.slack.views.length,
      (n) => n > 0,
      'a form',
    )
    expect(await chat.status(runId)).toBe('awaiting_approval')
    expect((await chat.slack.submit({ user: 'U0MINSEO', reason: 'the range <!channel> overlaps' })).status).toBe(200)
    expect(await settled(runId)).toBe('rejected')
    await chat.drain()
    expect(chat.slack.pings).toEqual([])
    expect(chat.slack.messages.findLast((each) => each.threadTs === ts)?.shown).toContain('Rejected')
  })

  test('of the requester, of a viewer, or of a person without a link decides nothing and says why', async () => {
    await chat.linked({ name: 'Viewer', slackId: 'U0VIEWER', roles: ['viewer'] })
    const own = await chat.linked({ name: 'Own', slackId: 'U0OWN', roles: ['requester', 'approver'] })
    chat.slack.users.push({ id: 'U0NOBODY', name: 'Nobody' }, { id: 'U0GUEST', name: 'Guest', guest: true })
    const { runId, ts } = await chat.open({ by: own })
    const before = chat.slack.ephemerals.length
    for (const user of ['U0OWN', 'U0VIEWER', 'U0NOBODY', 'U0GUEST']) await chat.slack.click({ ts, action: 'approve', user })
    expect((await told('U0OWN', before))[0]?.shown).toContain('a second person has to')
    expect((await told('U0VIEWER', before))[0]?.shown).toContain('Only an approver')
    expect((await told('U0NOBODY', before))[0]?.shown).toContain('not linked to a person yet')
    expect((await told('U0GUEST', before))[0]?.shown).toContain('Guests')
    expect(await chat.status(runId)).toBe('awaiting_approval')
    expect(await chat.decisions(runId)).toEqual([])
  })

  test('counts by the roles of the moment, and not by those of the linking', async () => {
    const late = await chat.linked({ name: 'Late', slackId: 'U0LATE' })
    const { runId, ts } = await chat.open({ by: asker })
    await chat.world.client.pool.query(`update users set roles = '["viewer"]' where id = $1`, [late.id])
    const before = chat.slack.ephemerals.length
    await chat.slack.click({ ts, action: 'approve', user: 'U0LATE' })
    await told('U0LATE', before)
    expect(await chat.status(runId)).toBe('awaiting_approval')
  })
})

describe('a request that is not a click of now', () => {
  test.each([
    ['by another secret', { secret: '0123456789abcdef0123456789abcdef' }],
    ['six minutes old', { timestamp: Math.floor(Date.now() / 1000) - 360 }],
    ['from the future', { timestamp: Math.floor(Date.now() / 1000) + 360 }],
    ['at no time', { timestamp: Number.NaN }],
  ])('signed %s is refused', async (_how, change) => {
    const { runId, ts } = await chat.open({ by: asker })
    const payload = chat.slack.clickPayload({ ts, action: 'approve', user: 'U0MINSEO' })
    expect((await chat.slack.send(chat.slack.sign(payload, change))).status).toBe(401)
    await quiet()
    expect(await chat.status(runId)).toBe('awaiting_approval')
  })

  test('with a changed body, without a signature, in another encoding or of another form is refused', async () => {
    const { runId, ts } = await chat.open({ by: asker })
    const signed = chat.slack.sign(chat.slack.clickPayload({ ts, action: 'approve', user: 'U0JIWOO' }))
    const { 'x-slack-signature': signature, ...rest } = signed.headers
    const forged = [
      { ...signed, body: signed.body.replace('U0JIWOO', 'U0MINSEO') },
      { ...signed, body: `${signed.body}&a=b` },
      { ...signed, body: decodeURIComponent(signed.body) },
      { ...signed, headers: rest },
      { ...signed, headers: { ...signed.headers, 'x-slack-signature': `${signature?.slice(0, -1)}0` } },
      { ...signed, headers: { ...signed.headers, 'x-slack-signature': `v1=${signature?.slice(3)}` } },
      { ...signed, headers: { ...signed.headers, 'x-slack-signature': '' } },
    ].filter((each) => each.headers['x-slack-signature'] !== signature || each.body !== signed.body)
    for (const each of forged) expect((await chat.slack.send(each as typeof signed)).status).toBe(401)
    expect((await chat.slack.send(chat.slack.sign({ type: 'block_actions' }))).status).toBe(400)
    await quiet()
    expect(await chat.status(runId)).toBe('awaiting_approval')
  })

  test('sent again, byte for byte, does nothing a second time', async () => {
    const { runId, ts } = await chat.open({ by: asker, approval: { required: 2, selfApproval: false, byApiKey: false } })
    const signed = chat.slack.sign(chat.slack.clickPayload({ ts, action: 'approve', user: 'U0MINSEO' }))
    const answers = await Promise.all(Array.from({ length: 10 }, () => chat.slack.send(signed)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(9).fill(409)])
    await eventually(
      () => chat.decisions(runId),
      (list) => list.length === 1,
      'one vote',
    )
    expect(await chat.status(runId)).toBe('awaiting_approval')
  })

  test('from a copy of the message, in the same or in another channel, decides nothing', async () => {
    const { runId, ts } = await chat.open({ by: asker })
    const payload = chat.slack.clickPayload({ ts, action: 'approve', user: 'U0MINSEO' })
    const at = (channel: string, message: string) => ({
      ...payload,
      channel: { id: channel, name: 'x' },
      container: { type: 'message', channel_id: channel, message_ts: message },
    })
    for (const place of [at('C0OTHER', ts), at('C0APPROVALS', '1700000000.000001'), at('C0OTHER', '1700000000.000001')])
      expect((await chat.slack.send(chat.slack.sign(place))).status).toBe(200)
    await quiet()
    expect(await chat.status(runId)).toBe('awaiting_approval')
  })

  test('with the digest of another plan decides nothing', async () => {
    const { runId, ts, digest } = await chat.open({ by: asker })
    const payload = JSON.stringify(chat.slack.clickPayload({ ts, action: 'approve', user: 'U0MINSEO' }))
    await chat.slack.send(chat.slack.sign(JSON.parse(payload.replace(digest, `sha256:${'0'.repeat(64)}`))))
    await told('U0MINSEO', chat.slack.ephemerals.length - 1).catch(() => {})
    await quiet()
    expect(await chat.status(runId)).toBe('awaiting_approval')
  })
})

describe('clicks that come together', () => {
  test('ten clicks of one person are one vote', async () => {
    const { runId, ts } = await chat.open({ by: asker, approval: { required: 2, selfApproval: false, byApiKey: false } })
    await Promise.all(Array.from({ length: 10 }, () => chat.slack.click({ ts, action: 'approve', user: 'U0MINSEO' })))
    await eventually(
      () => chat.decisions(runId),
      (list) => list.length === 1,
      'one vote',
    )
    await quiet()
    expect(await chat.decisions(runId)).toHaveLength(1)
    expect(await chat.status(runId)).toBe('awaiting_approval')
    const { rows } = await chat.world.client.pool.query(
      "select 1 from audit_entries where action = 'approval.approve' and data->>'runId' = $1",
      [runId],
    )
    expect(rows).toHaveLength(1)
  })

  test('approvals and rejections of ten people by Slack and console are decided once, and Slack shows what it was', async () => {
    const people = await Promise.all(Array.from({ length: 10 }, (_, n) => chat.linked({ name: `Racer ${n}`, slackId: `U0RACER${n}` })))
    const { runId, ts, deploymentId, digest } = await chat.open({ by: asker })
    await Promise.allSettled(
      people.map((who, n) =>
        n % 2 === 0
          ? chat.slack.click({ ts, action: 'approve', user: `U0RACER${n}` })
          : approveDeployment.run(chat.world.ctxAs({ id: who.id, roles: ['approver'] }), {
              id: deploymentId,
              decision: n % 4 === 1 ? 'reject' : 'approve',
              digest,
              comment: 'no',
            }),
      ),
    )
    const end = await settled(runId)
    await quiet()
    const decided = (await chat.decisions(runId)).filter(({ decision }) => decision === (end === 'approved' ? 'approve' : 'reject'))
    expect(decided).toHaveLength(1)
    expect(await chat.decisions(runId)).toHaveLength(1)
    await chat.drain()
    const word = end === 'approved' ? 'Approved' : 'Rejected'
    expect(chat.slack.messages.find((each) => each.ts === ts)?.shown).toContain(`${word} · dev-vpc`)
  })

  test('a late click on what is decided, void or changed is told the state', async () => {
    const { runId, ts, deploymentId, digest } = await chat.open({ by: asker })
    const minseo = await chat.linked({ name: 'Second', slackId: 'U0SECOND' })
    const press = chat.slack.clickPayload({ ts, action: 'approve', user: 'U0JIWOO' })
    await approveDeployment.run(chat.world.ctxAs({ id: minseo.id, roles: ['approver'] }), {
      id: deploymentId,
      decision: 'reject',
      digest,
      comment: 'not now',
    })
    const before = chat.slack.ephemerals.length
    await chat.slack.send(chat.slack.sign(press))
    expect((await told('U0JIWOO', before))[0]?.shown).toContain('Rejected')
    expect(await chat.status(runId)).toBe('rejected')

    const other = await chat.open({ by: asker })
    const late = chat.slack.clickPayload({ ts: other.ts, action: 'approve', user: 'U0JIWOO' })
    await chat.world.client.pool.query("update runs set status = 'superseded' where id = $1", [other.runId])
    const then = chat.slack.ephemerals.length
    await chat.slack.send(chat.slack.sign(late))
    expect((await told('U0JIWOO', then))[0]?.shown).toContain('Void')
  })

  test('a click whose process died after its answer is worked on by whoever sweeps, once', async () => {
    const { runId, ts } = await chat.open({ by: asker })
    const click = chat.slack.clickPayload({ ts, action: 'approve', user: 'U0JIWOO' })
    // As it stands in the table when the process dies between the answer and the work.
    const kept = {
      wants: 'approve',
      ...JSON.parse(
        String((click['actions'] as { value: string }[])[0]?.value)
          .replace('"r"', '"runId"')
          .replace('"d"', '"digest"'),
      ),
      teamId: 'T0EXAMPLE',
      teamName: 'example',
      userId: 'U0JIWOO',
      userName: 'Jiwoo',
      channel: 'C0APPROVALS',
      ts,
      signedBy: [chat.slackChannelId],
    }
    await chat.world.client.pool.query("insert into chat_clicks (nonce, click, received_at) values ($1, $2, now() - interval '30 s')", [
      `left-${runId}`,
      JSON.stringify(kept),
    ])
    await handleLeftClicks(chat.world.platform)
    expect(await chat.status(runId)).toBe('approved')
    await handleLeftClicks(chat.world.platform)
    expect(await chat.decisions(runId)).toHaveLength(1)
  })
})
