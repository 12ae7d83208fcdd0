#!/usr/bin/env node
// Plain JavaScript, so that an older Node is told what it needs instead of failing on the first type.
import { enableCompileCache } from 'node:module'
import { homedir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

if (Number(process.versions.node.split('.')[0]) < 24) {
  process.stderr.write(`sandbox-cloud: needs Node 24 or newer; this is ${process.versions.node}\n`)
  process.exitCode = 1
} else {
  // A command starts in half the time and with a third less memory when its code was compiled before.
  enableCompileCache(join(process.env['XDG_STATE_HOME'] ?? join(homedir(), '.local', 'state'), 'sandbox-cloud', 'compiled'))
  const { main } = await import('../src/cli/main.ts')
  process.exitCode = await main(process.argv.slice(2))
}
