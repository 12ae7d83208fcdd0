import { describe, expect, test } from 'vitest'
import { checkEndpoint } from './check-endpoint.ts'

const local = { loopbackOnly: true, ownPorts: [8080] }
const open = { loopbackOnly: false, ownPorts: [8080] }
const answering =
  (...addresses: string[]) =>
  async () =>
    addresses

describe('an account endpoint', () => {
  test('may be https anywhere, and is pinned to what its name resolved to', async () => {
    const pinned = await checkEndpoint('https://cloud.example/', open, answering('203.0.113.7', '2001:db8::7'))
    expect(pinned.addresses).toEqual(['203.0.113.7', '2001:db8::7'])
  })

  test('may be http to loopback while the server listens on loopback only', async () => {
    await expect(checkEndpoint('http://127.0.0.1:5000', local)).resolves.toMatchObject({ addresses: ['127.0.0.1'] })
    await expect(checkEndpoint('http://[::1]:5000', local)).resolves.toMatchObject({ addresses: ['::1'] })
    await expect(checkEndpoint('http://127.0.0.1:5000', open)).rejects.toMatchObject({ code: 'invalid' })
    await expect(checkEndpoint('https://127.0.0.1:5000', open)).rejects.toMatchObject({ code: 'invalid' })
  })

  test.each([
    'http://203.0.113.7/',
    'ftp://203.0.113.7/',
    'not a url',
    'https://user:secret@203.0.113.7/',
    'https://169.254.169.254/latest/meta-data',
    'https://169.254.170.2/',
    'https://[fe80::1]/',
    'https://[fd00:ec2::254]/',
    'https://[::ffff:169.254.169.254]/',
    'https://[64:ff9b::a9fe:a9fe]/',
    'https://2852039166/',
    'https://0xa9fea9fe/',
    'https://0251.0376.0251.0376/',
    'https://0.0.0.0/',
    'https://[::]/',
    'https://metadata.google.internal/',
    'https://metadata.google.internal./',
    'http://127.0.0.1:8080/',
    'https://localhost.:8080/',
    'http://127.1:8080/',
    'http://[::1]:8080/',
    'http://[::ffff:127.0.0.1]:8080/',
  ])('%s is refused', async (url) => {
    await expect(checkEndpoint(url, local, answering('127.0.0.1'))).rejects.toMatchObject({
      code: 'invalid',
      problems: [{ path: '/endpointUrl' }],
    })
  })

  test.each(['169.254.169.254', '::ffff:169.254.169.254', '0.0.0.0', '127.0.0.1', 'fe80::1%eth0'])(
    'a public name that resolves to %s is refused',
    async (address) => {
      await expect(checkEndpoint('https://cloud.example/', open, answering('203.0.113.7', address))).rejects.toMatchObject({
        code: 'invalid',
      })
    },
  )

  test('an answer that changes between two uses is caught at the second', async () => {
    const answers = [['203.0.113.7'], ['169.254.169.254']]
    const rebinding = async () => answers.shift() ?? []
    await expect(checkEndpoint('https://cloud.example/', open, rebinding)).resolves.toMatchObject({ addresses: ['203.0.113.7'] })
    await expect(checkEndpoint('https://cloud.example/', open, rebinding)).rejects.toMatchObject({ code: 'invalid' })
  })

  test('a refusal never repeats a password that stood in the address', async () => {
    const refusal = await checkEndpoint('https://user:hunter2@203.0.113.7/', local).catch((error: unknown) => error)
    expect(JSON.stringify(refusal) + String(refusal)).not.toContain('hunter2')
  })
})
