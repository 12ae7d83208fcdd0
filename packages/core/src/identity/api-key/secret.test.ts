import { assert, property, uint8Array } from 'fast-check'
import { expect, test } from 'vitest'
import { formatSecret, hashSecret, looksLikeSecret, prefixOf } from './secret.ts'

test('every 256-bit value has its own secret of one length', () => {
  assert(
    property(uint8Array({ minLength: 32, maxLength: 32 }), uint8Array({ minLength: 32, maxLength: 32 }), (a, b) => {
      const [first, second] = [formatSecret(a), formatSecret(b)]
      expect(looksLikeSecret(first)).toBe(true)
      expect(first === second).toBe(Buffer.compare(a, b) === 0)
    }),
  )
  expect(formatSecret(new Uint8Array(32))).toBe(`mcp_${'0'.repeat(43)}`)
  expect(looksLikeSecret(formatSecret(new Uint8Array(32).fill(255)))).toBe(true)
})

test('a prefix tells keys apart without giving them away', () => {
  const secret = formatSecret(Buffer.alloc(32, 'entropy'))
  expect(prefixOf(secret)).toHaveLength(12)
  expect(hashSecret(secret)).toMatch(/^[0-9a-f]{64}$/)
})

test.each([
  '',
  'mcp_',
  `mcp_${'a'.repeat(42)}`,
  `mcp_${'a'.repeat(44)}`,
  `mcp_${'-'.repeat(43)}`,
  `MCP_${'a'.repeat(43)}`,
  `mcp_${'a'.repeat(43)}\n`,
])('%j is not looked up', (text) => {
  expect(looksLikeSecret(text)).toBe(false)
})
