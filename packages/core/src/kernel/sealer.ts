import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { Fault } from '@mcp-cloud/contracts'
import type { Sealer } from './context.ts'

const VERSION = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** AES-256-GCM; the layout is version byte, nonce, tag, ciphertext. `masterKey` has 32 bytes. */
export function createSealer(masterKey: Uint8Array): Sealer {
  const sealKey = Buffer.from(hkdfSync('sha256', masterKey, '', 'mcp-cloud seal v1', 32))
  const hashKey = Buffer.from(hkdfSync('sha256', masterKey, '', 'mcp-cloud keyed hash v1', 32))
  return {
    seal(plain, context) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', sealKey, nonce).setAAD(Buffer.from(context))
      const body = Buffer.concat([cipher.update(plain), cipher.final()])
      return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), body])
    },
    open(sealed, context) {
      const bytes = Buffer.from(sealed)
      try {
        if (bytes[0] !== VERSION) throw new Error(`unknown seal version ${bytes[0]}`)
        const nonce = bytes.subarray(1, 1 + NONCE_BYTES)
        const tag = bytes.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES)
        const decipher = createDecipheriv('aes-256-gcm', sealKey, nonce).setAAD(Buffer.from(context)).setAuthTag(tag)
        return Buffer.concat([decipher.update(bytes.subarray(1 + NONCE_BYTES + TAG_BYTES)), decipher.final()])
      } catch (cause) {
        throw new Fault('internal', `sealed bytes for ${context} do not open: they were changed, moved, or sealed with another key`, {
          cause,
        })
      }
    },
    keyedHash: (value, context) => createHmac('sha256', hashKey).update(context).update('\0').update(value).digest('hex'),
  }
}
