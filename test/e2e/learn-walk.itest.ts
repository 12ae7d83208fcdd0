// @ts-nocheck The functions handed to the page are the browser's, and this program has no DOM types: with them, those of Node would change.
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import korean from '../../apps/web/src/i18n/ko/index.ts'
import { readCourse } from '../../packages/core/src/learn/course/read-course.ts'
import type { Visitor } from '../support/browser.ts'
import { consoleWorld } from '../support/console-world.ts'

const course = await readCourse(fileURLToPath(new URL('../../curriculum', import.meta.url)))
const WALK = ['part1/day2/first_commands.md', 'part2/day3/cli_basics.md', 'part2/day4/terraform_basics.md']

const world = consoleWorld()

/** As a person pastes what they copied: into the terminal, and Enter. */
async function paste(page: Page, text: string): Promise<void> {
  const field = page.locator('[data-testid="terminal-screen"] .xterm-helper-textarea')
  await field.focus()
  await field.evaluate((element, data) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', data)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)
  await page.keyboard.press('Enter')
}

describe.each(['ko', 'en'] as const)('three lessons walked from a clean start, in %s', (locale) => {
  let visitor: Visitor
  const picture = (what: string) => world.picture(visitor.page, `learn-${what}-${locale}`)

  test.for(WALK)('%s', async (path) => {
    visitor ??= await world.comeIn({ locale, name: '이하나' })
    const { page } = visitor
    const { tasks } = course.lessons.get(path)!.versions[locale]!
    const name = path.replace(/^.*\/|\.md$/g, '').replaceAll('_', '-')
    await page.goto(`/app/learn/${path}`)
    await page.locator('.lesson').waitFor()
    for (const task of tasks) await page.locator(`[data-task="${task.id}"]`).waitFor()
    await picture(name)
    await page.getByTestId('show-tool').click()
    await page.locator('[data-testid="step-cli"][data-state="open"]').waitFor({ timeout: 90_000 })
    for (const task of tasks) {
      await paste(page, task.solution.trim())
      // Nobody presses a button: what is done is seen by itself.
      await page.locator(`[data-task="${task.id}"][data-status="done"]`).waitFor({ timeout: 90_000 })
    }
    await picture(`${name}-done`)
    await page.getByTestId('show-lesson').click()
    await page.locator('.lesson').waitFor()
  })
})

describe('a request of a learner, in the console alone', () => {
  const t = korean
  let page: Page
  const status = (name: string) => page.locator(`[data-status="${name}"]`).first()

  test('the form of the lesson asks in the own account for practice, and the plan stands beside the lesson', async () => {
    page = (await world.comeIn({ locale: 'ko', name: '이하나' })).page
    const vars = encodeURIComponent(JSON.stringify({ region: 'us-east-1', name: 'first-bucket-notes' }))
    await page.goto(`/app/learn/part1/day2/first_deployment.md?tool=deploy&module=aws_s3_bucket&vars=${vars}`)
    await page.locator('[data-field="/name"] input').fill('first-bucket')
    await world.picture(page, 'practice-form-ko')
    await page.getByTestId('create-and-plan').click()
    await status('planned').waitFor({ timeout: 60_000 })
    await world.picture(page, 'practice-plan-ko')
  })

  test('the learner opens the approval, decides it, and applies it', async () => {
    await page.getByRole('link', { name: t.learn.plan.open }).click()
    await page.waitForURL(/\/app\/deployments\/dep_/)
    const here = page.url()
    await page.locator('[data-action="requestApproval"]').click()
    await status('awaiting_approval').waitFor()
    await page.getByTestId('approval').getByTestId('approve').waitFor()
    await world.picture(page, 'practice-awaiting-ko')
    await page.getByRole('link', { name: t.nav.approvals }).first().click()
    await page.getByTestId('approval-detail').getByText(t.approvals.question).waitFor()
    await world.picture(page, 'practice-approval-ko')
    await page.getByTestId('approve').click()
    await page.getByRole('dialog').getByRole('button', { name: t.approval.approve, exact: true }).click()
    await page.getByText(t.approvals.empty).waitFor()
    await page.goto(here)
    await page.locator('[data-action="apply"]').click()
    await status('applied').waitFor({ timeout: 60_000 })
    await world.picture(page, 'practice-applied-ko')
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.setViewportSize({ width: 375, height: 812 })
    await world.picture(page, 'practice-applied-narrow-ko', { fullPage: true })
    expect(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(true)
  })
})
