// @ts-nocheck The functions handed to the page are the browser's, and this program has no DOM types: with them, those of Node would change.
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import english from '../../apps/web/src/i18n/en/index.ts'
import korean from '../../apps/web/src/i18n/ko/index.ts'
import { seriousViolations } from '../support/axe.ts'
import type { Visitor } from '../support/browser.ts'
import { consoleWorld } from '../support/console-world.ts'
import { settled } from '../support/settled.ts'
import { listen } from '../support/vue.ts'

const LESSON = 'part2/day3/cli_basics.md'
const OTHER = 'part1/day1/regions_and_zones.md'

const world = consoleWorld()

async function learner(locale: 'ko' | 'en', options: { width?: number; colorScheme?: 'light' | 'dark' } = {}): Promise<Visitor> {
  const visitor = await world.comeIn({ locale, roles: ['viewer', 'learner'], ...options })
  // The fade is what is looked at.
  await visitor.page.emulateMedia({ reducedMotion: 'no-preference' })
  return visitor
}
const lesson = (page: Page, path: string) => page.locator(`[data-testid="content-view"][data-path="${path}"]`)
const pane = (page: Page, name: 'lesson' | 'tool') => page.locator(`[data-pane="${name}"]`)
const shown = (page: Page, name: 'lesson' | 'tool') =>
  page.waitForFunction((name) => {
    const element = document.querySelector(`[data-pane="${name}"]`)
    return element !== null && getComputedStyle(element).opacity === '1'
  }, name)

