import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { takeTurn } from './take-turn.mjs'

const MODULE = fileURLToPath(new URL('take-turn.mjs', import.meta.url))
let folder
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'mcp-turn-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('processes that want the same thing at once do it one after the other', async () => {
  // Each adds a line at its beginning and at its end; taken one at a time, the lines come in pairs.
  const program = `
    import { appendFileSync } from 'node:fs'
    import { takeTurn } from ${JSON.stringify(MODULE)}
    const end = takeTurn(${JSON.stringify(join(folder, 'turn'))}, 'waiting')
    appendFileSync(${JSON.stringify(join(folder, 'log'))}, 'in\\n')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50)
    appendFileSync(${JSON.stringify(join(folder, 'log'))}, 'out\\n')
    end()`
  const children = [1, 2, 3].map(() => spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'ignore' }))
  const codes = await Promise.all(children.map((child) => new Promise((resolve) => child.on('exit', resolve))))
  expect(codes).toEqual([0, 0, 0])
  expect(readFileSync(join(folder, 'log'), 'utf8')).toBe('in\nout\n'.repeat(3))
})

test('the turn of a process that was killed is free', () => {
  const { pid } = spawnSync(process.execPath, ['--version'])
  const file = join(folder, 'turn')
  writeFileSync(file, String(pid))
  utimesSync(file, new Date(Date.now() - 5000), new Date(Date.now() - 5000))
  takeTurn(file, 'waiting')()
  expect(existsSync(file)).toBe(false)
})
