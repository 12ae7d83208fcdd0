import { findChromium, launch } from '../test/support/browser.ts'
import { install } from '../test/support/server.ts'
import type { Figure } from './figure.ts'
import { signIn } from './lib/sign-in.ts'
import { ms, quantile } from './lib/statistics.ts'

const SWITCHES = 60
/** A pointer rests on a name before it clicks, if only shortly. */
const HOVER_MS = 120

/** Runs in the page, whose types this program does not have. Answers the milliseconds until the frame that has the lesson is painted. */
const clickAndWait = (path: string) => `(async () => {
  const begun = performance.now()
  document.querySelector('[data-testid="syllabus-explorer"] [data-path="${path}"]').click()
  while (!document.querySelector('[data-testid="content-view"][data-path="${path}"] .lesson')) await new Promise(requestAnimationFrame)
  // It is found in the callbacks of a frame; a message that is sent there is read when that frame has been painted.
  const { port1, port2 } = new MessageChannel()
  await new Promise((painted) => {
    port1.onmessage = painted
    port2.postMessage(0)
  })
  return performance.now() - begun
})()`

/** (l) From the click on a lesson's name to the frame in which it stands, in a browser, with a Korean lesson of the course each time. */
export async function measureLessonSwitch(): Promise<Figure[]> {
  await using installation = await install({ role: 'api' })
  const { link, url } = installation.server
  const found = findChromium()
  if (!link || 'missing' in found) throw new Error(link ? 'there is no Chromium' : 'the server printed no sign-in link')
  const browser = await launch(found.path)
  try {
    const context = await browser.newContext({
      locale: 'ko-KR',
      viewport: { width: 1440, height: 900 },
      storageState: await signIn(browser, link),
    })
    const page = await context.newPage()
    await page.goto(`${url}/app/learn/part2/day3/cli_basics.md`)
    await page.locator('.lesson').waitFor()
    const names = page.locator('[data-testid="syllabus-explorer"] [data-path]')
    const count = await names.count()
    const times: number[] = []
    for (let index = 0; index < SWITCHES; index++) {
      const name = names.nth((index * 3 + 1) % count)
      await name.hover()
      await page.waitForTimeout(HOVER_MS)
      times.push(await page.evaluate<number>(clickAndWait((await name.getAttribute('data-path')) ?? '')))
    }
    return [
      {
        id: 'l',
        what: 'from the click on a lesson to the frame that shows it, p95',
        value: ms(quantile(times, 0.95)),
        measured: quantile(times, 0.95),
        unit: 'ms',
        target: { atMost: 100 },
        notes: [`median ${ms(quantile(times, 0.5))} of ${SWITCHES}; Chromium without a graphics card, the wait for a frame included`],
      },
    ]
  } finally {
    await browser.close()
  }
}
