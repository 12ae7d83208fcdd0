import { open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'

/** Where the first admin's API key stands, readable by the server's user only. */
export function keyFileOf(dataDir: string): string {
  return join(dataDir, 'admin-api-key')
}

/** Replaces the file in one step: whoever reads it finds the old key or the new one. */
export async function writeKeyFile(dataDir: string, secret: string): Promise<void> {
  const path = keyFileOf(dataDir)
  const next = `${path}.next`
  const file = await open(next, 'w', 0o600)
  try {
    // The mode of `open` counts only where the file is new.
    await file.chmod(0o600)
    await file.writeFile(`${secret}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(next, path)
}

export async function readKeyFile(dataDir: string): Promise<string | undefined> {
  try {
    return (await readFile(keyFileOf(dataDir), 'utf8')).trim()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
