import { expect, test } from 'vitest'
import { isLoopback, parseUrl } from './config.ts'
import { pickLang } from './text.ts'

test('an address is reduced to its origin', () => {
  expect(parseUrl('https://cloud.example.com/app/x?y')).toBe('https://cloud.example.com')
})

test.each(['cloud.example.com', 'ftp://x', 'http://user:pass@x', ''])('%j is no address of a platform', (text) => {
  expect(() => parseUrl(text)).toThrow('is not an address of a platform')
})

test('loopback is told from what only looks like it', () => {
  expect(['http://127.0.0.1:8080', 'http://localhost', 'http://[::1]:1'].every(isLoopback)).toBe(true)
  expect(['http://127.0.0.1.example.com', 'http://10.0.0.1'].some(isLoopback)).toBe(false)
})

test('the language is the one asked for, then the one of the locale, then English', () => {
  expect(pickLang('en', env({ LANG: 'ko_KR.UTF-8' }))).toBe('en')
  expect(pickLang(undefined, env({ LANG: 'ko_KR.UTF-8' }))).toBe('ko')
  expect(pickLang(undefined, env({ LC_ALL: 'C', LANG: 'ko_KR.UTF-8' }))).toBe('en')
  expect(pickLang(undefined, env({ LANG: 'kok_IN' }))).toBe('en')
})

function env(values: Record<string, string>) {
  return (name: string) => values[name]
}
