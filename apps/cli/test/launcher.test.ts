import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { KEY, startPlatform, type Platform } from './platform.ts'

const LAUNCHER = fileURLToPath(new URL('../bin/mcp-cloud.js', import.meta.url))
let platform: Platform
let home: string
beforeAll(async () => {
  platform = await startPlatform()
  home = await mkdtemp(join(tmpdir(), 'mcp-cloud-cli-'))
})
afterAll(async () => {
  await platform.stop()
  await rm(home, { recursive: true })
})

function launch(argv: string[], env: Record<string, string> = {}): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [LAUNCHER, ...argv],
      { env: { PATH: process.env['PATH'], HOME: home, ...env }, cwd: home },
      (_error, stdout, stderr) => resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    )
    child.stdin?.end()
  })
}

test('the program signs in, keeps the key readable by its owner alone, and finds it again', async () => {
  await writeFile(join(home, 'key'), KEY)
  const first = await launch(['login', '--url', platform.url, '--key-file', 'key', '--json'])
  expect([first.code, first.stderr]).toEqual([0, ''])
  const kept = join(home, '.config/mcp-cloud/credentials.json')
  expect((await stat(kept)).mode & 0o777).toBe(0o600)
  expect((await stat(join(home, '.config/mcp-cloud'))).mode & 0o777).toBe(0o700)
  expect(JSON.parse(await readFile(kept, 'utf8')).current).toBe(platform.url)
  const { code, stdout } = await launch(['whoami', '--json'])
  expect([code, JSON.parse(stdout).name]).toEqual([0, 'Kim'])
})

test('help of admin commands comes without a server, and a wrong one is refused', async () => {
  expect((await launch(['admin', 'link', '--help'])).stdout).toContain('mcp-cloud admin link')
  expect((await launch(['admin', 'unlink'])).code).toBe(2)
})
