import { createPrivateKey, sign } from 'node:crypto'
import { Fault } from '@mcp-cloud/contracts'
import { z } from 'zod'

const SCOPE = 'https://www.googleapis.com/auth/cloud-platform'
const LIFETIME_SECONDS = 3600

const ServiceAccountKey = z.object({
  client_email: z.string(),
  private_key: z.string(),
  token_uri: z.url().default('https://oauth2.googleapis.com/token'),
})
const TokenAnswer = z.object({ access_token: z.string().min(1) })

/**
 * Exchanges a service account key for an access token of at most an hour (RFC 7523): the key itself stays here.
 *
 * @throws Fault `invalid` for a key that is none, `unavailable` when the token endpoint refuses or does not answer.
 */
export async function exchangeServiceAccountKey(json: string, now: Date): Promise<string> {
  const key = parseKey(json)
  const seconds = Math.floor(now.getTime() / 1000)
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const unsigned = `${part({ alg: 'RS256', typ: 'JWT' })}.${part({ iss: key.client_email, scope: SCOPE, aud: key.token_uri, iat: seconds, exp: seconds + LIFETIME_SECONDS })}`
  const assertion = `${unsigned}.${sign('sha256', Buffer.from(unsigned), createPrivateKey(key.private_key)).toString('base64url')}`
  const answer = await fetch(key.token_uri, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion }),
    redirect: 'error',
    signal: AbortSignal.timeout(10_000),
  }).catch((cause: unknown) => {
    throw new Fault('unavailable', `the token endpoint of ${key.client_email} does not answer; try again`, { cause })
  })
  if (!answer.ok)
    throw new Fault('unavailable', `the token endpoint refused the key of ${key.client_email} with status ${answer.status}; check the key`)
  return TokenAnswer.parse(await answer.json()).access_token
}

function parseKey(json: string): z.infer<typeof ServiceAccountKey> {
  try {
    return ServiceAccountKey.parse(JSON.parse(json))
  } catch (cause) {
    throw new Fault(
      'invalid',
      'the service account key is not the JSON that Google Cloud hands out; it needs client_email and private_key',
      { cause },
    )
  }
}
