import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { parseNumber } from '../engine/conform.ts'
import { parseLosslessJson } from '../engine/lossless-json.ts'
import { BigDecimal } from '../value.ts'
import { worldStoreContract } from './contract.ts'
import { openFileStore, readWorld } from './file.ts'

function path(): string {
  const folder = mkdtempSync(join(tmpdir(), 'world-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'world.json')
}

worldStoreContract('file', async () => openFileStore(path()), { test, expect })

test('what was put is there when the world is opened again, with every digit', async () => {
  const at = path()
  const first = await openFileStore(at)
  await first.put({ type: 'aws_vpc', id: 'vpc-1', attributes: { size: new BigDecimal('9007199254740993') } })
  await first.close()
  const second = await openFileStore(at)
  expect((await second.get('aws_vpc', 'vpc-1'))?.attributes).toEqual({ size: new BigDecimal('9007199254740993') })
  await second.close()
  expect(readdirSync(join(at, '..'))).toEqual(['world.json'])
})

test('what was answered is in the file before the world is closed', async () => {
  const at = path()
  const store = await openFileStore(at)
  await Promise.all(Array.from({ length: 50 }, (_, n) => store.put({ type: 'aws_vpc', id: `vpc-${n}`, attributes: {} })))
  expect((await readWorld(at)).objects.length).toBe(50)
  await store.close()
})

test('a world that was only looked at is not written', async () => {
  const at = path()
  const kept = '{"calls":[],"objects":[{"type":"aws_vpc","id":"vpc-1","attributes":{"size":1},"revision":1}]}'
  writeFileSync(at, kept)
  const store = await openFileStore(at)
  expect(await store.list('aws_vpc')).toHaveLength(1)
  await store.close()
  expect(readFileSync(at, 'utf8')).toBe(kept)
})

test.each(['9007199254740993', '-9007199254740993', '1.10', '1e400', '0.1', '12', '-0', '999999999999999'])(
  'a number of a world stays as it was written: %s',
  (written) => {
    const number = parseNumber(written)
    expect(parseLosslessJson(written)).toEqual(number)
    expect(parseLosslessJson(`{"a":[1, ${written}],"b": ${written}}`)).toEqual({ a: [1, number], b: number })
  },
)

test('a world that another process has is refused, and says by whom it is held', async () => {
  const at = path()
  const store = await openFileStore(at)
  await expect(openFileStore(at)).rejects.toThrow(`in use by process ${process.pid}`)
  await store.close()
})

test('a lock left by a process that is gone does not keep anybody out', async () => {
  const at = path()
  writeFileSync(`${at}.lock`, '999999999')
  await (await openFileStore(at)).close()
})

test('a file that is no world is refused, and left as it is', async () => {
  const at = path()
  writeFileSync(at, 'my notes')
  await expect(openFileStore(at)).rejects.toThrow('is not a world of the sandbox cloud')
  expect(readdirSync(join(at, '..'))).toEqual(['world.json'])
})