describe.each([
  { locale: 'ko' as const, t: korean },
  { locale: 'en' as const, t: english },
])('the scenario of the curriculum, in $locale', ({ locale, t }) => {
  let visitor: Visitor
  let page: Page

  test('1: the syllabus loads by itself from the tree, by parts and days', async () => {
    visitor = await learner(locale)
    page = visitor.page
    const answer = page.waitForResponse((response) => response.url().includes('/api/v1/curriculum/tree'))
    await page.getByRole('link', { name: t.nav.learn, exact: true }).click()
    const tree = await (await answer).json()
    await page.getByTestId('syllabus-explorer').waitFor()
    for (const part of tree.parts) {
      await page.getByTestId('syllabus-explorer').getByText(part.title).first().waitFor()
      for (const day of part.days) await page.getByTestId('syllabus-explorer').getByText(day.title).first().waitFor()
    }
    // Whoever never was here begins at the beginning.
    await lesson(page, tree.parts[0].days[0].lessons[0].path).waitFor()
  })

  test('2 and 3: a click emits file-click with the path; the content is fetched and shown in the workspace', async () => {
    const heard = await listen(page, 'SyllabusExplorer', 'file-click')
    const answer = page.waitForResponse(
      (response) => response.url().includes('/api/v1/curriculum/content') && response.url().includes('cli_basics'),
    )
    await page.getByTestId('syllabus-explorer').locator(`[data-path="${LESSON}"]`).click()
    expect(await (await answer).json()).toMatchObject({ path: LESSON, lang: locale, requestedLang: locale })
    await page.getByTestId('workspace-view').locator(`[data-testid="content-view"][data-path="${LESSON}"] .lesson`).waitFor()
    expect(await heard()).toEqual([{ event: 'file-click', payload: [LESSON] }])
    expect(page.url()).toMatch(new RegExp(`/app/learn/${LESSON}$`))
  })

  test('4 and 5: the link emits navigate-tool, and the lesson fades into the terminal without leaving the page', async () => {
    const heard = await listen(page, 'ContentView', 'navigate-tool')
    await page.evaluate(() => {
      // The browser's own word for a fade: frames that a busy machine leaves out are not missed.
      const faded = []
      Object.assign(window, { stayed: true, faded })
      document.addEventListener('transitionend', ({ target, propertyName }) => {
        const { pane } = target.dataset
        if (pane && propertyName === 'opacity') faded.push(`${pane} ${getComputedStyle(target).opacity}`)
      })
    })
    await page.getByText('Open CLI Tool').click()
    await shown(page, 'tool')
    expect(await heard()).toEqual([{ event: 'navigate-tool', payload: [{ tool: 'cli', params: {} }] }])
    expect(await page.evaluate(() => (window as unknown as { stayed?: boolean }).stayed)).toBe(true)
    await page.waitForFunction(() => window.faded.length >= 2)
    expect((await page.evaluate(() => window.faded)).toSorted(), 'one fades out, the other in').toEqual(['lesson 0', 'tool 1'])
    expect(await pane(page, 'tool').getByTestId('step-cli').isVisible()).toBe(true)
    expect(await pane(page, 'lesson').isVisible()).toBe(false)
    expect(new URL(page.url()).searchParams.get('tool')).toBe('cli')
    await page.getByTestId('step-cli').evaluate((element) => element.setAttribute('data-same', 'yes'))
  })

  test('6: another lesson brings the lesson back, and the terminal is as it was left', async () => {
    await page.getByTestId('syllabus-explorer').locator(`[data-path="${OTHER}"]`).click()
    await lesson(page, OTHER).waitFor()
    await shown(page, 'lesson')
    expect(await pane(page, 'tool').isVisible()).toBe(false)
    await page.getByTestId('show-tool').click()
    await shown(page, 'tool')
    expect(await page.getByTestId('step-cli').getAttribute('data-same')).toBe('yes')
    await page.goBack()
    await shown(page, 'lesson')
    expect(page.url()).toContain(OTHER)
  })

  test('a reload finds lesson and tool again, and no address runs anything', async () => {
    await page.goto(`/app/learn/${LESSON}?tool=cli&run=${encodeURIComponent('aws ec2 describe-vpcs')}`)
    await shown(page, 'tool')
    await page.reload()
    await shown(page, 'tool')
    expect(await lesson(page, LESSON).count()).toBe(1)
    await page.goto('/app/learn')
    await lesson(page, LESSON).waitFor()
  })

  test('a tool that does not exist opens nothing', async () => {
    await page.goto(`/app/learn/${LESSON}?tool=root`)
    await shown(page, 'lesson')
    expect(await pane(page, 'tool').count()).toBe(0)
  })

  test('a heading has an address, and a change of language keeps the place', async () => {
    await page.goto(`/app/learn/${LESSON}#find`)
    const heading = page.locator('#lesson-find')
    await heading.waitFor()
    const topOf = () => heading.evaluate((element) => Math.round(element.getBoundingClientRect().top))
    await expect.poll(topOf).toBeLessThan(300)
    const before = await topOf()
    const other = locale === 'ko' ? 'en' : 'ko'
    await page.getByTestId('user-menu').click()
    await page.getByRole('menuitem', { name: t.shell.language }).hover()
    await page.getByRole('menuitemcheckbox', { name: other === 'ko' ? '한국어' : 'English' }).click()
    await page.locator(`.lesson[lang="${other}"]`).waitFor()
    await expect.poll(async () => Math.abs((await topOf()) - before)).toBeLessThan(60)
    expect(await page.locator('html').getAttribute('lang')).toBe(other)
    expect(await page.locator('[data-testid="content-view"] h1').innerText()).toMatch(other === 'ko' ? /[가-힣]/ : /^[^가-힣]+$/)
  })

  test('a shell block goes to the terminal as it stands; a middle click opens a tab of its own', async () => {
    await page.goto(`/app/learn/${LESSON}`)
    await page.locator('.lesson').waitFor()
    const heard = await listen(page, 'ContentView', 'navigate-tool')
    await page.locator('.code[data-lang="bash"] [data-run]:visible').first().click()
    const [first] = await heard()
    expect(first?.payload).toEqual([{ tool: 'cli', params: { run: 'aws sts get-caller-identity' } }])
    await page.getByTestId('show-lesson').click()
    const opened = visitor.context.waitForEvent('page')
    await page.getByText('Open CLI Tool').click({ button: 'middle' })
    const tab = await opened
    await tab.waitForURL(/\/app\/learn\/part2\/day3\/cli_basics\.md\?tool=cli/)
    await tab.locator('[data-pane="tool"]').waitFor()
    await tab.close()
  })

  test('a question explains every option, and progress is on the server', async () => {
    const question = page.locator('[data-question="cli-basics-q-region"]')
    await question.locator('input').nth(1).check()
    await question.locator('button[type=submit]').click()
    await question.getByRole('status').getByText(/./).first().waitFor()
    expect(await question.locator('label').allInnerTexts()).toHaveLength(3)
    for (const text of await question.locator('label').allInnerTexts()) expect(text.length).toBeGreaterThan(30)
    await question.locator('input').first().check()
    await question.locator('button[type=submit]').click()
    await expect
      .poll(async () => (await page.evaluate(() => fetch('/api/v1/curriculum/progress').then((r) => r.json()))).daysPractised)
      .toBe(1)
  })
})

