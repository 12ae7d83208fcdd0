import { existsSync } from 'node:fs'
import { chromium, type Browser, type BrowserContext, type ConsoleMessage, type Page } from 'playwright-core'

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A Chromium of this machine, or why there is none. */
export function findChromium(): { path: string } | { missing: string } {
  const path = PLACES.find((place) => existsSync(place))
  return path ? { path } : { missing: 'not run: no Chromium on this machine' }
}

export function launch(path: string): Promise<Browser> {
  return chromium.launch({ executablePath: path, args: FLAGS })
}

export interface Visitor extends AsyncDisposable {
  context: BrowserContext
  page: Page
  /** What the browser's console complained of, and requests that left for another host. */
  complaints: string[]
}

export interface VisitorOptions {
  baseUrl: string
  locale: 'ko' | 'en'
  colorScheme?: 'light' | 'dark'
  width?: number
}

/** One person in a browser of their own. */
export async function visit(browser: Browser, { baseUrl, locale, colorScheme = 'light', width = 1440 }: VisitorOptions): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL: baseUrl,
    locale: locale === 'ko' ? 'ko-KR' : 'en-US',
    timezoneId: 'Asia/Seoul',
    colorScheme,
    viewport: { width, height: 900 },
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on(
    'console',
    (message) =>
      message.type() === 'error' && !asksWhoItIs(message) && complaints.push(`console: ${message.text()} ${message.location().url}`),
  )
  page.on('pageerror', (error) => complaints.push(`page: ${error.message}`))
  page.on('request', (request) => {
    if (!request.url().startsWith(baseUrl) && !/^(data|blob):/.test(request.url())) complaints.push(`foreign request: ${request.url()}`)
  })
  return { context, page, complaints, [Symbol.asyncDispose]: () => context.close() }
}

/** The console asks who has come, and the browser reports it when that is nobody yet. */
function asksWhoItIs(message: ConsoleMessage): boolean {
  return message.text().includes('status of 401') && new URL(message.location().url).pathname === '/api/v1/me'
}
