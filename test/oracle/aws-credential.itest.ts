import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { findProviderMirror, findTool } from '@mcp-cloud/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../support/lifecycle.ts'
import { install, type Installation } from '../support/server.ts'

/** What STS and IAM answer to a key they do not know. */
const REFUSAL =
  '<ErrorResponse><Error><Type>Sender</Type><Code>InvalidClientTokenId</Code><Message>The security token included in the request is invalid.</Message></Error><RequestId>r-1</RequestId></ErrorResponse>'

const mirror = findProviderMirror()
const missing = [mirror, findTool('terraform')].flatMap((found) => ('missing' in found ? [found.missing] : []))[0]
let cloud: Server
let installation: Installation
beforeAll(async () => {
  if ('missing' in mirror || missing) return
  cloud = createServer((_request, response) => void response.writeHead(403, { 'content-type': 'text/xml' }).end(REFUSAL))
  await new Promise<void>((resolve) => cloud.listen(0, '127.0.0.1', resolve))
  installation = await install({
    environment: { TERRAFORM_PROVIDER_MIRROR: mirror.path, AWS_WRONG_KEY_ID: 'AKIAWRONG', AWS_WRONG_SECRET: 'a-secret-no-cloud-knows' },
  })
})
afterAll(async () => {
  await installation?.[Symbol.asyncDispose]()
  cloud?.close()
})

test('a credential that the cloud refuses is told as one, by the real provider, with what to do', async (ctx) => {
  if (missing) return ctx.skip(missing)
  const { api } = installation
  // A TCP server's address is always an object.
  const { port } = cloud.address() as AddressInfo
  const account = await api.post('/api/v1/accounts', {
    name: 'wrong',
    cloud: 'aws',
    endpointUrl: `http://127.0.0.1:${port}`,
    credentials: { from: 'env', accessKeyId: 'AWS_WRONG_KEY_ID', secretAccessKey: 'AWS_WRONG_SECRET' },
  })
  expect(account.status, JSON.stringify(account.body)).toBe(201)
  const { body } = await api.post('/deployments', {
    name: 'wrong-credential',
    cloud: 'aws',
    account: 'wrong',
    module: 'aws_vpc',
    vars: { region: 'us-east-1' },
  })
  await api.post(`/deployments/${body.id}/plan`)
  const { error } = (await until(api, body.id, ['failed'], 120)).lastRun
  expect(error, JSON.stringify(error)).toMatchObject({
    code: 'plan.credentials',
    action: expect.stringContaining('credentials of the account'),
  })
  expect(JSON.stringify(error)).not.toContain('a-secret-no-cloud-knows')
})
