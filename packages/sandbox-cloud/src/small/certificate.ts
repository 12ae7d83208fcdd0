import { createHash, createPublicKey, randomBytes, sign, type KeyObject } from 'node:crypto'
import { isIPv4, isIPv6 } from 'node:net'
import { CloudError } from '../engine/behaviour.ts'
import { isObject, type ObjectValue, type Value } from '../value.ts'
import { bits, boolean, integer, objectId, octets, pem, sequence, tagged, time } from './der.ts'
import { nameOf } from './subject.ts'
import { EXTENDED_USES, USAGE_BITS } from './key-uses.ts'

interface Validity {
  start: Date
  end: Date
}

/** Version 3, counted from 0. */
const VERSION = tagged(0, integer(Buffer.from([2])))
const SIGNATURES: Record<string, string> = { rsa: '1.2.840.113549.1.1.11', ec: '1.2.840.10045.4.3.2', ed25519: '1.3.101.112' }
/** SHA-256 with RSA has an empty parameter; the others have none. */
const NULL = Buffer.from([5, 0])

/** A certificate that the key signs for itself, and its serial number in decimal digits. */
export function certificate(self: ObjectValue, key: KeyObject, { start, end }: Validity): { pem: string; serial: string } {
  const kind = key.asymmetricKeyType ?? ''
  const algorithm = sequence(objectId(SIGNATURES[kind] ?? ''), ...(kind === 'rsa' ? [NULL] : []))
  const serial = randomBytes(16)
  const [subject = {}] = Array.isArray(self['subject']) ? self['subject'].filter(isObject) : []
  const name = nameOf(subject)
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' })
  const extensions = tagged(3, sequence(...extensionsOf(self, publicKey)))
  const signed = sequence(VERSION, integer(serial), algorithm, name, sequence(time(start), time(end)), name, publicKey, extensions)
  const signature = sign(kind === 'ed25519' ? null : 'sha256', signed, key)
  return { pem: pem('CERTIFICATE', sequence(signed, algorithm, bits(signature))), serial: String(BigInt(`0x${serial.toString('hex')}`)) }
}

function extensionsOf(self: ObjectValue, publicKey: Buffer): Buffer[] {
  const uses = textsOf(self['allowed_uses'])
  const authority = self['is_ca_certificate'] === true
  const result = [extension('2.5.29.19', sequence(...(authority ? [boolean(true), ...pathLength(self)] : [])), true)]
  const usage = usageBits(uses)
  if (usage) result.push(extension('2.5.29.15', usage, true))
  const extended = uses.flatMap((use) => EXTENDED_USES[use] ?? [])
  if (extended.length > 0) result.push(extension('2.5.29.37', sequence(...extended.map(objectId))))
  const names = alternativeNames(self)
  if (names.length > 0) result.push(extension('2.5.29.17', sequence(...names)))
  const keyId = createHash('sha1').update(publicKey).digest()
  if (self['set_subject_key_id'] === true || authority) result.push(extension('2.5.29.14', octets(keyId)))
  if (self['set_authority_key_id'] === true) result.push(extension('2.5.29.35', sequence(tagged(0, keyId, false))))
  return result
}

function pathLength({ max_path_length: length }: ObjectValue): Buffer[] {
  return typeof length === 'number' && length >= 0 ? [integer(Buffer.from([length]))] : []
}

function extension(oid: string, content: Buffer, critical = false): Buffer {
  return sequence(objectId(oid), ...(critical ? [boolean(true)] : []), octets(content))
}

/** One bit a use, the first use in the highest; bits behind the last one set are left out. */
function usageBits(uses: string[]): Buffer | undefined {
  const places = uses.map((use) => USAGE_BITS.indexOf(use)).filter((place) => place >= 0)
  if (places.length === 0) return undefined
  const last = Math.max(...places)
  const bytes = Buffer.alloc(Math.floor(last / 8) + 1)
  for (const place of places) bytes[place >> 3] = (bytes[place >> 3] ?? 0) | (0x80 >> (place & 7))
  return bits(bytes, 7 - (last & 7))
}

function alternativeNames(self: ObjectValue): Buffer[] {
  return [
    ...textsOf(self['dns_names']).map((name) => tagged(2, Buffer.from(name), false)),
    ...textsOf(self['uris']).map((uri) => tagged(6, Buffer.from(uri), false)),
    ...textsOf(self['ip_addresses']).map((address) => tagged(7, addressBytes(address), false)),
  ]
}

/** Four or sixteen bytes. @throws CloudError for text that is no address */
function addressBytes(address: string): Buffer {
  if (isIPv4(address)) return Buffer.from(address.split('.').map(Number))
  if (!isIPv6(address) || address.includes('%'))
    throw new CloudError('Invalid address', `"${address}" is no IP address; one looks like 192.0.2.1 or 2001:db8::1`)
  // Written as a host of an address, it comes back in its shortest form, with hexadecimal groups alone.
  const [before = '', after = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const head = before.split(':').filter(Boolean)
  const tail = after.split(':').filter(Boolean)
  const groups = [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => '0'), ...tail]
  return Buffer.from(groups.map((group) => group.padStart(4, '0')).join(''), 'hex')
}

function textsOf(value: Value | undefined): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}
