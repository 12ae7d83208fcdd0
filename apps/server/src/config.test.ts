import { expect, test } from 'vitest'
import { isLoopback, parseConfig, SETTINGS } from './config.ts'

test('every setting has a default or may be left out', () => {
  expect(parseConfig({}, '/srv')).toMatchObject({
    port: 8080,
    host: '127.0.0.1',
    dataDir: '/srv/.data',
    isolation: 'auto',
    logLevel: 'info',
  })
})

test('an empty variable is one that is not set', () => {
  expect(parseConfig({ PORT: '' }, '/srv').port).toBe(8080)
})

test('a setting that does not fit is named with what was given and what it means', () => {
  expect(() => parseConfig({ PORT: 'eighty', ISOLATION: 'yes' }, '/srv')).toThrow(/PORT is "eighty".*\n?ISOLATION is "yes"/s)
})

test('every setting says what it means', () => {
  for (const setting of Object.values(SETTINGS)) expect(setting.means.length).toBeGreaterThan(20)
})

test('loopback is recognised by name and by number', () => {
  expect(['localhost', '127.0.0.1', '127.1.2.3', '::1'].every(isLoopback)).toBe(true)
  expect(['0.0.0.0', '192.0.2.1', 'example.com'].some(isLoopback)).toBe(false)
})
