import { expect, test } from 'vitest'
import { takeLinkToken } from './link-token.ts'

test('the token is taken and leaves the address bar, while the rest of the address stays', () => {
  const replaced: string[] = []
  const token = takeLinkToken({ hash: '#token=abc-123_X', pathname: '/app/link', search: '?lang=ko' }, (url) => replaced.push(url))
  expect(token).toBe('abc-123_X')
  expect(replaced).toEqual(['/app/link?lang=ko'])
})

test('an address without a token is left alone', () => {
  const replaced: string[] = []
  expect(takeLinkToken({ hash: '', pathname: '/app/link', search: '' }, (url) => replaced.push(url))).toBeUndefined()
  expect(replaced).toEqual([])
})
