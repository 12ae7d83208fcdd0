import { execFileSync } from 'node:child_process'
import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'
import { installOpenTofu, installedOpenTofu } from './install-opentofu.mjs'
import { OPENTOFU } from './opentofu-pin.mjs'
import { say } from './say.mjs'

const OLDEST = [1, 9]
const WHERE = 'https://developer.hashicorp.com/terraform/install or https://opentofu.org/docs/intro/install'

/**
 * `terraform` or `tofu` (1.9 or newer) from the search path; where neither is, the pinned OpenTofu, brought once into
 * `<data folder>/bin` and checked against its SHA-256.
 *
 * @param {string} dataDir absolute
 * @param {{searchPath?: string, pin?: typeof OPENTOFU}} options
 * @returns {Promise<string>} the path of the binary
 * @throws Error with one sentence that says what to install
 */
export async function terraformBinary(dataDir, { searchPath = process.env.PATH ?? '', pin = OPENTOFU } = {}) {
  for (const name of ['terraform', 'tofu']) {
    const path = which(name, searchPath)
    if (!path) continue
    const version = versionOf(path)
    if (version && isNewEnough(version)) return path
    say(`${path} ${version ? `is ${version.join('.')}` : 'does not tell its version'}; ${OLDEST.join('.')} or newer is needed`)
  }
  const installed = installedOpenTofu(dataDir, pin)
  if (installed && versionOf(installed)) return installed
  try {
    return await installOpenTofu(dataDir, pin)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(
      `Neither terraform nor tofu (${OLDEST.join('.')} or newer) is on the PATH, and ${reason}. Install one, from ${WHERE}, and start again.`,
      { cause },
    )
  }
}

function which(name, searchPath) {
  // A relative folder would mean another one for whoever starts the program later.
  for (const folder of searchPath.split(delimiter).filter((each) => isAbsolute(each))) {
    const path = join(folder, name)
    try {
      accessSync(path, constants.X_OK)
      if (statSync(path).isFile()) return path
    } catch {
      // Not in this folder.
    }
  }
  return undefined
}

function isNewEnough([major, minor]) {
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])
}

function versionOf(path) {
  try {
    const env = { HOME: '/nonexistent', CHECKPOINT_DISABLE: '1', TF_CLI_CONFIG_FILE: '/dev/null' }
    const text = execFileSync(path, ['version'], { encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'ignore'], timeout: 30_000 })
    return /v(\d+)\.(\d+)\.\d+/.exec(text)?.slice(1, 3).map(Number)
  } catch {
    return undefined
  }
}
