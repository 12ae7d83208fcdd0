import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import english from '../../apps/web/src/i18n/en/index.ts'
import korean from '../../apps/web/src/i18n/ko/index.ts'
import { findChromium, launch, visit, type Visitor } from '../support/browser.ts'
import { plan } from '../support/lifecycle.ts'
import { install, type Installation } from '../support/server.ts'

const chromium = findChromium()
/** Where pictures for the documents go; unset, none are taken. */
const pictures = process.env['SCREENSHOTS']
const PASSWORD = 'correct horse battery staple'

describe('cost, advice and policy in the console', () => {
  let installation: Installation
  let browser: Browser
  let visitor: Visitor
  beforeAll(async () => {
    if ('missing' in chromium) return
    installation = await install()
    browser = await launch(chromium.path)
  })
  afterAll(async () => {
    await visitor?.[Symbol.asyncDispose]()
    await browser?.close()
    await installation?.[Symbol.asyncDispose]()
  })
  const picture = async (what: string) => {
    if (!pictures) return
    await mkdir(pictures, { recursive: true })
    await visitor.page.screenshot({ path: join(pictures, `${what}.png`), fullPage: true })
  }
  const fill = (template: string, values: Record<string, string>) =>
    template.replaceAll(/\{(\w+)\}/g, (_all, key: string) => values[key] ?? '')

  test('advice is accepted with one click, and the plan shows what it costs in won', async ({ skip }) => {
    if ('missing' in chromium) return skip(chromium.missing)
    const { api, server } = installation
    visitor = await visit(browser, { baseUrl: server.url, locale: 'ko' })
    const { page } = visitor
    await page.goto(server.link!)
    await page.getByLabel(korean.door.newPassword).fill(PASSWORD)
    await page.getByRole('button', { name: korean.door.link['sign-in'].action, exact: true }).click()
    await page.waitForURL('**/app/deployments')
    const created = await api.post('/deployments', {
      name: 'small-store',
      cloud: 'aws',
      module: 'aws_s3_bucket',
      vars: { region: 'eu-central-1' },
    })
    expect(created.status, JSON.stringify(created.body)).toBe(201)
    await page.goto(`/app/deployments/${created.body.id}`)
    await picture('advice-ko')
    await page
      .getByRole('button', { name: fill(korean.run.accept, { name: 'region', value: '"eu-north-1"' }) })
      .first()
      .click()
    await expect
      .poll(async () => (await api.get(`/deployments/${created.body.id}`)).body.vars.region, { timeout: 15_000 })
      .toBe('eu-north-1')

    await plan(api, created.body.id)
    await page.goto(`/app/deployments/${created.body.id}`)
    const cost = page.getByTestId('cost')
    await cost.waitFor()
    await cost.locator('summary').click()
    expect(await cost.locator('summary').innerText()).toContain('₩')
    await picture('cost-ko')
    // A finding says what to do, and not only what is wrong.
    const advice = page.getByTestId('findings').getByTestId('advice').first()
    await advice.locator('summary').waitFor()
    expect(await advice.locator('p').textContent()).toMatch(/[가-힣].*\.$/)
  })

  test('a policy is checked as it is written, tried on past plans and set, and the next plan says by which rule it is denied', async ({
    skip,
  }) => {
    if ('missing' in chromium) return skip(chromium.missing)
    const { api } = installation
    const { page } = visitor
    await page.goto('/app/accounts')
    await page.getByRole('button', { name: `${korean.accounts.rules.none}, sandbox` }).click()
    await page.getByTestId('policy').fill('{')
    await page.getByText(korean.accounts.rules.notJson).waitFor()
    const policy = { version: 1, rules: [{ id: 'no-buckets', when: { modules: ['aws_s3_bucket'] }, outcome: 'deny' }] }
    await page.getByTestId('policy').fill(JSON.stringify(policy, null, 2))
    await page.getByTestId('try-policy').click()
    await page.getByTestId('tried').waitFor()
    expect(await page.getByTestId('tried').innerText()).toContain('small-store')
    await picture('policy-ko')
    await page.getByRole('button', { name: korean.accounts.rules.set, exact: true }).click()
    await expect.poll(async () => (await api.get('/api/v1/accounts')).body.items[0].policy, { timeout: 15_000 }).toMatchObject(policy)
    // The first dialog of a fresh page shows it too, instead of offering to remove it.
    await page.reload()
    await page.getByRole('button', { name: `${fill(korean.accounts.rules.count, { n: '1' })}, sandbox` }).click()
    expect(JSON.parse(await page.getByTestId('policy').inputValue())).toMatchObject(policy)
    await page.keyboard.press('Escape')

    const denied = await api.post('/deployments', {
      name: 'denied-store',
      cloud: 'aws',
      module: 'aws_s3_bucket',
      vars: { region: 'eu-north-1' },
    })
    await plan(api, denied.body.id)
    await page.goto(`/app/deployments/${denied.body.id}`)
    const verdict = page.getByTestId('policy-verdict')
    await verdict.waitFor()
    expect(await verdict.innerText()).toContain(fill(korean.run.policy.deny, { rule: 'no-buckets' }))
    await picture('denied-ko')
    expect(visitor.complaints).toEqual([])
  })

  test("an agent's monthly ceiling is set and lifted", async ({ skip }) => {
    if ('missing' in chromium) return skip(chromium.missing)
    const { api } = installation
    const { page } = visitor
    const { id } = (await api.post('/api/v1/agents', { name: 'thrifty' })).body
    const ceiling = async () => (await api.get('/api/v1/agents')).body.items.find((agent: { id: string }) => agent.id === id).maxMonthlyUsd
    await page.goto('/app/agents')
    for (const amount of ['50', '']) {
      await page.getByRole('button', { name: `${korean.agents.setCeiling}: thrifty` }).click()
      const field = page.getByRole('dialog').getByRole('spinbutton')
      await field.fill(amount)
      await field.press('Tab')
      await page.getByTestId('confirm').click()
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
      await expect.poll(ceiling, { timeout: 15_000 }).toBe(amount === '' ? null : 50)
    }
    await page.getByText(korean.agents.noCeiling).waitFor()
  })

  test('the same estimate is told in dollars to a reader of English', async ({ skip }) => {
    if ('missing' in chromium) return skip(chromium.missing)
    const { api, server } = installation
    await visitor[Symbol.asyncDispose]()
    visitor = await visit(browser, { baseUrl: server.url, locale: 'en' })
    const { page } = visitor
    const invited = await api.post('/api/v1/people', { email: 'reader@example.com', name: 'Reader', roles: ['viewer'] })
    await page.goto(invited.body.link.url)
    await page.getByLabel(english.door.newPassword).fill(PASSWORD)
    await page.getByRole('button', { name: english.door.link.invite.action, exact: true }).click()
    await page.waitForURL('**/app/deployments')
    const { items } = (await api.get('/deployments')).body
    await page.goto(`/app/deployments/${items[0].id}`)
    const cost = page.getByTestId('cost')
    await cost.waitFor()
    await cost.locator('summary').click()
    expect(await cost.locator('summary').innerText()).toMatch(/\$\d/)
    await picture('cost-en')
  })
})
