import { execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { formatId } from '@mcp-cloud/contracts'
import { systemContext } from '@mcp-cloud/core/kernel'
import {
  findLockHolder,
  issueCredential,
  latestState,
  releaseLockOfDeadRun,
  revokeCredentials,
  stateInstances,
  type StatePhase,
} from '@mcp-cloud/core/state'
import { testPlatform, type TestPlatform } from '@mcp-cloud/testing'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { registerStateBackend } from '../../apps/server/src/http/state-backend.ts'

const run = promisify(execFile)

/** Terraform's `http` backend itself against ours, with a module that needs no provider to be fetched. */
const MODULE = `
terraform {
  backend "http" {}
}
variable "value" {
  type = string
}
variable "hold" {
  type    = string
  default = "true"
}
resource "terraform_data" "one" {
  input = var.value
  provisioner "local-exec" {
    command = var.hold
  }
}
resource "terraform_data" "many" {
  for_each = toset(["a", "b"])
  input    = sensitive(var.value)
}
`

interface Result {
  code: number
  output: string
}

let world: TestPlatform
let app: FastifyInstance
let address: string
let folder: string
/** Paths of requests that are stored but whose answer is lost. */
let loseAnswerOf: string[]
let terraformMissing: string | undefined

beforeAll(async () => {
  terraformMissing = await run('terraform', ['version']).then(
    () => undefined,
    () => 'not run: there is no terraform on the PATH',
  )
  world = await testPlatform()
  app = Fastify()
  app.addHook('onSend', async (request) => {
    const at = loseAnswerOf.indexOf(request.method)
    if (at >= 0) {
      loseAnswerOf.splice(at, 1)
      request.raw.destroy()
    }
  })
  await registerStateBackend(app, world.platform)
  address = await app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await app.close()
  await world.close()
})
beforeEach((context) => {
  if (terraformMissing) context.skip(terraformMissing)
  loseAnswerOf = []
})

interface Workplace {
  deploymentId: string
  runId: string
  env(phase: StatePhase, epoch?: number): Promise<Record<string, string>>
  terraform(env: Record<string, string>, ...args: string[]): Promise<Result>
  [Symbol.asyncDispose](): Promise<void>
}

async function workplace(): Promise<Workplace> {
  folder = await mkdtemp(join(tmpdir(), 'state-backend-'))
  const here = folder
  const deploymentId = formatId('deployment', Date.now(), randomBytes(10))
  const runId = formatId('run', Date.now(), randomBytes(10))
  await writeFile(join(here, 'main.tf'), MODULE)
  await writeFile(join(here, 'cli.tfrc'), 'disable_checkpoint = true\n')
  const url = `${address}/state/${deploymentId}`
  const made: Workplace = {
    deploymentId,
    runId,
    async env(phase, epoch = 1) {
      const { username, password } = await issueCredential(world.platform.db, { deploymentId, runId, phase, epoch })
      return {
        PATH: process.env['PATH'] ?? '',
        HOME: here,
        TF_CLI_CONFIG_FILE: join(here, 'cli.tfrc'),
        TF_IN_AUTOMATION: '1',
        TF_HTTP_ADDRESS: url,
        TF_HTTP_LOCK_ADDRESS: url,
        TF_HTTP_UNLOCK_ADDRESS: url,
        TF_HTTP_USERNAME: username,
        TF_HTTP_PASSWORD: password,
        TF_HTTP_RETRY_WAIT_MIN: '1',
      }
    },
    terraform: (env, ...args) =>
      run('terraform', args, { cwd: here, env }).then(
        ({ stdout, stderr }) => ({ code: 0, output: stdout + stderr }),
        (error: { code: number; stdout: string; stderr: string }) => ({ code: error.code, output: error.stdout + error.stderr }),
      ),
    [Symbol.asyncDispose]: () => rm(here, { recursive: true, force: true }),
  }
  const init = await made.terraform(await made.env('plan'), 'init', '-input=false', '-no-color')
  expect(init).toMatchObject({ code: 0 })
  return made
}

const plan = (value: string) => ['plan', '-input=false', '-no-color', '-out=plan.bin', `-var=value=${value}`]
const APPLY = ['apply', '-input=false', '-no-color', 'plan.bin']
const newest = (deploymentId: string) => latestState(world.platform.db, systemContext(world.platform, 'test'), deploymentId)

describe("terraform's http backend", () => {
  test('plans with a plan credential, applies with an apply credential, and leaves the lock free', async () => {
    await using place = await workplace()
    expect(await place.terraform(await place.env('plan'), ...plan('first'))).toMatchObject({ code: 0 })
    expect(await newest(place.deploymentId)).toBeUndefined()
    expect(await place.terraform(await place.env('apply'), ...APPLY)).toMatchObject({ code: 0 })
    const state = await newest(place.deploymentId)
    expect(state).toMatchObject({ resourceCount: 3 })
    expect(stateInstances(state!.json).map(({ address, id, sensitivePaths }) => [address, typeof id, sensitivePaths])).toEqual([
      ['terraform_data.many["a"]', 'string', expect.arrayContaining(['input'])],
      ['terraform_data.many["b"]', 'string', expect.arrayContaining(['input'])],
      ['terraform_data.one', 'string', []],
    ])
    expect(await findLockHolder(world.platform.db, place.deploymentId)).toBeUndefined()
    const again = await place.terraform(
      await place.env('plan'),
      'plan',
      '-input=false',
      '-no-color',
      '-detailed-exitcode',
      '-var=value=first',
    )
    expect(again).toMatchObject({ code: 0 })
    expect(
      await place.terraform(await place.env('apply'), 'destroy', '-auto-approve', '-input=false', '-no-color', '-var=value=first'),
    ).toMatchObject({ code: 0 })
    expect(await newest(place.deploymentId)).toMatchObject({ resourceCount: 0 })
  })

  test('cannot write with a plan credential', async () => {
    await using place = await workplace()
    const env = await place.env('plan')
    await place.terraform(env, ...plan('first'))
    const applied = await place.terraform(env, ...APPLY)
    expect(applied.code).toBe(1)
    expect(await newest(place.deploymentId)).toBeUndefined()
  })

  test('sends a lock and a state again when their answers were lost, and neither counts twice', async () => {
    await using place = await workplace()
    await place.terraform(await place.env('plan'), ...plan('first'))
    loseAnswerOf = ['LOCK', 'POST']
    const applied = await place.terraform(await place.env('apply'), ...APPLY)
    expect(applied).toMatchObject({ code: 0 })
    expect(loseAnswerOf).toEqual([])
    const { rows } = await world.client.pool.query('select serial from state_versions where deployment_id = $1', [place.deploymentId])
    expect(rows).toHaveLength(1)
    expect(await findLockHolder(world.platform.db, place.deploymentId)).toBeUndefined()
  })

  test('is told who holds the lock, and cannot force it open while the holder lives', async () => {
    await using place = await workplace()
    const holder = spawn('terraform', ['apply', '-auto-approve', '-input=false', '-no-color', '-var=value=first', '-var=hold=sleep 6'], {
      cwd: folder,
      env: await place.env('apply'),
      stdio: 'ignore',
    })
    const ended = new Promise<number | null>((resolve) => holder.once('exit', resolve))
    const { lockId } = await until(() => findLockHolder(world.platform.db, place.deploymentId))
    const second = await place.terraform(await place.env('plan'), ...plan('second'))
    expect(second.code).toBe(1)
    expect(second.output).toContain(lockId)
    expect(await place.terraform(await place.env('apply'), 'force-unlock', '-force', lockId)).toMatchObject({ code: 1 })
    expect(await findLockHolder(world.platform.db, place.deploymentId)).toMatchObject({ lockId })
    expect(await ended).toBe(0)
    expect(await findLockHolder(world.platform.db, place.deploymentId)).toBeUndefined()
  })

  test('killed in mid-apply leaves a lock that the platform frees, after which a plan goes on', async () => {
    await using place = await workplace()
    const holder = spawn('terraform', ['apply', '-auto-approve', '-input=false', '-no-color', '-var=value=first', '-var=hold=sleep 30'], {
      cwd: folder,
      env: await place.env('apply'),
      stdio: 'ignore',
    })
    const ended = new Promise((resolve) => holder.once('exit', resolve))
    await until(() => findLockHolder(world.platform.db, place.deploymentId))
    holder.kill('SIGKILL')
    await ended
    expect(await place.terraform(await place.env('plan'), ...plan('second'))).toMatchObject({ code: 1 })
    const ctx = systemContext(world.platform, 'sweep')
    await ctx.transaction(async (tx) => {
      await revokeCredentials(tx, place.runId, 'apply')
      await releaseLockOfDeadRun(tx, ctx, place.runId)
    })
    expect(await place.terraform(await place.env('plan', 2), ...plan('second'))).toMatchObject({ code: 0 })
  })

  test('of a stale start gets no lock and changes nothing', async () => {
    await using place = await workplace()
    await place.terraform(await place.env('plan'), ...plan('first'))
    const stale = await place.env('apply', 1)
    await place.env('apply', 2)
    const applied = await place.terraform(stale, ...APPLY)
    expect(applied.code).toBe(1)
    expect(await newest(place.deploymentId)).toBeUndefined()
  })
})

async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let i = 0; i < 100; i++) {
    const found = await look()
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('it did not come within 10 s')
}
