import { afterAll, beforeAll, expect, test } from 'vitest'
import { lookInside, reckon, type Inside } from '../support/inside.ts'
import { apply, approve, destroy, plan, until } from '../support/lifecycle.ts'
import { addModule } from '../support/modules.ts'
import { install, type Api, type Installation } from '../support/server.ts'

const REGION = 'variable "region" {\n  type = string\n}\n'
const AWS = 'terraform {\n  required_providers {\n    aws = { source = "hashicorp/aws", version = ">= 5.100, < 7" }\n  }\n}\n'

/** Two subnets, one after the other; whether their ranges overlap is for the cloud to find out. */
const TWO_SUBNETS = `${AWS}${REGION}
variable "second_range" {
  type    = string
  default = "10.0.1.0/24"
}
resource "aws_vpc" "this" {
  cidr_block = "10.0.0.0/16"
}
resource "aws_subnet" "first" {
  vpc_id     = aws_vpc.this.id
  cidr_block = "10.0.1.0/24"
}
resource "aws_subnet" "second" {
  vpc_id     = aws_vpc.this.id
  cidr_block = var.second_range
  depends_on = [aws_subnet.first]
}
`
const UNKNOWN_ARGUMENT = `${AWS}${REGION}
resource "aws_vpc" "this" {
  cidr_block  = "10.0.0.0/16"
  no_such_one = true
}
`
const UNKNOWN_PROVIDER = `
terraform {
  required_providers {
    datadog = { source = "datadog/datadog", version = "~> 3.0" }
  }
}
${REGION}
resource "datadog_monitor" "this" {
  name    = "up"
  type    = "metric alert"
  message = "down"
  query   = "avg(last_1h):avg:system.cpu.user{*} > 90"
}
`

let installation: Installation
let api: Api
let inside: Inside
const key = { AWS_FAULT_KEY_ID: 'AKIAFAULT', AWS_FAULT_SECRET: 'a-secret-that-is-taken-away-later' }
beforeAll(async () => {
  installation = await install({ environment: key })
  api = installation.api
  inside = await lookInside(installation.server.dataDir)
})
afterAll(async () => {
  await inside.close()
  await installation[Symbol.asyncDispose]()
})

const nothingLost = { orphans: [], ghosts: [], locks: 0, doubles: [] }

async function create(module: string, name: string, vars: Record<string, unknown> = {}, account?: string): Promise<string> {
  const created = await api.post('/deployments', {
    name,
    cloud: 'aws',
    module,
    vars: { region: 'us-east-1', ...vars },
    ...(account ? { account } : {}),
  })
  expect(created.status, JSON.stringify(created.body)).toBe(201)
  return created.body.id
}

/** What a person is told of a plan that fails. */
async function failedPlan(id: string) {
  await api.post(`/deployments/${id}/plan`)
  const failed = await until(api, id, ['failed'])
  const { error } = failed.lastRun
  expect(error.message.length).toBeGreaterThan(10)
  expect(error.action.length).toBeGreaterThan(10)
  return error
}

test('an apply that fails half-way ends failed, its state holds what was created, and a new plan continues from there', async () => {
  await addModule(installation.server.dataDir, 'aws_two_subnets', TWO_SUBNETS)
  const id = await create('aws_two_subnets', 'half-way')
  await plan(api, id)
  await approve(api, id)
  const failed = await apply(api, id)
  expect(failed).toMatchObject({ status: 'failed', live: true, currentRun: null })
  expect(failed.resources.map(({ address }: { address: string }) => address).toSorted()).toEqual(['aws_subnet.first', 'aws_vpc.this'])
  expect(failed.lastRun.error).toMatchObject({ code: expect.stringMatching(/^apply\./), action: expect.stringMatching(/plan/i) })
  expect(failed.lastRun.error.diagnostics[0]).toMatchObject({ severity: 'error', address: 'aws_subnet.second' })
  expect(await reckon(inside, api)).toMatchObject(nothingLost)

  const edited = await api.patch(`/deployments/${id}`, { vars: { region: 'us-east-1', second_range: '10.0.2.0/24' } })
  expect(edited.status, JSON.stringify(edited.body)).toBe(200)
  await api.post(`/deployments/${id}/plan`)
  const replanned = await until(api, id, ['planned', 'applied'])
  expect(replanned.currentRun.plan.counts).toMatchObject({ create: 1, update: 0, replace: 0, delete: 0 })
  await approve(api, id)
  expect(await apply(api, id)).toMatchObject({ status: 'applied', live: true })
  expect(await reckon(inside, api)).toMatchObject(nothingLost)
  expect(await destroy(api, id)).toMatchObject({ status: 'destroyed', live: false, resources: [] })
  expect(await inside.rows(`select type, id from world_objects where type = 'aws_subnet'`)).toEqual([])
})

