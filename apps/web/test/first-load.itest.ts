import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { FIRST_LOAD_LIMIT, measureFirstLoad } from '../build/first-load.ts'

const dist = join(import.meta.dirname, '../dist')
const SHELL = ['index.html', 'src/i18n/ko/index.ts', 'src/features/shell/AppShell.vue']
/** The pages people land on: the list, and a deployment by a link in a message. */
const LANDINGS = {
  'the list of deployments': [...SHELL, 'src/pages/DeploymentsPage.vue'],
  'a deployment': [...SHELL, 'src/pages/DeploymentPage.vue', 'src/features/deployment/OverviewTab.vue'],
  'a lesson': [...SHELL, 'src/pages/LearnPage.vue'],
}

test.for(Object.entries(LANDINGS))('the first load of %s is at most 250 kB of JavaScript in gzip', ([, pages], ctx) => {
  if (!existsSync(join(dist, '.vite/manifest.json'))) ctx.skip('not run: the console is not built; `npx vite build` in apps/web builds it')
  const files = measureFirstLoad(dist, pages)
  const total = [...files.values()].reduce((sum, size) => sum + size, 0)
  const largest = [...files].toSorted(([, a], [, b]) => b - a).slice(0, 5)
  expect(total, largest.map(([file, size]) => `${file} ${size}`).join(', ')).toBeLessThanOrEqual(FIRST_LOAD_LIMIT)
})
