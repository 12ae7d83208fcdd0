import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { OPENTOFU } from './opentofu-pin.mjs'
import { terraformBinary } from './terraform-binary.mjs'
import { zip } from './testing/zip.mjs'

const PLATFORM = `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`
const TOFU = Buffer.from("#!/bin/sh\necho 'OpenTofu v1.11.5'\n")
const ARCHIVE = zip([
  { name: 'LICENSE', content: Buffer.from('free') },
  { name: 'tofu', content: TOFU, packed: deflateRawSync(TOFU) },
])
const cleanups = []

afterEach(async () => {
  for (const clean of cleanups.splice(0)) await clean()
})

test('terraform on the search path is taken before tofu', async () => {
  const path = folder()
  program(path, 'tofu', 'OpenTofu v1.11.5')
  expect(await terraformBinary(folder(), { searchPath: path })).toBe(join(path, 'tofu'))
  program(path, 'terraform', 'Terraform v1.9.0')
  expect(await terraformBinary(folder(), { searchPath: path })).toBe(join(path, 'terraform'))
})

test('one that is too old, or is no terraform, is passed over', async () => {
  const [old, odd, good] = [folder(), folder(), folder()]
  program(old, 'terraform', 'Terraform v1.8.5')
  program(good, 'tofu', 'OpenTofu v1.9.1')
  expect(await terraformBinary(folder(), { searchPath: `${old}:${good}` })).toBe(join(good, 'tofu'))
  program(odd, 'terraform', 'hello')
  expect(await terraformBinary(folder(), { searchPath: `${odd}:${good}` })).toBe(join(good, 'tofu'))
})

test('where neither is, the pinned release is brought once, and runs', async () => {
  const dataDir = join(folder(), 'data')
  const { releases, asked } = await fileServer((_request, response) => response.end(ARCHIVE))
  const pin = { ...OPENTOFU, releases, sha256: { [PLATFORM]: sha256(ARCHIVE) } }
  const path = await terraformBinary(dataDir, { searchPath: '', pin })
  expect(path).toBe(join(dataDir, 'bin', `tofu-${OPENTOFU.version}`))
  expect(execFileSync(path, ['version'], { encoding: 'utf8' })).toContain('OpenTofu v1.11.5')
  expect(statSync(dataDir).mode & 0o777).toBe(0o700)
  expect(await terraformBinary(dataDir, { searchPath: '', pin })).toBe(path)
  expect(asked).toEqual([`/v${OPENTOFU.version}/tofu_${OPENTOFU.version}_${PLATFORM}.zip`])
  expect(readdirSync(join(dataDir, 'bin'))).toEqual([`tofu-${OPENTOFU.version}`])
})

test('a release that is not the pinned one is thrown away', async () => {
  const dataDir = folder()
  const { releases } = await fileServer((_request, response) => response.end(Buffer.concat([ARCHIVE, Buffer.from('!')])))
  const pin = { ...OPENTOFU, releases, sha256: { [PLATFORM]: sha256(ARCHIVE) } }
  await expect(terraformBinary(dataDir, { searchPath: '', pin })).rejects.toThrow(
    /is not the pinned release .* thrown away\. Install one, from https:/,
  )
  expect(readdirSync(dataDir)).toEqual([])
})

test('without a way to the release, one sentence says what to install', async () => {
  const { releases, close } = await fileServer(() => {})
  await close()
  const offline = terraformBinary(folder(), { searchPath: '', pin: { ...OPENTOFU, releases } })
  await expect(offline).rejects.toThrow(
    /^Neither terraform nor tofu \(1\.9 or newer\) is on the PATH, and OpenTofu [\d.]+ could not be downloaded from 127\.0\.0\.1:\d+ \(ECONNREFUSED\)\. Install one, from https:\S+ or https:\S+, and start again\.$/,
  )
})

test('a server that refuses, or breaks off in the middle, is told', async () => {
  const refusing = await fileServer((_request, response) => response.writeHead(404).end())
  await expect(terraformBinary(folder(), { searchPath: '', pin: { ...OPENTOFU, releases: refusing.releases } })).rejects.toThrow(
    'the server answers 404',
  )
  const breaking = await fileServer((_request, response) => {
    response.writeHead(200, { 'content-length': ARCHIVE.length }).write(ARCHIVE.subarray(0, 20))
    setTimeout(() => response.destroy(), 20)
  })
  const dataDir = folder()
  await expect(terraformBinary(dataDir, { searchPath: '', pin: { ...OPENTOFU, releases: breaking.releases } })).rejects.toThrow(
    'could not be downloaded',
  )
  expect(readdirSync(dataDir)).toEqual([])
})

test('every platform that is supported has a pinned sum', () => {
  expect(Object.keys(OPENTOFU.sha256).sort()).toEqual(['darwin_amd64', 'darwin_arm64', 'linux_amd64', 'linux_arm64'])
  for (const sum of Object.values(OPENTOFU.sha256)) expect(sum).toMatch(/^[0-9a-f]{64}$/)
})

function folder() {
  const path = mkdtempSync(join(tmpdir(), 'mcp-terraform-'))
  cleanups.push(() => rmSync(path, { recursive: true, force: true }))
  return path
}

function program(path, name, answer) {
  mkdirSync(path, { recursive: true })
  writeFileSync(join(path, name), `#!/bin/sh\necho '${answer}'\n`)
  chmodSync(join(path, name), 0o755)
}

/** A loopback server of files, as the release's host is one. */
async function fileServer(answer) {
  const asked = []
  const server = createServer((request, response) => {
    asked.push(request.url)
    answer(request, response)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () => new Promise((resolve) => server.close(resolve).closeAllConnections())
  cleanups.push(close)
  return { releases: `http://127.0.0.1:${server.address().port}`, asked, close }
}

function sha256(content) {
  return createHash('sha256').update(content).digest('hex')
}
