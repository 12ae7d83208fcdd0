import { createHash } from 'node:crypto'

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const BASE = BigInt(ALPHABET.length)
/** 43 digits in base 62 hold 256 bits. */
const DIGITS = 43
const PREFIX_LENGTH = 12

/** `mcp_` and 256 random bits in base 62. */
export function formatSecret(random: Uint8Array): string {
  let rest = BigInt(`0x${Buffer.from(random.subarray(0, 32)).toString('hex')}`)
  let digits = ''
  for (let i = 0; i < DIGITS; i++, rest /= BASE) digits = ALPHABET[Number(rest % BASE)] + digits
  return `mcp_${digits}`
}

export function looksLikeSecret(text: string): boolean {
  return /^mcp_[0-9A-Za-z]{43}$/.test(text)
}

/** The characters by which people recognise a key. */
export function prefixOf(secret: string): string {
  return secret.slice(0, PREFIX_LENGTH)
}

/** A plain hash is enough: nobody guesses 256 random bits. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
