import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { decodeMsgpack } from './msgpack.ts'

const MODULE = new URL('msgpack.ts', import.meta.url).href

test('lists inside each other that each claim all the bytes left take no memory', () => {
  // In a process of its own with a small heap: taking the memory would end it, and the test run with it.
  const script = `
    import { decodeMsgpack } from ${JSON.stringify(MODULE)}
    const bytes = new Uint8Array(8 << 20).fill(0xc1)
    for (let level = 0; level < 200; level++) bytes.set([0xdd, 0, 0x7f, 0, 0], level * 5)
    try { decodeMsgpack(bytes) } catch (cause) { console.log(cause.message) }`
  const ended = spawnSync(process.execPath, ['--max-old-space-size=128', '--input-type=module', '-e', script], { encoding: 'utf8' })
  expect([ended.status, ended.stdout.trim()]).toEqual([0, '0xc1 begins no msgpack value'])
})

test('a message of nothing but empty maps is refused before it fills the memory', () => {
  const bytes = new Uint8Array(2 << 20).fill(0x80)
  bytes.set([0xdd, 0, 0x1f, 0xff, 0xfb])
  expect(() => decodeMsgpack(bytes)).toThrow('holds more than 1048576 values')
})

test('a refinement is a copy: it keeps no request in memory, and no later bytes change it', () => {
  const sent = Buffer.from([0xc7, 2, 12, 0x01, 0xc2])
  const value = decodeMsgpack(sent)
  sent.fill(0)
  expect(value).toEqual({ refinement: Uint8Array.of(0x01, 0xc2) })
})
