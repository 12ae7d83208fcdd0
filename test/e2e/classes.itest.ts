import { describe, expect, test } from 'vitest'
import english from '../../apps/web/src/i18n/en/index.ts'
import korean from '../../apps/web/src/i18n/ko/index.ts'
import { seriousViolations } from '../support/axe.ts'
import type { Visitor } from '../support/browser.ts'
import { consoleWorld } from '../support/console-world.ts'
import { invite, PASSWORD } from '../support/people.ts'
import { createApi } from '../support/server.ts'
import { wording } from '../support/wording.ts'

const world = consoleWorld()

describe.each([
  { locale: 'ko' as const, t: korean, className: '월요일 저녁반', learner: 'Haneul Kang' },
  { locale: 'en' as const, t: english, className: 'New hires', learner: 'Alex Novak' },
])('a class, in $locale', ({ locale, t, className, learner }) => {
  let instructor: Visitor
  let link: string

  test('an instructor makes it and is given a link for everybody', async () => {
    instructor = await world.comeIn({ locale, name: 'Instructor', roles: ['requester', 'approver'] })
    const { page } = instructor
    await page.getByRole('link', { name: t.nav.classes, exact: true }).click()
    await page.getByText(t.classes.empty).waitFor()
    expect(await seriousViolations(page), 'no class yet').toEqual([])
    await page.getByTestId('new-class').click()
    await page.getByLabel(t.classes.name).fill(className)
    await page.getByTestId('confirm').click()
    link = (await page.getByTestId('secret').innerText()).trim()
    expect(link).toMatch(/\/app\/classes\/join#token=[\w-]{20,}$/)
    expect(await seriousViolations(page), 'the invitation').toEqual([])
    await page.getByRole('button', { name: t.common.kept }).click()
    await page.getByRole('link', { name: className }).click()
    await page.getByText(t.classes.noLearners).waitFor()
  })

  test('a learner who has to sign in first joins by it, and its token is in no address', async () => {
    const { api, server } = world.installation
    await invite(api, server.url, { name: learner, roles: ['learner'] })
    await using visitor = await world.visit({ locale, width: 375 })
    const { page } = visitor
    const token = link.split('token=')[1]!
    const told: string[] = []
    page.on('request', (request) => void told.push(request.url(), request.headers()['referer'] ?? ''))
    page.on('framenavigated', (frame) => void told.push(frame.url()))

    await page.goto(link)
    await page.waitForURL(/\/app\/sign-in\?next=/)
    // A reload sends the address to the server and its log.
    await page.reload()
    await page.getByLabel(t.door.email).fill(`${learner.toLowerCase().replaceAll(' ', '.')}@example.test`)
    await page.getByLabel(t.door.password).fill(PASSWORD)
    await page.getByRole('button', { name: t.door.signIn, exact: true }).click()
    await page.getByRole('heading', { name: wording(t.classes.joinAsk, { name: className }) }).waitFor()
    expect(await seriousViolations(page), 'before joining').toEqual([])
    await page.getByTestId('join').click()
    await page.getByText(t.classes.joined).waitFor()

    expect(page.url()).toMatch(/\/app\/classes\/join$/)
    // The browser tells the test of the first address whole, as it was typed; only that one may have it.
    expect(told.filter((address) => address !== link && address.includes(token))).toEqual([])
    // What has been used is not lying about for whoever sits down next.
    expect(await page.evaluate(() => JSON.stringify(Object.values(sessionStorage)))).not.toContain(token)

    const cookie = (await visitor.context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
    const answered = await createApi(server.url, { cookie, origin: server.url }).post('/api/v1/curriculum/quiz', {
      question: 'fail-together',
      chosen: [0],
      lang: locale,
    })
    expect(answered.status, JSON.stringify(answered.body)).toBe(200)
  })

  test('the instructor sees how far the learner is', async () => {
    const { page } = instructor
    await page.reload()
    const row = page.getByTestId('learner-row').filter({ hasText: learner })
    await row.waitFor()
    expect(await row.innerText()).not.toContain(t.classes.never)
    expect(await seriousViolations(page), 'the table').toEqual([])
    await page.setViewportSize({ width: 375, height: 800 })
    expect(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(true)
    expect(await seriousViolations(page), 'the table on a phone').toEqual([])
    await instructor[Symbol.asyncDispose]()
  })
})