describe('the course for everyone', () => {
  test.for([
    { locale: 'ko' as const, width: 1440, colorScheme: 'light' as const },
    { locale: 'en' as const, width: 390, colorScheme: 'dark' as const },
  ])('axe finds nothing serious: $locale, $width wide, $colorScheme', async (options) => {
    const { page } = await learner(options.locale, options)
    const faces = ['', '?tool=cli', '?tool=world', '?tool=catalogue&module=aws_vpc', '?tool=plan', '?tool=approvals', '?tool=cli&split=1']
    for (const face of faces) {
      await page.goto(`/app/learn/${LESSON}${face}`)
      await shown(page, face ? 'tool' : 'lesson')
      await page.locator('.lesson').waitFor({ state: 'attached' })
      await settled(page)
      expect(await seriousViolations(page), face).toEqual([])
    }
  })

  test('the syllabus is walked by keys, searched, and remembers what was closed', async () => {
    const { page } = await learner('en')
    await page.goto(`/app/learn/${LESSON}`)
    const syllabus = page.getByTestId('syllabus-explorer')
    const current = syllabus.locator('[aria-current="page"]')
    await current.waitFor()
    await current.focus()
    await page.keyboard.press('ArrowDown')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-path'))).toMatch(/^part2\/day3\//)
    await page.keyboard.press('ArrowLeft')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-expanded'))).toBe('true')
    await page.keyboard.press('ArrowLeft')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-expanded'))).toBe('false')
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    expect(await syllabus.locator('[data-path^="part1/"]').count()).toBe(0)
    await page.reload()
    await syllabus.waitFor()
    expect(await syllabus.locator('[data-path^="part1/"]').count()).toBe(0)
    await syllabus.locator('[data-node]').first().focus()
    await page.keyboard.press('/')
    await page.keyboard.type('regions')
    await expect.poll(() => syllabus.locator(`[data-path="${OTHER}"]`).count()).toBe(1)
  })

  test('pictures are shown in the language of the lesson', async () => {
    const { page } = await learner('ko')
    await page.goto('/app/learn/part1/day1/what_is_cloud.md')
    const picture = page.locator('.lesson img[src$="control-plane.ko.svg"]')
    await picture.scrollIntoViewIfNeeded()
    await expect.poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(100)
  })

  test('a lesson whose name was pointed at opens without asking the server for it again', async () => {
    const { page } = await learner('ko')
    await page.goto(`/app/learn/${LESSON}`)
    await page.locator('.lesson').waitFor()
    const asked: string[] = []
    page.on('request', (request) => request.url().includes('/curriculum/content') && asked.push(request.url()))
    const link = page.getByTestId('syllabus-explorer').locator(`[data-path="${OTHER}"]`)
    const read = page.waitForResponse((response) => response.url().includes('/api/v1/curriculum/content'))
    await link.hover()
    await (await read).finished()
    await link.click()
    await lesson(page, OTHER).locator('.lesson').waitFor()
    expect(asked).toHaveLength(1)
  })
})
