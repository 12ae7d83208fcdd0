import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { findChromium, launch, visit, type Visitor, type VisitorOptions } from './browser.ts'
import { comeIn, type Newcomer } from './people.ts'
import { install, type Installation, type ServerOptions } from './server.ts'
import { settled } from './settled.ts'

/** Where pictures for the documents go; unset, none are taken. */
const pictures = process.env['SCREENSHOTS']

/** A server and a browser, there from the first test of the group to its last. */
export interface ConsoleWorld {
  readonly installation: Installation
  readonly browser: Browser
  /** One person in a browser of their own, who is not signed in. */
  visit(options: Omit<VisitorOptions, 'baseUrl'>): Promise<Visitor>
  /** The same, invited by the administrator and signed in by the link. */
  comeIn(person: Newcomer): Promise<Visitor>
  /** A picture of the page as it has come to rest, named `<what>.png`, when pictures were asked for. */
  picture(page: Page, what: string, options?: { fullPage?: boolean }): Promise<void>
}

/**
 * The console's world for the tests of a group or file. Without a Chromium its tests are skipped and nothing is started. No
 * console may complain and no request may leave for another host: the test in which one did fails.
 */
export function consoleWorld(options: Partial<ServerOptions> = {}): ConsoleWorld {
  const chromium = findChromium()
  const visitors: Visitor[] = []
  let installation: Installation | undefined
  let browser: Browser | undefined
  beforeAll(async () => {
    if ('missing' in chromium) return
    installation = await install(options)
    browser = await launch(chromium.path)
  })
  beforeEach(({ skip }) => {
    if ('missing' in chromium) skip(chromium.missing)
  })
  afterEach(() => {
    expect(
      visitors.flatMap(({ complaints }) => complaints.splice(0)),
      'complaints of the browsers',
    ).toEqual([])
  })
  afterAll(async () => {
    await browser?.close()
    await installation?.[Symbol.asyncDispose]()
  })
  const world: ConsoleWorld = {
    get installation() {
      if (!installation) throw new Error('the server is started before the first test; ask for it inside of a test')
      return installation
    },
    get browser() {
      if (!browser) throw new Error('the browser is started before the first test; ask for it inside of a test')
      return browser
    },
    async visit(options) {
      const visitor = await visit(world.browser, { baseUrl: world.installation.server.url, ...options })
      visitors.push(visitor)
      return visitor
    },
    async comeIn(person) {
      const visitor = await comeIn(world.installation, world.browser, person)
      visitors.push(visitor)
      return visitor
    },
    async picture(page, what, { fullPage = false } = {}) {
      if (!pictures) return
      await mkdir(pictures, { recursive: true })
      await settled(page)
      await page.screenshot({ path: join(pictures, `${what}.png`), fullPage })
    },
  }
  return world
}
