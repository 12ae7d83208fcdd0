import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import english from '../../apps/web/src/i18n/en/index.ts'
import korean from '../../apps/web/src/i18n/ko/index.ts'
import type { Visitor } from '../support/browser.ts'
import { consoleWorld } from '../support/console-world.ts'
import { PASSWORD } from '../support/people.ts'
import { wording } from '../support/wording.ts'

describe.each([
  { locale: 'ko' as const, t: korean, module: 'aws_vpc', region: 'ap-northeast-2', name: 'dev-vpc' },
  { locale: 'en' as const, t: english, module: 'gcp_network', region: 'us-central1', name: 'dev-network' },
])('the scenario in the console, in $locale', ({ locale, t, module, region, name }) => {
  const world = consoleWorld()
  let requester: Visitor
  let approver: Visitor
  const picture = (page: Page, what: string) => world.picture(page, `${what}-${locale}`)
  const button = (page: Page, label: string) => page.getByRole('button', { name: label, exact: true })
  /** The badge in the page's head, with its word in the person's language. */
  const status = (page: Page, name: keyof typeof t.status) =>
    page.locator(`[data-status="${name}"]`).filter({ hasText: t.status[name] }).first()
  const act = (page: Page, action: string) => page.locator(`[data-action="${action}"]`).first().click()

  test('the one-time link opens the console after a click, and sets a password', async () => {
    requester = await world.visit({ locale })
    const { page } = requester
    await page.goto(world.installation.server.link!)
    await page.getByLabel(t.door.newPassword).fill(PASSWORD)
    await picture(page, 'link')
    expect(page.url()).not.toContain('token')
    await button(page, t.door.link['sign-in'].action).click()
    await page.waitForURL('**/app/deployments')
    await page.getByText(t.deployments.empty).first().waitFor()
  })

  test('a second person joins by a link, and the account demands four eyes', async () => {
    const { api } = world.installation
    const accounts = await api.get('/api/v1/accounts')
    const sandbox = accounts.body.items.find((account: { name: string }) => account.name === 'sandbox')
    const policy = { approval: { required: 1, selfApproval: false, byApiKey: false } }
    expect((await api.patch(`/api/v1/accounts/${sandbox.id}`, policy)).status).toBe(200)
    const invited = await api.post('/api/v1/people', { email: 'approver@example.com', name: '박민서', roles: ['viewer', 'approver'] })
    approver = await world.visit({ locale })
    const { page } = approver
    await page.goto(invited.body.link.url)
    await page.getByLabel(t.door.newPassword).fill(PASSWORD)
    await button(page, t.door.link.invite.action).click()
    await page.waitForURL('**/app/deployments')
  })

  test('a deployment is asked for by a form made from its module, and planned', async () => {
    const { page } = requester
    await page.goto(`/app/deployments/new/${module}`)
    await page.locator('[data-field="/name"] input').fill('Not A Name')
    await page.getByTestId('create-and-plan').click()
    await page.locator('[data-field="/name"]').getByTestId('field-problem').waitFor()
    await page.locator('[data-field="/name"] input').fill(name)
    await page.locator('[data-field="/vars/region"] input').fill(region)
    await picture(page, 'new-deployment')
    await page.getByTestId('create-and-plan').click()
    await page.waitForURL(/\/app\/deployments\/dep_/)
    await status(page, 'planned').waitFor({ timeout: 60_000 })
    await picture(page, 'planned')
  })

  test('whoever asked cannot approve; the second person can', async () => {
    await act(requester.page, 'requestApproval')
    await status(requester.page, 'awaiting_approval').waitFor()
    await requester.page.getByText(t.approval.refusal.requester).waitFor()
    const { page } = approver
    await page.goto('/app/approvals')
    // What waits is open beside the list, and is decided by keyboard without leaving it.
    await page.getByTestId('approval-detail').getByText(t.approvals.question).waitFor()
    await picture(page, 'approvals')
    await page.keyboard.press('a')
    const answer = page.getByRole('dialog').getByRole('button', { name: t.approval.approve, exact: true })
    await answer.waitFor()
    await picture(page, 'approve')
    await answer.click()
    await page.getByText(t.approvals.empty).waitFor()
  })

  test('the requester applies it and sees what exists', async () => {
    const { page } = requester
    await status(page, 'approved').waitFor()
    await act(page, 'apply')
    await status(page, 'applied').waitFor({ timeout: 60_000 })
    await picture(page, 'applied')
    await page
      .getByRole('link', { name: t.deployment.tab.log, exact: true })
      .or(page.getByRole('tab', { name: t.deployment.tab.log, exact: true }))
      .first()
      .click()
    await page.getByText('Creation complete').first().waitFor()
    await picture(page, 'log')
  })

  test('a destroy needs the name typed, and goes the same way', async () => {
    const { page } = requester
    await page.getByTestId('more-actions').click()
    await page.getByRole('menuitem', { name: wording(t.deployment.action.destroy, { name }) }).click()
    const confirm = page.getByRole('dialog').getByRole('button', { name: wording(t.deployment.destroy.confirm, { name }), exact: true })
    expect(await confirm.isDisabled()).toBe(true)
    await page.getByTestId('typed-name').fill(name)
    await picture(page, 'destroy')
    await confirm.click()
    await status(page, 'planned').waitFor({ timeout: 60_000 })
    await act(page, 'requestApproval')
    await status(page, 'awaiting_approval').waitFor()
    await approver.page.reload()
    await approver.page.getByTestId('approve').click()
    await approver.page.getByRole('dialog').getByRole('button', { name: t.approval.approve, exact: true }).click()
    await status(page, 'approved').waitFor()
    await act(page, 'apply')
    await page.getByRole('dialog').getByRole('button', { name: t.deployment.action.applyDestroy, exact: true }).click()
    await status(page, 'destroyed').waitFor({ timeout: 60_000 })
    await picture(page, 'destroyed')
  })
})
