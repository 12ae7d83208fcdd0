// @ts-nocheck The functions handed to the page are the browser's, and this program has no DOM types: with them, those of Node would change.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readCourse } from '../../packages/core/src/learn/course/read-course.ts'
import { findChromium, launch, type Visitor } from '../support/browser.ts'
import { comeIn } from '../support/people.ts'
import { install, type Installation } from '../support/server.ts'

const chromium = findChromium()
/** Where pictures for the documents go; unset, none are taken. */
const pictures = process.env['SCREENSHOTS']
const course = await readCourse(fileURLToPath(new URL('../../curriculum', import.meta.url)))
const WALK = ['part1/day2/first_commands.md', 'part2/day3/cli_basics.md', 'part2/day4/terraform_basics.md']

let installation: Installation
let browser: Browser
beforeAll(async () => {
  if ('missing' in chromium) return
  installation = await install()
  browser = await launch(chromium.path)
})
afterAll(async () => {
  await browser?.close()
  await installation?.[Symbol.asyncDispose]()
})

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
  const picture = async (what: string) => {
    if (!pictures) return
    await mkdir(pictures, { recursive: true })
    await visitor.page.waitForTimeout(500)
    await visitor.page.screenshot({ path: join(pictures, `learn-${what}-${locale}.png`) })
  }

  test.for(WALK)('%s', async (path, { skip }) => {
    if ('missing' in chromium) return skip(chromium.missing)
    visitor ??= await comeIn(installation, browser, { locale, name: '이하나' })
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
    expect(visitor.complaints).toEqual([])
  })
})
