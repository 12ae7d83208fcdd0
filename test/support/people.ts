import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { visit, type Visitor, type VisitorOptions } from './browser.ts'
import { createApi, type Api, type Installation } from './server.ts'

/** What everybody here signs in with. */
export const PASSWORD = 'a long enough password'

/** Another person, who was invited, has redeemed the link, and acts by the session that it opened. */
export async function invite(admin: Api, url: string, person: { name: string; roles: string[] }): Promise<Api> {
  return createApi(url, { cookie: await signIn(admin, url, person), origin: url })
}

/** The same, by the cookie of the session. */
export async function signIn(admin: Api, url: string, { name, roles }: { name: string; roles: string[] }): Promise<string> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.test`
  const invited = await admin.post('/api/v1/people', { email, name, roles })
  expect(invited.status, JSON.stringify(invited.body)).toBe(201)
  const token = /#token=(.+)$/.exec(invited.body.link.url)?.[1]
  const redeemed = await fetch(`${url}/api/v1/links/redeem`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ token, password: PASSWORD }),
  })
  expect(redeemed.status, await redeemed.clone().text()).toBe(200)
  return redeemed.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
}

export interface Newcomer extends Omit<VisitorOptions, 'baseUrl'> {
  name?: string
  roles?: string[]
}

/** The same in a browser of their own: invited by the administrator, come in by the link. */
export async function comeIn(
  { api, server }: Pick<Installation, 'api' | 'server'>,
  browser: Browser,
  { name = 'Learner', roles = ['learner'], ...options }: Newcomer,
): Promise<Visitor> {
  const email = `${Math.random().toString(36).slice(2)}@example.com`
  const invited = await api.post('/api/v1/people', { email, name, roles })
  expect(invited.status, JSON.stringify(invited.body)).toBe(201)
  const visitor = await visit(browser, { baseUrl: server.url, ...options })
  await redeem(visitor.page, invited.body.link.url)
  return visitor
}

/** Comes in by a one-time link and sets the password. */
export async function redeem(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await page.locator('input[type=password]').fill(PASSWORD)
  await page.locator('form button[type=submit]').click()
  await page.waitForURL('**/app/deployments')
}
