// @ts-nocheck The functions handed to the page are the browser's, and this program has no DOM types: with them, those of Node would change.
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import english from '../../apps/web/src/i18n/en/index.ts'
import korean from '../../apps/web/src/i18n/ko/index.ts'
import type { Visitor } from '../support/browser.ts'
import { consoleWorld } from '../support/console-world.ts'

const LESSON = 'part2/day3/cli_basics.md'

const world = consoleWorld()

const ready = (page: Page) => page.locator('[data-testid="step-cli"][data-state="open"]').waitFor({ timeout: 90_000 })
const rows = (page: Page) => page.locator('[data-testid="terminal-screen"] .xterm-rows')
const shows = (page: Page, text: string | RegExp) =>
  expect
    .poll(() => rows(page).innerText(), { timeout: 60_000 })
    .toMatch(typeof text === 'string' ? new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')) : text)

describe.each([
  { locale: 'ko' as const, t: korean },
  { locale: 'en' as const, t: english },
])('StepCli in $locale', ({ locale, t }) => {
  let visitor: Visitor
  let page: Page

  test('a command of the lesson is typed and not run; run by the learner it passes the task', async () => {
    visitor = await world.comeIn({ locale })
    page = visitor.page
    const line = "aws ec2 create-vpc --cidr-block 10.20.0.0/16 --tag-specifications 'ResourceType=vpc,Tags=[{Key=Name,Value=study}]'"
    await page.goto(`/app/learn/${LESSON}?tool=cli&run=${encodeURIComponent(line)}`)
    await ready(page)
    await shows(page, 'create-vpc')
    // What is typed goes on in the same line: nothing was run between, and nothing answered.
    await page.keyboard.type(' # mine')
    await expect.poll(async () => (await rows(page).innerText()).replaceAll(/\s/g, '')).toContain("Value=study}]'#mine")
    expect(await rows(page).innerText()).not.toContain('VpcId')
    await page.keyboard.press('Enter')
    await shows(page, 'VpcId')
    await expect
      .poll(async () => {
        const answer = await page.request.post('/api/v1/curriculum/check', {
          data: { path: LESSON, lang: locale },
          headers: { origin: world.installation.server.url },
        })
        const { tasks } = await answer.json()
        return tasks.find(({ id }) => id === 'cli-basics-vpc')?.status
      })
      .toBe('done')
  })

  test('Hangul is shown, Esc and Tab leave, and files are edited beside it', async () => {
    await page.keyboard.type('echo 안녕하세요 > 한글.txt; cat 한글.txt\n')
    await shows(page, /\n안녕하세요/)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('.xterm') === null)).toBe(true)
    await page.getByTestId('terminal-editor').click()
    await page.getByTestId('terminal-files').getByRole('button', { name: '한글.txt', exact: true }).click()
    const text = page.getByTestId('terminal-files').locator('textarea')
    await expect.poll(() => text.inputValue()).toBe('안녕하세요\n')
    await text.fill('고친 글\n')
    await page.getByTestId('terminal-files').getByRole('button', { name: t.terminal.files.save, exact: true }).click()
    await page.getByText(t.terminal.files.saved, { exact: true }).waitFor()
    await page.locator('.xterm-helper-textarea').focus()
    await page.keyboard.type('cat 한글.txt\n')
    await shows(page, /\n고친 글/)
  })

  test('line by line, what is run and what it says is a log', async () => {
    await page.getByTestId('terminal-mode').click()
    await page.getByRole('textbox', { name: t.terminal.command }).fill('echo spoken')
    await page.getByRole('button', { name: t.terminal.run, exact: true }).click()
    await expect.poll(() => page.getByRole('log').innerText(), { timeout: 30_000 }).toMatch(/\$ echo spoken\s+spoken/)
    await page.getByTestId('terminal-mode').click()
  })

  test('after a lost connection and a reload the same terminal is there', async () => {
    await page.reload()
    await ready(page)
    await shows(page, '고친 글')
    await visitor.context.close()
  })
})
