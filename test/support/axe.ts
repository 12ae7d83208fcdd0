import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'

const SOURCE = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')

export interface Violation {
  id: string
  impact: string
  nodes: string[]
}

/** What axe finds that keeps somebody from using the page as it stands now. */
export async function seriousViolations(page: Page): Promise<Violation[]> {
  // Evaluated by the debugger: a script of the page could not, under the page's own policy.
  await page.evaluate(SOURCE)
  const found = (await page.evaluate('axe.run()')) as { violations: { id: string; impact: string; nodes: { html: string }[] }[] }
  return found.violations
    .filter(({ impact }) => ['serious', 'critical'].includes(impact))
    .map(({ id, impact, nodes }) => ({ id, impact, nodes: nodes.slice(0, 3).map(({ html }) => html.slice(0, 200)) }))
}
