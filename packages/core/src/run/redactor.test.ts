import { expect, test } from 'vitest'
import fc from 'fast-check'
import { createRedactor } from './redactor.ts'

const SECRET = 'wJalr/K7MDENG+bPxRfi'

test.each([
  ['raw', SECRET],
  ['base64', Buffer.from(SECRET).toString('base64')],
  ['base64 one byte in', Buffer.from(`x${SECRET}yz`).toString('base64')],
  ['base64 two bytes in', Buffer.from(`xy${SECRET}z`).toString('base64')],
  ['base64url', Buffer.from(SECRET).toString('base64url')],
  ['hex', Buffer.from(SECRET).toString('hex')],
  ['url', encodeURIComponent(SECRET)],
])('a secret in %s form is hidden', (_form, text) => {
  const out = createRedactor([SECRET]).whole(`before ${text} after`)
  expect(out).toContain('«hidden»')
  expect(out).not.toContain(text)
})

test('a secret cut anywhere by chunk borders is hidden', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 20 }), (sizes) => {
      const redactor = createRedactor([SECRET, 'other-secret'])
      const text = `a${SECRET}b other-secret ${SECRET}${SECRET} tail`
      let out = ''
      for (let at = 0, i = 0; at < text.length; i++) {
        const size = sizes[i % sizes.length]!
        out += redactor.push(text.slice(at, at + size))
        at += size
      }
      out += redactor.end()
      expect(out).toBe('a«hidden»b «hidden» «hidden»«hidden» tail')
    }),
  )
})

test('text without secrets passes unchanged and complete', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 20 }), (chunks) => {
      const redactor = createRedactor(['never-in-there-4711'])
      expect(chunks.map((chunk) => redactor.push(chunk)).join('') + redactor.end()).toBe(chunks.join(''))
    }),
  )
})

test('the longer of two overlapping secrets is hidden whole', () => {
  const redactor = createRedactor(['pass', 'password-1234'])
  expect(redactor.push('x password-1') + redactor.push('234 y') + redactor.end()).toBe('x «hidden» y')
})
