import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, constants, realpath } from 'node:fs/promises'
import { execFile } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { versionArgs } from './args/version.ts'

export type Binary = {
  kind: 'terraform' | 'tofu'
  /** Absolute, symbolic links resolved. */
  path: string
  version: string
  /** Hex digest of the file. */
  sha256: string
}

export type FindBinaryOptions = {
  /** A certain binary; absent: the first `terraform`, then `tofu`, on the search path. */
  path?: string
  /** Oldest version that will do, e.g. `1.9`. */
  minVersion?: string
  searchPath?: string
}

/**
 * Finds terraform or tofu and asks it for its version.
 * @throws Error saying where was looked, when there is none or it is too old.
 */
export async function findBinary({
  path,
  minVersion = '1.9',
  searchPath = process.env['PATH'] ?? '',
}: FindBinaryOptions = {}): Promise<Binary> {
  const found = path === undefined ? await searchIn(searchPath) : await executable(path)
  if (found === undefined) {
    const where = path === undefined ? `no "terraform" or "tofu" in PATH (${searchPath})` : `"${path}" is not an executable file`
    throw new Error(`${where}; install terraform ${minVersion} or later, or name the binary's path`)
  }
  const { kind, version } = await askVersion(found)
  if (!atLeast(version, minVersion)) throw new Error(`${found} is ${kind} ${version}; version ${minVersion} or later is needed`)
  return { kind, path: found, version, sha256: await digest(found) }
}

/** Compares the numbers of two versions; what follows a hyphen does not count. */
export function atLeast(version: string, minimum: string): boolean {
  const [have, need] = [numbers(version), numbers(minimum)]
  for (let at = 0; at < 3; at += 1) {
    const difference = (have[at] ?? 0) - (need[at] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return true
}

const run = promisify(execFile)

async function searchIn(searchPath: string): Promise<string | undefined> {
  for (const name of ['terraform', 'tofu']) {
    for (const folder of searchPath.split(delimiter).filter(Boolean)) {
      const found = await executable(join(folder, name))
      if (found !== undefined) return found
    }
  }
  return undefined
}

async function executable(path: string): Promise<string | undefined> {
  try {
    await access(path, constants.X_OK)
    return await realpath(path)
  } catch {
    return undefined
  }
}

async function askVersion(path: string): Promise<{ kind: Binary['kind']; version: string }> {
  const env = { CHECKPOINT_DISABLE: '1', TF_CLI_CONFIG_FILE: '/dev/null', HOME: '/nonexistent' }
  // The JSON answer does not tell the two apart; the first line of the text does.
  const { stdout } = await run(path, versionArgs({ json: false }), { env, timeout: 20_000, encoding: 'utf8' })
  const match = /^(Terraform|OpenTofu) v(\d+\.\d+\.\d+\S*)/m.exec(stdout)
  if (!match) throw new Error(`${path} does not answer "version" like terraform or tofu; it said: ${stdout.slice(0, 200)}`)
  return { kind: match[1] === 'OpenTofu' ? 'tofu' : 'terraform', version: match[2] ?? '' }
}

async function digest(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

function numbers(version: string): number[] {
  return version.split('-', 1).flatMap((text) => text.split('.').map(Number))
}
