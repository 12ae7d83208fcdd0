import { createHash } from 'node:crypto'
import { chmod, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { atLeast, findBinary } from './binary.ts'

let folder = ''
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'binary-')))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function program(name: string, says: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, `#!/bin/sh\necho '${says}'\n`)
  await chmod(path, 0o755)
  return path
}

test('the binary on the search path is found with its version and digest', async () => {
  const path = await program('tofu', 'OpenTofu v1.10.3')
  const content = `#!/bin/sh\necho 'OpenTofu v1.10.3'\n`
  const sha256 = createHash('sha256').update(content).digest('hex')
  expect(await findBinary({ searchPath: `/nowhere:${folder}` })).toEqual({ kind: 'tofu', path, version: '1.10.3', sha256 })
})

test('an absent binary is told with where was looked', async () => {
  await expect(findBinary({ searchPath: '/nowhere' })).rejects.toThrow(/no "terraform" or "tofu" in PATH \(\/nowhere\).*install/)
  await expect(findBinary({ path: '/nowhere/terraform' })).rejects.toThrow(/"\/nowhere\/terraform" is not an executable file/)
})

test('an old or a strange binary is refused', async () => {
  const old = await program('old', 'Terraform v1.8.5')
  await expect(findBinary({ path: old, minVersion: '1.9' })).rejects.toThrow(/terraform 1\.8\.5; version 1\.9 or later/)
  const strange = await program('strange', 'hello')
  await expect(findBinary({ path: strange })).rejects.toThrow(/does not answer "version"/)
})

test('versions compare by number', () => {
  expect(atLeast('1.11.4', '1.9')).toBe(true)
  expect(atLeast('1.9.0', '1.9')).toBe(true)
  expect(atLeast('1.9.0-rc1', '1.9.1')).toBe(false)
  expect(atLeast('2.0.0', '1.99.9')).toBe(true)
})
