import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'

const MODULE = fileURLToPath(new URL('ensure-installed.mjs', import.meta.url))
let root
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'mcp-install-'))
  mkdirSync(join(root, 'part'))
  writeJson('part/package.json', { name: 'part', version: '1.0.0' })
  writeJson('package.json', { name: 'whole', version: '1.0.0', private: true, workspaces: ['part'] })
  writeLock('1.0.0')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

test('the first time npm installs, and then only when the lock has changed', async () => {
  expect(await install()).toMatchObject({ code: 0, said: expect.stringContaining('Installing packages') })
  expect(existsSync(join(root, 'node_modules', 'part', 'package.json'))).toBe(true)
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8')
  expect(await install()).toEqual({ code: 0, said: '' })
  writeLock('1.0.1')
  expect((await install()).said).toContain('Installing packages')
  expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).toBe(lock.replaceAll('1.0.0', '1.0.1'))
})

test('two at once install once', async () => {
  const both = await Promise.all([install(), install()])
  expect(both.map(({ code }) => code)).toEqual([0, 0])
  expect(both.filter(({ said }) => said.includes('Installing packages'))).toHaveLength(1)
})

test('an install that fails leaves no mark, says what to do, and is tried again', async () => {
  writeJson('package.json', { name: 'whole', version: '1.0.0', private: true, workspaces: ['part'], scripts: { preinstall: 'exit 3' } })
  expect(await install()).toMatchObject({ code: 1, said: expect.stringContaining('The packages could not be installed') })
  writeJson('package.json', { name: 'whole', version: '1.0.0', private: true, workspaces: ['part'] })
  expect(await install()).toMatchObject({ code: 0, said: expect.stringContaining('Installing packages') })
})

/** In a process of its own: it waits for npm without letting go. */
function install() {
  const program = `import { ensureInstalled } from ${JSON.stringify(MODULE)}\nensureInstalled(${JSON.stringify(root)})`
  // The npm of the PATH, not the one that runs these tests.
  const { npm_execpath: _, ...env } = process.env
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'ignore', 'pipe'], env })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text) => (said += text))
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, said })))
}

function writeLock(version) {
  const packages = {
    '': { name: 'whole', version, workspaces: ['part'] },
    'node_modules/part': { resolved: 'part', link: true },
    part: { version },
  }
  writeJson('package-lock.json', { name: 'whole', version, lockfileVersion: 3, requires: true, packages })
}

function writeJson(name, content) {
  writeFileSync(join(root, name), JSON.stringify(content, null, 2))
}
