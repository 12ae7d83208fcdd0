import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, mkdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { takeTour } from './tour.ts'

/**
 * Makes the pictures of the tour, in Korean and English, from a platform of its own: `node scripts/screenshots/main.ts [folder]`.
 * Needs the built console (`npx vite build` in apps/web) and Chromium (`CHROMIUM` names another than /usr/bin/chromium).
 */
const ROOT = join(import.meta.dirname, '../..')
const folder = process.argv[2] ?? join(ROOT, 'docs/images')
const ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const dataDir = await mkdtemp(join(tmpdir(), 'mcp-cloud-pictures-'))
const { server, link } = await startPlatform()
const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ARGS })
try {
  await mkdir(folder, { recursive: true })
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'ko-KR',
    timezoneId: 'Asia/Seoul',
    colorScheme: 'light',
  })
  const page = await context.newPage()
  await takeTour(page, { lang: 'ko', folder, link, name: 'dev-vpc' })
  await takeTour(page, { lang: 'en', folder, name: 'team-network' })
} finally {
  await browser.close()
  server.kill('SIGTERM')
  await new Promise((resolve) => server.once('exit', resolve))
  await rm(dataDir, { recursive: true, force: true })
}

/** Starts a platform on a free port with an empty data folder; answers when it printed where to sign in and that it is ready. */
async function startPlatform(): Promise<{ server: ChildProcess; link: string }> {
  const server = spawn(process.execPath, [join(ROOT, 'apps/server/src/main.ts')], {
    cwd: dataDir,
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      PORT: '0',
      DATA_DIR: join(dataDir, 'data'),
      LOG_LEVEL: 'error',
      SANDBOX_DELAY_MS: '900',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  for await (const chunk of server.stdout) {
    said += String(chunk)
    const link = /http\S+#token=\S+/.exec(said)?.[0]
    if (link && said.includes('ready:')) return { server, link }
  }
  throw new Error(`the platform ended before it was ready; it said: ${said}`)
}
