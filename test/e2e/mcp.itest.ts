import { afterAll, beforeAll, expect, test } from 'vitest'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { apply, approve } from '../support/lifecycle.ts'
import { createApi, install, type Api, type Installation } from '../support/server.ts'

let installation: Installation
let admin: Api
let agentKey: string
beforeAll(async () => {
  installation = await install()
  admin = installation.api
  const agent = await admin.post('/api/v1/agents', { name: 'deploy-bot' })
  expect(agent.status, JSON.stringify(agent.body)).toBe(201)
  const key = await admin.post('/api/v1/api-keys', { name: 'bot key', agentId: agent.body.id })
  expect(key.status, JSON.stringify(key.body)).toBe(201)
  agentKey = key.body.secret
})
afterAll(() => installation[Symbol.asyncDispose]())

async function connect(key: string): Promise<Client> {
  const client = new Client({ name: 'scenario', version: '1.0.0' })
  const headers = { authorization: `Bearer ${key}` }
  await client.connect(new StreamableHTTPClientTransport(new URL(`${installation.server.url}/mcp`), { requestInit: { headers } }))
  return client
}

type Structured = Record<string, never> & {
  id: string
  status: string
  currentRun: { id: string; bundleDigest: string }
  items: { name: string }[]
}

async function call(
  client: Client,
  name: string,
  args: Record<string, unknown>,
): Promise<{ isError: boolean; text: string; structured: Structured }> {
  const result = await client.callTool({ name, arguments: args })
  const [content] = result.content as [{ type: 'text'; text: string }]
  return { isError: result.isError === true, text: content.text, structured: result.structuredContent as Structured }
}

test('without a key nothing is served', async () => {
  const answer = await fetch(`${installation.server.url}/mcp`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
  expect(answer.status).toBe(401)
  expect(answer.headers.get('www-authenticate')).toContain('Bearer')
})

test('the tools are those an agent may use, in one order, each with all its hints', async () => {
  const client = await connect(agentKey)
  const { tools } = await client.listTools()
  expect(tools.map((tool) => tool.name)).toEqual([
    'create_deployment',
    'describe_module',
    'find_modules',
    'get_deployment',
    'get_run_log',
    'plan_deployment',
    'request_approval',
    'request_destroy',
  ])
  for (const tool of tools)
    expect(Object.keys(tool.annotations ?? {}).toSorted()).toEqual([
      'destructiveHint',
      'idempotentHint',
      'openWorldHint',
      'readOnlyHint',
      'title',
    ])
  await client.close()
})

test('an agent goes from words to an open approval, and a person takes it from there', async () => {
  const client = await connect(agentKey)
  const found = await call(client, 'find_modules', { cloud: 'aws', text: 'vpc' })
  expect(found.structured.items.map((item) => item.name)).toContain('aws_vpc')
  const created = await call(client, 'create_deployment', {
    name: 'bot-vpc',
    cloud: 'aws',
    module: 'aws_vpc',
    vars: { region: 'us-east-1' },
  })
  expect(created.structured.status, created.text).toBe('created')
  const { id } = created.structured
  const planned = await call(client, 'plan_deployment', { id })
  expect(planned.structured.status, planned.text).toBe('planned')
  expect(JSON.parse(planned.text)).toEqual(planned.structured)
  const log = await call(client, 'get_run_log', { id: planned.structured.currentRun.id })
  expect(log.text).toContain('Plan:')
  const opened = await call(client, 'request_approval', { id })
  expect(opened.structured.status).toBe('awaiting_approval')
  // Deciding is not a tool, and the fields that decide do not exist behind the one that opens.
  const decided = await call(client, 'request_approval', { id, decision: 'approve', digest: opened.structured.currentRun.bundleDigest })
  expect(decided.isError).toBe(true)
  expect((await admin.get(`/deployments/${id}`)).body.status).toBe('awaiting_approval')

  const approved = await admin.post(`/deployments/${id}/approve`, {
    decision: 'approve',
    digest: opened.structured.currentRun.bundleDigest,
  })
  expect(approved.body.status, JSON.stringify(approved.body)).toBe('approved')
  expect((await apply(admin, id)).status).toBe('applied')
  const destroy = await call(client, 'request_destroy', { id })
  expect(destroy.structured.status, destroy.text).toBe('planned')
  await approve(admin, id)
  expect((await apply(admin, id)).status).toBe('destroyed')
  await client.close()
})

test('a refusal tells everything needed to do better in its text', async () => {
  const client = await connect(agentKey)
  const refused = await call(client, 'create_deployment', {
    name: 'bot-two',
    cloud: 'aws',
    module: 'aws_vpc',
    vars: { region: 'us-east-9' },
  })
  expect(refused.isError).toBe(true)
  expect(refused.text).toMatch(/us-east-9.*us-east-1/s)
  await client.close()
})

test('a key of an administrator opens no more here than an agent’s', async () => {
  const created = await admin.post('/deployments', { name: 'own-vpc', cloud: 'aws', module: 'aws_vpc', vars: { region: 'us-east-1' } })
  const client = await connect(admin.key)
  const { tools } = await client.listTools()
  expect(tools.some((tool) => /approve$|apply|decide/.test(tool.name))).toBe(false)
  const seen = await call(client, 'get_deployment', { id: created.body.id })
  expect(seen.structured.status).toBe('created')
  await client.close()
})

test('an agent sees nothing of what others made', async () => {
  const created = await admin.post('/deployments', { name: 'hidden-vpc', cloud: 'aws', module: 'aws_vpc', vars: { region: 'us-east-1' } })
  const client = await connect(agentKey)
  const seen = await call(client, 'get_deployment', { id: created.body.id })
  expect(seen.isError).toBe(true)
  expect(seen.text).toContain('not_found')
  expect((await createApi(installation.server.url, agentKey).post(`/deployments/${created.body.id}/apply`)).status).toBe(403)
  await client.close()
})
