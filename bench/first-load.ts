import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { findChromium, launch } from '../test/support/browser.ts'
import { install } from '../test/support/server.ts'
import type { Figure } from './figure.ts'
import { signIn, type Storage } from './lib/sign-in.ts'

const KILOBYTE = 1000
/** The page's own streams stay open, so the network never falls silent. */
const QUIET_MS = 4000

/** (g) The JavaScript that a browser with an empty cache takes to show the deployments list, signed in by the one-time link. */
export async function measureFirstLoad(): Promise<Figure[]> {
  await using installation = await install({ role: 'api' })
  const { link, url } = installation.server
  if (!link) throw new Error('the server printed no sign-in link')
  const found = findChromium()
  if ('missing' in found) throw new Error(found.missing)
  const browser = await launch(found.path)
  try {
    const door = await scriptsOf(browser, `${url}/app/`, /\/app\/sign-in/)
    const list = await scriptsOf(browser, `${url}/app/`, /\/app\/deployments/, await signIn(browser, link))
    return [
      {
        id: 'g',
        what: 'JavaScript of the first load of the console (deployments list), gzip',
        value: `${list.kilobytes.toFixed(0)} kB in ${list.files} files`,
        measured: list.kilobytes,
        unit: 'kB',
        target: { atMost: 250 },
        notes: [`the sign-in page alone: ${door.kilobytes.toFixed(0)} kB in ${door.files} files`],
      },
    ]
  } finally {
    await browser.close()
  }
}

/** Everything that arrived as JavaScript within some seconds, compressed as the wire would. */
async function scriptsOf(
  browser: Browser,
  url: string,
  expected: RegExp,
  storageState?: Storage,
): Promise<{ kilobytes: number; files: number }> {
  const context = await browser.newContext({ locale: 'en-US', ...(storageState ? { storageState } : {}) })
  const page = await context.newPage()
  const bodies: Promise<Buffer>[] = []
  page.on('response', (response) => {
    if (new URL(response.url()).pathname.endsWith('.js')) bodies.push(response.body())
  })
  await page.goto(url)
  await page.waitForTimeout(QUIET_MS)
  if (!expected.test(page.url())) throw new Error(`the browser is at ${page.url()}, not at ${expected.source}`)
  const sizes = (await Promise.all(bodies)).map((body) => gzipSync(body).length)
  await context.close()
  return { kilobytes: sizes.reduce((sum, size) => sum + size, 0) / KILOBYTE, files: sizes.length }
}
