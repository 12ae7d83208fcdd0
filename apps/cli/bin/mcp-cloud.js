#!/usr/bin/env node
// Plain JavaScript for any Node from 20 on: the command line itself is TypeScript, which Node 24 runs as it is.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const words = process.argv.slice(2)
const admin = adminWords(words)
const script = admin ? join(here, '../../server/src/admin.ts') : join(here, '../src/main.ts')

if (admin && !existsSync(script)) {
  fail('admin commands run in the server; call them from a checkout of the platform, on the machine of the server')
} else if (!admin && Number(process.versions.node.split('.')[0]) >= 24) {
  await import('../src/main.ts')
} else {
  launch(script, admin ?? words)
}

/**
 * The words after `admin`, where that is the command and a verb of the server follows; its help is the command line's own.
 * The command line's options mean nothing to the server, but for the form of the answer.
 */
function adminWords(argv) {
  const plain = []
  for (let at = 0; at < argv.length; at++) {
    if (['--url', '--lang', '--timeout'].includes(argv[at])) at++
    else if (!/^--(url|lang|timeout)=/.test(argv[at])) plain.push(argv[at])
  }
  const json = plain.includes('--json') ? ['--json'] : []
  const [command, verb, ...rest] = plain.filter((word) => word !== '--json')
  const help = rest.some((word) => word === '--help' || word === '-h')
  return command === 'admin' && ['link', 'rotate-key'].includes(verb) && !help ? [verb, ...rest, ...json] : undefined
}

function launch(path, args) {
  const node = findNode()
  if (!node) return fail('mcp-cloud needs Node 24; run npm install in the checkout, which brings it, or install Node 24')
  const child = spawn(node, [path, ...args], { stdio: 'inherit' })
  // A terminal sends its interrupt to both; the child decides how to end, and this process says the same.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => signal !== 'SIGINT' && child.kill(signal))
  child.on('error', (error) => fail(error.message))
  child.on('exit', (code, signal) => process.exit(signal ? 130 : (code ?? 1)))
}

function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  try {
    const path = join(dirname(createRequire(import.meta.url).resolve('node/package.json')), 'bin/node')
    return existsSync(path) ? path : undefined
  } catch {
    return undefined
  }
}

function fail(message) {
  process.stderr.write(`error: ${message}\n`)
  process.exitCode = 2
}
