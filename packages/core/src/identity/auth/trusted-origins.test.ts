import { expect, test } from 'vitest'
import { trustedOrigins } from './trusted-origins.ts'

test.each([
  ['https://cloud.example/', ['https://cloud.example']],
  ['https://cloud.example:8443/path', ['https://cloud.example:8443']],
  ['http://127.0.0.1:8080', ['http://localhost:8080', 'http://127.0.0.1:8080', 'http://[::1]:8080']],
  ['http://0.0.0.0:8080', ['http://localhost:8080', 'http://127.0.0.1:8080', 'http://[::1]:8080', 'http://0.0.0.0:8080']],
])('a session made for %s is used by pages of %j', (publicUrl, origins) => {
  expect(trustedOrigins(publicUrl)).toEqual(origins)
})
