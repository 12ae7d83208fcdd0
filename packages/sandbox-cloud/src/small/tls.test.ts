import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto'
import { expect, test } from 'vitest'
import { smallDriver } from '../../test/small-driver.ts'
import type { ObjectValue } from '../value.ts'
import { tlsProvider } from './tls.ts'

const terraform = smallDriver(tlsProvider, { now: () => new Date('2026-01-31T12:00:00Z') })
const KINDS: [name: string, config: ObjectValue, sshName: string][] = [
  ['RSA', { algorithm: 'RSA', rsa_bits: 1024 }, 'ssh-rsa'],
  ['P256', { algorithm: 'ECDSA', ecdsa_curve: 'P256' }, 'ecdsa-sha2-nistp256'],
  ['P521', { algorithm: 'ECDSA', ecdsa_curve: 'P521' }, 'ecdsa-sha2-nistp521'],
  ['ED25519', { algorithm: 'ED25519' }, 'ssh-ed25519'],
]

test.each(KINDS)('a key of %s is a real one in every form', async (_name, config, sshName) => {
  const made = await terraform.apply('tls_private_key', config)
  const open = createPublicKey(String(made['private_key_pem'])).export({ format: 'pem', type: 'spki' })
  expect(made['public_key_pem']).toBe(open)
  expect(createPublicKey(createPrivateKey(String(made['private_key_pem_pkcs8']))).export({ format: 'pem', type: 'spki' })).toBe(open)
  expect(made['public_key_openssh']).toMatch(new RegExp(`^${sshName} AAAA[A-Za-z0-9+/=]+\\n$`))
  expect(made['private_key_openssh']).toMatch(/^-----BEGIN OPENSSH PRIVATE KEY-----\n/)
  expect(made['public_key_fingerprint_sha256']).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/)
  expect(made['public_key_fingerprint_md5']).toMatch(/^([0-9a-f]{2}:){15}[0-9a-f]{2}$/)
  expect(await terraform.readData('tls_public_key', { private_key_pem: made['private_key_pem'] ?? '' })).toMatchObject({
    id: made['id'] ?? '',
    algorithm: config['algorithm'] ?? '',
    public_key_openssh: made['public_key_openssh'] ?? '',
  })
})

test('a curve that OpenSSH does not know has no OpenSSH form', async () => {
  const made = await terraform.apply('tls_private_key', { algorithm: 'ECDSA' })
  expect(made).toMatchObject({ ecdsa_curve: 'P224', public_key_openssh: '', private_key_openssh: '', public_key_fingerprint_md5: '' })
  expect(made['private_key_pem']).toMatch(/^-----BEGIN EC PRIVATE KEY-----/)
})

test.each([[{ algorithm: 'DSA' }], [{ algorithm: 'RSA', rsa_bits: 512 }], [{ algorithm: 'ECDSA', ecdsa_curve: 'P25519' }]])(
  '%j is refused at plan',
  async (config) => {
    await expect(terraform.plan('tls_private_key', config)).rejects.toThrow('give')
  },
)

const CERTIFICATE = {
  validity_period_hours: 24,
  early_renewal_hours: 6,
  allowed_uses: ['key_encipherment', 'digital_signature', 'server_auth'],
  subject: [{ common_name: 'example.com', organization: 'Éxample', country: 'KR' }],
  dns_names: ['example.com', '*.example.com'],
  ip_addresses: ['192.0.2.7', '2001:db8::1'],
  uris: ['spiffe://example/web'],
}

test.each(KINDS)('a certificate of %s signs itself and says what was asked', async (_name, config) => {
  const key = await terraform.apply('tls_private_key', config)
  const made = await terraform.apply('tls_self_signed_cert', { ...CERTIFICATE, private_key_pem: key['private_key_pem'] ?? '' })
  const read = new X509Certificate(String(made['cert_pem']))
  expect(read.verify(read.publicKey)).toBe(true)
  expect(read.publicKey.export({ format: 'pem', type: 'spki' })).toBe(key['public_key_pem'])
  expect(read.subject.split('\n').toSorted()).toEqual(['C=KR', 'CN=example.com', 'O=Éxample'])
  expect(read.subjectAltName).toBe(
    'DNS:example.com, DNS:*.example.com, URI:spiffe://example/web, IP Address:192.0.2.7, IP Address:2001:DB8:0:0:0:0:0:1',
  )
  expect([read.validFromDate.toISOString(), read.validToDate.toISOString()]).toEqual([
    '2026-01-31T12:00:00.000Z',
    '2026-02-01T12:00:00.000Z',
  ])
  expect(read.ca).toBe(false)
  expect(read.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1'])
  expect(read.checkHost('www.example.com')).toBe('*.example.com')
  expect(made).toMatchObject({
    key_algorithm: config['algorithm'] ?? '',
    validity_end_time: '2026-02-01T12:00:00Z',
    ready_for_renewal: false,
  })
  expect(BigInt(`0x${read.serialNumber}`)).toBe(BigInt(String(made['id'])))
})

test('a certificate authority says that it is one', async () => {
  const key = await terraform.apply('tls_private_key', { algorithm: 'ED25519' })
  const config = { ...CERTIFICATE, private_key_pem: key['private_key_pem'] ?? '', is_ca_certificate: true, allowed_uses: ['cert_signing'] }
  expect(new X509Certificate(String((await terraform.apply('tls_self_signed_cert', config))['cert_pem'])).ca).toBe(true)
})

test('a certificate rests until it is ready for renewal, and is then made anew', async () => {
  const key = await terraform.apply('tls_private_key', { algorithm: 'ED25519' })
  const config = { ...CERTIFICATE, private_key_pem: key['private_key_pem'] ?? '' }
  const made = await terraform.apply('tls_self_signed_cert', config)
  expect(await terraform.read('tls_self_signed_cert', made)).toEqual(made)
  expect((await terraform.plan('tls_self_signed_cert', config, made)).planned).toEqual(made)
  const later = smallDriver(tlsProvider, { now: () => new Date('2026-02-01T06:00:00Z') })
  const aged = await later.read('tls_self_signed_cert', made)
  expect(aged).toMatchObject({ ready_for_renewal: true })
  expect((await terraform.plan('tls_self_signed_cert', config, made)).replacedBy).toEqual([])
  expect((await later.plan('tls_self_signed_cert', config, { ...made, ready_for_renewal: true })).replacedBy).toEqual(['ready_for_renewal'])
})

test('a key that is none is refused without being told', async () => {
  const refused = terraform.apply('tls_self_signed_cert', { ...CERTIFICATE, private_key_pem: 'my-secret' })
  await expect(refused).rejects.toThrow('Invalid private key')
  await expect(refused).rejects.not.toThrow('my-secret')
})

test('what is no address is refused', async () => {
  const key = await terraform.apply('tls_private_key', { algorithm: 'ED25519' })
  const config = { ...CERTIFICATE, private_key_pem: key['private_key_pem'] ?? '', ip_addresses: ['1.2.3'] }
  await expect(terraform.apply('tls_self_signed_cert', config)).rejects.toThrow('192.0.2.1')
})
