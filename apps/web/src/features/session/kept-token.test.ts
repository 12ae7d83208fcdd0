import { expect, test } from 'vitest'
import { forgetToken, keepToken, keptToken } from './kept-token.ts'

function storage(): Storage {
  const held = new Map<string, string>()
  return {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
    removeItem: (key: string) => void held.delete(key),
  } as Storage
}

test('a token is kept for what it was made for, until it is forgotten', () => {
  const tab = storage()
  keepToken('class-invite', 'abc', tab)
  expect(keptToken('class-invite', tab)).toBe('abc')
  expect(keptToken('chat-link', tab)).toBeUndefined()
  forgetToken('class-invite', tab)
  expect(keptToken('class-invite', tab)).toBeUndefined()
})
