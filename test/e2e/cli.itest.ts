import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { install, type Installation } from '../support/server.ts'

const LAUNCHER = fileURLToPath(new URL('../../apps/cli/bin/mcp-cloud.js', import.meta.url))

let installation: Installation
beforeAll(async () => {
  installation = await install()
})
afterAll(() => installation[Symbol.asyncDispose]())

interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

/** The real program in a process of its own, as a person at a terminal without colours would run it. */
function mcpCloud(...args: string[]): Promise<Ended> {
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: tmpdir(),
    XDG_CONFIG_HOME: installation.server.dataDir,
    MCP_CLOUD_URL: installation.server.url,
    MCP_CLOUD_API_KEY: installation.api.key,
  }
  const child = spawn(process.execPath, [LAUNCHER, '--lang', 'en', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })))
}

async function json(...args: string[]) {
  const { code, stdout, stderr } = await mcpCloud(...args, '--json')
  expect(code, `${stdout}\n${stderr}`).toBe(0)
  return JSON.parse(stdout)
}

describe.each([
  ['aws_vpc', 'cli-vpc', 'us-east-1'],
  ['gcp_network', 'cli-network', 'asia-northeast3'],
])('the scenario by command line for %s', (module, name, region) => {
  test('step by step, with the words of the scenario', async () => {
    const created = await json('deploy', module, name, '--var', `region=${region}`)
    expect(created.status).toBe('created')
    expect((await json('plan', name)).status).toBe('planned')
    expect((await json('approve', name, '--open')).status).toBe('awaiting_approval')
    expect((await json('approve', name, '--yes')).status).toBe('approved')
    const applied = await json('apply', name)
    expect(applied.status).toBe('applied')
    expect(applied.resources.length).toBeGreaterThan(2)
    const shown = await mcpCloud('show', name)
    expect(shown.stdout).toContain(applied.resources[0].id)
    expect((await mcpCloud('logs', name)).stdout).toContain('Creation complete')
    expect((await json('list')).items.map((item: { name: string }) => item.name)).toContain(name)
  })

  test('and away again in one command', async () => {
    const destroyed = await mcpCloud('destroy', name, '--yes')
    expect(destroyed.code, destroyed.stdout + destroyed.stderr).toBe(0)
    expect((await json('show', name)).status).toBe('destroyed')
  })
})

test('a request that does not fit is refused with its path and exit code 3', async () => {
  const refused = await mcpCloud('deploy', 'aws_vpc', 'no-such-region', '--var', 'region=us-east-9')
  expect(refused.code).toBe(3)
  expect(refused.stderr).toMatch(/region.*us-east-9/s)
})

test('nothing answers under another address: exit code 7', async () => {
  const refused = await mcpCloud('list', '--url', 'http://127.0.0.1:9')
  expect(refused.code).toBe(7)
})
