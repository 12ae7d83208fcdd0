import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { CloudError, dataSource, resource } from '../engine/behaviour.ts'
import type { ObjectValue } from '../value.ts'
import { certificate } from './certificate.ts'
import { block, computed, either, optional, required, secret, smallProvider, TEXTS, typeSchema } from './definition.ts'
import { sshFingerprints, sshPrivateKey, sshPublicKey } from './openssh.ts'
import { SUBJECT_FIELDS } from './subject.ts'
import { parseTime, rfc3339 } from './moment.ts'

const CURVES: Record<string, string> = { P224: 'secp224r1', P256: 'prime256v1', P384: 'secp384r1', P521: 'secp521r1' }
const ALGORITHMS: Record<string, string> = { rsa: 'RSA', ec: 'ECDSA', ed25519: 'ED25519' }
const RSA_BITS = { least: 1024, most: 8192 }
const PUBLIC = ['public_key_pem', 'public_key_openssh', 'public_key_fingerprint_md5', 'public_key_fingerprint_sha256']
const PRIVATE = ['private_key_pem', 'private_key_pem_pkcs8', 'private_key_openssh']
const texts = (names: string[]) => Object.fromEntries(names.map((name) => [name, computed('string')]))

const privateKey = {
  schema: typeSchema(
    {
      algorithm: required('string'),
      rsa_bits: either('number'),
      ecdsa_curve: either('string'),
      ...Object.fromEntries(PRIVATE.map((name) => [name, secret(computed('string'))])),
      ...texts(PUBLIC),
    },
    {},
    1,
  ),
  behaviour: resource('tls_private_key', {
    id: '',
    forceNew: ['algorithm', 'rsa_bits', 'ecdsa_curve'],
    defaults: { rsa_bits: 2048, ecdsa_curve: 'P224' },
    plan: (planned) => checkKind(planned),
    create(self) {
      const key = generate(self)
      Object.assign(self, publicFacts(createPublicKey(key)), {
        private_key_pem: key.export({ format: 'pem', type: PEM_TYPES[String(self['algorithm'])] ?? 'pkcs8' }),
        private_key_pem_pkcs8: key.export({ format: 'pem', type: 'pkcs8' }),
        private_key_openssh: sshPrivateKey(key) ?? '',
      })
    },
  }),
}

const PEM_TYPES: Record<string, 'pkcs1' | 'sec1'> = { RSA: 'pkcs1', ECDSA: 'sec1' }

const selfSigned = {
  schema: typeSchema(
    {
      private_key_pem: secret(required('string')),
      validity_period_hours: required('number'),
      early_renewal_hours: either('number'),
      allowed_uses: required(TEXTS),
      dns_names: optional(TEXTS),
      ip_addresses: optional(TEXTS),
      uris: optional(TEXTS),
      is_ca_certificate: either('bool'),
      set_subject_key_id: either('bool'),
      set_authority_key_id: either('bool'),
      max_path_length: either('number'),
      key_algorithm: computed('string'),
      cert_pem: computed('string'),
      ready_for_renewal: computed('bool'),
      validity_start_time: computed('string'),
      validity_end_time: computed('string'),
    },
    {
      subject: {
        nesting: 'list',
        max: 1,
        block: block({
          ...Object.fromEntries(Object.keys(SUBJECT_FIELDS).map((name) => [name, optional('string')])),
          street_address: optional(TEXTS),
        }),
      },
    },
  ),
  behaviour: resource('tls_self_signed_cert', {
    id: '',
    forceNew: [
      'private_key_pem',
      'validity_period_hours',
      'allowed_uses',
      'dns_names',
      'ip_addresses',
      'uris',
      'is_ca_certificate',
      'set_subject_key_id',
      'set_authority_key_id',
      'max_path_length',
      'subject',
    ],
    defaults: {
      early_renewal_hours: 0,
      is_ca_certificate: false,
      set_subject_key_id: false,
      set_authority_key_id: false,
      max_path_length: -1,
      ready_for_renewal: false,
    },
    create(self, { now }) {
      const key = privateKeyOf(self)
      const end = new Date(now.getTime() + Number(self['validity_period_hours']) * 3_600_000)
      const { pem, serial } = certificate(self, key, { start: now, end })
      Object.assign(self, {
        id: serial,
        cert_pem: pem,
        key_algorithm: algorithmOf(key),
        validity_start_time: rfc3339(now),
        validity_end_time: rfc3339(end),
      })
    },
    // A certificate that ends soon asks to be made anew.
    read(self, { now }) {
      const renewal = parseTime(String(self['validity_end_time'])).getTime() - Number(self['early_renewal_hours'] ?? 0) * 3_600_000
      return { ...self, ready_for_renewal: now.getTime() >= renewal }
    },
    plan(planned) {
      planned['ready_for_renewal'] = false
      return ['ready_for_renewal']
    },
  }),
}

