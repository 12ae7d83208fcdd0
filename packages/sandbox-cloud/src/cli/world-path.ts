import { createHash } from 'node:crypto'
import { mkdir, realpath } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

/** Each folder of configuration has a world of its own, outside of it: the folder is the user's. */
export async function worldPath(given: string | undefined, folder: string): Promise<string> {
  const name = createHash('sha256')
    .update(await realpath(folder).catch(() => folder))
    .digest('hex')
    .slice(0, 24)
  const path = given === undefined ? join(stateFolder(), 'worlds', `${name}.json`) : resolve(given)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  return path
}

export function stateFolder(): string {
  return join(process.env['XDG_STATE_HOME'] ?? join(homedir(), '.local', 'state'), 'sandbox-cloud')
}
