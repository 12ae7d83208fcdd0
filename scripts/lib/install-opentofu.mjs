import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { download } from './download.mjs'
import { say } from './say.mjs'
import { unzipOne } from './unzip-one.mjs'

const ARCHITECTURES = { x64: 'amd64', arm64: 'arm64' }

/** The path of the pinned OpenTofu when it was installed before. */
export function installedOpenTofu(dataDir, pin) {
  const path = join(dataDir, 'bin', `tofu-${pin.version}`)
  return existsSync(path) ? path : undefined
}

/**
 * Downloads the pinned release, checks it, and puts its one program in place in a single step.
 *
 * @returns {Promise<string>} the path of the binary
 * @throws Error whose message goes on after "… is on the PATH, and "
 */
export async function installOpenTofu(dataDir, pin) {
  const platform = `${process.platform}_${ARCHITECTURES[process.arch] ?? process.arch}`
  const sha256 = pin.sha256[platform]
  if (!sha256) throw new Error(`no OpenTofu release is pinned for ${platform}`)
  say(`Downloading OpenTofu ${pin.version}: neither terraform nor tofu is on the PATH …`)
  const archive = await download(`${pin.releases}/v${pin.version}/tofu_${pin.version}_${platform}.zip`, {
    name: `OpenTofu ${pin.version}`,
    sha256,
  })
  const folder = join(dataDir, 'bin')
  const path = join(folder, `tofu-${pin.version}`)
  const draft = `${path}.${process.pid}`
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    mkdirSync(folder, { recursive: true, mode: 0o755 })
    writeFileSync(draft, unzipOne(archive, 'tofu'), { mode: 0o755, flush: true })
    renameSync(draft, path)
  } catch (cause) {
    rmSync(draft, { force: true })
    throw new Error(`OpenTofu could not be put into ${folder} (${cause.message})`, { cause })
  }
  return path
}