/** hashicorp/tls: keys and certificates are real. */
export const tlsProvider = smallProvider(
  'tls',
  [privateKey, selfSigned],
  [
    {
      schema: typeSchema({
        private_key_pem: secret(optional('string')),
        private_key_openssh: secret(optional('string')),
        algorithm: computed('string'),
        ...texts(PUBLIC),
      }),
      behaviour: dataSource('tls_public_key', (self) => {
        const key = privateKeyOf(self)
        Object.assign(self, publicFacts(createPublicKey(key)), { algorithm: algorithmOf(key) })
      }),
    },
  ],
)

function checkKind({ algorithm, ecdsa_curve: curve, rsa_bits: bits }: ObjectValue): void {
  if (typeof algorithm === 'string' && !['RSA', 'ECDSA', 'ED25519'].includes(algorithm))
    throw new CloudError('Invalid algorithm', `algorithm "${algorithm}" is not known; give RSA, ECDSA or ED25519`)
  if (typeof curve === 'string' && !CURVES[curve])
    throw new CloudError('Invalid curve', `ecdsa_curve "${curve}" is not known; give ${Object.keys(CURVES).join(', ')}`)
  if (typeof bits === 'number' && (bits < RSA_BITS.least || bits > RSA_BITS.most))
    throw new CloudError('Invalid key size', `rsa_bits is ${bits}; give ${RSA_BITS.least} to ${RSA_BITS.most}`)
}

function generate({ algorithm, ecdsa_curve: curve, rsa_bits: bits }: ObjectValue): KeyObject {
  if (algorithm === 'RSA') return generateKeyPairSync('rsa', { modulusLength: Number(bits) }).privateKey
  if (algorithm === 'ED25519') return generateKeyPairSync('ed25519').privateKey
  return generateKeyPairSync('ec', { namedCurve: CURVES[String(curve)] ?? '' }).privateKey
}

/** The id is the hash of the public key. */
function publicFacts(key: KeyObject): ObjectValue {
  const { md5, sha256 } = sshFingerprints(key)
  return {
    id: createHash('sha1')
      .update(key.export({ format: 'der', type: 'spki' }))
      .digest('hex'),
    public_key_pem: key.export({ format: 'pem', type: 'spki' }).toString(),
    public_key_openssh: sshPublicKey(key) ?? '',
    public_key_fingerprint_md5: md5,
    public_key_fingerprint_sha256: sha256,
  }
}

/** @throws CloudError when there is no key that can be read. The key itself is not told. */
function privateKeyOf({ private_key_pem: given }: ObjectValue): KeyObject {
  try {
    return createPrivateKey(String(given))
  } catch {
    throw new CloudError('Invalid private key', 'private_key_pem holds no private key in PEM; give one of tls_private_key')
  }
}

function algorithmOf(key: KeyObject): string {
  return ALGORITHMS[key.asymmetricKeyType ?? ''] ?? ''
}
