import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { deployments } from './fixtures/deployments.ts'

/**
 * Takes pictures of pages in the eight combinations and tells what axe, the console and the network had to say.
 * `node apps/web/dev/look.ts <base url> <folder> [page names] [--all] [--axe]`; without --all: Korean light wide and English dark narrow.
 */
const [base = 'http://127.0.0.1:5199', folder = 'shots', only = ''] = process.argv.slice(2).filter((arg) => !arg.startsWith('--'))
const isAll = process.argv.includes('--all')
const withAxe = process.argv.includes('--axe')
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const itemsAt = async <T>(path: string) =>
  fetch(`${base}/api/v1${path}`, { signal: AbortSignal.timeout(3_000) })
    .then((answer) => answer.json() as Promise<{ items?: T[] }>)
    .then((page) => page.items ?? [])
    .catch(() => [])
const rows = await itemsAt<{ id: string; name: string; activeRunId: string | null }>('/deployments?limit=100')
const taught = await itemsAt<{ id: string; learners: number | null }>('/curriculum/classes')
const at = (name: string, rest = '') => `/deployments/${rows.find((row) => row.name === name)?.id ?? deployments[0]!.id}${rest}`
const PAGES: Record<string, string> = {
  deployments: '/deployments',
  filtered: '/deployments?status=failed&text=zzz',
  approval: at('orders-platform'),
  planned: at('dev-vpc'),
  fleet: at('fleet-rollout'),
  applying: at('payments-network'),
  planning: at('search-cluster'),
  applied: at('staging-vpc'),
  resources: at('staging-vpc', '/resources'),
  history: at('staging-vpc', '/history'),
  log: at('staging-vpc', '/log'),
  failed: at('analytics-bucket'),
  recovering: at('legacy-gateway'),
  recovery: at('legacy-gateway', '/recovery'),
  created: at('ml-training'),
  rejected: at('pilot-batch'),
  destroying: at('checkout-edge'),
  edit: at('staging-vpc', '/edit'),
  missing: '/deployments/dep_01m84saqc5q4f87t2dp8bqsra7',
  pick: '/deployments/new',
  form: '/deployments/new/aws_vpc',
  modules: '/modules',
  module: '/modules/aws_vpc',
  approvals: '/approvals',
  'approval-open': `/approvals/${rows.find((row) => row.name === 'orders-platform')?.activeRunId ?? ''}`,
  accounts: '/accounts',
  channels: '/channels',
  'channel-new': '/channels',
  'channel-edit': '/channels',
  deliveries: '/channels',
  'approval-cost': at('orders-platform'),
  policy: '/accounts',
  classes: '/classes',
  'class-new': '/classes',
  class: `/classes/${taught[0]?.id}`,
  'class-empty': `/classes/${taught[1]?.id}`,
  'class-link': `/classes/${taught[0]?.id}`,
  join: '/classes/join#token=abc',
  'join-gone': '/classes/join#token=old',
  'join-bare': '/classes/join',
  people: '/people',
  agents: '/agents',
  'agent-ceiling': '/agents',
  audit: '/audit',
  keys: '/api-keys',
  profile: '/profile',
  'sign-in': '/sign-in',
  link: '/link#token=abc',
  gone: '/link#token=used',
  nowhere: '/no/such/page',
}
/** What is clicked, one after the other, before the picture is taken. */
const CLICKS: Record<string, string[]> = {
  'channel-new': ['main header button, main button:has(.i-lucide\\:plus)'],
  'channel-edit': ['[data-testid=channels] li:nth-child(4) button[aria-haspopup]', '[role=menuitem] >> nth=1'],
  deliveries: ['[data-testid=channels] li:nth-child(1) button[aria-haspopup]', '[role=menuitem] >> nth=0'],
  'approval-cost': ['[data-testid=cost] summary'],
  policy: ['[data-testid=accounts] li:nth-child(2) button'],
  'class-new': ['[data-testid=new-class]'],
  'agent-ceiling': ['[data-testid=agents] li:nth-child(1) button >> nth=1'],
  'class-link': ['[data-testid=invite]', '[data-testid=confirm]'],
}
const wanted = only ? only.split(',') : Object.keys(PAGES)
const combos = (['ko', 'en'] as const).flatMap((lang) =>
  (['light', 'dark'] as const).flatMap((mode) => [1440, 375].map((width) => ({ lang, mode, width }))),
)
const chosen = isAll
  ? combos
  : combos.filter(({ lang, mode, width }) => (lang === 'ko') === (mode === 'light') && (mode === 'light') === (width === 1440))

mkdirSync(folder, { recursive: true })
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
})
for (const { lang, mode, width } of chosen) {
  const context = await browser.newContext({
    viewport: { width, height: width > 500 ? 900 : 812 },
    colorScheme: mode,
    locale: lang === 'ko' ? 'ko-KR' : 'en-US',
    bypassCSP: withAxe,
  })
  for (const name of wanted) {
    // A page of its own each: requests that hang would keep the next one from loading.
    const page = await context.newPage()
    listen(page)
    await page.goto(`${base}/app${PAGES[name]}`)
    // A face of its own may have no heading; it is looked at all the same.
    await page
      .locator('h1')
      .first()
      .waitFor({ timeout: 8_000 })
      .catch(() => {})
    // A page that fails tries twice again before it says so; one that is slow stays as it is.
    await page
      .locator('[aria-busy="true"]')
      .first()
      .waitFor({ state: 'detached', timeout: 4_000 })
      .catch(() => {})
    await page.waitForTimeout(name === 'fleet' ? 1200 : 700)
    for (const target of CLICKS[name] ?? []) {
      await page
        .locator(target)
        .first()
        .click({ timeout: 5_000 })
        .catch((cause: Error) => console.log(`  not clicked: ${cause.message.split('\n')[0]}`))
      await page.waitForTimeout(400)
    }
    const file = join(folder, `${name}-${lang}-${mode}-${width}.png`)
    await page.screenshot({ path: file, fullPage: name !== 'fleet' })
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    console.log(`${file}${wide > 0 ? `  WIDER THAN THE SCREEN by ${wide}px` : ''}`)
    if (withAxe) {
      await page.evaluate(axeSource)
      const found = await page.evaluate(async () => {
        // axe puts itself on the window.
        const { violations } = await (
          window as unknown as {
            axe: { run: () => Promise<{ violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[] }> }
          }
        ).axe.run()
        return violations.map(
          ({ id, impact, nodes }) =>
            `${impact} ${id} ×${nodes.length}: ${nodes[0]?.html.slice(0, 160)} ${nodes[0]?.failureSummary.replaceAll('\n', ' ').slice(0, 200)}`,
        )
      })
      for (const line of found) console.log(`  axe ${line}`)
    }
    await page.close()
  }
  await context.close()
}
await browser.close()

function listen(page: Page): void {
  page.on(
    'console',
    (message) => ['error', 'warning'].includes(message.type()) && console.log(`  console ${message.type()}: ${message.text()}`),
  )
  page.on('pageerror', (error) => console.log(`  page error: ${error.message}`))
  page.on(
    'request',
    (request) => request.url().startsWith(base) || request.url().startsWith('data:') || console.log(`  OUTSIDE: ${request.url()}`),
  )
}
