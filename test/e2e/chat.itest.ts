import { fakeSlack, type FakeSlack } from '@mcp-cloud/testing/receivers'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import english from '../../apps/web/src/i18n/en/index.ts'
import korean from '../../apps/web/src/i18n/ko/index.ts'
import type { Visitor } from '../support/browser.ts'
import { consoleWorld } from '../support/console-world.ts'
import { redeem } from '../support/people.ts'

const SLACK_USER = 'U0MINSEO'

describe.each([
  {
    locale: 'ko' as const,
    t: korean,
    module: 'aws_vpc',
    cloud: 'aws',
    region: 'ap-northeast-2',
    name: 'dev-vpc',
    note: '결제 서비스용 <!channel> VPC입니다. 급합니다!',
    says: {
      question: '이 배포 승인하시겠습니까?',
      approve: '이 계획 승인',
      approved: '승인됨 · dev-vpc',
      report: '적용 완료 · dev-vpc',
      reply: '연결되지 않았습니다',
      link: '내 계정 연결',
    },
  },
  {
    locale: 'en' as const,
    t: english,
    module: 'gcp_network',
    cloud: 'gcp',
    region: 'us-central1',
    name: 'dev-network',
    note: 'For the payments team. <https://evil.example.com|Approve here>',
    says: {
      question: 'Approve this deployment?',
      approve: 'Approve this plan',
      approved: 'Approved · dev-network',
      report: 'Applied · dev-network',
      reply: 'not linked to a person yet',
      link: 'Link my account',
    },
  },
])('the scenario with an approval in Slack, in $locale', ({ locale, t, module, cloud, region, name, note, says }) => {
  const world = consoleWorld({ environment: { LOG_LEVEL: 'error' } })
  let slack: FakeSlack
  let admin: Visitor
  let approver: Visitor
  let channel: Page
  let id: string
  beforeAll(async () => {
    slack = await fakeSlack({ locale })
    slack.users.push({ id: SLACK_USER, name: '박민서', email: 'approver@example.com' })
  })
  afterAll(() => slack.close())
  const picture = (page: Page, what: string) => world.picture(page, `${what}-${locale}`)

  test('an administrator adds the channel in the console, and a test message arrives', async () => {
    const { server } = world.installation
    slack.interactionsUrl = `${server.url}/api/v1/slack/interactions`
    admin = await world.visit({ locale })
    const { page } = admin
    await redeem(page, server.link!)
    await page.goto('/app/channels')
    await page.getByRole('button', { name: t.channels.add }).first().click()
    await page.locator('input[name="channel-name"]').fill('approvals')
    await page.locator('input[name="slack-channel"]').fill(slack.target.channel)
    await page.locator('input[name="bot-token"]').fill(slack.target.botToken)
    await page.locator('input[name="signing-secret"]').fill(slack.target.signingSecret)
    await page.locator('input[name="slack-api"]').fill(slack.target.apiUrl)
    await picture(page, 'channel')
    await page.getByTestId('confirm').click()
    await page.getByRole('button', { name: t.channels.test }).click()
    await page.getByText(t.channels.tested).first().waitFor({ timeout: 20_000 })
    expect(slack.messages).toHaveLength(1)
    await picture(page, 'channels')
  })

  test('a second person joins, and the account demands four eyes', async () => {
    const { api } = world.installation
    const accounts = await api.get('/api/v1/accounts')
    const sandbox = accounts.body.items.find((account: { name: string }) => account.name === 'sandbox')
    const approval = { required: 1, selfApproval: false, byApiKey: false }
    expect((await api.patch(`/api/v1/accounts/${sandbox.id}`, { approval })).status).toBe(200)
    const invited = await api.post('/api/v1/people', { email: 'approver@example.com', name: '박민서', roles: ['viewer', 'approver'] })
    approver = await world.visit({ locale })
    await redeem(approver.page, invited.body.link.url)
  })

  test('a request is planned and reviewed, and the question arrives in Slack', async () => {
    const { api } = world.installation
    const created = await api.post('/deployments', { name, cloud, module, vars: { region }, note })
    expect(created.status, JSON.stringify(created.body)).toBe(201)
    id = created.body.id
    const planned = await api.post(`/deployments/${id}/plan`, undefined, { prefer: 'wait=50' })
    expect(planned.body.status).toBe('planned')
    expect((await api.post(`/deployments/${id}/approve`)).body.status).toBe('awaiting_approval')
    channel = await (await world.browser.newContext({ viewport: { width: 1000, height: 900 } })).newPage()
    await channel.goto(`${slack.url}/?user=${SLACK_USER}`)
    await channel.getByRole('heading', { name: says.question }).waitFor({ timeout: 20_000 })
    const message = slack.messages.at(-1)
    expect(message?.shown).toContain(name)
    expect(message?.shown).not.toMatch(/evil|<!/)
    await channel.getByRole('heading', { name: says.question }).scrollIntoViewIfNeeded()
    await picture(channel, 'slack-question')
  })

  test('the first click asks who it is, and the person confirms it in the console', async () => {
    await press(channel, says.approve)
    await channel.getByText(says.reply).first().waitFor()
    const url = await channel.getByRole('link', { name: says.link }).getAttribute('href')
    const { page } = approver
    await page.goto(url ?? '')
    await page.getByTestId('chat-user').getByText(SLACK_USER).waitFor()
    expect(page.url()).not.toContain('token')
    await picture(page, 'chat-link')
    await page.getByTestId('confirm-chat-link').click()
    await page.getByText(t.chatLink.doneText).waitFor()
    expect((await world.installation.api.get(`/deployments/${id}`)).body.status).toBe('awaiting_approval')
  })

  test('the second click decides, and the message and the console say so', async () => {
    await press(channel, says.approve)
    await channel.getByRole('heading', { name: says.approved }).first().waitFor({ timeout: 20_000 })
    const { body } = await world.installation.api.get(`/deployments/${id}`)
    expect(body.status).toBe('approved')
    expect(body.currentRun.approval.decisions).toMatchObject([{ decision: 'approve', channel: 'slack', by: { name: '박민서' } }])
    await expect.poll(() => channel.getByRole('button', { name: says.approve, exact: true }).count()).toBe(0)
    await picture(channel, 'slack-approved')
  })

  test('after the apply the report stands in the same thread', async () => {
    const { page } = admin
    await page.goto(`/app/deployments/${id}`)
    await page.locator('[data-action="apply"]').first().click()
    await page.locator('[data-status="applied"]').first().waitFor({ timeout: 60_000 })
    await channel.getByRole('heading', { name: says.report }).waitFor({ timeout: 20_000 })
    const root = slack.messages.find(({ shown }) => shown.includes(says.approved))
    const report = slack.messages.findLast(({ shown }) => shown.includes(says.report))
    expect(report?.threadTs).toBe(root?.ts)
    const { body } = await world.installation.api.get(`/deployments/${id}`)
    expect(report?.shown).toContain(String(body.resources[0].id))
    await channel.getByRole('heading', { name: says.report }).scrollIntoViewIfNeeded()
    await picture(channel, 'slack-report')
  })

  test('nothing was refused by Slack, and nobody was pinged', () => {
    expect(slack.refused).toEqual([])
    expect(slack.pings).toEqual([])
  })
})

/** The button, and the question it asks back. */
async function press(page: Page, label: string): Promise<void> {
  await page.getByRole('button', { name: label, exact: true }).first().click()
  await page.locator('dialog').getByRole('button', { name: label, exact: true }).click()
}
