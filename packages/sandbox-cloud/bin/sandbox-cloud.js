#!/usr/bin/env node
// Plain JavaScript, so that an older Node is told what it needs instead of failing on the first type.
import process from 'node:process'

if (Number(process.versions.node.split('.')[0]) < 24) {
  process.stderr.write(`sandbox-cloud: needs Node 24 or newer; this is ${process.versions.node}\n`)
  process.exitCode = 1
} else {
  const { main } = await import('../src/cli/main.ts')
  process.exitCode = await main(process.argv.slice(2))
}
