import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'

export interface ServerCertificate {
  /** PEM. */
  key: string
  certificate: Uint8Array
}

const OID = {
  ecdsaWithSha256: [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02],
  commonName: [0x55, 0x04, 0x03],
  basicConstraints: [0x55, 0x1d, 0x13],
  extendedKeyUsage: [0x55, 0x1d, 0x25],
  subjectAltName: [0x55, 0x1d, 0x11],
  serverAuth: [0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x01],
  clientAuth: [0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x02],
}
const DAY_MS = 86_400_000

/** A key and a self-signed certificate for `localhost`, as terraform's plugin protocol pins it; good for a day. */
export function makeCertificate(now = new Date()): ServerCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const algorithm = sequence(der(0x06, OID.ecdsaWithSha256))
  const name = sequence(der(0x31, sequence(der(0x06, OID.commonName), der(0x0c, Buffer.from('localhost')))))
  const validity = sequence(utcTime(new Date(now.getTime() - DAY_MS)), utcTime(new Date(now.getTime() + DAY_MS)))
  const extensions = sequence(
    extension(OID.basicConstraints, sequence(der(0x01, [0xff]))),
    extension(OID.extendedKeyUsage, sequence(der(0x06, OID.serverAuth), der(0x06, OID.clientAuth))),
    extension(OID.subjectAltName, sequence(der(0x82, Buffer.from('localhost')))),
  )
  const serial = randomBytes(8)
  // A serial number is positive and has no leading zero byte.
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40
  const body = sequence(
    der(0xa0, der(0x02, [2])),
    der(0x02, serial),
    algorithm,
    name,
    validity,
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, extensions),
  )
  const signature = der(0x03, Buffer.concat([Buffer.of(0), sign('sha256', body, privateKey)]))
  return { key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), certificate: sequence(body, algorithm, signature) }
}

export function toPem(certificate: Uint8Array): string {
  // By matches, not by inserted breaks: a length that 64 divides would get an empty line, which OpenSSL refuses.
  const lines =
    Buffer.from(certificate)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}

function extension(oid: number[], value: Buffer): Buffer {
  return sequence(der(0x06, oid), der(0x04, value))
}

function utcTime(at: Date): Buffer {
  const digits = at.toISOString().replaceAll(/[-:T]/g, '').slice(2, 14)
  return der(0x17, Buffer.from(`${digits}Z`))
}

function sequence(...parts: Uint8Array[]): Buffer {
  return der(0x30, Buffer.concat(parts))
}

/** One tag-length-value. */
function der(tag: number, content: Uint8Array | number[]): Buffer {
  const bytes = Buffer.from(content)
  const { length } = bytes
  const head = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.of(tag, ...head), bytes])
}
