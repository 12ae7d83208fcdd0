import { spawn } from 'node:child_process'
import { performance } from 'node:perf_hooks'
import { stripVTControlCharacters } from 'node:util'
import { node24 } from './node24.mjs'
import { ROOT } from './root.mjs'

/**
 * Runs one program of node_modules (or of ours) under Node 24 and keeps what it says, without the colours that some use under
 * CI whatever they are told.
 *
 * @returns {Promise<{name: string, ok: boolean, output: string, seconds: number}>}
 */
export function runCheck(name, script, args = [], { cwd = ROOT, env = {} } = {}) {
  const began = performance.now()
  const child = spawn(node24(), [script, ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1', ...env },
  })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text) => (output += text))
  child.stderr.setEncoding('utf8').on('data', (text) => (output += text))
  return new Promise((resolve) => {
    child.on('close', (code) =>
      resolve({ name, ok: code === 0, output: stripVTControlCharacters(output), seconds: (performance.now() - began) / 1000 }),
    )
    child.on('error', (error) => resolve({ name, ok: false, output: error.message, seconds: 0 }))
  })
}
