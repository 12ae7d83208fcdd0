import { crypto } from '../builtin.ts'
import { mkdirSync, realpathSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

/** Longer names than this, with what is put behind them, some file systems refuse. */
const LONGEST_NAME = 200

/** Each folder of configuration has a world of its own, outside of it: the folder is the user's. */
export async function worldPath(given: string | undefined, folder: string): Promise<string> {
  const path = given === undefined ? join(stateFolder(), 'worlds', `${nameOf(realPath(folder))}.json`) : resolve(given)
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  return path
}

/** The folder as a file's name: a person who looks among the worlds sees whose each is. */
function nameOf(folder: string): string {
  const name = encodeURIComponent(folder)
  return name.length <= LONGEST_NAME ? name : crypto().createHash('sha256').update(folder).digest('hex')
}

function realPath(folder: string): string {
  try {
    return realpathSync.native(folder)
  } catch {
    return folder
  }
}

export function stateFolder(): string {
  return join(process.env['XDG_STATE_HOME'] ?? join(homedir(), '.local', 'state'), 'sandbox-cloud')
}
