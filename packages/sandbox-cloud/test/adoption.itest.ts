import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, onTestFinished, test } from 'vitest'
import { readWorld } from '../src/world/file.ts'
import { httpBackendBlock, startHttpBackend } from './http-backend.ts'

const run = promisify(execFile)
const PROGRAM = fileURLToPath(new URL('../bin/sandbox-cloud.js', import.meta.url))
/** Some equal, some not; each takes a second, two at a time. */
const MAIN = `
resource "aws_vpc" "equal" {
  count      = 3
  cidr_block = "10.0.0.0/16"
}
resource "aws_vpc" "other" {
  count      = 3
  cidr_block = "10.1\${count.index}.0.0/16"
}
resource "aws_subnet" "inside" {
  vpc_id     = aws_vpc.other[0].id
  cidr_block = "10.10.1.0/24"
}
`

function folder(files: Record<string, string>) {
  const root = mkdtempSync(join(tmpdir(), 'sandbox-adopt-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(files)) writeFileSync(join(root, name), content)
  // What is killed cannot tidy up: its own folder lies in the test's.
  const env = { PATH: process.env['PATH'], HOME: root, TMPDIR: root, CHECKPOINT_DISABLE: '1' }
  const words = (switches: string[], args: string[]) => [
    PROGRAM,
    'exec',
    '--world',
    'world.json',
    '--adopt',
    ...switches,
    '--',
    'terraform',
    ...args,
  ]
  const count = async () => (await readWorld(join(root, 'world.json'))).objects.filter(({ type }) => type === 'aws_vpc').length
  return {
    count,
    terraform: (...args: string[]) => run(process.execPath, words([], [...args, '-no-color']), { cwd: root, env }),
    /** Kills terraform and the clouds together, as a power cut does, when so many VPCs are there. */
    async killAt(vpcs: number, verb: string, ...args: string[]): Promise<void> {
      const child = spawn(process.execPath, words(['--delay', '0.5'], [verb, '-parallelism=2', ...args]), {
        cwd: root,
        env,
        detached: true,
        stdio: 'ignore',
      })
      const gone = once(child, 'exit')
      while ((await count()) < vpcs && child.exitCode === null) await sleep(20)
      expect(child.exitCode, 'it ended before it could be killed').toBe(null)
      process.kill(-child.pid!, 'SIGKILL')
      await gone
    },
  }
}

describe('what a killed terraform made is taken back by the next one', () => {
  test('that applies the same saved plan', { timeout: 180_000 }, async (context) => {
    if (!(await run('terraform', ['version']).catch(() => undefined))) context.skip('not run: terraform is not installed')
    const backend = await startHttpBackend()
    onTestFinished(() => backend.close())
    const { terraform, killAt, count } = folder({ 'main.tf': MAIN, 'backend.tf': httpBackendBlock(backend) })
    await terraform('init')
    await terraform('plan', '-out=saved')
    await killAt(3, 'apply', 'saved')
    expect(backend.state()).toBe('')
    backend.unlock()
    expect((await terraform('apply', 'saved')).stdout).toContain('7 added')
    expect(await count()).toBe(6)
    expect((await terraform('plan')).stdout).toContain('No changes')
  })

  test('in the same folder, whatever became of its state', { timeout: 180_000 }, async (context) => {
    if (!(await run('terraform', ['version']).catch(() => undefined))) context.skip('not run: terraform is not installed')
    const { terraform, killAt, count } = folder({ 'main.tf': MAIN })
    await terraform('init')
    await killAt(3, 'apply', '-auto-approve')
    await terraform('apply', '-auto-approve')
    expect(await count()).toBe(6)
    expect((await terraform('plan')).stdout).toContain('No changes')
  })
})
