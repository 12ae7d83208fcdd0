import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tailFile } from './tail.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tail-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('a file that grows is followed from before it exists to after its writer ended', async () => {
  const path = join(folder, 'grows')
  let done = false
  const writer = (async () => {
    for (let at = 0; at < 20; at += 1) {
      await appendFile(path, `line ${at}\n`)
      await sleep(5)
    }
    done = true
  })()
  let text = ''
  for await (const { offset, bytes } of tailFile(path, { ended: () => done, pollMilliseconds: 20 })) {
    expect(offset).toBe(Buffer.byteLength(text))
    text += bytes.toString()
  }
  await writer
  expect(text).toBe(Array.from({ length: 20 }, (_, at) => `line ${at}\n`).join(''))
})

test('it resumes at any offset and reads in bounded chunks', async () => {
  const path = join(folder, 'resume')
  await writeFile(path, 'x'.repeat(1000))
  const sizes: number[] = []
  for await (const { bytes } of tailFile(path, { fromOffset: 100, ended: () => true, chunkBytes: 256 })) sizes.push(bytes.length)
  expect(sizes).toEqual([256, 256, 256, 132])
})

test('an abort ends it quietly', async () => {
  const controller = new AbortController()
  setTimeout(() => controller.abort(), 30)
  const chunks = []
  for await (const chunk of tailFile(join(folder, 'never'), { signal: controller.signal })) chunks.push(chunk)
  expect(chunks).toEqual([])
})
