import { randomBytes, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface AwsKeys {
  accessKeyId: string
  secretAccessKey: string
  sessionToken?: string
}

/**
 * A loopback endpoint that hands one run's keys to the AWS provider, in the shape of the container credentials endpoint
 * that the AWS SDKs read. Terraform's environment then holds an address and a one-run token, never a key: HCL can read
 * the environment.
 */
export async function serveAwsKeys(
  keys: AwsKeys,
): Promise<{ environment: Record<string, string>; secrets: string[]; close(): Promise<void> }> {
  const token = randomBytes(32).toString('base64url')
  const server = createServer((request, response) => {
    if (request.url !== '/credentials' || !sameText(request.headers.authorization ?? '', token)) {
      response.writeHead(403).end()
      return
    }
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(
      JSON.stringify({
        AccessKeyId: keys.accessKeyId,
        SecretAccessKey: keys.secretAccessKey,
        ...(keys.sessionToken ? { Token: keys.sessionToken } : {}),
      }),
    )
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  // A TCP server's address is always an object.
  const { port } = server.address() as AddressInfo
  return {
    environment: { AWS_CONTAINER_CREDENTIALS_FULL_URI: `http://127.0.0.1:${port}/credentials`, AWS_CONTAINER_AUTHORIZATION_TOKEN: token },
    secrets: [token, keys.secretAccessKey, ...(keys.sessionToken ? [keys.sessionToken] : [])],
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}
