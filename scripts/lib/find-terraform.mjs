import { execFileSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fail, say } from './say.mjs'

const OLDEST = [1, 9]

/** `terraform` (1.9 or newer) or `tofu` from the PATH. Ends with one sentence where neither is. */
export async function findTerraform() {
  for (const name of ['terraform', 'tofu']) {
    const path = which(name)
    if (!path) continue
    const version = versionOf(path)
    if (version && (version[0] > OLDEST[0] || (version[0] === OLDEST[0] && version[1] >= OLDEST[1]))) return path
    say(`${path} is ${version ? version.join('.') : 'no terraform'}; ${OLDEST.join('.')} or newer is needed`)
  }
  return fail('Neither terraform nor tofu (1.9 or newer) is on the PATH. Install one, from https://developer.hashicorp.com/terraform/install or https://opentofu.org/docs/intro/install, and start again.')
}

function which(name) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, name)
    try {
      accessSync(path, constants.X_OK)
      return path
    } catch {
      // Not in this folder.
    }
  }
  return undefined
}

function versionOf(path) {
  try {
    const text = execFileSync(path, ['version'], { encoding: 'utf8', env: { HOME: '/nonexistent', CHECKPOINT_DISABLE: '1', TF_CLI_CONFIG_FILE: '/dev/null' } })
    return /v(\d+)\.(\d+)\.\d+/.exec(text)?.slice(1, 3).map(Number)
  } catch {
    return undefined
  }
}
