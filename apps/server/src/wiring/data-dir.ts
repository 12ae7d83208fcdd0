import { generateKeyPairSync, createPrivateKey, randomBytes, type KeyObject } from 'node:crypto'
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Makes the data folder, for its owner alone. */
export async function ensureDataDir(dataDir: string): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  await chmod(dataDir, 0o700)
  await mkdir(join(dataDir, 'keys'), { recursive: true, mode: 0o700 })
}

/** 32 bytes that seal states, plans and sensitive vars. Whoever loses them loses those. */
export async function ensureMasterKey(dataDir: string): Promise<Buffer> {
  const text = await ensureFile(join(dataDir, 'keys', 'master.key'), () => randomBytes(32).toString('hex'))
  const key = Buffer.from(text.trim(), 'hex')
  if (key.length !== 32) throw new Error(`${join(dataDir, 'keys', 'master.key')} does not hold 32 bytes in hex; restore it from a backup`)
  return key
}

/** The Ed25519 key that signs approval receipts. */
export async function ensureSigningKey(dataDir: string): Promise<KeyObject> {
  const pem = await ensureFile(join(dataDir, 'keys', 'receipts.pem'), () =>
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  )
  return createPrivateKey(pem)
}

/** Signs session cookies. */
export function ensureSessionSecret(dataDir: string): Promise<string> {
  return ensureFile(join(dataDir, 'keys', 'sessions.key'), () => randomBytes(32).toString('base64url'))
}

/** Two processes may start at once: the file appears whole, and the first one wins. */
async function ensureFile(path: string, make: () => string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    if (!isMissing(cause)) throw cause
  }
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  await writeFile(draft, make(), { mode: 0o600, flag: 'wx', flush: true })
  try {
    await link(draft, path)
  } catch (cause) {
    if (!isExisting(cause)) throw cause
  } finally {
    await rm(draft, { force: true })
  }
  return readFile(path, 'utf8')
}

const codeOf = (cause: unknown) => (cause instanceof Error && 'code' in cause ? cause.code : undefined)
const isMissing = (cause: unknown) => codeOf(cause) === 'ENOENT'
const isExisting = (cause: unknown) => codeOf(cause) === 'EEXIST'
