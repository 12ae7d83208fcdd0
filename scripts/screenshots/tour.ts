import { join } from 'node:path'
import type { Page } from 'playwright-core'

export interface Tour {
  lang: 'ko' | 'en'
  /** Where the pictures go, as `<lang>-<nn>-<name>.png`. */
  folder: string
  /** The one-time link of the first administrator; absent when the page is signed in already. */
  link?: string
  /** The deployment's name. */
  name: string
}

const PLAN_MS = 90_000
const APPLY_MS = 180_000

/** The two-minute tour: from the link to applied, a picture at every station. */
export async function takeTour(page: Page, tour: Tour): Promise<void> {
  let count = 0
  const picture = async (name: string) => {
    await page.mouse.move(0, 0)
    // Pictures are taken when what moves has come to rest.
    await page.waitForTimeout(400)
    await page.screenshot({ path: join(tour.folder, `${tour.lang}-${String(++count).padStart(2, '0')}-${name}.png`) })
  }

  await signIn(page, tour, picture)
  await page.getByTestId('module-card').filter({ hasText: 'aws_vpc' }).click()
  await page.locator('[data-field="/name"] input').fill(tour.name)
  await page.locator('[data-var="region"]').fill('us-east-1')
  await picture('form')
  await page.getByTestId('create-and-plan').click()
  await page.locator('[data-action="requestApproval"]').waitFor({ timeout: PLAN_MS })
  await picture('plan')
  await page.locator('[data-action="requestApproval"]').click()
  await page.getByTestId('approve').click()
  await page.getByTestId('confirm').waitFor()
  await picture('approve')
  await page.getByTestId('confirm').click()
  await page.locator('[data-action="apply"]').click({ timeout: 15_000 })
  await page.locator('[data-status="applying"]').first().waitFor()
  await page.waitForTimeout(2_500)
  await picture('applying')
  await page.locator('[data-testid="status"][data-status="applied"]').first().waitFor({ timeout: APPLY_MS })
  await page.getByTestId('report').waitFor()
  await picture('applied')
  await page.goto(new URL('/app/deployments', page.url()).href)
  await page.getByTestId('deployment-row').first().waitFor()
  await picture('deployments')
}

/** Through the link with a password, or, signed in already, in the language of the tour. */
async function signIn(page: Page, { lang, link }: Tour, picture: (name: string) => Promise<void>): Promise<void> {
  if (link) {
    await page.goto(link)
    await page.locator('input[autocomplete="name"]').fill('김지우')
    await page.locator('input[autocomplete="new-password"]').fill('correct horse battery')
    await picture('link')
    await page.locator('button[type="submit"]').click()
    await page.waitForURL('**/app/deployments')
  }
  await page.evaluate((locale) => localStorage.setItem('mcp-cloud-locale', locale), lang)
  await page.goto(new URL('/app/deployments/new', page.url()).href)
  await page.getByTestId('module-card').first().waitFor()
  await picture('modules')
}
