import { createHash, randomBytes, type JsonWebKey, type KeyObject } from 'node:crypto'
import { pem } from './der.ts'

/** Names of the curves that OpenSSH knows. */
const CURVES: Record<string, string> = { 'P-256': 'nistp256', 'P-384': 'nistp384', 'P-521': 'nistp521' }
const BLOCK = 8

/** `ssh-ed25519 AAAA…`, with a line end; undefined for a key that OpenSSH has no name for. */
export function sshPublicKey(key: KeyObject): string | undefined {
  const blob = publicBlob(jwkOf(key))
  return blob && `${blob.name} ${blob.bytes.toString('base64')}\n`
}

/** Fingerprints as ssh-keygen shows them; empty for a key that OpenSSH has no name for. */
export function sshFingerprints(key: KeyObject): { md5: string; sha256: string } {
  const blob = publicBlob(jwkOf(key))
  if (!blob) return { md5: '', sha256: '' }
  const md5 = createHash('md5').update(blob.bytes).digest('hex').match(/../g) ?? []
  return { md5: md5.join(':'), sha256: `SHA256:${createHash('sha256').update(blob.bytes).digest('base64').replace(/=+$/, '')}` }
}

/** The private key in OpenSSH's own format, without a passphrase. */
export function sshPrivateKey(key: KeyObject): string | undefined {
  const jwk = jwkOf(key)
  const blob = publicBlob(jwk)
  if (!blob) return undefined
  // The same number twice: whoever opens the key sees that it was opened rightly.
  const check = randomBytes(4)
  const inner = Buffer.concat([check, check, string(blob.name), ...privateFields(jwk), string('')])
  const padding = Buffer.from(Array.from({ length: (BLOCK - (inner.length % BLOCK)) % BLOCK }, (_none, index) => index + 1))
  const head = [Buffer.from('openssh-key-v1\0'), string('none'), string('none'), string(''), uint32(1)]
  return pem('OPENSSH PRIVATE KEY', Buffer.concat([...head, string(blob.bytes), string(Buffer.concat([inner, padding]))]), 70)
}

function jwkOf(key: KeyObject): JsonWebKey {
  return key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'secp224r1' ? {} : key.export({ format: 'jwk' })
}

function publicBlob(jwk: JsonWebKey): { name: string; bytes: Buffer } | undefined {
  if (jwk.kty === 'RSA') return blobOf('ssh-rsa', number(jwk.e), number(jwk.n))
  if (jwk.kty === 'OKP') return blobOf('ssh-ed25519', string(raw(jwk.x)))
  const curve = CURVES[jwk.crv ?? '']
  return curve === undefined ? undefined : blobOf(`ecdsa-sha2-${curve}`, string(curve), string(point(jwk)))
}

function blobOf(name: string, ...fields: Buffer[]): { name: string; bytes: Buffer } {
  return { name, bytes: Buffer.concat([string(name), ...fields]) }
}

function privateFields(jwk: JsonWebKey): Buffer[] {
  if (jwk.kty === 'RSA') return [jwk.n, jwk.e, jwk.d, jwk.qi, jwk.p, jwk.q].map(number)
  if (jwk.kty === 'OKP') return [string(raw(jwk.x)), string(Buffer.concat([raw(jwk.d), raw(jwk.x)]))]
  return [string(CURVES[jwk.crv ?? ''] ?? ''), string(point(jwk)), number(jwk.d)]
}

/** Both coordinates, uncompressed. */
function point(jwk: JsonWebKey): Buffer {
  return Buffer.concat([Buffer.from([4]), raw(jwk.x), raw(jwk.y)])
}

function raw(base64url: string | undefined): Buffer {
  return Buffer.from(base64url ?? '', 'base64url')
}

/** Bytes behind their length. */
function string(value: string | Buffer): Buffer {
  const bytes = Buffer.from(value)
  return Buffer.concat([uint32(bytes.length), bytes])
}

/** A positive number: without zeros before it, with one where it would read as negative. */
function number(base64url: string | undefined): Buffer {
  const bytes = raw(base64url)
  const start = Math.max(
    bytes.findIndex((byte) => byte !== 0),
    0,
  )
  const digits = bytes.subarray(start)
  return string((digits[0] ?? 0) > 0x7f ? Buffer.concat([Buffer.from([0]), digits]) : digits)
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
