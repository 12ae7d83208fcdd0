import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto'
import type { Signer } from './context.ts'

/** Ed25519 over the given bytes; signatures are base64url. */
export function createSigner(privateKey: KeyObject): Signer {
  const publicKey = createPublicKey(privateKey)
  return {
    sign: (bytes) => sign(null, bytes, privateKey).toString('base64url'),
    verify: (bytes, signature) => verify(null, bytes, publicKey, Buffer.from(signature, 'base64url')),
    publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  }
}
