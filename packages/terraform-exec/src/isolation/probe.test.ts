import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { probeIsolation } from './probe.ts'

/** A search path whose `bwrap` refuses as a container's kernel does. */
function refusing(): string {
  const folder = mkdtempSync(join(tmpdir(), 'probe-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'bwrap'), '#!/bin/sh\necho "bwrap: No permissions to create new namespace" >&2\nexit 1\n')
  chmodSync(join(folder, 'bwrap'), 0o755)
  return folder
}

test('isolation that is switched off is none, and says so', async () => {
  expect(await probeIsolation({ mode: 'off' })).toEqual({ kind: 'none', reason: 'isolation is switched off' })
})

test('a bubblewrap that the kernel refuses is replaced, and the reason kept', async (context) => {
  if (process.platform !== 'linux') return context.skip('not run: bubblewrap exists on Linux only')
  const found = await probeIsolation({ searchPath: refusing() })
  expect(found).toMatchObject({
    kind: process.getuid?.() === 0 ? 'other-uid' : 'none',
    reason: 'bwrap: No permissions to create new namespace',
  })
})

test('a required isolation that is not to be had is an error with the reason', async (context) => {
  if (process.platform !== 'linux') return context.skip('not run: bubblewrap exists on Linux only')
  await expect(probeIsolation({ mode: 'required', searchPath: refusing() })).rejects.toThrow(
    /required.*No permissions to create new namespace/,
  )
})
