import { expect, test } from 'vitest'
import { seccompFilter } from './seccomp.ts'

/** Runs a filter as the kernel would: what it answers to a system call. */
function answer(filter: Buffer, call: { arch: number; number: number; argument?: number }): number {
  const words: Record<number, number> = { 0: call.number, 4: call.arch, 16: call.argument ?? 0 }
  let accumulator = 0
  for (let at = 0; at < filter.length / 8; at += 1) {
    const code = filter.readUInt16LE(at * 8)
    const k = filter.readUInt32LE(at * 8 + 4)
    const jump = (taken: boolean) => (at += filter.readUInt8(at * 8 + (taken ? 2 : 3)))
    if (code === 0x20) accumulator = words[k] ?? 0
    else if (code === 0x15) jump(accumulator === k)
    else if (code === 0x35) jump(accumulator >= k)
    else if (code === 0x45) jump((accumulator & k) !== 0)
    else return k
  }
  throw new Error('the filter has no end')
}

const X64 = 0xc000003e
const ARM64 = 0xc00000b7
const ALLOW = 0x7fff0000
const REFUSE = 0x00050001
const NOT_THERE = 0x00050000 + 38
const KILL = 0x80000000

test.each([
  ['x64', X64, { read: 0, execve: 59, mount: 165, ptrace: 101, unshare: 272, clone: 56 }],
  ['arm64', ARM64, { read: 63, execve: 221, mount: 40, ptrace: 117, unshare: 97, clone: 220 }],
] as const)('on %s dangerous calls are refused and ordinary ones pass', (name, arch, numbers) => {
  const filter = seccompFilter(name)!
  for (const call of ['read', 'execve'] as const) expect(answer(filter, { arch, number: numbers[call] })).toBe(ALLOW)
  for (const call of ['mount', 'ptrace', 'unshare'] as const) expect(answer(filter, { arch, number: numbers[call] })).toBe(REFUSE)
  expect(answer(filter, { arch, number: numbers.clone, argument: 0x50f00 })).toBe(ALLOW)
  expect(answer(filter, { arch, number: numbers.clone, argument: 0x10000000 })).toBe(REFUSE)
  expect(answer(filter, { arch, number: 435 })).toBe(NOT_THERE)
})

test('calls by foreign numbers do not pass', () => {
  expect(answer(seccompFilter('x64')!, { arch: 0x40000003, number: 0 })).toBe(KILL)
  expect(answer(seccompFilter('x64')!, { arch: X64, number: 0x40000000 })).toBe(REFUSE)
  expect(answer(seccompFilter('arm64')!, { arch: X64, number: 0 })).toBe(KILL)
})

test('a machine it has no numbers for has no filter', () => {
  expect(seccompFilter('riscv64')).toBeUndefined()
})
