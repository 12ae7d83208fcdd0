import { expect } from 'vitest'
import { createApi, type Api } from './server.ts'

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
    body: JSON.stringify({ token, password: 'a long enough password' }),
  })
  expect(redeemed.status, await redeemed.clone().text()).toBe(200)
  return redeemed.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
}
