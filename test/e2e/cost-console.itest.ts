import { describe, expect, test } from 'vitest'
import korean from '../../apps/web/src/i18n/ko/index.ts'
import type { Visitor } from '../support/browser.ts'
import { consoleWorld } from '../support/console-world.ts'
import { plan } from '../support/lifecycle.ts'
import { redeem } from '../support/people.ts'
import { wording } from '../support/wording.ts'

describe('cost, advice and policy in the console', () => {
  const world = consoleWorld()
  let visitor: Visitor
  const picture = (what: string) => world.picture(visitor.page, what, { fullPage: true })

  test('advice is accepted with one click, and the plan shows what it costs in won', async () => {
    const { api, server } = world.installation
    visitor = await world.visit({ locale: 'ko' })
    const { page } = visitor
    await redeem(page, server.link!)
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
      .getByRole('button', { name: wording(korean.run.accept, { name: 'region', value: '"eu-north-1"' }) })
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

  test('a policy is checked as it is written, tried on past plans and set, and the next plan says by which rule it is denied', async () => {
    const { api } = world.installation
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
    await page.getByRole('button', { name: `${wording(korean.accounts.rules.count, { n: '1' })}, sandbox` }).click()
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
    expect(await verdict.innerText()).toContain(wording(korean.run.policy.deny, { rule: 'no-buckets' }))
    await picture('denied-ko')
  })

  test("an agent's monthly ceiling is set and lifted", async () => {
    const { api } = world.installation
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

  test('the same estimate is told in dollars to a reader of English', async () => {
    const { api } = world.installation
    await visitor[Symbol.asyncDispose]()
    visitor = await world.comeIn({ locale: 'en', name: 'Reader', roles: ['viewer'] })
    const { page } = visitor
    const { items } = (await api.get('/deployments')).body
    await page.goto(`/app/deployments/${items[0].id}`)
    const cost = page.getByTestId('cost')
    await cost.waitFor()
    await cost.locator('summary').click()
    expect(await cost.locator('summary').innerText()).toMatch(/\$\d/)
    await picture('cost-en')
  })
})
