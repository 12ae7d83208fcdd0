import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './root.mjs'
import { fail } from './say.mjs'

/** Node 24: the running one where it is, else the one of the package `node`. */
export function node24() {
  if (process.versions.node.startsWith('24.')) return process.execPath
  const binary = join(ROOT, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (!existsSync(binary)) fail('Node 24 is missing from node_modules: remove the folder node_modules and start again. If npm is set to ignore install scripts, install Node 24 yourself.')
  return binary
}