test('a bucket name that another deployment took between plan and apply fails with the reason, and nothing stays behind', async () => {
  const name = 'one-name-for-two'
  const [first, second] = [
    await create('aws_s3_bucket', 'bucket-first', { name }),
    await create('aws_s3_bucket', 'bucket-second', { name }),
  ]
  for (const id of [first, second]) await plan(api, id)
  for (const id of [first, second]) await approve(api, id)
  expect((await apply(api, first)).status).toBe('applied')
  const failed = await apply(api, second)
  expect(failed).toMatchObject({ status: 'failed', live: false })
  expect(failed.lastRun.error.message + JSON.stringify(failed.lastRun.error.diagnostics)).toContain('taken')
  expect(await reckon(inside, api)).toMatchObject(nothingLost)
})

test('a resource argument that does not exist is told with file and line', async () => {
  await addModule(installation.server.dataDir, 'aws_unknown_argument', UNKNOWN_ARGUMENT)
  const error = await failedPlan(await create('aws_unknown_argument', 'unknown-argument'))
  expect(error).toMatchObject({ code: 'plan.configuration', action: expect.stringContaining('module') })
  const line = UNKNOWN_ARGUMENT.split('\n').findIndex((text) => text.includes('no_such_one')) + 1
  expect(error.diagnostics[0]).toMatchObject({ file: 'main.tf', line, summary: 'Unsupported argument' })
})

test('text that is no HCL is refused when the module is registered, with file and line', async () => {
  await expect(addModule(installation.server.dataDir, 'aws_no_hcl', `${REGION}resource "aws_vpc" {{\n`)).rejects.toThrow(
    /aws_no_hcl.*main\.tf:4/,
  )
})

test('a provider that is not here is told by its name, with what to do', async () => {
  await addModule(installation.server.dataDir, 'aws_unknown_provider', UNKNOWN_PROVIDER)
  const error = await failedPlan(await create('aws_unknown_provider', 'unknown-provider'))
  expect(error.action).toContain('provider mirror')
  expect(JSON.stringify(error)).toContain('datadog')
})

test('an account whose credential is not in the environment is refused when it is made', async () => {
  const answer = await account('no-such-credential', { accessKeyId: 'AWS_FAULT_KEY_ID', secretAccessKey: 'AWS_FAULT_NOT_THERE' })
  expect(answer.status).toBe(422)
  expect(JSON.stringify(answer.body)).toContain('AWS_FAULT_NOT_THERE')
})

test('a credential that is gone from the environment later fails the plan and names the variable', async () => {
  expect((await account('real', { accessKeyId: 'AWS_FAULT_KEY_ID', secretAccessKey: 'AWS_FAULT_SECRET' })).status).toBe(201)
  const id = await create('aws_vpc', 'credential-gone', {}, 'real')
  await installation.server.stop()
  await installation.restart({ environment: { AWS_FAULT_KEY_ID: key.AWS_FAULT_KEY_ID } })
  api = installation.api
  const error = await failedPlan(id)
  expect(error.message).toContain('AWS_FAULT_SECRET')
  expect(JSON.stringify(error)).not.toContain(key.AWS_FAULT_SECRET)
})

const account = (name: string, names: Record<string, string>) =>
  api.post('/api/v1/accounts', { name, cloud: 'aws', credentials: { from: 'env', ...names } })
