import { expect, test } from 'vitest'
import { InOrder } from './in-order.ts'

test('values stand in the order of their keys, whatever order they came in', () => {
  const map = new InOrder<number>()
  for (const key of ['b', 'd', 'a', 'c']) map.set(key, key.charCodeAt(0))
  map.set('b', 0)
  expect(map.values()).toEqual([97, 0, 99, 100])
})

test('one that went is gone, and one that came back stands once', () => {
  const map = new InOrder<string>()
  for (const key of ['a', 'b', 'c']) map.set(key, key)
  map.delete('a')
  map.delete('b')
  map.delete('nobody')
  map.set('b', 'again')
  expect(map.get('a')).toBeUndefined()
  expect(map.values()).toEqual(['again', 'c'])
  map.set('a', 'last')
  expect(map.values()).toEqual(['last', 'again', 'c'])
})
