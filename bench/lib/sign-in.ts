import type { Browser } from 'playwright-core'

export type Storage = Awaited<ReturnType<Awaited<ReturnType<Browser['newContext']>>['storageState']>>

/** Comes in by the one-time link. @returns what a browser remembers of it. */
export async function signIn(browser: Browser, link: string): Promise<Storage> {
  const context = await browser.newContext({ locale: 'en-US' })
  const page = await context.newPage()
  await page.goto(link)
  // A first sign-in wants a password.
  await page.locator('form').waitFor()
  const password = page.locator('input[autocomplete="new-password"]')
  if (await password.count()) await password.fill('a bench of pines by the sea')
  await page.locator('button[type="submit"]').click()
  await page.waitForURL(/\/app\/deployments/)
  const state = await context.storageState()
  await context.close()
  return state
}
